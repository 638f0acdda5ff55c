/** Tells what the dashboard's lists show of objects, from the objects. */

import type { Entry } from '../../domain/listings/entry.ts'
import { listCustomer, listInvoice, listSubscription } from '../../domain/listings/others.ts'
import { listDispute } from '../../domain/listings/dispute.ts'
import { listPayment } from '../../domain/listings/payment.ts'
import { charges } from '../../store/charges.ts'
import { checkoutSessions } from '../../store/checkout-sessions.ts'
import { customers } from '../../store/customers.ts'
import { disputes } from '../../store/disputes.ts'
import { invoices } from '../../store/invoices.ts'
import type { ObjectRecord, Scope } from '../../store/kinds.ts'
import { type Placed, type Source, recordsBy } from '../../store/listings/sources.ts'
import { paymentIntents } from '../../store/payment-intents.ts'
import { subscriptions } from '../../store/subscriptions.ts'

export interface PlacedEntry {
  readonly entry: Entry
  /** Of the object in its own list: microseconds, and not always its own. */
  readonly position: number
}

/** What is not in the answer is in no list. */
export async function composeEntries(
  source: Source,
  scope: Scope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PlacedEntry>> {
  const those = (prefix: string) => ids.filter((id) => id.startsWith(prefix))
  const entries = [
    ...(await paymentEntries(source, scope, those('pi_'))),
    ...(await customerEntries(source, scope, those('cus_'))),
    ...(await subscriptionEntries(source, scope, those('sub_'))),
    ...(await invoiceEntries(source, scope, those('in_'))),
    ...(await disputeEntries(source, scope, those('du_'))),
  ]
  return new Map(entries.map((placed) => [placed.entry.id, placed]))
}

async function paymentEntries(source: Source, scope: Scope, ids: readonly string[]) {
  const intents = await recordsBy(source, scope, paymentIntents, { column: 'id', values: ids })
  const found = intents.map(({ record }) => record)
  const latest = await recordsBy(source, scope, charges, {
    column: 'id',
    values: found.map((intent) => intent.latest_charge),
  })
  const sessions = await recordsBy(source, scope, checkoutSessions, {
    column: 'payment_intent',
    values: found.map(({ id }) => id),
  })
  const contested = await recordsBy(source, scope, disputes, {
    column: 'payment_intent',
    values: found.flatMap(({ id, latest_charge: charge }) => (charge === null ? [] : id)),
  })
  const payers = await customersOf(source, scope, found)
  const chargeOf = byKey(latest, ({ id }) => id)
  const sessionOf = byKey(sessions, (session) => session.payment_intent)
  return intents.map(({ record: intent, position }): PlacedEntry => {
    const entry = listPayment({
      intent,
      charge: chargeOf.get(intent.latest_charge) ?? null,
      disputes: contested
        .map(({ record }) => record)
        .filter((one) => one.payment_intent === intent.id),
      session: sessionOf.get(intent.id) ?? null,
      customer: payers.get(intent.customer) ?? null,
    })
    return { entry, position }
  })
}

async function customerEntries(source: Source, scope: Scope, ids: readonly string[]) {
  const found = await recordsBy(source, scope, customers, { column: 'id', values: ids })
  return found.flatMap(({ record, position }): readonly PlacedEntry[] => {
    const entry = listCustomer(record)
    return entry ? [{ entry, position }] : []
  })
}

async function subscriptionEntries(source: Source, scope: Scope, ids: readonly string[]) {
  const found = await recordsBy(source, scope, subscriptions, { column: 'id', values: ids })
  const payers = await customersOf(
    source,
    scope,
    found.map(({ record }) => record),
  )
  return found.map(({ record, position }): PlacedEntry => {
    return { entry: listSubscription(record, payers.get(record.customer) ?? null), position }
  })
}

async function invoiceEntries(source: Source, scope: Scope, ids: readonly string[]) {
  const found = await recordsBy(source, scope, invoices, { column: 'id', values: ids })
  return found.map(({ record, position }): PlacedEntry => {
    return { entry: listInvoice(record), position }
  })
}

async function disputeEntries(source: Source, scope: Scope, ids: readonly string[]) {
  const found = await recordsBy(source, scope, disputes, { column: 'id', values: ids })
  const contested = await recordsBy(source, scope, charges, {
    column: 'id',
    values: found.map(({ record }) => record.charge),
  })
  const chargeOf = byKey(contested, ({ id }) => id)
  return found.map(({ record, position }): PlacedEntry => {
    return { entry: listDispute(record, chargeOf.get(record.charge) ?? null), position }
  })
}

async function customersOf(
  source: Source,
  scope: Scope,
  records: readonly { readonly customer: string | null }[],
) {
  const values = records.map(({ customer }) => customer)
  return byKey(await recordsBy(source, scope, customers, { column: 'id', values }), ({ id }) => id)
}

function byKey<R extends ObjectRecord>(
  placed: readonly Placed<R>[],
  keyOf: (record: R) => string | null,
): ReadonlyMap<string | null, R> {
  return new Map(placed.map(({ record }) => [keyOf(record), record]))
}
