/** Writing a quote: for whom, what for, and on which terms. */

import { partyOf } from '../connect/parties.ts'
import { quoteAllows } from '../../domain/billing/quote-status.ts'
import type { Customer } from '../../domain/records/customer.ts'
import type { Quote } from '../../domain/records/quote.ts'
import {
  dueDaysNotSent,
  quoteCustomerFixed,
  quoteExpiryPast,
  quoteNotRevisable,
  wrongQuoteStatus,
} from '../../objects/quote-refusals.ts'
import { renderQuote } from '../../objects/quote.ts'
import { taxedTwice } from '../../objects/tax-refusals.ts'
import { customers } from '../../store/customers.ts'
import { quotes } from '../../store/quotes.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changedMetadata, createObject, findNamed, lockOr404 } from '../changes.ts'
import { customerNamed } from '../payment-intents/checks.ts'
import { costOf } from '../subscriptions/lines.ts'
import { ratesNamed } from '../subscriptions/settings.ts'
import { requireClock } from '../test-clocks/on-clock.ts'
import { discountsNamed } from './discounts.ts'
import type { NewQuoteInput, QuoteInput } from './input.ts'
import { currencyOf, quotedItems } from './items.ts'
import { pricedQuote } from './price.ts'
import { applicationOf } from '../applications.ts'
import { routeGiven } from './route.ts'

/** How long it is good for where nothing is said. */
const USUAL_SECONDS = 30 * 24 * 60 * 60
const USUAL_DUE_DAYS = 30

const quoteWays = { kind: quotes, render: renderQuote }

export async function createQuote(
  tx: Transaction,
  input: NewQuoteInput,
  usualMode: 'classic' | 'flexible',
): Promise<Quote> {
  requireClock(tx, input.test_clock, 'test_clock')
  const made = blank(tx, usualMode)
  const begun = input.from_quote ? await copied(tx, made, input.from_quote) : made
  const quote = await changedQuote(tx, begun, input)
  expireLater(tx, quote)
  return createObject(tx, quoteWays, quote, 'quote.created')
}

/** A draft is changed as it pleases; later only what is for whoever keeps it. */
export async function updateQuote(tx: Transaction, id: string, input: QuoteInput): Promise<Quote> {
  const before = await lockOr404(tx, quotes, id)
  const { metadata: _kept, ...more } = input
  const isMore = Object.values(more).some((value) => value !== undefined)
  if (isMore && !quoteAllows('change_lines', before.status))
    throw wrongQuoteStatus('change', before.status)
  const after = isMore
    ? await changedQuote(tx, before, input)
    : { ...before, metadata: changedMetadata(before.metadata, input.metadata) }
  if (after.expires_at !== before.expires_at) expireLater(tx, after)
  tx.update(quotes, after)
  return after
}

export function expireLater(tx: Transaction, { expires_at: runAt, id: subject }: Quote): void {
  tx.enqueue({ kind: 'expire-quote', subject, runAt })
}

async function copied(
  tx: Transaction,
  made: Quote,
  { is_revision = false, quote: id }: NonNullable<NewQuoteInput['from_quote']>,
): Promise<Quote> {
  const source = await findNamed(tx, quotes, id, 'from_quote[quote]')
  if (is_revision && !quoteAllows('revise', source.status)) throw quoteNotRevisable(source.status)
  return {
    ...source,
    ...fresh(made),
    from_quote: { is_revision, quote: source.id },
    own: {
      ...source.own,
      items: source.own.items.map((item) => ({ ...item, id: tx.newId('li') })),
    },
  }
}

/** What no quote has of another. */
function fresh({ id, created, expires_at, status, status_transitions }: Quote) {
  const empty = { invoice: null, number: null, subscription: null, subscription_schedule: null }
  return { id, created, expires_at, status, status_transitions, ...empty }
}

async function changedQuote(tx: Transaction, before: Quote, input: QuoteInput): Promise<Quote> {
  const customer = await customerOf(tx, before, input)
  const { expires_at: expires = before.expires_at, line_items: lines } = input
  if (input.expires_at !== undefined && expires <= tx.now) throw quoteExpiryPast()
  const items = lines ? await quotedItems(tx, lines, before, customer) : before.own.items
  const currency = currencyOf(items, customer)
  const quote: Quote = {
    ...before,
    ...wordsOf(before, input),
    ...(await issuedBy(tx, before, input)),
    ...(await routeGiven(tx, before, input)),
    automatic_tax: await taxOf(tx, before, input),
    currency,
    customer: customer?.id ?? null,
    default_tax_rates:
      input.default_tax_rates === undefined
        ? before.default_tax_rates
        : await ratesNamed(tx, input.default_tax_rates ?? [], 'default_tax_rates'),
    expires_at: expires,
    metadata: changedMetadata(before.metadata, input.metadata),
    subscription_data: subscriptionData(before, input),
    test_clock: customer?.test_clock ?? before.test_clock,
    own: { ...before.own, items },
  }
  if (quote.automatic_tax.enabled) requireNoRates(quote)
  const discounts =
    input.discounts === undefined
      ? before.own.discounts
      : await discountsNamed(tx, input.discounts ?? [], {
          customer,
          currency: currency ?? 'usd',
          lines: items.map(({ price, quantity }) => ({
            product: price.product,
            subtotal: costOf({ price, quantity }, currency ?? price.currency),
          })),
          known: before.own.discounts,
          path: 'discounts',
        })
  return pricedQuote(tx, { ...quote, own: { ...quote.own, discounts } }, customer)
}

