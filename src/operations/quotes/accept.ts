/** Accepting a quote: it becomes an invoice, a subscription, or a schedule of one. */

import { partyGiven, taxGiven } from '../connect/parties.ts'
import { invoiceRouteOf, recurringRouteOf } from './route.ts'
import { boundaryAt } from '../../domain/billing/periods.ts'
import { quoteAllows, quoteStatusAfter } from '../../domain/billing/quote-status.ts'
import type { Customer } from '../../domain/records/customer.ts'
import type { Discount } from '../../domain/records/discount.ts'
import type { Quote, QuoteItem } from '../../domain/records/quote.ts'
import { assert } from '../../lib/assert.ts'
import { wrongQuoteStatus } from '../../objects/quote-refusals.ts'
import { renderQuote } from '../../objects/quote.ts'
import { quotes } from '../../store/quotes.ts'
import type { Transaction } from '../../store/transaction.ts'
import { lockOr404 } from '../changes.ts'
import { discountsGiven } from '../invoices/discounts.ts'
import { draftInvoice } from '../invoices/draft.ts'
import { customerNamed } from '../payment-intents/checks.ts'
import { createSchedule } from '../subscription-schedules/schedules.ts'
import { payLater } from '../subscription-schedules/turn.ts'
import { makeSubscription } from '../subscriptions/create.ts'
import { activate } from '../subscriptions/start.ts'
import { choiceOf } from './discounts.ts'
import { invoiceLine } from './price.ts'

const DAY = 24 * 60 * 60

export async function acceptQuote(tx: Transaction, id: string): Promise<Quote> {
  const quote = await lockOr404(tx, quotes, id)
  if (!quoteAllows('accept', quote.status) || quote.expires_at <= tx.now)
    throw wrongQuoteStatus('accept', quote.status)
  assert(typeof quote.customer === 'string', 'an open quote has its customer')
  const customer = await customerNamed(tx, quote.customer)
  const made = quote.own.recurring
    ? (quote.subscription_data.effective_date ?? 0) > tx.now
      ? { subscription_schedule: await scheduleOf(tx, quote, customer) }
      : await subscriptionOf(tx, quote, customer)
    : { invoice: await invoiceOf(tx, quote, customer) }
  const after: Quote = {
    ...quote,
    ...made,
    status: quoteStatusAfter(quote.status, 'accepted'),
    status_transitions: { ...quote.status_transitions, accepted_at: tx.now },
  }
  tx.update(quotes, after)
  tx.cancelJob('expire-quote', id)
  tx.emit('quote.accepted', renderQuote(after))
  return after
}

/** A draft, to be looked at once more. */
async function invoiceOf(tx: Transaction, quote: Quote, customer: Customer): Promise<string> {
  const { currency, default_tax_rates, invoice_settings: settings, metadata, own } = quote
  const money = currency ?? 'usd'
  const id = tx.newId('in')
  const redeem = (discounts: readonly Discount[], path: string) =>
    discountsGiven(tx, discounts.map(choiceOf), {
      customer: customer.id,
      currency: money,
      on: { invoice: id },
      now: [],
      known: [],
      path,
    })
  const items: QuoteItem[] = []
  for (const [index, item] of own.items.entries())
    items.push({
      ...item,
      discounts: await redeem(item.discounts, `line_items[${index}][discounts]`),
    })
  const days = settings.days_until_due
  const invoice = await draftInvoice(tx, {
    id,
    customer,
    currency: money,
    ...invoiceRouteOf(quote),
    automatic_tax: { ...quote.automatic_tax, disabled_reason: null },
    auto_advance: false,
    billing_reason: 'quote_accept',
    collection_method: isSent(quote) ? 'send_invoice' : 'charge_automatically',
    custom_fields: settings.custom_fields ?? customer.invoice_settings.custom_fields,
    defaultTaxRates: default_tax_rates,
    description: settings.description,
    discounts: await redeem(own.discounts, 'discounts'),
    dueDate: isSent(quote) && days !== null ? tx.now + days * DAY : null,
    footer: settings.footer ?? customer.invoice_settings.footer,
    issuer: settings.issuer,
    metadata,
    parent: {
      quote_details: { quote: quote.id },
      subscription_details: null,
      type: 'quote_details',
    },
    period: { start: tx.now, end: tx.now },
    lines: (invoice) => items.map((item) => invoiceLine(tx, invoice, item, money)),
  })
  return invoice.id
}

