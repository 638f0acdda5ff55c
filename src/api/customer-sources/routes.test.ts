import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shapeErrors, unknownKeys } from '../../../test/contract-kit/sdk-shape.ts'
import { eventTypesDuring, eventsDuring } from '../../../test/support/events.ts'
import { violationsIn } from '../../../test/support/verified.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

onEachEngine((open) => {
  describe('card sources', () => {
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
    })
    afterAll(() => world.close())

    const newCustomer = async () => (await stripe.customers.create()).id
    const addCard = async (customer: string, source = 'tok_visa') => {
      // Whoever sends a card's token is answered with a card.
      return (await stripe.customers.createSource(customer, { source })) as Stripe.Card
    }
    const defaultOf = async (customer: string) =>
      ((await stripe.customers.retrieve(customer)) as Stripe.Customer).default_source
    const idsOf = async (customer: string, params: Stripe.CustomerListSourcesParams = {}) =>
      (await stripe.customers.listSources(customer, params)).data.map(({ id }) => id)

    it('are made of tokens, and the first one is the default', async () => {
      const customer = await newCustomer()
      const told = await eventTypesDuring(stripe, async () => {
        const source = 'tok_mastercard'
        const metadata = { a: 'b' }
        const card = await stripe.customers.createSource(customer, { source, metadata })
        expect(shapeErrors(card, 'Stripe.Card')).toEqual([])
        expect(unknownKeys(card, 'Stripe.Card')).toEqual([])
        expect(card).toMatchObject({
          id: expect.stringMatching(/^card_1\w{23}$/),
          object: 'card',
          brand: 'MasterCard',
          country: 'US',
          customer,
          cvc_check: 'pass',
          funding: 'credit',
          last4: '4444',
          metadata: { a: 'b' },
          name: null,
        })
        expect(await defaultOf(customer)).toBe(card.id)
      })
      expect(told).toEqual([
        'payment_method.attached',
        'customer.source.created',
        'customer.updated',
      ])
      const first = await defaultOf(customer)
      await addCard(customer)
      expect(await defaultOf(customer)).toBe(first)
    })

    it('can come with their customer', async () => {
      const told = await eventsDuring(stripe, async () => {
        const customer = await stripe.customers.create({
          source: 'tok_visa',
          expand: ['default_source', 'sources'],
        })
        expect(customer.default_source).toMatchObject({ object: 'card', brand: 'Visa' })
        expect(customer.sources).toMatchObject({
          object: 'list',
          data: [{ object: 'card', last4: '4242' }],
          url: `/v1/customers/${customer.id}/sources`,
        })
      })
      expect(told.map(({ type }) => type)).toEqual([
        'customer.created',
        'payment_method.attached',
        'customer.source.created',
      ])
      expect(told[0]!.data.object).toMatchObject({
        default_source: expect.stringMatching(/^card_/),
      })
    })

    it('take the place of the default one when they come with a change', async () => {
      const { id, default_source: first } = await stripe.customers.create({ source: 'tok_visa' })
      const told = await eventTypesDuring(stripe, () =>
        stripe.customers.update(id, { source: 'tok_amex', validate: true }),
      )
      expect(told).toEqual([
        'customer.updated',
        'payment_method.attached',
        'customer.source.created',
        'payment_method.detached',
        'customer.source.deleted',
      ])
      const now = await defaultOf(id)
      expect(now).not.toBe(first)
      expect(await idsOf(id)).toEqual([now])
    })

    it('are chosen as the default', async () => {
      const customer = await newCustomer()
      const [first, second] = [await addCard(customer), await addCard(customer)]
      expect(await defaultOf(customer)).toBe(first.id)
      const changed = await stripe.customers.update(customer, { default_source: second.id })
      expect(changed.default_source).toBe(second.id)
      const stranger = await addCard(await newCustomer())
      for (const default_source of [stranger.id, 'card_none', 'pm_none'])
        await expect(stripe.customers.update(customer, { default_source })).rejects.toMatchObject({
          statusCode: 400,
          message: `No such source: '${default_source}'`,
          param: 'default_source',
        })
      await expect(
        stripe.customers.update(customer, { default_source: first.id, source: 'tok_visa' }),
      ).rejects.toMatchObject({ code: 'parameters_exclusive' })
    })

    it('are read and listed, newest first', async () => {
      const customer = await newCustomer()
      const [first, second] = [await addCard(customer), await addCard(customer, 'tok_amex')]
      // What was never a source is none.
      await stripe.paymentMethods.attach('pm_card_visa', { customer })
      expect(await idsOf(customer)).toEqual([second.id, first.id])
      expect(await idsOf(customer, { object: 'card', limit: 1 })).toEqual([second.id])
      expect(await idsOf(customer, { starting_after: second.id })).toEqual([first.id])
      expect(await idsOf(customer, { ending_before: first.id })).toEqual([second.id])
      expect(await idsOf(customer, { object: 'bank_account' })).toEqual([])
      const read = await stripe.customers.retrieveSource(customer, first.id, {
        expand: ['customer'],
      })
      expect(read).toMatchObject({ id: first.id, customer: { id: customer } })
      await expect(
        stripe.customers.retrieveSource(await newCustomer(), first.id),
      ).rejects.toMatchObject({ statusCode: 404, message: `No such source: '${first.id}'` })
    })

    it('change, and say what they were', async () => {
      const customer = await newCustomer()
      const { id } = await addCard(customer)
      const said = {
        address_city: 'Bern',
        address_country: 'CH',
        address_line1: 'Kramgasse 49',
        address_line2: 'II',
        address_state: 'BE',
        address_zip: '3011',
        name: 'Ada',
      }
      const told = await eventsDuring(stripe, async () => {
        const changed = await stripe.customers.updateSource(customer, id, {
          ...said,
          exp_month: '1',
          exp_year: '2044',
          metadata: { foo: 'bar' },
        })
        expect(changed).toMatchObject({ ...said, exp_month: 1, exp_year: 2044 })
        expect(changed.metadata).toEqual({ foo: 'bar' })
      })
      expect(told.map(({ type }) => type)).toEqual(['customer.source.updated'])
      expect(told[0]!.data.previous_attributes).toMatchObject({ name: null, address_city: null })
      expect(await stripe.paymentMethods.retrieve(id)).toMatchObject({
        billing_details: { name: 'Ada', address: { city: 'Bern', postal_code: '3011' } },
      })
      const emptied = await stripe.customers.updateSource(customer, id, { name: '' })
      expect(emptied).toMatchObject({ name: null, address_city: 'Bern' })
    })

    it('go, and the last one takes their place', async () => {
      const customer = await newCustomer()
      const [first, second] = [await addCard(customer), await addCard(customer)]
      const told = await eventTypesDuring(stripe, async () => {
        const gone = await stripe.customers.deleteSource(customer, first.id)
        expect(gone).toMatchObject({ id: first.id, object: 'card', deleted: true })
      })
      expect(told).toEqual([
        'payment_method.detached',
        'customer.source.deleted',
        'customer.updated',
      ])
      expect(await defaultOf(customer)).toBe(second.id)
      await stripe.paymentMethods.detach(second.id)
      expect(await defaultOf(customer)).toBeNull()
      await expect(stripe.customers.deleteSource(customer, first.id)).rejects.toMatchObject({
        statusCode: 404,
      })
    })

    it('pay like any payment method', async () => {
      const customer = await newCustomer()
      const { id } = await addCard(customer)
      const paid = await stripe.paymentIntents.create({
        amount: 1000,
        confirm: true,
        currency: 'usd',
        customer,
        payment_method: id,
        return_url: 'https://example.com',
      })
      expect(paid).toMatchObject({ status: 'succeeded', payment_method: id })
      await stripe.customers.del(customer)
      await expect(addCard(customer)).rejects.toMatchObject({ statusCode: 404 })
    })

    it('are refused where their bank refuses them, unless nobody asks it', async () => {
      const customer = await newCustomer()
      const source = 'tok_chargeDeclined'
      await expect(stripe.customers.createSource(customer, { source })).rejects.toMatchObject({
        statusCode: 402,
        code: 'card_declined',
      })
      await expect(stripe.customers.create({ source })).rejects.toMatchObject({ statusCode: 402 })
      expect(await idsOf(customer)).toEqual([])
      const kept = await stripe.customers.createSource(customer, { source, validate: false })
      expect(kept).toMatchObject({ object: 'card', last4: '0002' })
      expect(await stripe.customers.create({ source, validate: false })).toMatchObject({
        default_source: expect.stringMatching(/^card_/),
      })
      const later = await newCustomer()
      await expect(
        stripe.customers.update(later, { source, validate: true }),
      ).rejects.toMatchObject({ statusCode: 402 })
    })

    it.each([
      ['source=tok_none', 'source'],
      ['', 'source'],
      ['source=tok_visa&owner=1', 'owner'],
    ])('are not made of %j', async (form, param) => {
      const path = `/v1/customers/${await newCustomer()}/sources`
      const { status, json } = await world.request('POST', path, { form })
      expect([status, json.error?.['param']]).toEqual([400, param])
    })

    it('leave everything in order', async () => {
      expect(await violationsIn(world)).toEqual([])
    })
  })
})
