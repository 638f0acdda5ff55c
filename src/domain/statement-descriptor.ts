/** What stands on a payer's card statement. */

interface Descriptors {
  readonly statement_descriptor: string | null
  readonly statement_descriptor_suffix: string | null
}

/** What stands there when a merchant has said nothing. */
const PREFIX = 'PAYLINKS'
const LONGEST = 22

/** `prefix` is the account's own: what stands there unless a payment says otherwise. */
export function calculatedDescriptor(descriptors: Descriptors, prefix: string | null): string {
  const { statement_descriptor: whole, statement_descriptor_suffix: suffix } = descriptors
  if (whole !== null) return whole
  const first = prefix ?? PREFIX
  return suffix === null ? first : `${first}* ${suffix}`.slice(0, LONGEST).trimEnd()
}
