/** Customers, subscriptions, invoices and balance transactions as files. */

import type { BalanceTransaction } from '../../domain/records/balance-transaction.ts'
import type { Customer } from '../../domain/records/customer.ts'
import type { Invoice } from '../../domain/records/invoice.ts'
import type { Subscription } from '../../domain/records/subscription.ts'
import type { ListName } from '../../domain/listings/entry.ts'
import { balanceTransactions } from '../../store/balance-transactions.ts'
import { customers } from '../../store/customers.ts'
import { invoices } from '../../store/invoices.ts'
import type { Kind, ObjectRecord } from '../../store/kinds.ts'
import { subscriptions } from '../../store/subscriptions.ts'
import { balanceQuery } from '../balance/asked.ts'
import type { Visit } from '../route.ts'
import { type Column, type Metadata, amount, date, figure, text, yes } from './columns.ts'
import { sendCsv } from './stream.ts'
import { listedIds, recordsOf } from './walk.ts'

const CUSTOMERS: readonly Column<Customer>[] = [
  ['id', ({ id }) => text(id)],
  ['Created (UTC)', ({ created }) => date(created)],
  ['Name', ({ name }) => text(name)],
  ['Email', ({ email }) => text(email)],
  ['Phone', ({ phone }) => text(phone)],
  ['Description', ({ description }) => text(description)],
  ['Currency', ({ currency }) => text(currency)],
  ['Balance', ({ balance, currency }) => amount(balance, currency ?? 'usd')],
  ['Delinquent', ({ delinquent }) => yes(delinquent)],
  ['Address Line1', ({ address }) => text(address?.line1)],
  ['Address Line2', ({ address }) => text(address?.line2)],
  ['Address City', ({ address }) => text(address?.city)],
  ['Address State', ({ address }) => text(address?.state)],
  ['Address Postal Code', ({ address }) => text(address?.postal_code)],
  ['Address Country', ({ address }) => text(address?.country)],
  ['Tax Exempt', ({ tax_exempt }) => text(tax_exempt)],
]

const SUBSCRIPTIONS: readonly Column<Subscription>[] = [
  ['id', ({ id }) => text(id)],
  ['Customer ID', ({ customer }) => text(customer)],
  ['Status', ({ status }) => text(status)],
  ['Created (UTC)', ({ created }) => date(created)],
  ['Start (UTC)', ({ start_date }) => date(start_date)],
  ['Current Period Start (UTC)', ({ own }) => date(own.items[0]?.current_period_start)],
  ['Current Period End (UTC)', ({ own }) => date(own.items[0]?.current_period_end)],
  ['Trial End (UTC)', ({ trial_end }) => date(trial_end)],
  ['Cancel At (UTC)', ({ cancel_at }) => date(cancel_at)],
  ['Canceled At (UTC)', ({ canceled_at }) => date(canceled_at)],
  ['Ended At (UTC)', ({ ended_at }) => date(ended_at)],
  ['Collection Method', ({ collection_method }) => text(collection_method)],
  ['Currency', ({ currency }) => text(currency)],
  ['Price IDs', ({ own }) => text(own.items.map(({ price }) => price.id).join(' '))],
  ['Quantity', ({ own }) => figure(own.items.reduce((sum, one) => sum + (one.quantity ?? 1), 0))],
  [
    'Amount',
    ({ own, currency }) =>
      amount(
        own.items.reduce((sum, { price, quantity }) => {
          return sum + (price.unit_amount ?? 0) * (quantity ?? 1)
        }, 0),
        currency,
      ),
  ],
]

const INVOICES: readonly Column<Invoice>[] = [
  ['id', ({ id }) => text(id)],
  ['Number', ({ number }) => text(number)],
  ['Status', ({ status }) => text(status)],
  ['Created (UTC)', ({ created }) => date(created)],
  ['Finalized At (UTC)', ({ status_transitions }) => date(status_transitions.finalized_at)],
  ['Paid At (UTC)', ({ status_transitions }) => date(status_transitions.paid_at)],
  ['Due Date (UTC)', ({ due_date }) => date(due_date)],
  ['Customer ID', ({ customer }) => text(customer)],
  ['Customer Name', ({ customer_name }) => text(customer_name)],
  ['Customer Email', ({ customer_email }) => text(customer_email)],
  ['Currency', ({ currency }) => text(currency)],
  ['Subtotal', ({ subtotal, currency }) => amount(subtotal, currency)],
  ['Total', ({ total, currency }) => amount(total, currency)],
  ['Amount Due', ({ amount_due, currency }) => amount(amount_due, currency)],
  ['Amount Paid', ({ amount_paid, currency }) => amount(amount_paid, currency)],
  ['Amount Remaining', ({ amount_remaining, currency }) => amount(amount_remaining, currency)],
  ['Subscription ID', ({ parent }) => text(parent?.subscription_details?.subscription)],
]

const BALANCE: readonly Column<BalanceTransaction>[] = [
  ['id', ({ id }) => text(id)],
  ['Type', ({ type }) => text(type)],
  ['Source', ({ source }) => text(source)],
  ['Amount', (one) => amount(one.amount, one.currency)],
  ['Fee', (one) => amount(one.fee, one.currency)],
  ['Net', (one) => amount(one.net, one.currency)],
  ['Currency', ({ currency }) => text(currency)],
  ['Created (UTC)', ({ created }) => date(created)],
  ['Available On (UTC)', ({ available_on }) => date(available_on)],
  ['Status', ({ status }) => text(status)],
  ['Description', ({ description }) => text(description)],
]

export const exportCustomers = (visit: Visit) =>
  exportListed(visit, { list: 'customers', kind: customers, columns: CUSTOMERS })

export const exportSubscriptions = (visit: Visit) =>
  exportListed(visit, { list: 'subscriptions', kind: subscriptions, columns: SUBSCRIPTIONS })

export const exportInvoices = (visit: Visit) =>
  exportListed(visit, { list: 'invoices', kind: invoices, columns: INVOICES })

export function exportBalance(visit: Visit): Response {
  return sendCsv(visit, {
    name: 'balance_transactions',
    columns: BALANCE,
    pages: recordsOf(visit, balanceTransactions, balanceQuery(visit)),
  })
}

interface Exported<R extends ObjectRecord> {
  readonly list: ListName
  readonly kind: Kind<R>
  readonly columns: readonly Column<R>[]
}

function exportListed<R extends ObjectRecord & { readonly metadata: Metadata }>(
  visit: Visit,
  exported: Exported<R>,
): Response {
  const { list, columns } = exported
  return sendCsv(visit, {
    name: list,
    columns,
    metadata: ({ metadata }) => metadata,
    pages: listedRecords(visit, exported),
  })
}

async function* listedRecords<R extends ObjectRecord>(
  visit: Visit,
  { list, kind }: Exported<R>,
): AsyncGenerator<readonly R[], void> {
  for await (const ids of listedIds(visit, list)) {
    const found = await visit.ctx.reader.findAll(kind, ids)
    const byId = new Map(found.map((record) => [record.id, record]))
    yield ids.flatMap((id) => byId.get(id) ?? [])
  }
}
