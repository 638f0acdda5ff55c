/** What a session comes to with the payer's choices, by today's prices and discounts. */

import type { Deduction } from '../../domain/discounts/deduction.ts'
import type { Offer } from '../../domain/discounts/eligibility.ts'
import type { CheckoutSession } from '../../domain/records/checkout-session.ts'
import { refusalOfCart, subtotalsOf } from '../../domain/totals/price-cart.ts'
import { checkoutSessions } from '../../store/checkout-sessions.ts'
import type { Transaction } from '../../store/transaction.ts'
import { offersOf } from '../optional-items.ts'
import { pricedItems } from '../payment-links/line-items.ts'
import { type TaxPayer, taxesOf } from '../tax/session-taxes.ts'
import { type UnpricedItem, cartOf, withTaxes } from './build.ts'
import { type Choices, type CodeChoice, type Item, chooseItems, priceChosen } from './choices.ts'
import {
  type Ordering,
  deductionFor,
  newDiscount,
  offerByCode,
  offerOf,
  refusalOfOffer,
  withDiscount,
} from './discounts.ts'
import { ratesOf, shareOf } from './plan.ts'
import { giveUpRedemption } from './redemption.ts'
import { type TaxedOption, chosenOption, taxableShipping } from './shipping.ts'

/** After so many codes that were none, a session takes no more of them. */
export const WRONG_CODES_MAX = 10

/**
 * What became of a code. `refused` says the same of a code that does not exist as of one that is
 * not for this order. `lost`: what the session had is no longer to be had.
 */
export type CodeOutcome = 'lost' | 'refused' | 'too_many'

export interface Quote {
  readonly session: CheckoutSession
  /** Null when there is nothing to say of it. */
  readonly code: CodeOutcome | null
}

export interface Quoting {
  readonly choices: Choices
  readonly entered: Readonly<Record<string, string>>
  /** Who pays, once they mean to: some codes are for those who never have. */
  readonly email: string | null
  /** What is known of them for taxes. */
  readonly payer: TaxPayer
}

/** The session with its new totals, stored. Throws ChoiceRefused for what is not on offer. */
export async function requote(
  tx: Transaction,
  found: CheckoutSession,
  { choices, entered, email, payer }: Quoting,
): Promise<Quote> {
  // Nothing is being paid, so nothing needs to be held.
  const session = await giveUpRedemption(tx, found)
  const currency = session.currency ?? ''
  const items = await itemsOf(tx, session)
  const priceOf = new Map(items.map(({ id, price }) => [id, price]))
  const ordered = chooseItems(items, choices, currency)
  const option = chosenOption(
    session.shipping_options,
    choices.shippingRate,
    session.shipping_cost?.shipping_rate,
  )
  const taxes = await taxesOf(tx, session, {
    items: ordered.map(({ taxRates, ...item }) => {
      const price = priceOf.get(item.id)!
      return { ...item, price, taxRates: ratesOf(taxRates, session.own.plan) }
    }),
    shipping: await taxableShipping(tx, option, currency),
    payer,
  })
  const shipping = option && { ...option, applied: taxes.shipping }
  const chosen = withTaxes(ordered, taxes.items)
  const bill: Bill = {
    items: chosen,
    shipping,
    ordering: {
      currency,
      lines: subtotalsOf({ currency, lines: chosen.map(({ line }) => line) }),
      customer: session.customer,
      email,
    },
  }
  const decided = await decide(tx, session, choices.code ?? null, bill)
  const {
    items: bought,
    amounts,
    shippingTaxes,
  } = priceChosen(chosen, currency, {
    discount: decided.deduction,
    shipping,
  })
  const quoted = {
    ...decided.session,
    ...amounts,
    automatic_tax: { ...session.automatic_tax, status: taxes.status },
    own: { ...decided.session.own, items: bought, shippingTaxes, entered },
  }
  tx.update(checkoutSessions, quoted)
  return { session: quoted, code: decided.code }
}

/** What is ordered, then what else is offered. */
async function itemsOf(tx: Transaction, session: CheckoutSession): Promise<readonly Item[]> {
  const priced = await pricedItems(tx, session.own.items)
  const offers = new Map((await offersOf(tx, session)).map((offer) => [offer.id, offer]))
  const offered = new Set(session.own.offered?.map(({ id }) => id))
  const ordered = session.own.items.map((item, index) => ({
    ...item,
    price: priced[index]!.price,
    // One that is no longer offered can still be left away, or kept as it is.
    offer: offered.has(item.id)
      ? (offers.get(item.id)?.offer ?? { minimum: item.quantity, maximum: item.quantity })
      : undefined,
  }))
  const known = new Set(ordered.map(({ id }) => id))
  const all = [...ordered, ...[...offers.values()].filter(({ id }) => !known.has(id))]
  const { plan } = session.own
  return all.map((item) => ({ ...item, share: shareOf(plan, item.price, tx.now) }))
}

interface Bill {
  readonly items: readonly UnpricedItem[]
  readonly shipping: TaxedOption | null
  readonly ordering: Ordering
}

interface Decided extends Quote {
  readonly deduction: Deduction | null
}

async function decide(
  tx: Transaction,
  session: CheckoutSession,
  choice: CodeChoice | null,
  bill: Bill,
): Promise<Decided> {
  if (choice?.kind === 'drop') return without(session)
  if (choice && session.allow_promotion_codes) {
    if (choice.kind === 'remove') return without(session)
    return apply(tx, session, choice, bill)
  }
  return keep(tx, session, bill)
}

/** A code that is tried and is none leaves everything as it was. */
async function apply(
  tx: Transaction,
  session: CheckoutSession,
  { code, isPrefilled }: Extract<CodeChoice, { kind: 'apply' }>,
  bill: Bill,
): Promise<Decided> {
  const { wrongCodes } = session.own
  if (wrongCodes >= WRONG_CODES_MAX) return { ...(await keep(tx, session, bill)), code: 'too_many' }
  const offer = await offerByCode(tx, code, bill.ordering.customer)
  const deduction = offer && (await deductionIfAny(tx, offer, bill))
  if (offer && deduction)
    return { session: withDiscount(session, newDiscount(tx, offer)), deduction, code: null }
  // Nobody typed what came with the link.
  if (isPrefilled) return keep(tx, session, bill)
  const counted = { ...session, own: { ...session.own, wrongCodes: wrongCodes + 1 } }
  return { ...(await keep(tx, counted, bill)), code: 'refused' }
}

async function keep(tx: Transaction, session: CheckoutSession, bill: Bill): Promise<Decided> {
  const { discount } = session.own
  if (!discount) return without(session)
  const offer = await offerOf(tx, discount)
  const { ordering } = bill
  if (!offer || (await refusalOfOffer(tx, offer, ordering)))
    return { ...without(session), code: 'lost' }
  return { session, deduction: deductionFor(offer, ordering.currency), code: null }
}

function without(session: CheckoutSession): Decided {
  return { session: withDiscount(session, null), deduction: null, code: null }
}

/** Null when the order may not have it, or would come to what nobody can charge. */
async function deductionIfAny(
  tx: Transaction,
  offer: Offer,
  { items, shipping, ordering }: Bill,
): Promise<Deduction | null> {
  if (await refusalOfOffer(tx, offer, ordering)) return null
  const { currency } = ordering
  const discount = deductionFor(offer, currency)
  const spoils = refusalOfCart(cartOf(items, currency, { discount, shipping }))
  return spoils && !refusalOfCart(cartOf(items, currency, { shipping })) ? null : discount
}
