import fc from 'fast-check'
import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  billedPeriods,
  expectCausal,
  expectContiguous,
  expectSums,
  oldestFirst,
} from '../../test/support/billing-proofs.ts'
import { normalized } from '../../test/support/normalized.ts'
import { violationsIn } from '../../test/support/verified.ts'
import { type World, onEachEngine } from '../../test/support/world.ts'
import { frozenClock } from '../lib/clock.ts'

const RUNS = process.env['PAYLINKS_TORTURE'] ? 200 : 8
const LONG_MS = 1_800_000
const DAY = 86_400

const CARDS = ['pm_card_visa', 'pm_card_chargeCustomerFail'] as const

/** No life of ours has hundreds of periods, and Stripe knows no five years. */
const EVERY: Readonly<Record<Story['interval'], (count: number) => number>> = {
  day: (count) => count + 4,
  week: (count) => count,
  month: (count) => count,
  year: () => 1,
}

/** What is subscribed to, and what its merchant does while it lives. */
interface Story {
  readonly interval: 'day' | 'week' | 'month' | 'year'
  readonly count: number
  readonly amount: number
  readonly quantity: number
  readonly trialDays: number | null
  readonly anchorDays: number | null
  readonly coupon: 'once' | 'repeating' | 'forever' | null
  readonly card: (typeof CARDS)[number]
  readonly acts: readonly Act[]
}

interface Act {
  readonly afterHours: number
  readonly what: (typeof CARDS)[number] | 'more' | 'cancel_at_period_end' | 'cancel_now' | 'nothing'
}

const acts: fc.Arbitrary<Act> = fc.record({
  afterHours: fc.integer({ min: 1, max: 24 * 35 }),
  what: fc.constantFrom(
    ...CARDS,
    'more',
    'cancel_at_period_end',
    'cancel_now',
    ...(['nothing', 'nothing'] as const),
  ),
})

const stories: fc.Arbitrary<Story> = fc.record({
  interval: fc.constantFrom('day', 'week', 'month', 'month', 'year'),
  count: fc.integer({ min: 1, max: 5 }),
  amount: fc.integer({ min: 100, max: 99_999 }),
  quantity: fc.integer({ min: 1, max: 7 }),
  trialDays: fc.option(fc.integer({ min: 1, max: 40 }), { nil: null, freq: 2 }),
  anchorDays: fc.option(fc.integer({ min: 1, max: 4 }), { nil: null, freq: 2 }),
  coupon: fc.option(fc.constantFrom('once', 'repeating', 'forever'), { nil: null }),
  card: fc.constantFrom(...CARDS, 'pm_card_visa'),
  acts: fc.array(acts, { minLength: 1, maxLength: 5 }),
})

/** Its first payment failed, and it is canceled before it would expire. */
const GIVEN_UP: Story = {
  interval: 'day',
  count: 1,
  amount: 100,
  quantity: 1,
  trialDays: null,
  anchorDays: null,
  coupon: null,
  card: 'pm_card_chargeCustomerFail',
  acts: [
    { afterHours: 1, what: 'cancel_now' },
    { afterHours: 1, what: 'pm_card_visa' },
  ],
}

onEachEngine((open) => {
  describe('a subscription on a test clock', () => {
    const waits = frozenClock(1_900_000_000)
    const stands = frozenClock(1_900_000_000)
    let waiting: World
    let clocked: World
    beforeAll(async () => {
      waiting = await open({ clock: waits })
      clocked = await open({ clock: stands })
    })
    afterAll(async () => {
      await waiting.close()
      await clocked.close()
    })

    function inSteps(news: News): Time {
      return {
        begun: waits.now(),
        testClock: null,
        news,
        /** As a server does that sleeps until there is something to do. */
        async pass(until) {
          await news.gather()
          for (;;) {
            const next = Math.min(await nextJob(waiting), until)
            waits.advance(Math.max(0, next - waits.now()))
            await waiting.app.work.runDue()
            // What is older than a month is not told any more.
            await news.gather()
            if (next === until) return
          }
        },
      }
    }

    async function atOnce(news: News): Promise<Time> {
      const { testClocks } = clocked.stripe.testHelpers
      const begun = stands.now()
      const { id } = await testClocks.create({ frozen_time: begun })
      return {
        begun,
        testClock: id,
        news,
        async pass(frozen_time) {
          await testClocks.advance(id, { frozen_time })
          await clocked.app.work.runDue()
          expect(await testClocks.retrieve(id)).toMatchObject({ status: 'ready', frozen_time })
        },
      }
    }

    it('has the life that it would have had by waiting', { timeout: LONG_MS }, async () => {
      const [told, toldByClock] = [newsOf(waiting), newsOf(clocked)]
      let invoices = 0
      await fc.assert(
        fc.asyncProperty(stories, async (story) => {
          stands.advance(waits.now() - stands.now())
          const byClock = await live(clocked, story, await atOnce(toldByClock))
          const byWaiting = await live(waiting, story, inSteps(told))
          expect(byClock).toEqual(byWaiting)
          invoices += byClock.invoices.length
        }),
        { numRuns: RUNS, examples: [[GIVEN_UP]] },
      )
      expect(invoices).toBeGreaterThan(RUNS)
      expect(await violationsIn(waiting)).toEqual([])
      expect(await violationsIn(clocked)).toEqual([])
    })
  })
})