async function subscriptionOf(tx: Transaction, quote: Quote, customer: Customer) {
  const { subscription_data: data } = quote
  const { days_until_due: days } = quote.invoice_settings
  const { subscription, invoice } = await makeSubscription(
    tx,
    {
      ...settingsOf(quote),
      ...(days === null ? {} : { days_until_due: days }),
      add_invoice_items: onceOf(quote),
      customer: customer.id,
      default_tax_rates: quote.default_tax_rates.map(({ id }) => id),
      discounts: quote.own.discounts.map(choiceOf),
      items: recurringOf(quote),
      metadata: data.metadata ?? {},
      ...(quote.currency === null ? {} : { currency: quote.currency }),
      ...(data.trial_period_days === null ? {} : { trial_period_days: data.trial_period_days }),
    },
    { usualMode: modeOf(quote) },
  )
  // Whoever accepts a quote for somebody else does not hear how their payment went.
  if (invoice.status === 'paid') activate(tx, subscription)
  else payLater(tx, invoice)
  return { subscription: subscription.id, invoice: invoice.id }
}

async function scheduleOf(tx: Transaction, quote: Quote, customer: Customer): Promise<string> {
  const { effective_date: start, metadata, trial_period_days: trial } = quote.subscription_data
  const { recurring } = quote.own
  const { days_until_due: days } = quote.invoice_settings
  const settings = settingsOf(quote)
  assert(start !== null && recurring, 'what starts later recurs, and has its date')
  const { interval, interval_count } = recurring
  const every = { interval, interval_count }
  const trialEnd = trial ? start + trial * DAY : null
  // A trial may last longer than what is billed after it.
  const isLong = trialEnd !== null && trialEnd > boundaryAt(start, every, 1)
  const schedule = await createSchedule(
    tx,
    {
      customer: customer.id,
      default_settings: {
        ...settings,
        invoice_settings: {
          ...settings.invoice_settings,
          ...(days === null ? {} : { days_until_due: days }),
        },
      },
      end_behavior: 'release',
      phases: [
        {
          add_invoice_items: onceOf(quote),
          default_tax_rates: quote.default_tax_rates.map(({ id }) => id),
          discounts: quote.own.discounts.map(choiceOf),
          ...(isLong ? { end_date: trialEnd } : { duration: every }),
          items: recurringOf(quote),
          metadata: metadata ?? {},
          ...(quote.currency === null ? {} : { currency: quote.currency }),
          ...(trialEnd === null ? {} : { trial_end: trialEnd }),
        },
      ],
      start_date: start,
    },
    modeOf(quote),
  )
  return schedule.id
}

/** What subscriptions and the settings of schedules have in common. */
function settingsOf(quote: Quote) {
  const { custom_fields, description, footer, issuer } = quote.invoice_settings
  return {
    ...recurringRouteOf(quote),
    automatic_tax: taxGiven(quote.automatic_tax),
    collection_method: isSent(quote)
      ? ('send_invoice' as const)
      : ('charge_automatically' as const),
    description: quote.subscription_data.description,
    invoice_settings: { custom_fields, description, footer, issuer: partyGiven(issuer) },
  }
}

function recurringOf({ own }: Quote) {
  return own.items.filter(({ price }) => price.recurring).map(named)
}

function onceOf({ own }: Quote) {
  return own.items.filter(({ price }) => !price.recurring).map(named)
}

function named({ discounts, price, quantity, taxRates }: QuoteItem) {
  return {
    discounts: discounts.map(choiceOf),
    price: price.id,
    quantity,
    tax_rates: taxRates.map(({ id }) => id),
  }
}

function isSent({ collection_method: method }: Quote): boolean {
  return method === 'send_invoice'
}

function modeOf({ subscription_data: { billing_mode: mode } }: Quote): 'classic' | 'flexible' {
  return mode.type === 'classic' ? 'classic' : 'flexible'
}
