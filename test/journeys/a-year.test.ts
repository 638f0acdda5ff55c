/** A payer who subscribes by a link, and thirteen months of what follows, by a test clock. */

import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { frozenClock } from '../../src/lib/clock.ts'
import {
  billedPeriods,
  expectCausal,
  expectContiguous,
  expectSums,
  oldestFirst,
} from '../support/billing-proofs.ts'
import { type TestBrowser, browserSuite } from '../support/chromium.ts'
import { type Engine, eachEngine } from '../support/database.ts'
import { DESKTOP } from '../support/journey.ts'
import { normalized } from '../support/normalized.ts'
import { fillIn, pressPay, thanks } from '../support/payer.ts'
import { hasPostgres } from '../support/postgres.ts'
import { ensureBuilt } from '../support/process.ts'
import { violationsIn } from '../support/verified.ts'
import { type World, openWorld } from '../support/world.ts'

const DAY = 86_400
/** Two weeks before the last day of March 2030. */
const START = 1_900_000_000
const MONTHLY = 1999
const LARGER = 4999
const FEE = 2500

const RENEWED = [
  'invoice.upcoming',
  'invoice.created',
  'customer.subscription.updated',
  'invoice.finalized',
  'payment_intent.created',
]
const PAID = [
  'charge.succeeded',
  'payment_intent.succeeded',
  'invoice_payment.paid',
  'invoice.paid',
  'invoice.payment_succeeded',
]

/** The last day of a month, because the trial ends on one: 0 is March 2030. */
const boundary = (month: number) => Date.UTC(2030, 3 + month, 0, 17, 46, 40) / 1000

browserSuite('thirteen months of a subscription from a link', (browser) => {
  const lives = new Map<Engine, unknown>()

  eachEngine((engine) => {
    it('are billed once each, and tell their story in order', { timeout: 120_000 }, async () => {
      ensureBuilt()
      const world = await openWorld({ engine, clock: frozenClock(1_800_000_000) })
      try {
        const life = await subscribe(world, browser)
        await trialAndFirstMonths(life)
        await failAndRecover(life)
        const at = await changePlan(life)
        await restOfTheYear(life, at)
        lives.set(engine, normalized(await everythingOf(world)))
        expect(await violationsIn(world)).toEqual([])
      } finally {
        await world.close()
      }
    })
  })

  describe.each(hasPostgres() ? ['postgres' as const] : [])('on %s', (other) => {
    it('are the same as on sqlite', () => {
      expect(lives.get(other)).toEqual(lives.get('sqlite'))
      expect(lives.get(other)).toBeDefined()
    })
  })
})

interface Life {
  readonly world: World
  readonly subscription: string
  readonly customer: string
  readonly card: string
  advance(to: number): Promise<void>
  status(): Promise<string>
  /** The oldest first. */
  invoices(): Promise<readonly Stripe.Invoice[]>
  /** What has been told since this was last asked for. */
  news(): Promise<readonly string[]>
}

async function subscribe(world: World, browser: TestBrowser): Promise<Life> {
  const { stripe } = world
  const { id: clock } = await stripe.testHelpers.testClocks.create({ frozen_time: START })
  const params: Stripe.PaymentLinkCreateParams = {
    line_items: [
      {
        price_data: {
          currency: 'usd',
          unit_amount: MONTHLY,
          recurring: { interval: 'month' },
          product_data: { name: 'Gold plan' },
        },
        quantity: 1,
      },
      {
        price_data: { currency: 'usd', unit_amount: FEE, product_data: { name: 'Setup fee' } },
        quantity: 1,
      },
    ],
    subscription_data: { trial_period_days: 14 },
  }
  // The SDK passes on what it does not know.
  const onClock = { ...params, paylinks: { test_clock: clock } }
  const link = await stripe.paymentLinks.create(onClock)
  const page = await browser.newPage(DESKTOP)
  await page.goto(link.url)
  await fillIn(page)
  await pressPay(page)
  expect(await thanks(page)).toBe('Thanks for subscribing')
  const [session] = (await stripe.checkout.sessions.list({ payment_link: link.id })).data
  expect(session).toMatchObject({ status: 'complete', payment_status: 'paid', amount_total: FEE })
  const subscription = String(session?.subscription)
  const made = await stripe.subscriptions.retrieve(subscription)
  expect(made).toMatchObject({ status: 'trialing', trial_end: boundary(0), created: START })
  let heard = 0
  return {
    world,
    subscription,
    customer: String(made.customer),
    card: String(made.default_payment_method),
    async advance(to) {
      await stripe.testHelpers.testClocks.advance(clock, { frozen_time: to })
      await world.app.work.runDue()
      const { status } = await stripe.testHelpers.testClocks.retrieve(clock)
      expect(status).toBe('ready')
    },
    status: async () => (await stripe.subscriptions.retrieve(subscription)).status,
    invoices: () => oldestFirst(stripe.invoices.list({ subscription, limit: 100 })),
    async news() {
      const all = await oldestFirst(stripe.events.list({ limit: 100 }))
      const types = all.slice(heard).map(({ type }) => type)
      heard = all.length
      // When the money of a payment becomes available is no part of this story.
      const others = /^(?:test_helpers|balance)\./
      return types.filter((type) => !others.test(type))
    },
  }
}