interface News {
  /** The oldest first. */
  readonly all: readonly Stripe.Event[]
  /** Reads what has been told since it was called last. */
  gather(): Promise<void>
}

function newsOf({ stripe, app }: World): News {
  const all: Stripe.Event[] = []
  const seen = new Set<string>()
  return {
    all,
    async gather() {
      // Nobody is in the middle of telling something that belongs before what was read already.
      await app.work.runDue()
      const fresh: Stripe.Event[] = []
      for await (const event of stripe.events.list({ limit: 20 })) {
        if (seen.has(event.id)) break
        seen.add(event.id)
        fresh.push(event)
      }
      all.push(...fresh.toReversed())
    },
  }
}

async function nextJob({ app: { engine } }: World): Promise<number> {
  const jobs = engine.sql.selectFrom('jobs').select((eb) => eb.fn.min('run_at').as('next'))
  const [row] = await engine.run(jobs.where('by_clock', '=', 0).compile())
  return row?.next === null || row === undefined ? Number.POSITIVE_INFINITY : Number(row.next)
}

interface Time {
  readonly begun: number
  readonly testClock: string | null
  readonly news: News
  pass(until: number): Promise<void>
}

/** From the first day to a canceled end: what the API tells of it. */
async function live(world: World, story: Story, { begun, testClock, news, pass }: Time) {
  const { stripe } = world
  await news.gather()
  const heard = news.all.length
  const { id: customer } = await stripe.customers.create({
    payment_method: 'pm_card_visa',
    ...(testClock ? { test_clock: testClock } : {}),
  })
  const { id } = await stripe.subscriptions.create(await terms(world, story, { begun, customer }))
  let now = begun
  for (const { afterHours, what } of story.acts) {
    now += afterHours * 3600
    await pass(now)
    await act(stripe, { id, customer, what })
  }
  now += 40 * DAY
  await pass(now)
  await act(stripe, { id, customer, what: 'cancel_now' })
  const invoices = await oldestFirst(stripe.invoices.list({ subscription: id, limit: 100 }))
  await news.gather()
  const events = eventsAbout(news.all.slice(heard), customer)
  await expectSums(stripe, invoices)
  expectContiguous(billedPeriods(invoices))
  expectCausal(events)
  const subscription = await stripe.subscriptions.retrieve(id)
  return normalized(withoutClock({ subscription, invoices, events }))
}

async function terms(
  { stripe }: World,
  story: Story,
  { begun, customer }: { readonly begun: number; readonly customer: string },
): Promise<Stripe.SubscriptionCreateParams> {
  const { interval, count, amount, quantity, trialDays, anchorDays, coupon } = story
  const price = await stripe.prices.create({
    currency: 'usd',
    unit_amount: amount,
    recurring: { interval, interval_count: EVERY[interval](count) },
    product_data: { name: 'Gold' },
  })
  const method = await stripe.paymentMethods.attach(story.card, { customer })
  const discount = coupon && (await stripe.coupons.create(couponOf(coupon, begun)))
  return {
    customer,
    items: [{ price: price.id, quantity }],
    default_payment_method: method.id,
    ...(trialDays === null ? {} : { trial_period_days: trialDays }),
    // Within the first period, however short it is.
    ...(anchorDays === null || trialDays !== null
      ? {}
      : { billing_cycle_anchor: begun + anchorDays * DAY }),
    ...(discount ? { discounts: [{ coupon: discount.id }] } : {}),
  }
}

function couponOf(
  duration: NonNullable<Story['coupon']>,
  begun: number,
): Stripe.CouponCreateParams {
  return {
    id: `SINCE-${begun}`,
    percent_off: 12.5,
    duration,
    ...(duration === 'repeating' ? { duration_in_months: 2 } : {}),
  }
}

async function act(
  stripe: Stripe,
  { id, customer, what }: { id: string; customer: string; what: Act['what'] },
): Promise<void> {
  const { status, items } = await stripe.subscriptions.retrieve(id)
  if (what === 'nothing' || /^(?:canceled|incomplete_expired)$/.test(status)) return
  if (what === 'cancel_now') {
    await stripe.subscriptions.cancel(id)
  } else if (what === 'cancel_at_period_end') {
    if (status !== 'incomplete') await stripe.subscriptions.update(id, { [what]: true })
  } else if (what === 'more') {
    const [item] = items.data
    if (status !== 'incomplete')
      await stripe.subscriptions.update(id, {
        items: [{ id: item!.id, quantity: (item!.quantity ?? 0) + 1 }],
      })
  } else {
    const card = await stripe.paymentMethods.attach(what, { customer })
    await stripe.subscriptions.update(id, { default_payment_method: card.id })
  }
}

/** Others live on in the same world. */
function eventsAbout(all: readonly Stripe.Event[], customer: string): readonly Stripe.Event[] {
  const names = (event: Stripe.Event, id: string) => JSON.stringify(event.data.object).includes(id)
  const invoices = all.flatMap((event) =>
    event.type === 'invoice.created' && names(event, customer) ? [event.data.object.id] : [],
  )
  return all.filter((event) => [customer, ...invoices].some((id) => names(event, id)))
}

/** What a test clock is by its nature: named by what lives on it. */
function withoutClock<Value>(value: Value): Value {
  const text = JSON.stringify(value, (name, held: unknown) => (name === 'test_clock' ? null : held))
  return JSON.parse(text)
}
