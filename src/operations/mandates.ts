/** Mandates: written down when a payer agrees that their bank account is debited. */

import { type DebitType, isDebit } from '../domain/methods/test-accounts.ts'
import type { Acceptance, Mandate } from '../domain/records/mandate.ts'
import type { PaymentMethod } from '../domain/records/payment-method.ts'
import { mandates } from '../store/mandates.ts'
import type { Transaction } from '../store/transaction.ts'

/** What a request says of how the payer has agreed. */
export interface MandateInput {
  readonly customer_acceptance?: {
    readonly accepted_at?: number
    readonly offline?: object
    readonly online?: { readonly ip_address?: string; readonly user_agent?: string }
    readonly type: 'offline' | 'online'
  }
}

/** Null where there is nothing that a mandate would allow. */
export function createMandate(
  tx: Transaction,
  method: PaymentMethod,
  given: {
    readonly input: MandateInput | null
    readonly single: Mandate['single_use'] | null
    /** How its reference is to begin. */
    readonly prefix?: string
  },
): Mandate | null {
  const { type } = method
  if (!isDebit(type)) return null
  const id = tx.newId('mandate')
  const { prefix = '', single } = given
  const mandate: Mandate = {
    id,
    object: 'mandate',
    created: tx.now,
    customer_acceptance: acceptanceOf(given.input, tx.now),
    livemode: tx.scope.livemode,
    ...(single ? { single_use: single } : { multi_use: {} }),
    payment_method: method.id,
    payment_method_details: detailsOf(tx, type, id, prefix),
    status: 'active',
    type: single ? 'single_use' : 'multi_use',
  }
  tx.insert(mandates, mandate)
  return mandate
}

/** On our own page, pressing the button is the payer's word. */
function acceptanceOf(input: MandateInput | null, now: number): Acceptance {
  const given = input?.customer_acceptance
  if (!given)
    return { accepted_at: now, online: { ip_address: null, user_agent: null }, type: 'online' }
  const { accepted_at = now, online, type } = given
  if (type === 'offline') return { accepted_at, offline: {}, type }
  const { ip_address = null, user_agent = null } = online ?? {}
  return { accepted_at, online: { ip_address, user_agent }, type }
}

function detailsOf(
  tx: Transaction,
  type: DebitType,
  id: string,
  prefix: string,
): Mandate['payment_method_details'] {
  const reference = `${prefix}${id.slice(-16).toUpperCase()}`
  const url = `${tx.site.baseUrl}/v1/mandates/${id}`
  switch (type) {
    case 'sepa_debit':
      return { sepa_debit: { reference, url }, type }
    case 'bacs_debit':
      return { bacs_debit: { ...BACS, reference, url }, type }
    case 'us_bank_account':
      return { us_bank_account: {}, type }
  }
}

const BACS = {
  display_name: null,
  network_status: 'accepted',
  revocation_reason: null,
  service_user_number: null,
} as const
