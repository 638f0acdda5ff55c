/** Tokens of cards: the published ones, and those that were made here of a number. */

import { testCardByKey, testCardByToken } from '../../domain/test-cards.ts'
import type { PaymentMethod } from '../../domain/records/payment-method.ts'
import { assert } from '../../lib/assert.ts'
import { renderCard } from '../../objects/card.ts'
import type { ConnectGrantRow } from '../../store/connect-tables.ts'
import type { Transaction } from '../../store/transaction.ts'
import {
  type BillingInput,
  type CheckedCard,
  type TypedCard,
  methodOf,
  namedCard,
  readCard,
} from '../payment-methods/make.ts'
import { keepToken, renderToken, useToken } from './kept.ts'

export interface CardTokenInput extends TypedCard {
  readonly address_city?: string
  readonly address_country?: string
  readonly address_line1?: string
  readonly address_line2?: string
  readonly address_state?: string
  readonly address_zip?: string
  readonly name?: string
}

/** A card as it is known once its number is forgotten. */
interface KnownCard {
  readonly id: string
  /** Which of the published test cards it is. */
  readonly key: string
  readonly expMonth: number
  readonly expYear: number
  readonly hasCvc: boolean
  readonly billing: BillingInput
}

/** What a token stands for, and what was said of its owner. */
export interface TokenCard {
  readonly card: CheckedCard
  readonly billing: BillingInput
}

export function createCardToken(tx: Transaction, input: CardTokenInput) {
  const { name, address_line1: line1, address_line2: line2, address_city: city, ...rest } = input
  const { address_state: state, address_zip: postal_code, address_country: country } = rest
  const { card, expMonth, expYear, hasCvc } = readCard(input, tx.now)
  const address = { line1, line2, city, state, postal_code, country }
  const said = Object.entries(address).filter(([, value]) => value !== undefined)
  const known: KnownCard = {
    id: tx.newId('card'),
    key: card.key,
    expMonth,
    expYear,
    hasCvc,
    billing: {
      ...(name === undefined ? {} : { name }),
      ...(said.length === 0 ? {} : { address: Object.fromEntries(said) }),
    },
  }
  return renderCardToken(keepToken(tx, 'card', known))
}

/** One that was made here is used by this; a published one is never used up. */
export async function cardByToken(
  tx: Transaction,
  token: string,
  param: string,
): Promise<TokenCard> {
  const named = testCardByToken(token)
  if (named) return { card: namedCard(named, tx.now), billing: {} }
  const known = knownOf(await useToken(tx, token, { type: 'card', param }))
  return { card: checkedOf(known), billing: known.billing }
}

export function renderCardToken(row: ConnectGrantRow) {
  return renderToken(row, renderCard(cardOf(row)))
}

/** As it will be when it is used. */
function cardOf(row: ConnectGrantRow): PaymentMethod {
  const known = knownOf(row)
  const scope = { account: row.account, livemode: row.livemode === 1 }
  const at = { id: known.id, now: row.created, scope }
  return methodOf(checkedOf(known), { billing_details: known.billing }, at)
}

function checkedOf({ key, expMonth, expYear, hasCvc }: KnownCard): CheckedCard {
  const card = testCardByKey(key)
  assert(card, 'a card that was known is known')
  return { card, expMonth, expYear, hasCvc }
}

function knownOf({ data }: ConnectGrantRow): KnownCard {
  // Written by `createCardToken`.
  return JSON.parse(data) as KnownCard
}
