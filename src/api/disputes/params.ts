/** What /v1/disputes accepts. */

import {
  EVIDENCE_FILES,
  EVIDENCE_TEXTS,
  PRIOR_TRANSACTIONS,
} from '../../domain/dispute-evidence.ts'
import { boolean, emptyable, enumOf, hash, list, optional, string, unsettable } from '../params.ts'
import { address, created, metadata, paging } from '../vocabulary.ts'

export const listParams = hash({
  ...paging,
  charge: optional(string()),
  created: optional(created()),
  payment_intent: optional(string()),
})

const LONGEST = 20_000

const TEXTS = fields(EVIDENCE_TEXTS, () => unsettable(string({ max: LONGEST })))
const FILES = fields(EVIDENCE_FILES, () => unsettable(string()))

/** What tells one customer from others, in each of their payments. */
const transacted = {
  customer_account_id: unsettable(string()),
  customer_device_fingerprint: unsettable(string()),
  customer_device_id: unsettable(string()),
  customer_email_address: unsettable(string()),
  customer_purchase_ip: unsettable(string()),
  product_description: unsettable(string({ max: LONGEST })),
  shipping_address: optional(address()),
}

const compliance = () => optional(hash({ fee_acknowledged: optional(boolean()) }))

const enhanced = hash({
  mastercard_compliance: compliance(),
  visa_compelling_evidence_3: optional(
    hash({
      disputed_transaction: optional(
        hash({
          ...transacted,
          merchandise_or_services: optional(enumOf(['merchandise', 'services'])),
        }),
      ),
      prior_undisputed_transactions: optional(
        list(hash({ ...transacted, charge: string() }), { max: PRIOR_TRANSACTIONS }),
      ),
    }),
  ),
  visa_compliance: compliance(),
})

const appeal = hash({
  card: optional(
    emptyable(
      hash({
        reason_for_filing: unsettable(string({ max: LONGEST })),
        supporting_files: optional(emptyable(list(string(), { max: 10 }))),
      }),
    ),
  ),
})

export const updateParams = hash({
  evidence: optional(
    hash({
      ...TEXTS,
      ...FILES,
      appeal: optional(emptyable(appeal)),
      enhanced_evidence: optional(emptyable(enhanced)),
    }),
  ),
  intended_submission_method: optional(
    enumOf(['manual', 'prefer_manual', 'prefer_smart_disputes', 'smart_disputes']),
  ),
  metadata: metadata(),
  submit: optional(boolean()),
})

function fields<const Name extends string, Param>(
  names: readonly Name[],
  make: () => Param,
): Readonly<Record<Name, Param>> {
  // Each of the names, and no other, has been given one.
  return Object.fromEntries(names.map((name) => [name, make()])) as Record<Name, Param>
}
