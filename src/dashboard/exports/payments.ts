/** Payments as a file, under the names that Stripe's own export has. */

import { paymentState } from '../../domain/listings/payment.ts'
import type { Visit } from '../route.ts'
import { type Column, amount, date, figure, text, yes } from './columns.ts'
import { cardColumns, checkoutColumns } from './payment-columns.ts'
import { type ExportedPayment, readPayments } from './payment-parts.ts'
import { sendCsv } from './stream.ts'
import { listedIds } from './walk.ts'

const COLUMNS: readonly Column<ExportedPayment>[] = [
  ['id', ({ intent, charge }) => text(charge?.id ?? intent.id)],
  ['Created date (UTC)', ({ intent }) => date(intent.created)],
  ['Amount', ({ intent, charge }) => amount(charge?.amount ?? intent.amount, intent.currency)],
  [
    'Amount Refunded',
    ({ intent, charge }) => amount(charge?.amount_refunded ?? 0, intent.currency),
  ],
  ['Currency', ({ intent }) => text(intent.currency)],
  ['Captured', ({ charge }) => yes(charge?.captured ?? false)],
  [
    'Converted Amount',
    ({ brought }) => (brought ? amount(brought.amount, brought.currency) : figure(null)),
  ],
  [
    'Converted Amount Refunded',
    ({ brought, refunds: given }) =>
      brought && given.length === 0 ? amount(0, brought.currency) : figure(null),
  ],
  ['Converted Currency', ({ brought }) => text(brought?.currency)],
  ['Description', ({ intent }) => text(intent.description)],
  ['Fee', ({ brought }) => (brought ? amount(brought.fee, brought.currency) : figure(null))],
  ['Mode', ({ intent }) => text(intent.livemode ? 'Live' : 'Test')],
  ['PaymentIntent ID', ({ intent }) => text(intent.id)],
  ['Payment Source Type', ({ charge }) => text(charge?.payment_method_details?.type)],
  ['Refunded date (UTC)', ({ refunds: [latest] }) => date(latest?.created)],
  ['Statement Descriptor', ({ charge }) => text(charge?.calculated_statement_descriptor)],
  ['Status', (one) => text(paymentState(one))],
  ['Seller Message', ({ charge }) => text(charge?.outcome?.seller_message)],
  ['Decline Reason', ({ charge }) => text(charge?.failure_code)],
  ...cardColumns,
  ['Customer ID', ({ intent }) => text(intent.customer)],
  ['Customer Description', ({ customer }) => text(customer?.description)],
  [
    'Customer Email',
    ({ charge, session, customer }) =>
      text(charge?.billing_details.email ?? session?.customer_details?.email ?? customer?.email),
  ],
  [
    'Customer Phone',
    ({ charge, customer }) => text(charge?.billing_details.phone ?? customer?.phone),
  ],
  ...checkoutColumns,
  [
    'Disputed Amount',
    ({ disputes: [latest], intent }) =>
      latest ? amount(latest.amount, intent.currency) : figure(null),
  ],
  ['Dispute Reason', ({ disputes: [latest] }) => text(latest?.reason)],
  ['Dispute Status', ({ disputes: [latest] }) => text(latest?.status)],
  ['Invoice ID', ({ invoice }) => text(invoice?.id)],
  ['Invoice Number', ({ invoice }) => text(invoice?.number)],
  [
    'Application Fee',
    ({ charge, intent }) => amount(charge?.application_fee_amount, intent.currency),
  ],
  ['Destination', ({ charge }) => text(charge?.transfer_data?.destination)],
  ['Transfer', ({ charge }) => text(charge?.transfer)],
  ['Transfer Group', ({ intent }) => text(intent.transfer_group)],
]

export function exportPayments(visit: Visit): Response {
  return sendCsv(visit, {
    name: 'unified_payments',
    columns: COLUMNS,
    metadata: ({ intent }) => intent.metadata,
    pages: pagesOf(visit),
  })
}

async function* pagesOf(visit: Visit): AsyncGenerator<readonly ExportedPayment[], void> {
  for await (const ids of listedIds(visit, 'payments'))
    yield await readPayments(visit.ctx.reader, ids)
}
