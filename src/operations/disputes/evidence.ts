/** Evidence as a request gives it, put together with what there was. */

import {
  type EnhancedEvidence,
  LARGEST_EVIDENCE,
  LONGEST_EVIDENCE,
  filesOf,
  lengthOfEvidence,
} from '../../domain/dispute-evidence.ts'
import type { Dispute, DisputeEvidence } from '../../domain/records/dispute.ts'
import { wrongFilePurpose } from '../../objects/account-refusals.ts'
import {
  evidenceTooLarge,
  evidenceTooLong,
  noAppeal,
  programUnavailable,
} from '../../objects/dispute-refusals.ts'
import { charges } from '../../store/charges.ts'
import { files } from '../../store/files.ts'
import type { Transaction } from '../../store/transaction.ts'
import { findNamed } from '../changes.ts'

/** Null takes it away, as everywhere here. */
type Texts = Partial<
  Record<Exclude<keyof DisputeEvidence, 'appeal' | 'enhanced_evidence'>, string | null>
>

export type EvidenceChange = Texts & {
  readonly appeal?: {
    readonly card?: {
      readonly reason_for_filing?: string | null
      readonly supporting_files?: readonly string[] | null
    } | null
  } | null
  readonly enhanced_evidence?: EnhancedChange | null
}

type Address = Readonly<
  Partial<Record<'city' | 'country' | 'line1' | 'line2' | 'postal_code' | 'state', string | null>>
>

interface Transacted {
  readonly customer_account_id?: string | null
  readonly customer_device_fingerprint?: string | null
  readonly customer_device_id?: string | null
  readonly customer_email_address?: string | null
  readonly customer_purchase_ip?: string | null
  readonly product_description?: string | null
  readonly shipping_address?: Address
}

export interface EnhancedChange {
  readonly mastercard_compliance?: { readonly fee_acknowledged?: boolean }
  readonly visa_compelling_evidence_3?: {
    readonly disputed_transaction?: Transacted & { readonly merchandise_or_services?: string }
    readonly prior_undisputed_transactions?: readonly (Transacted & { readonly charge: string })[]
  }
  readonly visa_compliance?: { readonly fee_acknowledged?: boolean }
}

export async function changedEvidence(
  tx: Transaction,
  dispute: Dispute,
  change: EvidenceChange,
): Promise<DisputeEvidence> {
  const { appeal, enhanced_evidence: enhanced, ...texts } = change
  const before = dispute.evidence
  const evidence: DisputeEvidence = {
    ...before,
    ...texts,
    ...(appeal === undefined ? {} : { appeal: appealOf(dispute, appeal) }),
    enhanced_evidence: await enhancedOf(tx, dispute, enhanced),
  }
  const length = lengthOfEvidence({ ...evidence, ...Object.fromEntries(namesOf(evidence)) })
  if (length > LONGEST_EVIDENCE) throw evidenceTooLong(length, LONGEST_EVIDENCE)
  await checkFiles(tx, change, evidence)
  return evidence
}

/** Ids of files are no words. */
function namesOf(evidence: DisputeEvidence): readonly (readonly [string, string])[] {
  const named = new Set(filesOf(evidence))
  return Object.entries(evidence)
    .filter(([, value]) => typeof value === 'string' && named.has(value))
    .map(([name]) => [name, ''])
}

async function checkFiles(
  tx: Transaction,
  change: EvidenceChange,
  evidence: DisputeEvidence,
): Promise<void> {
  let size = 0
  const given: readonly (readonly [string, unknown])[] = Object.entries(change)
  for (const id of new Set(filesOf(evidence))) {
    const name = given.find(([, value]) => value === id)?.[0]
    const param = name ? `evidence[${name}]` : 'evidence[appeal][card][supporting_files]'
    const file = await findNamed(tx, files, id, param)
    if (file.purpose !== 'dispute_evidence') throw wrongFilePurpose(id, 'dispute_evidence', param)
    size += file.size
  }
  if (size > LARGEST_EVIDENCE) throw evidenceTooLarge()
}

function appealOf(
  { status, evidence }: Dispute,
  appeal: NonNullable<EvidenceChange['appeal']> | null,
): NonNullable<DisputeEvidence['appeal']> | null {
  if (status !== 'appeal_needs_response') throw noAppeal(status)
  if (appeal === null) return null
  const { card } = appeal
  if (card === undefined) return evidence.appeal ?? {}
  if (card === null) return {}
  const before = evidence.appeal?.card ?? {}
  const { reason_for_filing: reason = before.reason_for_filing } = card
  const { supporting_files: supporting = before.supporting_files } = card
  return {
    card: {
      ...(reason ? { reason_for_filing: reason } : {}),
      ...(supporting ? { supporting_files: [...supporting] } : {}),
    },
  }
}

async function enhancedOf(
  tx: Transaction,
  { evidence: { enhanced_evidence: before }, enhanced_eligibility_types: types }: Dispute,
  change: EnhancedChange | null | undefined,
): Promise<EnhancedEvidence> {
  if (change === undefined) return before
  if (change === null) return {}
  for (const program of Object.keys(change))
    if (!types.includes(program))
      throw programUnavailable(`evidence[enhanced_evidence][${program}]`)
  const { mastercard_compliance: mastercard, visa_compliance: visa } = change
  const { visa_compelling_evidence_3: compelling } = change
  return {
    ...before,
    ...(mastercard ? { mastercard_compliance: acknowledged(mastercard) } : {}),
    ...(visa ? { visa_compliance: acknowledged(visa) } : {}),
    ...(compelling
      ? {
          visa_compelling_evidence_3: await compellingOf(
            tx,
            before.visa_compelling_evidence_3 ?? NOTHING,
            compelling,
          ),
        }
      : {}),
  }
}

function acknowledged({ fee_acknowledged = false }: { readonly fee_acknowledged?: boolean }) {
  return { fee_acknowledged }
}

type Compelling = NonNullable<EnhancedEvidence['visa_compelling_evidence_3']>

const NOTHING: Compelling = { disputed_transaction: null, prior_undisputed_transactions: [] }

async function compellingOf(
  tx: Transaction,
  before: Compelling,
  change: NonNullable<EnhancedChange['visa_compelling_evidence_3']>,
): Promise<Compelling> {
  const { disputed_transaction: disputed, prior_undisputed_transactions: prior } = change
  const param = 'evidence[enhanced_evidence][visa_compelling_evidence_3]'
  for (const [at, { charge }] of (prior ?? []).entries())
    await findNamed(tx, charges, charge, `${param}[prior_undisputed_transactions][${at}][charge]`)
  return {
    disputed_transaction: disputed
      ? {
          ...EMPTY,
          merchandise_or_services: null,
          ...before.disputed_transaction,
          ...withAddress(disputed),
        }
      : before.disputed_transaction,
    prior_undisputed_transactions: prior
      ? prior.map((one) => ({ ...EMPTY, ...withAddress(one) }))
      : before.prior_undisputed_transactions,
  }
}

const EMPTY = {
  customer_account_id: null,
  customer_device_fingerprint: null,
  customer_device_id: null,
  customer_email_address: null,
  customer_purchase_ip: null,
  product_description: null,
  shipping_address: null,
}

const NOWHERE = {
  city: null,
  country: null,
  line1: null,
  line2: null,
  postal_code: null,
  state: null,
}

function withAddress<T extends Transacted>(given: T) {
  const { shipping_address: address, ...rest } = given
  return address === undefined ? rest : { ...rest, shipping_address: { ...NOWHERE, ...address } }
}
