/** Tables whose rows belong to no scope: accounts themselves, pictures, notes to ourselves. */

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
