/** Transfers to connected accounts, and the fees that these paid, as files. */

import type { ApplicationFee } from '../../domain/records/application-fee.ts'
import type { Transfer } from '../../domain/records/transfer.ts'
import { applicationFees } from '../../store/application-fees.ts'
import { transfers } from '../../store/transfers.ts'
import { feeQuery } from '../connect/fees.tsx'
import { sellerNames } from '../connect/sellers.ts'
import { transferQuery } from '../connect/transfers.tsx'
import type { Visit } from '../route.ts'
import { type Column, amount, date, text, yes } from './columns.ts'
import { sendCsv } from './stream.ts'
import { recordsOf } from './walk.ts'

/** A line, with what the account is called that it went to or came from. */
interface Named<R> {
  readonly one: R
  readonly seller: string
}

const TRANSFERS: readonly Column<Named<Transfer>>[] = [
  ['id', ({ one }) => text(one.id)],
  ['Created (UTC)', ({ one }) => date(one.created)],
  ['Amount', ({ one }) => amount(one.amount, one.currency)],
  ['Amount Reversed', ({ one }) => amount(one.amount_reversed, one.currency)],
  ['Reversed', ({ one }) => yes(one.reversed)],
  ['Currency', ({ one }) => text(one.currency)],
  ['Destination', ({ one }) => text(one.destination)],
  ['Destination Name', ({ seller }) => text(seller)],
  ['Destination Payment', ({ one }) => text(one.destination_payment)],
  ['Description', ({ one }) => text(one.description)],
  ['Source Transaction', ({ one }) => text(one.source_transaction)],
  ['Transfer Group', ({ one }) => text(one.transfer_group)],
  ['Application Fee', ({ one }) => text(one.own.fee)],
  ['Balance Transaction', ({ one }) => text(one.balance_transaction)],
]

const FEES: readonly Column<Named<ApplicationFee>>[] = [
  ['id', ({ one }) => text(one.id)],
  ['Created (UTC)', ({ one }) => date(one.created)],
  ['Amount', ({ one }) => amount(one.amount, one.currency)],
  ['Amount Refunded', ({ one }) => amount(one.amount_refunded, one.currency)],
  ['Refunded', ({ one }) => yes(one.refunded)],
  ['Currency', ({ one }) => text(one.currency)],
  ['Account', ({ one }) => text(one.account)],
  ['Account Name', ({ seller }) => text(seller)],
  ['Charge', ({ one }) => text(one.charge)],
  ['Originating Transaction', ({ one }) => text(one.originating_transaction)],
  ['Balance Transaction', ({ one }) => text(one.balance_transaction)],
]

export function exportTransfers(visit: Visit): Response {
  const found = recordsOf(visit, transfers, transferQuery(visit))
  return sendCsv(visit, {
    name: 'transfers',
    columns: TRANSFERS,
    metadata: ({ one }) => one.metadata,
    pages: named(visit, found, ({ destination }) => destination),
  })
}

export function exportFees(visit: Visit): Response {
  const found = recordsOf(visit, applicationFees, feeQuery(visit))
  return sendCsv(visit, {
    name: 'application_fees',
    columns: FEES,
    pages: named(visit, found, ({ account }) => account),
  })
}

async function* named<R>(
  { ctx }: Visit,
  pages: AsyncIterable<readonly R[]>,
  accountOf: (one: R) => string,
): AsyncGenerator<readonly Named<R>[], void> {
  const known = new Map<string, string>()
  for await (const page of pages) {
    const nameOf = await sellerNames(ctx.reader, page.map(accountOf), known)
    yield page.map((one) => ({ one, seller: nameOf(accountOf(one)) }))
  }
}
