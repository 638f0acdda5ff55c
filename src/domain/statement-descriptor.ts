/** What stands on a payer's card statement. */

interface Descriptors {
  readonly statement_descriptor: string | null
  readonly statement_descriptor_suffix: string | null
}

/** What stands there when a merchant has said nothing. */
const PREFIX = 'PAYLINKS'
const LONGEST = 22

export function calculatedDescriptor(descriptors: Descriptors): string {
  const { statement_descriptor: whole, statement_descriptor_suffix: suffix } = descriptors
  if (whole !== null) return whole
  return suffix === null ? PREFIX : `${PREFIX}* ${suffix}`.slice(0, LONGEST).trimEnd()
}
