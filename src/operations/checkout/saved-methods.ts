/** Cards that a customer has kept: which of them a session offers, and what it does with one. */

import { type CardRestrictions, isBlocked } from '../../domain/card-restrictions.ts'
import type { CheckoutSession } from '../../domain/records/checkout-session.ts'
import type { PaymentMethod } from '../../domain/records/payment-method.ts'
import type { Timestamp } from '../../lib/clock.ts'
import { cardNotTaken } from '../../objects/method-refusals.ts'
import { paymentMethods } from '../../store/payment-methods.ts'
import type { Reader } from '../../store/reader.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { Context } from '../context.ts'
import { detachPaymentMethod } from '../payment-methods/keep.ts'
import { findNamed } from '../changes.ts'

export interface SavedMethodsInput {
  readonly customer?: string
  readonly saved_payment_method_options?: {
    readonly allow_redisplay_filters?: readonly Redisplay[]
    readonly payment_method_remove?: 'disabled' | 'enabled'
    readonly payment_method_save?: 'disabled' | 'enabled'
  }
}

type Redisplay = 'always' | 'limited' | 'unspecified'

type Options = CheckoutSession['saved_payment_method_options']

/** As the session shows it: where there is no customer, nothing is kept yet. */
export function savedMethodOptions(input: SavedMethodsInput): Options {
  const { customer, saved_payment_method_options: given } = input
  if (customer === undefined && !given) return null
  return {
    allow_redisplay_filters: [...(given?.allow_redisplay_filters ?? USUAL_FILTERS)],
    payment_method_remove: given?.payment_method_remove ?? 'disabled',
    payment_method_save: given?.payment_method_save ?? null,
  }
}

const USUAL_FILTERS: readonly Redisplay[] = ['always']

/** A page that shows more is no help to anybody. */
const SHOWN_MAX = 10
const KEPT_MAX = 100

/** The newest first. Expired cards and those that the merchant does not take are left out. */
export async function savedCards(
  reader: Reader,
  session: CheckoutSession,
  now: Timestamp,
): Promise<readonly PaymentMethod[]> {
  const { customer, mode, payment_method_types: types } = session
  if (customer === null || mode === 'setup' || !types.includes('card')) return []
  const where = [
    ['customer', '=', customer],
    ['type', '=', 'card'],
  ] as const
  const { records } = await reader.page(paymentMethods, { where, limit: KEPT_MAX })
  return records.filter((method) => isOffered(method, session, now)).slice(0, SHOWN_MAX)
}

function isOffered(
  { allow_redisplay, card }: PaymentMethod,
  session: CheckoutSession,
  now: Timestamp,
): boolean {
  const { saved_payment_method_options: options } = session
  const filters: readonly string[] = options?.allow_redisplay_filters ?? USUAL_FILTERS
  if (!card || isExpired(card, now) || isBlocked(card, restrictionsOf(session))) return false
  return filters.includes(allow_redisplay ?? 'unspecified')
}

/** A card is good until the end of its month. */
function isExpired(card: NonNullable<PaymentMethod['card']>, now: Timestamp): boolean {
  return Date.UTC(card.exp_year, card.exp_month) <= now * 1000
}

export function restrictionsOf({
  payment_method_options: options,
}: Pick<CheckoutSession, 'payment_method_options'>): CardRestrictions | null {
  return options?.card?.restrictions ?? null
}

/** Throws for a card that the session's merchant does not take. */
export function requireTaken({ card }: PaymentMethod, session: CheckoutSession): void {
  if (card && isBlocked(card, restrictionsOf(session))) throw cardNotTaken()
}

/** What is shown may have been taken away since: then paying with it is refused. */
export function savedMethod(tx: Transaction, id: string): Promise<PaymentMethod> {
  return findNamed(tx, paymentMethods, id, 'payment_method')
}

/** Takes a card away that the session offers, where it lets its payer do so. */
export async function forgetCard(
  ctx: Context,
  session: CheckoutSession,
  id: string,
): Promise<void> {
  if (session.saved_payment_method_options?.payment_method_remove !== 'enabled') return
  await ctx.transaction(async (tx) => {
    const offered = await savedCards(tx, session, tx.now)
    if (offered.some((method) => method.id === id)) await detachPaymentMethod(tx, id)
  })
}
