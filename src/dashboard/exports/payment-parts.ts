/** What a payment's line in a file is told from, read for many payments at once. */

import type { BalanceTransaction } from '../../domain/records/balance-transaction.ts'
import type { Charge } from '../../domain/records/charge.ts'
import type { CheckoutSession } from '../../domain/records/checkout-session.ts'
import type { Customer } from '../../domain/records/customer.ts'
import type { Dispute } from '../../domain/records/dispute.ts'
import type { Invoice } from '../../domain/records/invoice.ts'
import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import type { Refund } from '../../domain/records/refund.ts'
import { balanceTransactions } from '../../store/balance-transactions.ts'
import { charges } from '../../store/charges.ts'
import { checkoutSessions } from '../../store/checkout-sessions.ts'
import { customers } from '../../store/customers.ts'
import { disputes } from '../../store/disputes.ts'
import { invoices } from '../../store/invoices.ts'
import type { ObjectRecord } from '../../store/kinds.ts'
import { recordsBy } from '../../store/listings/sources.ts'
import { paymentIntents } from '../../store/payment-intents.ts'
import type { Reader } from '../../store/reader.ts'
import { refunds } from '../../store/refunds.ts'

export interface ExportedPayment {
  readonly intent: PaymentIntent
  readonly charge: Charge | null
  readonly session: CheckoutSession | null
  readonly customer: Customer | null
  readonly invoice: Invoice | null
  readonly brought: BalanceTransaction | null
  readonly refunds: readonly Refund[]
  readonly disputes: readonly Dispute[]
}

/** In the order of the ids. */
export async function readPayments(
  reader: Reader,
  ids: readonly string[],
): Promise<readonly ExportedPayment[]> {
  const source = {
    name: reader.engine.name,
    sql: reader.engine.sql,
    run: reader.run.bind(reader),
  }
  const { scope } = reader
  const byIntent = { column: 'payment_intent', values: ids } as const
  const intents = keyed(await reader.findAll(paymentIntents, ids), ({ id }) => id)
  const tried = keyed(await placed(recordsBy(source, scope, charges, byIntent)), ({ id }) => id)
  const sessions = keyed(
    await placed(recordsBy(source, scope, checkoutSessions, byIntent)),
    (session) => session.payment_intent,
  )
  const given = Map.groupBy(
    (await placed(recordsBy(source, scope, refunds, byIntent))).toSorted(
      (a, b) => b.created - a.created,
    ),
    (refund) => refund.payment_intent,
  )
  const contested = Map.groupBy(
    await placed(recordsBy(source, scope, disputes, byIntent)),
    (dispute) => dispute.payment_intent,
  )
  const those = [...intents.values()]
  const ofIds = (all: readonly (string | null | undefined)[]) =>
    all.filter((id) => typeof id === 'string')
  const payers = keyed(
    await reader.findAll(customers, ofIds(those.map(({ customer }) => customer))),
    ({ id }) => id,
  )
  const billed = keyed(
    await reader.findAll(invoices, ofIds(those.map(({ own }) => own.invoice))),
    ({ id }) => id,
  )
  const moved = keyed(
    await reader.findAll(
      balanceTransactions,
      ofIds([...tried.values()].map((charge) => charge.balance_transaction)),
    ),
    ({ id }) => id,
  )
  return ids.flatMap((id) => {
    const intent = intents.get(id)
    if (!intent) return []
    const charge = tried.get(intent.latest_charge ?? '') ?? null
    return {
      intent,
      charge,
      session: sessions.get(id) ?? null,
      customer: payers.get(intent.customer ?? '') ?? null,
      invoice: billed.get(intent.own.invoice ?? '') ?? null,
      brought: moved.get(charge?.balance_transaction ?? '') ?? null,
      refunds: given.get(id) ?? [],
      disputes: contested.get(id) ?? [],
    }
  })
}

async function placed<R>(found: Promise<readonly { readonly record: R }[]>) {
  return (await found).map(({ record }) => record)
}

function keyed<R extends ObjectRecord>(
  records: readonly R[],
  keyOf: (record: R) => string | null,
): ReadonlyMap<string, R> {
  return new Map(records.map((record) => [keyOf(record) ?? '', record]))
}
