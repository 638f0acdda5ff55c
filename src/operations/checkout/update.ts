/** What may be changed of a session on a hosted page: notes on it, and how it may be shipped. */

import { refusalToPay } from '../../domain/checkout-session.ts'
import type { CheckoutSession } from '../../domain/records/checkout-session.ts'
import { objectLocked, sessionNotPayable } from '../../objects/refusals.ts'
import { notInMode } from '../../objects/setup-refusals.ts'
import { checkoutSessions } from '../../store/checkout-sessions.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changedMetadata, lockOr404 } from '../changes.ts'
import { checkAutomaticTax } from '../tax/given-taxes.ts'
import { payerIn } from '../tax/session-taxes.ts'
import type { MetadataChange } from '../prices/input.ts'
import { ChoiceRefused, NO_CHOICES } from './choices.ts'
import { totalRefused } from '../carts.ts'
import { requote } from './quote.ts'
import { attemptUnderWay } from './under-way.ts'
import { type ShippingOptionInput, shippingOptionsOf } from './shipping.ts'

export interface SessionChange {
  readonly metadata?: MetadataChange
  /** Null takes them all away. */
  readonly shipping_options?: readonly ShippingOptionInput[] | null
}

/** No event says so. */
export async function updateSession(
  tx: Transaction,
  id: string,
  { metadata, shipping_options: options }: SessionChange,
): Promise<CheckoutSession> {
  const before = await lockOr404(tx, checkoutSessions, id)
  const after = { ...before, metadata: changedMetadata(before.metadata ?? {}, metadata) }
  tx.update(checkoutSessions, after)
  return options === undefined ? after : shippedBy(tx, after, options)
}

/** What the payer chose stays chosen if it is still on offer. What is being paid stays as it is. */
async function shippedBy(
  tx: Transaction,
  session: CheckoutSession,
  inputs: readonly ShippingOptionInput[] | null,
): Promise<CheckoutSession> {
  if (refusalToPay(session, tx.now)) throw sessionNotPayable(session.status ?? 'expired')
  if (session.mode === 'setup') throw notInMode('shipping_options', session.mode)
  if (await attemptUnderWay(tx, session)) throw objectLocked()
  const currency = session.currency ?? ''
  const shipping_options = await shippingOptionsOf(tx, inputs, currency)
  if (session.automatic_tax.enabled)
    await checkAutomaticTax(
      tx,
      { enabled: true },
      { prices: [], options: shipping_options, currency },
    )
  const quoting = {
    choices: NO_CHOICES,
    entered: session.own.entered,
    email: null,
    payer: payerIn(session),
  }
  try {
    return (await requote(tx, { ...session, shipping_options }, quoting)).session
  } catch (error) {
    if (error instanceof ChoiceRefused && error.refusal.reason === 'total')
      throw totalRefused(error.refusal.why, currency)
    throw error
  }
}
