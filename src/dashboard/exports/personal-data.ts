/** What an export takes that holds names and addresses: a proof in live mode, and a note of it. */

export const PERSONAL_DATA = { permission: 'exports.read', stepUp: 'live' } as const
