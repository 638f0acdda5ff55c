import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shapeErrors, unknownKeys } from '../../../test/contract-kit/sdk-shape.ts'
import { openForm } from '../../../test/support/form-payer.ts'
import { TEE } from '../../../test/support/goods.ts'
import { CARDS } from '../../../test/support/payer.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

const POST = { display_name: 'Post', fixed_amount: { amount: 500, currency: 'usd' } }
const FREE = { display_name: 'Free', fixed_amount: { amount: 0, currency: 'usd' } }

const PLACE = {
  shippingName: 'Ada Lovelace',
  shippingCountry: 'DE',
  shippingAddressLine1: 'Unter den Linden 1',
  shippingAddressLine2: 'Hinterhaus',
  shippingLocality: 'Berlin',
  shippingPostalCode: '10117',
}
const ADDRESS = {
  city: 'Berlin',
  country: 'DE',
  line1: 'Unter den Linden 1',
  line2: 'Hinterhaus',
  postal_code: '10117',
  state: null,
}

onEachEngine((open) => {
  describe('what is shipped', () => {
    let world: World
    let stripe: Stripe
    let post: Stripe.ShippingRate
    let free: Stripe.ShippingRate
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
      post = await stripe.shippingRates.create(POST)
      free = await stripe.shippingRates.create(FREE)
    })
    afterAll(() => world.close())

    const session = (params: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
      stripe.checkout.sessions.create({
        mode: 'payment',
        line_items: [TEE],
        success_url: 'https://example.com/ok',
        ...params,
      })
    const link = (params: Partial<Stripe.PaymentLinkCreateParams> = {}) =>
      stripe.paymentLinks.create({ line_items: [TEE], ...params })
    const places = (...allowed_countries: ('DE' | 'US')[]) => ({
      shipping_address_collection: { allowed_countries },
    })
    const refusal = (form: string, path = '/v1/checkout/sessions') =>
      world.request('POST', path, {
        form: `mode=payment&success_url=https://example.com&line_items[0][quantity]=1&line_items[0][price_data][currency]=usd&line_items[0][price_data][unit_amount]=1099&line_items[0][price_data][product_data][name]=T&${form}`,
      })

    it('costs what the first rate says until another is chosen', async () => {
      const made = await session({
        shipping_options: [{ shipping_rate: post.id }, { shipping_rate: free.id }],
        expand: ['shipping_cost.shipping_rate'],
      })
      expect(shapeErrors(made, 'Stripe.Checkout.Session')).toEqual([])
      expect(unknownKeys(made, 'Stripe.Checkout.Session')).toEqual([])
      expect(made).toMatchObject({
        amount_subtotal: 1099,
        amount_total: 1599,
        shipping_cost: {
          amount_subtotal: 500,
          amount_tax: 0,
          amount_total: 500,
          shipping_rate: { id: post.id, object: 'shipping_rate' },
        },
        shipping_options: [
          { shipping_amount: 500, shipping_rate: post.id },
          { shipping_amount: 0, shipping_rate: free.id },
        ],
        total_details: { amount_discount: 0, amount_shipping: 500, amount_tax: 0 },
      })
    })

    it('is nothing where no rate is on offer', async () => {
      expect(await session()).toMatchObject({
        amount_total: 1099,
        shipping_address_collection: null,
        shipping_cost: null,
        shipping_options: [],
      })
    })

    it('is offered at rates that are made in passing, and that no list shows', async () => {
      const made = await session({
        shipping_options: [{ shipping_rate_data: { ...POST, metadata: { a: 'b' } } }],
        expand: ['shipping_options.shipping_rate'],
      })
      const rate = made.shipping_options[0]?.shipping_rate as Stripe.ShippingRate
      expect(rate).toMatchObject({ display_name: 'Post', metadata: { a: 'b' } })
      const { data } = await stripe.shippingRates.list({ limit: 100 })
      expect(data.map(({ id }) => id)).not.toContain(rate.id)
      expect(await stripe.shippingRates.retrieve(rate.id)).toMatchObject({ id: rate.id })
    })

    it('costs what the rate says in the session’s currency', async () => {
      const rate = await stripe.shippingRates.create({
        display_name: 'Everywhere',
        fixed_amount: { amount: 500, currency: 'usd', currency_options: { eur: { amount: 450 } } },
      })
      const price_data = { currency: 'eur', unit_amount: 1000, product_data: { name: 'Tea' } }
      const made = await session({
        line_items: [{ price_data, quantity: 1 }],
        shipping_options: [{ shipping_rate: rate.id }],
      })
      expect(made).toMatchObject({ currency: 'eur', amount_total: 1450 })
    })

    it('is refused at rates of other currencies, at none, at two at once, at six', async () => {
      const euros = await stripe.shippingRates.create({
        display_name: 'Europe',
        fixed_amount: { amount: 450, currency: 'eur' },
      })
      const old = await stripe.shippingRates.create(POST)
      await stripe.shippingRates.update(old.id, { active: false })
      const at = 'shipping_options[0][shipping_rate]'
      expect(await refusal(`${at}=${euros.id}`)).toMatchObject({
        status: 400,
        json: {
          error: {
            message:
              "The shipping rate specified only supports `eur`. This doesn't match the expected currency: `usd`.",
            param: at,
          },
        },
      })
      const data = 'shipping_options[0][shipping_rate_data]'
      for (const [form, param] of [
        [`${at}=shr_nobody`, at],
        [`${at}=${old.id}`, at],
        ['shipping_options[0][colour]=red', 'shipping_options[0][colour]'],
        [`${at}=${post.id}&${data}[display_name]=x`, at],
        [`${data}[display_name]=x`, `${data}[fixed_amount]`],
        [
          [0, 1, 2, 3, 4, 5]
            .map((n) => `shipping_options[${n}][shipping_rate]=${post.id}`)
            .join('&'),
          'shipping_options',
        ],
        [
          'shipping_address_collection[allowed_countries][0]=XX',
          'shipping_address_collection[allowed_countries][0]',
        ],
        [
          'shipping_address_collection[allowed_countries][0]=KP',
          'shipping_address_collection[allowed_countries][0]',
        ],
        [
          'shipping_address_collection[allowed_countries][0]=DE&payment_intent_data[shipping][name]=x&payment_intent_data[shipping][address][line1]=y',
          'payment_intent_data[shipping]',
        ],
      ] as const)
        expect(await refusal(form), form).toMatchObject({ status: 400, json: { error: { param } } })
    })

    it('changes with the session, for whoever has not paid yet', async () => {
      const made = await session({ shipping_options: [{ shipping_rate: post.id }] })
      const changed = await stripe.checkout.sessions.update(made.id, {
        shipping_options: [{ shipping_rate: free.id }, { shipping_rate: post.id }],
      })
      // What was chosen is still on offer.
      expect(changed).toMatchObject({
        amount_total: 1599,
        shipping_cost: { shipping_rate: post.id },
      })
      const fewer = await stripe.checkout.sessions.update(made.id, {
        shipping_options: [{ shipping_rate: free.id }],
      })
      expect(fewer).toMatchObject({ amount_total: 1099, shipping_cost: { shipping_rate: free.id } })
      const none = await stripe.checkout.sessions.update(made.id, { shipping_options: '' })
      expect(none).toMatchObject({ amount_total: 1099, shipping_cost: null, shipping_options: [] })
      await stripe.checkout.sessions.expire(made.id)
      const late = stripe.checkout.sessions.update(made.id, {
        shipping_options: [{ shipping_rate: post.id }],
      })
      await expect(late).rejects.toThrow(/expired/)
    })

    it('is agreed to again when another rate has taken the place of the chosen one', async () => {
      const other = await stripe.shippingRates.create(POST)
      const made = await session({ shipping_options: [{ shipping_rate: post.id }] })
      const payer = await openForm(made.url!)
      await stripe.checkout.sessions.update(made.id, {
        shipping_options: [{ shipping_rate: other.id }],
      })
      const reply = await payer.pay(CARDS.visa)
      expect(reply).toMatchObject({
        kind: 'page',
        notice: { text: expect.stringContaining('You have not been charged.') },
        parts: { shippingRates: expect.stringContaining(other.id) },
      })
      await payer.pay(CARDS.visa, { shippingRate: other.id })
      expect(await stripe.checkout.sessions.retrieve(made.id)).toMatchObject({
        status: 'complete',
        shipping_cost: { shipping_rate: other.id },
      })
    })

    it('is offered by a link, and taken back by it', async () => {
      const made = await link({
        ...places('DE', 'US'),
        shipping_options: [{ shipping_rate: post.id }, { shipping_rate: free.id }],
        custom_text: { shipping_address: { message: 'No boxes at night.' } },
        expand: ['shipping_options.shipping_rate'],
      })
      expect(shapeErrors(made, 'Stripe.PaymentLink')).toEqual([])
      expect(made).toMatchObject({
        custom_text: { shipping_address: { message: 'No boxes at night.' } },
        shipping_address_collection: { allowed_countries: ['DE', 'US'] },
        shipping_options: [
          { shipping_amount: 500, shipping_rate: { id: post.id } },
          { shipping_amount: 0, shipping_rate: { id: free.id } },
        ],
      })
      const fewer = await stripe.paymentLinks.update(made.id, {
        ...places('US'),
        shipping_options: [{ shipping_rate: free.id }],
      })
      expect(fewer).toMatchObject({
        shipping_address_collection: { allowed_countries: ['US'] },
        shipping_options: [{ shipping_amount: 0, shipping_rate: free.id }],
      })
      const none = await stripe.paymentLinks.update(made.id, {
        shipping_address_collection: '',
        shipping_options: '',
        custom_text: { shipping_address: '' },
      })
      expect(none).toMatchObject({
        custom_text: { shipping_address: null },
        shipping_address_collection: null,
        shipping_options: [],
      })
    })

    it('is no longer offered at a rate that was switched off, and not for nothing', async () => {
      const [old, other] = [
        await stripe.shippingRates.create(POST),
        await stripe.shippingRates.create(POST),
      ]
      const rates = [{ shipping_rate: old.id }, { shipping_rate: other.id }]
      const made = await link({ shipping_options: rates })
      await stripe.shippingRates.update(old.id, { active: false })
      const payer = await openForm(made.url)
      await payer.pay(CARDS.visa)
      expect(await stripe.checkout.sessions.retrieve(payer.session())).toMatchObject({
        status: 'complete',
        amount_total: 1599,
        shipping_options: [{ shipping_rate: other.id }],
      })
      await stripe.shippingRates.update(other.id, { active: false })
      expect(await (await fetch(made.url)).text()).toContain('This link cannot be paid right now')
    })

    it('goes to where the payer said, and everybody hears of it', async () => {
      const made = await link({
        ...places('DE'),
        customer_creation: 'always',
        phone_number_collection: { enabled: true },
        shipping_options: [{ shipping_rate: free.id }, { shipping_rate: post.id }],
      })
      const payer = await openForm(made.url)
      const more = { ...PLACE, shippingRate: post.id, phoneNumber: '030 123456' }
      await payer.send({ ...more, intent: 'update' })
      await payer.pay(CARDS.visa, more)
      const paid = await stripe.checkout.sessions.retrieve(payer.session(), {
        expand: ['payment_intent.latest_charge', 'customer'],
      })
      expect(paid).toMatchObject({
        status: 'complete',
        amount_total: 1599,
        collected_information: {
          business_name: null,
          individual_name: null,
          shipping_details: { name: 'Ada Lovelace', address: ADDRESS },
        },
        customer_details: { address: ADDRESS, phone: '+4930123456' },
        shipping_cost: { amount_total: 500, shipping_rate: post.id },
      })
      const shipping = { name: 'Ada Lovelace', address: ADDRESS, phone: '+4930123456' }
      expect(paid.payment_intent).toMatchObject({
        amount: 1599,
        shipping,
        latest_charge: { amount: 1599, shipping, billing_details: { address: ADDRESS } },
      })
      expect(paid.customer).toMatchObject({ shipping })
    })

    it('need not be said twice by a customer whom the merchant knows', async () => {
      const customer = await stripe.customers.create({
        email: 'ada@example.com',
        shipping: { name: 'Ada Lovelace', address: { ...ADDRESS, state: '' } },
      })
      const made = await session({ ...places('DE', 'US'), customer: customer.id })
      const page = await (await fetch(made.url!)).text()
      expect(page).toContain('value="Unter den Linden 1"')
      expect(page).toContain('<option value="DE" selected="">')
    })

    it('may be billed elsewhere', async () => {
      const made = await link(places('DE'))
      const payer = await openForm(made.url)
      await payer.pay(CARDS.visa, { ...PLACE, billingSameAsShipping: 'no' })
      const paid = await stripe.checkout.sessions.retrieve(payer.session())
      expect(paid.collected_information?.shipping_details?.address).toEqual(ADDRESS)
      expect(paid.customer_details?.address).toMatchObject({ country: 'US', postal_code: '94080' })
    })

    it('keeps its place and its rate when a card is declined', async () => {
      const options = [{ shipping_rate: free.id }, { shipping_rate: post.id }]
      const made = await link({ ...places('DE', 'US'), shipping_options: options })
      const payer = await openForm(made.url)
      const more = { ...PLACE, shippingRate: post.id }
      await payer.send({ ...more, intent: 'update' })
      await payer.pay(CARDS.declined, more)
      const page = await (await fetch(`${world.url}/c/pay/${payer.session()}`)).text()
      expect(page).toContain('value="Unter den Linden 1"')
      expect(page).toContain('<option value="DE" selected="">')
      expect(page).toMatch(new RegExp(`value="${post.id}" checked`))
      // Another place, and another card.
      await payer.pay(CARDS.visa, { ...more, shippingLocality: 'Potsdam' })
      const { payment_intent: id } = await stripe.checkout.sessions.retrieve(payer.session())
      const intent = await stripe.paymentIntents.retrieve(String(id))
      expect(intent).toMatchObject({
        status: 'succeeded',
        shipping: { address: { city: 'Potsdam' } },
      })
    })

    it('is not shipped where the merchant does not', async () => {
      const payer = await openForm((await link(places('DE'))).url)
      const reply = await payer.pay(CARDS.visa, { ...PLACE, shippingCountry: 'US' })
      expect(reply).toMatchObject({ kind: 'page', errors: { shippingCountry: 'Required' } })
    })

    it('is asked of what costs nothing but the way', async () => {
      const gift = { ...TEE, price_data: { ...TEE.price_data!, unit_amount: 0 } }
      const made = await session({
        line_items: [gift],
        shipping_options: [{ shipping_rate: post.id }, { shipping_rate: free.id }],
      })
      expect(made.amount_total).toBe(500)
      const payer = await openForm(made.url!)
      const reply = await payer.send({ intent: 'update', shippingRate: free.id })
      expect(reply).toMatchObject({ figures: { amount: 0, isFree: true } })
      await payer.pay(CARDS.visa, { shippingRate: free.id })
      expect(await stripe.checkout.sessions.retrieve(made.id)).toMatchObject({
        status: 'complete',
        amount_total: 0,
        payment_intent: null,
        shipping_cost: { shipping_rate: free.id },
      })
    })
  })
})
