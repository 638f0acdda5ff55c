/** Evidence against a dispute: what it holds, what is known already, what it qualifies for. */

import type { Charge } from './records/charge.ts'
import type { Dispute, DisputeEvidence, EvidenceDetails } from './records/dispute.ts'

export const EVIDENCE_TEXTS = [
  'access_activity_log',
  'billing_address',
  'cancellation_policy_disclosure',
  'cancellation_rebuttal',
  'customer_email_address',
  'customer_name',
  'customer_purchase_ip',
  'duplicate_charge_explanation',
  'duplicate_charge_id',
  'product_description',
  'refund_policy_disclosure',
  'refund_refusal_explanation',
  'service_date',
  'shipping_address',
  'shipping_carrier',
  'shipping_date',
  'shipping_tracking_number',
  'uncategorized_text',
] as const

export const EVIDENCE_FILES = [
  'cancellation_policy',
  'customer_communication',
  'customer_signature',
  'duplicate_charge_documentation',
  'receipt',
  'refund_policy',
  'service_documentation',
  'shipping_documentation',
  'uncategorized_file',
] as const

/** Characters of all texts together. */
export const LONGEST_EVIDENCE = 150_000
/** Bytes of all files together: what card networks take. */
export const LARGEST_EVIDENCE = 4_500_000

export type EnhancedEvidence = DisputeEvidence['enhanced_evidence']
type CompellingEvidence = NonNullable<EnhancedEvidence['visa_compelling_evidence_3']>

/** What a new dispute knows of the payment already. */
export function knownEvidence(charge: Charge): DisputeEvidence {
  const { billing_details: billing, description, shipping } = charge
  const names = [...EVIDENCE_TEXTS, ...EVIDENCE_FILES, 'enhanced_evidence'].toSorted()
  const none = Object.fromEntries(names.map((name) => [name, null]))
  return {
    // Every name of the type is in one of the two lists: see dispute-evidence.test.ts.
    ...(none as unknown as DisputeEvidence),
    billing_address: addressLine(billing.address),
    customer_email_address: billing.email ?? charge.receipt_email,
    customer_name: billing.name,
    enhanced_evidence: {},
    product_description: description,
    shipping_address: addressLine(shipping?.address ?? null),
    shipping_carrier: shipping?.carrier ?? null,
    shipping_tracking_number: shipping?.tracking_number ?? null,
  }
}

type AddressLike = {
  readonly [Key in 'city' | 'country' | 'line1' | 'line2' | 'postal_code' | 'state']?: string | null
}

function addressLine(address: AddressLike | null): string | null {
  if (!address) return null
  const { line1, line2, postal_code, city, state, country } = address
  const parts = [line1, line2, postal_code, city, state, country].filter((part) => Boolean(part))
  return parts.length > 0 ? parts.join(', ') : null
}

/** How many characters the evidence has in all. */
export function lengthOfEvidence(value: unknown): number {
  if (typeof value === 'string') return [...value].length
  if (typeof value !== 'object' || value === null) return 0
  return Object.values(value).reduce((sum: number, inner) => sum + lengthOfEvidence(inner), 0)
}

/** The files that the evidence names. */
export function filesOf(evidence: DisputeEvidence): readonly string[] {
  const named = EVIDENCE_FILES.map((name) => evidence[name])
  const appealed = evidence.appeal?.card?.supporting_files ?? []
  return [...named, ...appealed].filter((id) => id !== null)
}

type Eligibility = EvidenceDetails['enhanced_eligibility']

/** Which of its network's programs the dispute qualifies for with what evidence there is. */
export function eligibilityOf({
  enhanced_eligibility_types: types,
  evidence,
}: Pick<Dispute, 'enhanced_eligibility_types' | 'evidence'>): Eligibility {
  const enhanced = evidence.enhanced_evidence
  const compliance = (isAcknowledged: boolean | undefined) => {
    const status = isAcknowledged ? 'fee_acknowledged' : 'requires_fee_acknowledgement'
    return { status } as const
  }
  return {
    ...(types.includes('mastercard_compliance')
      ? { mastercard_compliance: compliance(enhanced.mastercard_compliance?.fee_acknowledged) }
      : {}),
    ...(types.includes('visa_compelling_evidence_3')
      ? { visa_compelling_evidence_3: compelling(enhanced.visa_compelling_evidence_3) }
      : {}),
    ...(types.includes('visa_compliance')
      ? { visa_compliance: compliance(enhanced.visa_compliance?.fee_acknowledged) }
      : {}),
  }
}

/** Whether evidence may be submitted only once a fee is agreed to that has not been. */
export function lacksFeeConsent(details: EvidenceDetails): boolean {
  const { mastercard_compliance: mastercard, visa_compliance: visa } = details.enhanced_eligibility
  return [mastercard, visa].some((one) => one?.status === 'requires_fee_acknowledgement')
}

export function isComplianceCase({ enhanced_eligibility_types: types }: Dispute): boolean {
  return types.includes('mastercard_compliance') || types.includes('visa_compliance')
}

function compelling(evidence: CompellingEvidence | undefined) {
  const required_actions = actionsFor(evidence)
  const status = required_actions.length > 0 ? 'requires_action' : 'qualified'
  return { required_actions, status }
}

function actionsFor(evidence: CompellingEvidence | undefined): string[] {
  const disputed = evidence?.disputed_transaction ?? null
  const prior = evidence?.prior_undisputed_transactions ?? []
  const lacks = [
    [!hasIdentifiers(disputed, prior), 'missing_customer_identifiers'],
    [!disputed?.product_description, 'missing_disputed_transaction_description'],
    [!disputed?.merchandise_or_services, 'missing_merchandise_or_services'],
    [
      prior.length > 0 && prior.some(({ product_description: told }) => !told),
      'missing_prior_undisputed_transaction_description',
    ],
    [prior.length < PRIOR_TRANSACTIONS, 'missing_prior_undisputed_transactions'],
  ] as const
  return lacks.filter(([isLacking]) => isLacking).map(([, action]) => action)
}

/** Visa wants two payments of the same customer's that nobody has disputed. */
export const PRIOR_TRANSACTIONS = 2

type Identified = Partial<
  Pick<CompellingEvidence['prior_undisputed_transactions'][number], Identifier>
>
const IDENTIFIERS = [
  'customer_account_id',
  'customer_device_fingerprint',
  'customer_device_id',
  'customer_purchase_ip',
  'shipping_address',
] as const
type Identifier = (typeof IDENTIFIERS)[number]
/** One of the two that agree must be of these. */
const STRONG: readonly Identifier[] = [
  'customer_device_fingerprint',
  'customer_device_id',
  'customer_purchase_ip',
]

/** Two of the customer's marks are the same in all payments, one of them a device or an address. */
function hasIdentifiers(disputed: Identified | null, prior: readonly Identified[]): boolean {
  if (!disputed) return false
  const same = IDENTIFIERS.filter((name) => {
    const mark = JSON.stringify(disputed[name] ?? null)
    return mark !== 'null' && prior.every((one) => JSON.stringify(one[name] ?? null) === mark)
  })
  return same.length >= 2 && same.some((name) => STRONG.includes(name))
}
