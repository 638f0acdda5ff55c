import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventTypesDuring } from '../../../test/support/events.ts'
import { textOfPdf } from '../../../test/support/pdf-text.ts'
import { violationsIn } from '../../../test/support/verified.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { frozenClock } from '../../lib/clock.ts'

const NOW = 1_800_000_000
const DAY = 86_400

onEachEngine((open) => {
  describe('quotes', () => {
    const clock = frozenClock(NOW)
    let world: World
    let stripe: Stripe
    let customer: Stripe.Customer
    let setup: Stripe.Price
    let monthly: Stripe.Price
    beforeAll(async () => {
      world = await open({ clock })
      stripe = world.stripe
      customer = await stripe.customers.create({
        email: 'jenny@example.com',
        name: 'Jenny Rosen',
        payment_method: 'pm_card_visa',
        invoice_settings: { default_payment_method: 'pm_card_visa' },
      })
      setup = await stripe.prices.create({
        currency: 'usd',
        unit_amount: 5000,
        product_data: { name: 'Setting up' },
      })
      monthly = await stripe.prices.create({
        currency: 'usd',
        unit_amount: 1000,
        recurring: { interval: 'month' },
        product_data: { name: 'Gold' },
      })
    })
    afterAll(async () => {
      expect(await violationsIn(world)).toEqual([])
      await world.close()
    })

    const both = () => [{ price: setup.id }, { price: monthly.id, quantity: 3 }]
    const once = () => [{ price: setup.id, quantity: 2 }]

    it('says what is billed at once, and what with each period', async () => {
      const rate = await stripe.taxRates.create({
        display_name: 'VAT',
        inclusive: false,
        percentage: 10,
      })
      const coupon = await stripe.coupons.create({
        amount_off: 800,
        currency: 'usd',
        duration: 'once',
      })
      let quote!: Stripe.Quote
      const types = await eventTypesDuring(stripe, async () => {
        quote = await stripe.quotes.create({
          customer: customer.id,
          line_items: both(),
          default_tax_rates: [rate.id],
          discounts: [{ coupon: coupon.id }],
          expand: ['line_items', 'total_details.breakdown', 'computed.upfront.line_items'],
        })
      })
      expect(types).toEqual(['quote.created'])
      expect(quote).toMatchObject({
        object: 'quote',
        status: 'draft',
        number: null,
        currency: 'usd',
        expires_at: NOW + 30 * DAY,
        amount_subtotal: 8000,
        amount_total: 7920,
        total_details: {
          amount_discount: 800,
          amount_shipping: 0,
          amount_tax: 720,
          breakdown: { discounts: [{ amount: 800 }], taxes: [{ amount: 720 }] },
        },
        computed: {
          recurring: { interval: 'month', interval_count: 1, amount_total: 3300 },
          upfront: { amount_subtotal: 8000, amount_total: 7920 },
        },
      })
      expect(quote.line_items?.data).toHaveLength(2)
      expect(quote.computed.upfront.line_items?.data).toHaveLength(2)
      expect((await stripe.coupons.retrieve(coupon.id)).times_redeemed).toBe(0)
      const changed = await stripe.quotes.update(quote.id, {
        subscription_data: { trial_period_days: 14 },
      })
      expect(changed.computed.upfront.amount_subtotal).toBe(5000)
      expect(changed.amount_subtotal).toBe(8000)
      const upfront = await stripe.quotes.listComputedUpfrontLineItems(quote.id)
      expect(upfront.data.map(({ description }) => description)).toEqual(['Setting up'])
      const all = await stripe.quotes.listLineItems(quote.id, { expand: ['data.discounts'] })
      expect(all.data[0]).toMatchObject({ amount_subtotal: 5000, discounts: [{ amount: 500 }] })
    })

    it('becomes a draft invoice where nothing recurs', async () => {
      const coupon = await stripe.coupons.create({ percent_off: 50, duration: 'once' })
      const draft = await stripe.quotes.create({
        customer: customer.id,
        line_items: once(),
        discounts: [{ coupon: coupon.id }],
        collection_method: 'send_invoice',
        invoice_settings: { days_until_due: 14, footer: 'So long' },
        metadata: { order: '7' },
      })
      let quote!: Stripe.Quote
      const types = await eventTypesDuring(stripe, async () => {
        await stripe.quotes.finalizeQuote(draft.id)
        quote = await stripe.quotes.accept(draft.id)
      })
      expect(types).toContain('quote.finalized')
      expect(types).toContain('quote.accepted')
      expect(quote).toMatchObject({ status: 'accepted', subscription: null })
      expect(quote.number).toMatch(/^QT-[0-9A-Z]{8}-0001-1$/)
      expect(quote.status_transitions).toMatchObject({ accepted_at: NOW, finalized_at: NOW })
      const invoice = await stripe.invoices.retrieve(String(quote.invoice))
      expect(invoice).toMatchObject({
        status: 'draft',
        billing_reason: 'quote_accept',
        total: quote.amount_total,
        collection_method: 'send_invoice',
        due_date: NOW + 14 * DAY,
        footer: 'So long',
        metadata: { order: '7' },
        parent: { type: 'quote_details', quote_details: { quote: quote.id } },
      })
      expect((await stripe.coupons.retrieve(coupon.id)).times_redeemed).toBe(1)
    })

    it('becomes a subscription that is paid as it was quoted', async () => {
      const draft = await stripe.quotes.create({
        customer: customer.id,
        line_items: both(),
        subscription_data: { description: 'Gold for Jenny', metadata: { a: 'b' } },
      })
      await stripe.quotes.finalizeQuote(draft.id)
      const quote = await stripe.quotes.accept(draft.id)
      await world.app.work.runDue()
      const subscription = await stripe.subscriptions.retrieve(String(quote.subscription), {
        expand: ['latest_invoice'],
      })
      expect(subscription).toMatchObject({
        status: 'active',
        description: 'Gold for Jenny',
        metadata: { a: 'b' },
        latest_invoice: { status: 'paid', total: quote.computed.upfront.amount_total },
        items: { data: [{ quantity: 3 }] },
      })
    })

    it('becomes a schedule where it starts later', async () => {
      const start = NOW + 10 * DAY
      const draft = await stripe.quotes.create({
        customer: customer.id,
        line_items: both(),
        subscription_data: { effective_date: start },
      })
      expect(draft.computed.upfront.amount_total).toBe(5000)
      await stripe.quotes.finalizeQuote(draft.id)
      const quote = await stripe.quotes.accept(draft.id)
      expect(quote).toMatchObject({ subscription: null, invoice: null })
      const schedule = await stripe.subscriptionSchedules.retrieve(
        String(quote.subscription_schedule),
      )
      expect(schedule).toMatchObject({ status: 'not_started', phases: [{ start_date: start }] })
      // A trial may be longer than what is billed after it.
      const tried = await stripe.quotes.create({
        customer: customer.id,
        line_items: both(),
        subscription_data: { effective_date: start, trial_period_days: 45 },
      })
      await stripe.quotes.finalizeQuote(tried.id)
      const { subscription_schedule: long } = await stripe.quotes.accept(tried.id)
      expect(await stripe.subscriptionSchedules.retrieve(String(long))).toMatchObject({
        phases: [{ trial_end: start + 45 * DAY }],
      })
    })

    it('is for somebody and something before it is finalized, and changed only until then', async () => {
      const draft = await stripe.quotes.create({})
      expect(draft).toMatchObject({ currency: null, amount_total: 0, customer: null })
      await expect(stripe.quotes.finalizeQuote(draft.id)).rejects.toMatchObject({
        param: 'customer',
      })
      await stripe.quotes.update(draft.id, { customer: customer.id })
      await expect(stripe.quotes.finalizeQuote(draft.id)).rejects.toMatchObject({
        param: 'line_items',
      })
      await expect(stripe.quotes.accept(draft.id)).rejects.toThrow('its status is `draft`')
      await expect(stripe.quotes.pdf(draft.id)).rejects.toThrow()
      const { data } = await stripe.quotes
        .update(draft.id, { line_items: both(), expand: ['line_items'] })
        .then(({ line_items }) => line_items!)
      const kept = await stripe.quotes.update(draft.id, {
        line_items: [{ id: data[1]!.id, quantity: 5 }],
      })
      expect(kept.amount_total).toBe(5000)
      await stripe.quotes.finalizeQuote(draft.id)
      await expect(stripe.quotes.update(draft.id, { header: 'New' })).rejects.toThrow('`open`')
      const noted = await stripe.quotes.update(draft.id, { metadata: { a: 'b' } })
      expect(noted).toMatchObject({ status: 'open', metadata: { a: 'b' } })
      const other = await stripe.customers.create({})
      const fresh = await stripe.quotes.create({ customer: customer.id })
      await expect(stripe.quotes.update(fresh.id, { customer: other.id })).rejects.toMatchObject({
        param: 'customer',
      })
    })

    it('is replaced by its revision, and expires by itself', async () => {
      const first = await stripe.quotes.create({ customer: customer.id, line_items: once() })
      const { number } = await stripe.quotes.finalizeQuote(first.id)
      const next = await stripe.quotes.create({
        from_quote: { quote: first.id, is_revision: true },
        line_items: [{ price: setup.id }],
      })
      expect(next).toMatchObject({
        status: 'draft',
        number: null,
        customer: customer.id,
        from_quote: { quote: first.id, is_revision: true },
        amount_total: 5000,
      })
      const revised = await stripe.quotes.finalizeQuote(next.id, { expires_at: NOW + 2 * DAY })
      expect(revised.number).toBe(number?.replace(/1$/, '2'))
      expect(await stripe.quotes.retrieve(first.id)).toMatchObject({ status: 'canceled' })
      await expect(stripe.quotes.cancel(first.id)).rejects.toThrow('`canceled`')
      const types = await eventTypesDuring(stripe, async () => {
        clock.advance(2 * DAY)
        await world.app.work.runDue()
      })
      expect(types).toContain('quote.canceled')
      await expect(stripe.quotes.accept(next.id)).rejects.toThrow('`canceled`')
    })

    it('is a PDF once it has a number', async () => {
      const draft = await stripe.quotes.create({
        customer: customer.id,
        line_items: both(),
        header: 'An offer',
        footer: 'So long',
      })
      const { number } = await stripe.quotes.finalizeQuote(draft.id)
      const answer = await fetch(`${world.url}/v1/quotes/${draft.id}/pdf`, {
        headers: { authorization: `Bearer ${world.app.testKeys.secret}` },
      })
      expect(answer.headers.get('content-type')).toBe('application/pdf')
      const { pages } = await textOfPdf(new Uint8Array(await answer.arrayBuffer()))
      for (const said of ['An offer', 'Jenny Rosen', 'Setting up', '$80.00', 'So long', number!])
        expect(pages.join('\n')).toContain(said)
    })

    it('lives on the test clock of its customer', async () => {
      const test = await stripe.testHelpers.testClocks.create({ frozen_time: NOW })
      const jane = await stripe.customers.create({ test_clock: test.id })
      const quote = await stripe.quotes.create({ customer: jane.id, line_items: once() })
      expect(quote.test_clock).toBe(test.id)
      await stripe.quotes.finalizeQuote(quote.id)
      await stripe.testHelpers.testClocks.advance(test.id, { frozen_time: NOW + 31 * DAY })
      await world.app.work.runDue()
      expect(await stripe.quotes.retrieve(quote.id)).toMatchObject({
        status: 'canceled',
        status_transitions: { canceled_at: NOW + 30 * DAY },
      })
      const listed = await stripe.quotes.list({ test_clock: test.id })
      expect(listed.data.map(({ id }) => id)).toEqual([quote.id])
      const open = await stripe.quotes.list({ status: 'open' })
      expect(open.data.some(({ id }) => id === quote.id)).toBe(false)
    })
  })
})
