import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CARDS } from '../../../test/support/payer.ts'
import { violationsIn } from '../../../test/support/verified.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { frozenClock } from '../../lib/clock.ts'

const NOW = 1_800_000_000
const DAY = 86_400

interface Page {
  readonly status: number
  readonly text: string
  readonly location: string | null
}

onEachEngine((open) => {
  describe('the customer portal', () => {
    const clock = frozenClock(NOW)
    let world: World
    let stripe: Stripe
    let gold: Stripe.Price
    let platinum: Stripe.Price
    beforeAll(async () => {
      world = await open({ clock })
      stripe = world.stripe
      const priced = (name: string, unit_amount: number) =>
        stripe.prices.create({
          currency: 'usd',
          unit_amount,
          recurring: { interval: 'month' },
          product_data: { name },
        })
      gold = await priced('Gold', 1000)
      platinum = await priced('Platinum', 3000)
    })
    afterAll(async () => {
      expect(await violationsIn(world)).toEqual([])
      await world.close()
    })

    const subscriber = async (name = 'Jenny') => {
      const customer = await stripe.customers.create({
        email: `${name.toLowerCase()}@example.com`,
        name,
        payment_method: 'pm_card_visa',
        invoice_settings: { default_payment_method: 'pm_card_visa' },
      })
      const subscription = await stripe.subscriptions.create({
        customer: customer.id,
        items: [{ price: gold.id }],
      })
      return { customer, subscription }
    }
    const changing = () =>
      stripe.billingPortal.configurations.create({
        features: {
          invoice_history: { enabled: true },
          subscription_cancel: { enabled: true, mode: 'immediately' },
          subscription_update: {
            enabled: true,
            default_allowed_updates: ['price', 'quantity'],
            proration_behavior: 'always_invoice',
            products: [
              {
                product: String(gold.product),
                prices: [gold.id],
                adjustable_quantity: { enabled: true, minimum: 1, maximum: 5 },
              },
              { product: String(platinum.product), prices: [platinum.id] },
            ],
          },
        },
      })
    const enter = async (params: Stripe.BillingPortal.SessionCreateParams) =>
      (await stripe.billingPortal.sessions.create(params)).url
    const get = async (url: string, language = 'en'): Promise<Page> => {
      const headers = { 'accept-language': language }
      return pageOf(await fetch(url, { redirect: 'manual', headers }))
    }
    const post = async (url: string, fields: Readonly<Record<string, string>> = {}) =>
      pageOf(
        await fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' }),
      )
    const pageOf = async (answer: Response): Promise<Page> => ({
      status: answer.status,
      text: await answer.text(),
      location: answer.headers.get('location'),
    })
    const hidden = (text: string) =>
      Object.fromEntries(
        [...text.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
          name!,
          value!,
        ]),
      )

    it('shows what a customer has, in their language, and nothing of anybody else', async () => {
      const jenny = await subscriber()
      const other = await subscriber('Mallory')
      const url = await enter({ customer: jenny.customer.id })
      const { status, text } = await get(url)
      expect(status).toBe(200)
      expect(text).toContain('Gold')
      expect(text).toContain('$10.00 per month')
      expect(text).toContain('Next payment: $10.00 on February')
      expect(text).toContain('4242')
      expect(text).toContain('jenny@example.com')
      expect(text).not.toContain('mallory')
      expect((await get(url, 'de')).text).toContain('Abonnement kündigen')
      const foreign = other.subscription.id
      for (const path of ['cancel', 'plan']) {
        expect((await get(`${url}/${path}/${foreign}`)).status).toBe(404)
        expect((await post(`${url}/${path}/${foreign}`)).status).toBe(404)
      }
      expect((await post(`${url}/keep/${foreign}`)).status).toBe(404)
      expect((await stripe.subscriptions.retrieve(foreign)).canceled_at).toBeNull()
    })

    it('is found by nobody who guesses, posts from elsewhere, or comes late', async () => {
      const { customer, subscription } = await subscriber()
      const url = await enter({ customer: customer.id })
      expect((await get(`${url}x`)).status).toBe(404)
      const headers = { 'sec-fetch-site': 'cross-site' }
      const forged = await fetch(`${url}/cancel/${subscription.id}`, { method: 'POST', headers })
      expect(forged.status).toBe(403)
      const late = await enter({ customer: customer.id })
      clock.advance(3600)
      expect((await get(late)).status).toBe(410)
    })

    it('cancels at the end of the period with a reason, and takes that back', async () => {
      const { customer, subscription } = await subscriber()
      const url = await enter({ customer: customer.id })
      expect((await get(`${url}/cancel/${subscription.id}`)).text).toContain('It is too expensive')
      const fields = { reason: 'too_expensive', comment: 'Sorry' }
      const answer = await post(`${url}/cancel/${subscription.id}`, fields)
      expect([answer.status, answer.location]).toEqual([303, `${new URL(url).pathname}?done`])
      expect(await stripe.subscriptions.retrieve(subscription.id)).toMatchObject({
        cancel_at_period_end: true,
        cancellation_details: { feedback: 'too_expensive', comment: 'Sorry' },
      })
      expect((await get(url)).text).toContain('Ends on')
      await post(`${url}/keep/${subscription.id}`)
      expect(await stripe.subscriptions.retrieve(subscription.id)).toMatchObject({
        cancel_at_period_end: false,
        cancel_at: null,
      })
    })

    it('changes the plan for what it has shown, and for nothing else', async () => {
      const { customer, subscription } = await subscriber()
      const { id: configuration } = await changing()
      const url = await enter({ customer: customer.id, configuration })
      const plan = `${url}/plan/${subscription.id}`
      clock.advance(10 * 60)
      const preview = await get(`${plan}?price=${platinum.id}&quantity=1`)
      const fields = hidden(preview.text)
      expect(preview.text).toContain('Total due today')
      expect(Number(fields['expected_amount'])).toBeGreaterThan(1900)
      const wrong = await post(plan, { ...fields, expected_amount: '1' })
      expect([wrong.status, wrong.text.includes('The total is now')]).toEqual([200, true])
      clock.advance(60)
      expect((await post(plan, fields)).status).toBe(303)
      const after = await stripe.subscriptions.retrieve(subscription.id, {
        expand: ['latest_invoice'],
      })
      expect(after.items.data[0]?.price.id).toBe(platinum.id)
      expect((after.latest_invoice as Stripe.Invoice).amount_due).toBe(
        Number(fields['expected_amount']),
      )
      expect((await get(`${plan}?price=${gold.id}&quantity=6`)).text).not.toContain('Confirm')
      const forged = { ...fields, price: 'price_other', quantity: '1' }
      expect((await post(plan, forged)).status).toBe(200)
    })

    it('leaves a change that is not paid for undone, and leads to its invoice', async () => {
      const { customer, subscription } = await subscriber()
      const method = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', {
        customer: customer.id,
      })
      await stripe.customers.update(customer.id, {
        invoice_settings: { default_payment_method: method.id },
      })
      const { id: configuration } = await changing()
      const url = await enter({ customer: customer.id, configuration })
      const plan = `${url}/plan/${subscription.id}`
      const { text } = await get(`${plan}?price=${gold.id}&quantity=2`)
      const answer = await post(plan, hidden(text))
      expect(answer.location).toMatch(/^\/i\//)
      const after = await stripe.subscriptions.retrieve(subscription.id)
      expect(after.items.data[0]?.quantity).toBe(1)
    })

    it('changes the card, asks the bank, and pays everything with it', async () => {
      const { customer, subscription } = await subscriber()
      await stripe.subscriptions.update(subscription.id, {
        default_payment_method: String(customer.invoice_settings.default_payment_method),
      })
      const url = await enter({ customer: customer.id })
      const card = { cardExpiry: '12 / 40', cardCvc: '123', billingName: 'Jenny' }
      const declined = await post(`${url}/card`, { ...card, cardNumber: CARDS.declined })
      expect([declined.status, declined.text.includes('declined')]).toEqual([200, true])
      const asked = await post(`${url}/card`, { ...card, cardNumber: CARDS.challenged })
      expect(asked.location).toBe(`${new URL(url).pathname}/bank`)
      expect((await get(`${url}/bank`)).text).toContain('3D Secure')
      const answer = await post(`${url}/bank`, { result: 'complete' })
      expect(answer.location).toBe(`${new URL(url).pathname}?done`)
      const after = await stripe.customers.retrieve(customer.id)
      const { default_payment_method: now } = (after as Stripe.Customer).invoice_settings
      expect(now).not.toBe(customer.invoice_settings.default_payment_method)
      const billed = await stripe.subscriptions.retrieve(subscription.id)
      expect(billed.default_payment_method).toBe(now)
    })

    it('changes details as far as the configuration lets it', async () => {
      const { customer } = await subscriber()
      const url = await enter({ customer: customer.id })
      const address = { billingLine1: 'Main 1', billingCity: 'Berlin', billingCountry: 'DE' }
      const fields = { name: 'Jen', email: 'jen@example.com', phone: '', ...address }
      expect((await post(`${url}/details`, { ...fields, email: 'no' })).status).toBe(200)
      await post(`${url}/details`, { ...fields, taxId: 'DE136695976', shippingLine1: 'No' })
      expect(await stripe.customers.retrieve(customer.id)).toMatchObject({
        name: 'Jen',
        email: 'jen@example.com',
        address: { line1: 'Main 1', country: 'DE' },
        shipping: null,
      })
      const { data } = await stripe.customers.listTaxIds(customer.id)
      expect(data).toMatchObject([{ type: 'eu_vat', value: 'DE136695976' }])
      await post(`${url}/details`, { remove: data[0]!.id })
      expect((await stripe.customers.listTaxIds(customer.id)).data).toEqual([])
    })

    it('does the one errand that it was opened for, and leads back', async () => {
      const { customer, subscription } = await subscriber()
      const flow = {
        type: 'subscription_cancel',
        subscription_cancel: { subscription: subscription.id },
      }
      const url = await enter({
        customer: customer.id,
        flow_data: {
          ...flow,
          after_completion: { type: 'redirect', redirect: { return_url: 'https://example.com/x' } },
        },
      })
      const path = `${new URL(url).pathname}/cancel/${subscription.id}`
      expect((await get(url)).location).toBe(path)
      expect((await get(`${url}/details`)).location).toBe(path)
      expect((await post(`${url}/cancel/${subscription.id}`)).text).toContain(
        'https://example.com/x',
      )
      expect((await get(url)).status).toBe(200)
    })

    it('sends a link that opens once, and tells nobody who is known', async () => {
      const { customer } = await subscriber('Linda')
      const { login_page: login } = await stripe.billingPortal.configurations.create({
        features: { invoice_history: { enabled: true } },
        login_page: { enabled: true },
      })
      const asked = await post(login.url!, { email: 'linda@example.com' })
      const unknown = await post(login.url!, { email: 'nobody@example.com' })
      expect(asked.text).toContain('If we know this address')
      expect(unknown).toEqual(asked)
      await world.app.work.runDue()
      const { json } = await world.request('GET', '/v1/paylinks/mails?limit=100')
      const mails: { to: string; kind: string; text: string }[] = Object(json).data
      const letters = mails.filter(({ kind }) => kind === 'sign_in')
      expect(letters.map(({ to }) => to)).toEqual(['linda@example.com'])
      const link = JSON.stringify(letters[0]).match(/http[^"\\\s<)]*\/p\/sign-in\/\w+/)![0]
      expect((await get(link)).status).toBe(200)
      const opened = await post(link)
      expect(opened.status).toBe(303)
      expect((await get(new URL(opened.location!, link).href)).status).toBe(200)
      expect((await post(link)).status).toBe(410)
      const { data } = await stripe.events.list({ type: 'billing_portal.session.created' })
      expect(data[0]?.data.object).toMatchObject({ customer: customer.id })
      for (let time = 0; time < 5; time++) await post(login.url!, { email: 'often@example.com' })
      expect((await post(login.url!, { email: 'often@example.com' })).status).toBe(429)
    })

    it('has the time of its customer’s clock', async () => {
      const { id: test_clock } = await stripe.testHelpers.testClocks.create({ frozen_time: NOW })
      const customer = await stripe.customers.create({
        test_clock,
        payment_method: 'pm_card_visa',
        invoice_settings: { default_payment_method: 'pm_card_visa' },
      })
      await stripe.subscriptions.create({ customer: customer.id, items: [{ price: gold.id }] })
      await stripe.testHelpers.testClocks.advance(test_clock, { frozen_time: NOW + 40 * DAY })
      await world.app.work.runDue()
      const url = await enter({ customer: customer.id })
      expect((await get(url)).text).toContain('Next payment: $10.00 on March')
    })
  })
})
