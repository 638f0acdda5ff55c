/** Which card of a customer is the one that is used where nobody names another. */

import type { Customer } from '../../domain/records/customer.ts'
import type { PaymentMethod } from '../../domain/records/payment-method.ts'
import { customers } from '../../store/customers.ts'
import { cardSources, isCardSource } from '../../store/payment-methods.ts'
import type { Reader } from '../../store/reader.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changeObject } from '../changes.ts'
import { customerWays } from '../customer-discounts.ts'

/** As many as are looked at: whoever has more has them in a list. */
const INCLUDED = 10

export async function cardsOf(
  reader: Reader,
  customer: string,
  limit = INCLUDED,
): Promise<{ readonly cards: readonly PaymentMethod[]; readonly hasMore: boolean }> {
  const where = [['customer', '=', customer]] as const
  const { records, hasMore } = await reader.page(cardSources, {
    where,
    also: [isCardSource],
    limit,
  })
  return { cards: records, hasMore }
}

export async function setDefaultSource(
  tx: Transaction,
  before: Customer,
  id: string | null,
): Promise<void> {
  const after = { ...before, default_source: id }
  const ways = await customerWays(tx, [before])
  changeObject(tx, ways, { before, after, event: 'customer.updated' })
}

/** The card is gone: the one that was added last takes its place. */
export async function replaceDefaultSource(
  tx: Transaction,
  customer: string,
  gone: string,
): Promise<void> {
  const before = await tx.lock(customers, customer)
  if (before?.default_source !== gone || before.own.deleted) return
  const { cards } = await cardsOf(tx, customer, 1)
  await setDefaultSource(tx, before, cards[0]?.id ?? null)
}
