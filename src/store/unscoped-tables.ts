/** Tables whose rows belong to no scope: accounts themselves, pictures, devices to be let in, notes. */

export interface AccountRow {
  id: string
  data: string
}

export interface ImageRow {
  id: string
  type: string
  bytes: Uint8Array
  created: number
}

export interface NoteRow {
  key: string
  value: string
}

export interface CliPairingRow {
  id: string
  /** A hash of what the device asks with. */
  secret: string
  /** Words that its screen and ours both show. */
  code: string
  device: string
  state: 'asked' | 'allowed' | 'refused' | 'redeemed'
  /** Whose keys it gets. */
  account: string | null
  /** The answer that it waits for, sealed; gone once it has it. */
  keys: string | null
  expires_at: number
}
