/** A platform as others name it: an application, by its client id. */

import { sha256 } from '../../lib/crypto.ts'

const PREFIX = 'acct_'
const LENGTH = 32

/**
 * `ca_…`: the same for a platform for ever. It begins with the account's own id, so that the
 * platform is found by it; the rest shows that it was not made up.
 */
export function clientIdOf(platform: string): string {
  const own = platform.slice(PREFIX.length)
  return `ca_${own}${sha256(`client|${platform}`).slice(0, Math.max(8, LENGTH - own.length))}`
}

/** The account whose client id it would be; null when it is nobody's. */
export function platformOf(clientId: string): string | null {
  const platform = PREFIX + clientId.slice('ca_'.length, 'ca_'.length + 16)
  return clientIdOf(platform) === clientId ? platform : null
}