async function customerOf(
  tx: Transaction,
  { customer: known }: Quote,
  { customer: asked }: QuoteInput,
): Promise<Customer | null> {
  const id = typeof known === 'string' ? known : null
  if (asked === undefined) return id === null ? null : tx.find(customers, id)
  if (id !== null && asked !== id) throw quoteCustomerFixed()
  return customerNamed(tx, asked)
}

function wordsOf(before: Quote, input: QuoteInput) {
  const { description = before.description, footer = before.footer } = input
  return { description, footer, header: input.header === undefined ? before.header : input.header }
}

function collectionOf(before: Quote, input: QuoteInput) {
  const { collection_method: method = before.collection_method, invoice_settings: asked } = input
  const { invoice_settings: settings } = before
  const isSent = method === 'send_invoice'
  const { custom_fields: fields, days_until_due: days } = asked ?? {}
  if (days !== undefined && !isSent) throw dueDaysNotSent()
  return {
    collection_method: method,
    invoice_settings: {
      ...settings,
      custom_fields: fields === undefined ? settings.custom_fields : fields && [...fields],
      days_until_due: isSent ? (days ?? settings.days_until_due ?? USUAL_DUE_DAYS) : null,
      description: asked?.description === undefined ? settings.description : asked.description,
      footer: asked?.footer === undefined ? settings.footer : asked.footer,
    },
  }
}

/** How it is collected, and in whose name. */
async function issuedBy(tx: Transaction, before: Quote, input: QuoteInput) {
  const { collection_method, invoice_settings: settings } = collectionOf(before, input)
  const asked = input.invoice_settings?.issuer
  const issuer = asked ? await partyOf(tx, asked, 'invoice_settings[issuer]') : settings.issuer
  return { collection_method, invoice_settings: { ...settings, issuer: { ...issuer } } }
}

async function taxOf(
  tx: Transaction,
  { automatic_tax: before }: Quote,
  { automatic_tax: asked }: QuoteInput,
): Promise<Quote['automatic_tax']> {
  if (!asked) return before
  const { enabled } = asked
  const liability = await partyOf(tx, asked.liability, 'automatic_tax[liability]')
  return {
    enabled,
    liability: enabled ? { ...liability } : null,
    provider: enabled ? 'stripe' : null,
    status: null,
  }
}

function requireNoRates({ default_tax_rates: rates, own }: Quote): void {
  if (rates.length > 0) throw taxedTwice('default_tax_rates')
  const index = own.items.findIndex(({ taxRates }) => taxRates.length > 0)
  if (index >= 0) throw taxedTwice(`line_items[${index}][tax_rates]`)
}

function subscriptionData(
  { subscription_data: before }: Quote,
  { subscription_data: asked }: QuoteInput,
): Quote['subscription_data'] {
  if (!asked) return before
  const { billing_mode: mode, metadata, trial_period_days: trial } = asked
  const { description = before.description, effective_date: from = before.effective_date } = asked
  return {
    billing_mode: mode ? modeOf(mode) : before.billing_mode,
    description,
    effective_date: from,
    // Whatever is said takes the place of what was.
    metadata: metadata === undefined ? before.metadata : changedMetadata({}, metadata),
    trial_period_days: trial === undefined ? before.trial_period_days : trial,
  }
}

type Mode = NonNullable<NonNullable<QuoteInput['subscription_data']>['billing_mode']>

function modeOf({ type }: Mode): Quote['subscription_data']['billing_mode'] {
  if (type === 'classic') return { type }
  return { flexible: { proration_discounts: 'included' }, type }
}

function blank(tx: Transaction, type: 'classic' | 'flexible'): Quote {
  const nothing = {
    amount_subtotal: 0,
    amount_discount: 0,
    amount_tax: 0,
    amount_total: 0,
    taxes: [],
    discounts: [],
  }
  return {
    id: tx.newId('qt'),
    object: 'quote',
    amount_subtotal: 0,
    amount_total: 0,
    application: applicationOf(tx),
    application_fee_amount: null,
    application_fee_percent: null,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    collection_method: 'charge_automatically',
    created: tx.now,
    currency: null,
    customer: null,
    customer_account: null,
    default_tax_rates: [],
    description: null,
    expires_at: tx.now + USUAL_SECONDS,
    footer: null,
    from_quote: null,
    header: null,
    invoice: null,
    invoice_settings: {
      custom_fields: null,
      days_until_due: null,
      description: null,
      footer: null,
      issuer: { type: 'self' },
    },
    livemode: tx.scope.livemode,
    metadata: {},
    number: null,
    on_behalf_of: null,
    status: 'draft',
    status_transitions: { accepted_at: null, canceled_at: null, finalized_at: null },
    subscription: null,
    subscription_data: {
      billing_mode: modeOf({ type }),
      description: null,
      effective_date: null,
      metadata: {},
      trial_period_days: null,
    },
    subscription_schedule: null,
    test_clock: tx.testClock?.id ?? null,
    transfer_data: null,
    own: { items: [], discounts: [], total: nothing, upfront: nothing, recurring: null },
  }
}