async function trialAndFirstMonths(life: Life): Promise<void> {
  await life.news()
  await life.advance(boundary(0) - DAY)
  expect(await life.news()).toEqual(['invoice.upcoming', 'customer.subscription.trial_will_end'])
  for (const month of [0, 1, 2]) {
    await life.advance(boundary(month) + DAY)
    expect(await life.status()).toBe('active')
  }
  await life.news()
}

async function failAndRecover(life: Life): Promise<void> {
  const { stripe } = life.world
  const { customer, subscription, card } = life
  const bad = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer })
  await stripe.subscriptions.update(subscription, { default_payment_method: bad.id })
  await life.advance(boundary(3) + DAY)
  expect(await life.status()).toBe('past_due')
  const unpaid = (await life.invoices()).at(-1)
  expect(unpaid).toMatchObject({ status: 'open', attempt_count: 1, amount_remaining: MONTHLY })
  await stripe.subscriptions.update(subscription, { default_payment_method: card })
  await life.advance(boundary(3) + 4 * DAY)
  expect(await life.status()).toBe('active')
  const paid = (await life.invoices()).at(-1)
  expect(paid).toMatchObject({ id: unpaid?.id, status: 'paid', attempt_count: 2 })
  expect(await life.news()).toEqual([
    'payment_method.attached',
    'customer.subscription.updated',
    ...RENEWED,
    'charge.failed',
    'payment_intent.payment_failed',
    'invoice.payment_failed',
    // It is past due; then it has its card back; then it is active again.
    'customer.subscription.updated',
    'customer.subscription.updated',
    ...PAID,
    'customer.subscription.updated',
  ])
}

async function changePlan(life: Life): Promise<number> {
  const { stripe } = life.world
  await life.advance(boundary(4) + DAY)
  await life.news()
  await life.advance(boundary(5) + DAY)
  expect(await life.news()).toEqual([...RENEWED, ...PAID])
  const at = boundary(5) + 10 * DAY
  await life.advance(at)
  const { items } = await stripe.subscriptions.retrieve(life.subscription)
  const [item] = items.data
  const larger = await stripe.prices.create({
    currency: 'usd',
    unit_amount: LARGER,
    recurring: { interval: 'month' },
    product: String(item?.price.product),
  })
  await stripe.subscriptions.update(life.subscription, {
    items: [{ id: item!.id, price: larger.id }],
  })
  expect(await life.news()).toEqual([
    'plan.created',
    'price.created',
    'invoiceitem.created',
    'invoiceitem.created',
    'customer.subscription.updated',
  ])
  return at
}

async function restOfTheYear(life: Life, changedAt: number): Promise<void> {
  await life.advance(boundary(12) + 17 * DAY)
  const invoices = await life.invoices()
  const [from, to] = [boundary(5), boundary(6)]
  const share = (amount: number) => Math.round((amount * (to - changedAt)) / (to - from))
  const prorated = LARGER + share(LARGER) - share(MONTHLY)
  const same = (times: number, amount: number) => Array.from({ length: times }, () => amount)
  expect(invoices.map(({ total }) => total)).toEqual([
    FEE,
    ...same(6, MONTHLY),
    prorated,
    ...same(6, LARGER),
  ])
  expect(new Set(invoices.map(({ status }) => status))).toEqual(new Set(['paid']))
  await expectSums(life.world.stripe, invoices)
  const periods = billedPeriods(invoices)
  expectContiguous(periods)
  expect(periods).toEqual([
    { start: START, end: boundary(0) },
    ...Array.from({ length: 13 }, (_, n) => ({ start: boundary(n), end: boundary(n + 1) })),
  ])
  expectCausal(await oldestFirst(life.world.stripe.events.list({ limit: 100 })))
}

/** Whatever the API tells of this life. */
async function everythingOf({ stripe }: World): Promise<object> {
  const limit = { limit: 100 }
  const events = await oldestFirst(stripe.events.list(limit))
  const subscriptions = await oldestFirst(stripe.subscriptions.list({ ...limit, status: 'all' }))
  const customers = subscriptions.map(({ customer }) => String(customer))
  return {
    events,
    subscriptions,
    customers: await Promise.all(customers.map((id) => stripe.customers.retrieve(id))),
    sessions: await oldestFirst(stripe.checkout.sessions.list(limit)),
    invoices: await oldestFirst(stripe.invoices.list(limit)),
    items: await oldestFirst(stripe.invoiceItems.list(limit)),
    payments: await oldestFirst(stripe.invoicePayments.list(limit)),
    intents: await oldestFirst(stripe.paymentIntents.list(limit)),
    charges: await oldestFirst(stripe.charges.list(limit)),
    moves: await oldestFirst(stripe.balanceTransactions.list(limit)),
  }
}
