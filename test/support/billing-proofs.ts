/** What is true of every subscription's life: of its invoices, its periods, its events. */

import type Stripe from 'stripe'
import { expect } from 'vitest'

/** Every line, discount, tax, balance and payment adds up to what the invoice says. */
export async function expectSums(
  stripe: Stripe,
  invoices: readonly Stripe.Invoice[],
): Promise<void> {
  for (const invoice of invoices) {
    const { lines, total_discount_amounts: off, total_taxes: taxes } = invoice
    const subtotal = sum(lines.data.map(({ amount }) => amount))
    const discounts = sum((off ?? []).map(({ amount }) => amount))
    const onTop = (taxes ?? []).filter(({ tax_behavior: how }) => how === 'exclusive')
    const total = subtotal - discounts + sum(onTop.map(({ amount }) => amount))
    const paid = await paidFor(stripe, invoice)
    expect(lines.has_more).toBe(false)
    const { amount_due: due, starting_balance: before, ending_balance: after } = invoice
    expect(invoice).toMatchObject({ subtotal, total, amount_paid: paid })
    // Of what is void, nobody owes the rest.
    if (invoice.status !== 'void') expect(invoice.amount_remaining).toBe(due - paid)
    if (after !== null) expect(due + after).toBe(total + before)
  }
}

/** What has really been charged for it. */
async function paidFor(stripe: Stripe, { id }: Stripe.Invoice): Promise<number> {
  const { data } = await stripe.invoicePayments.list({
    invoice: id,
    expand: ['data.payment.payment_intent.latest_charge'],
  })
  const charges = data.flatMap(({ payment: { payment_intent: intent } }) => {
    const charge = typeof intent === 'object' ? intent.latest_charge : null
    return charge && typeof charge === 'object' && charge.paid ? [charge.amount_captured] : []
  })
  return sum(charges)
}

const sum = (amounts: readonly number[]) => amounts.reduce((all, amount) => all + amount, 0)

export interface Period {
  readonly start: number
  readonly end: number
}

/** The periods that a subscription was billed for, the oldest first; prorations are no periods. */
export function billedPeriods(invoices: readonly Stripe.Invoice[]): readonly Period[] {
  const periods = invoices.flatMap(({ lines }) =>
    lines.data.flatMap(({ parent, period }) => {
      const details = parent?.subscription_item_details
      return details && !details.proration ? [{ start: period.start, end: period.end }] : []
    }),
  )
  return periods.toSorted((a, b) => a.start - b.start)
}

/** None is missing, none is there twice. */
export function expectContiguous(periods: readonly Period[]): void {
  const starts = periods.map(({ start }) => start)
  const ends = periods.map(({ end }) => end)
  expect(starts.slice(1)).toEqual(ends.slice(0, -1))
}

/** They grow without a word, as Stripe's do. */
const COUNTERS: ReadonlySet<string> = new Set(['next_invoice_sequence'])
/** What lives on no test clock. */
const TIMELESS = /^(?:coupon|plan|price|product|payment_link|test_helpers)\./

type Told = Readonly<Record<string, unknown>>

/**
 * Each event follows from the one before it about the same object: it begins with its making, and
 * what it says has changed is what was told before.
 */
export function expectCausal(events: readonly Stripe.Event[]): void {
  const known = new Map<string, Told>()
  const wrong: unknown[] = []
  for (const { type, data } of events) {
    // Events of Stripe's are of any object; here only their names and values count.
    const object: Told = { ...data.object }
    // A plan and its price have one id.
    const id = `${String(object['object'])} ${String(object['id'])}`
    const last = known.get(id)
    if (last && /\.created$/.test(type)) wrong.push([type, id, 'was there before'])
    const previous: Told | undefined = data.previous_attributes && { ...data.previous_attributes }
    if (last && previous) {
      const before = { ...object, ...previous }
      const names = Object.keys(before).filter(
        (name) => !COUNTERS.has(name) && !isSame(before[name], last[name]),
      )
      if (names.length > 0)
        wrong.push([type, id, names.map((name) => [name, last[name], before[name]])])
      const same = Object.keys(previous).filter((name) => isSame(previous[name], object[name]))
      if (same.length > 0) wrong.push([type, id, 'has not changed', same])
    }
    known.set(id, object)
  }
  expect(wrong).toEqual([])
  const times = events.flatMap(({ type, created }) => (TIMELESS.test(type) ? [] : [created]))
  expect(times).toEqual(times.toSorted((a, b) => a - b))
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
}

/** All of a list, the oldest first. */
export async function oldestFirst<One>(list: AsyncIterable<One>): Promise<readonly One[]> {
  const all: One[] = []
  for await (const one of list) all.push(one)
  return all.toReversed()
}
