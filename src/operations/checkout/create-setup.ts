/** Making a session that keeps its payer's method and takes no money. */

import type { CheckoutSession } from '../../domain/records/checkout-session.ts'
import { newSessionId } from '../../lib/ids.ts'
import { missingParam, notAvailable } from '../../objects/errors.ts'
import { notInMode } from '../../objects/setup-refusals.ts'
import type { Transaction } from '../../store/transaction.ts'
import { checkConsent } from '../consent.ts'
import { idCollectionGiven } from '../tax/given-taxes.ts'
import { requireOnBehalfOf } from '../transfers/destination.ts'
import { brandingOf } from './branding.ts'
import { blankSession, openSession } from './build.ts'
import { type SessionInput, askedFor, checkCustomer, expiryOf, ownOf } from './create.ts'
import { openSetupFor } from './keep.ts'
import { methodsOfSetup } from './session-methods.ts'
import { chosenDomain } from '../link-domain.ts'

/** About what is bought: nothing is. */
const OF_ORDERS = [
  'after_expiration',
  'allow_promotion_codes',
  'automatic_tax',
  'discounts',
  'line_items',
  'optional_items',
  'payment_intent_data',
  'payment_method_collection',
  'saved_payment_method_options',
  'shipping_address_collection',
  'shipping_options',
  'submit_type',
  'subscription_data',
] as const

export type NewSetupSession = SessionInput & { readonly line_items?: readonly unknown[] }

export async function createSetupSession(
  tx: Transaction,
  input: NewSetupSession,
): Promise<CheckoutSession> {
  checkParameters(input)
  await checkCustomer(tx, input)
  const expiresAt = expiryOf(tx, input)
  const methods = await methodsOfSetup(tx, input, input.currency ?? null)
  const branding = input.branding_settings && (await brandingOf(tx, input.branding_settings))
  const blank = blankSession(tx, newSessionId(tx.scope.livemode), await chosenDomain(tx))
  const asked: CheckoutSession = {
    ...blank,
    ...NOTHING_PAID,
    ...methods,
    ...askedFor(blank, input),
    tax_id_collection: idCollectionGiven(input),
    ...(branding ? { branding_settings: branding } : {}),
    currency: input.currency ?? null,
    expires_at: expiresAt,
    own: { ...blank.own, ...ownOf(input) },
  }
  await checkConsent(tx, asked)
  const { description = null, metadata, on_behalf_of = null } = input.setup_intent_data ?? {}
  if (on_behalf_of !== null)
    await requireOnBehalfOf(tx, on_behalf_of, 'setup_intent_data[on_behalf_of]')
  const intent = openSetupFor(tx, asked, { description, metadata, on_behalf_of })
  return openSession(tx, { ...asked, setup_intent: intent.id })
}

function checkParameters(input: NewSetupSession): void {
  for (const name of OF_ORDERS) if (input[name] !== undefined) throw notInMode(name, 'setup')
  if (input.payment_method_options)
    throw notAvailable('payment_method_options', 'methods are kept with their usual options.')
  if (input.currency === undefined && !input.allowed_payment_method_types)
    throw missingParam('currency')
}

const NOTHING_PAID = {
  amount_subtotal: null,
  amount_total: null,
  invoice_creation: null,
  mode: 'setup',
  payment_method_collection: 'always',
  payment_status: 'no_payment_required',
  total_details: null,
} as const
