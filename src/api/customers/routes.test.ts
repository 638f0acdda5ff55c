import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shapeErrors, unknownKeys } from '../../../test/contract-kit/sdk-shape.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

onEachEngine((open) => {
  describe('customers', () => {
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
    })
    afterAll(() => world.close())

    it('can be nobody in particular', async () => {
      const customer = await stripe.customers.create()
      expect(shapeErrors(customer, 'Stripe.Customer')).toEqual([])
      expect(unknownKeys(customer, 'Stripe.Customer')).toEqual([])
      expect(customer).toMatchObject({
        address: null,
        balance: 0,
        email: null,
        metadata: {},
        preferred_locales: [],
        tax_exempt: 'none',
      })
      expect(customer.id).toMatch(/^cus_[0-9A-Za-z]{14}$/)
    })

    it('say who they are, and can be changed', async () => {
      const address = { city: 'Bern', country: 'CH', line1: 'Gasse 1', line2: 'Hof', state: 'BE' }
      const made = await stripe.customers.create({
        address: { ...address, postal_code: '3000' },
        business_name: 'Rosen AG',
        description: 'Regular',
        email: 'jenny@example.com',
        individual_name: 'Jenny Rosen',
        metadata: { order: '7' },
        name: 'Jenny',
        phone: '+41310000000',
        preferred_locales: ['de'],
        shipping: { address: { ...address, postal_code: '3001' }, name: 'Jenny', phone: '1' },
      })
      expect(shapeErrors(made, 'Stripe.Customer')).toEqual([])
      expect(made).toMatchObject({
        address: { city: 'Bern', line2: 'Hof', postal_code: '3000' },
        shipping: { address: { postal_code: '3001' }, name: 'Jenny', phone: '1' },
        individual_name: 'Jenny Rosen',
      })
      const changed = await stripe.customers.update(made.id, {
        address: '',
        business_name: '',
        description: 'Rare',
        email: 'rosen@example.com',
        individual_name: 'J. Rosen',
        metadata: { order: '', note: 'a' },
        name: 'J.',
        phone: '2',
        preferred_locales: ['fr', 'de'],
        shipping: '',
      })
      expect(changed).toMatchObject({
        address: null,
        description: 'Rare',
        email: 'rosen@example.com',
        individual_name: 'J. Rosen',
        metadata: { note: 'a' },
        preferred_locales: ['fr', 'de'],
        shipping: null,
      })
      expect(changed).not.toHaveProperty('business_name')
      expect(await stripe.customers.retrieve(made.id)).toEqual(expect.objectContaining(changed))
      const [event] = (await stripe.events.list({ type: 'customer.updated', limit: 1 })).data
      expect(event?.data.previous_attributes).toMatchObject({
        name: 'Jenny',
        description: 'Regular',
      })
    })

    it('are found by e-mail address, by date and by search', async () => {
      const email = 'found@example.com'
      const { id, created } = await stripe.customers.create({ email, name: 'Found Person' })
      const listed = await stripe.customers.list({ email, created: { gte: created }, limit: 5 })
      expect(listed.data.map((one) => one.id)).toEqual([id])
      const query = 'name~"found per" AND email:"found@example.com"'
      const found = await stripe.customers.search({ query, limit: 5 })
      expect(found.data.map((one) => one.id)).toEqual([id])
      const none = await stripe.customers.list({ email: 'nobody@example.com' })
      expect(none.data).toEqual([])
    })

    it('leave a stub when they are deleted, and take what they saved with them', async () => {
      const { id } = await stripe.customers.create({ payment_method: 'pm_card_visa' })
      const [method] = (await stripe.customers.listPaymentMethods(id)).data
      expect(await stripe.customers.del(id)).toEqual(
        expect.objectContaining({ id, object: 'customer', deleted: true }),
      )
      const stub = await stripe.customers.retrieve(id)
      expect(shapeErrors(stub, 'Stripe.DeletedCustomer')).toEqual([])
      expect((await stripe.paymentMethods.retrieve(method!.id)).customer).toBeNull()
      const [event] = (await stripe.events.list({ type: 'customer.deleted', limit: 1 })).data
      expect(event?.data.object).toMatchObject({ id, balance: 0 })
      const listed = await stripe.customers.list({ limit: 100 })
      expect(listed.data.map((one) => one.id)).not.toContain(id)
      for (const refused of [
        () => stripe.customers.update(id, { name: 'A' }),
        () => stripe.customers.del(id),
        () => stripe.customers.listPaymentMethods(id),
      ])
        await expect(refused()).rejects.toMatchObject({ statusCode: 404, code: 'resource_missing' })
      await expect(
        stripe.paymentIntents.create({ amount: 100, currency: 'usd', customer: id }),
      ).rejects.toMatchObject({
        statusCode: 400,
        param: 'customer',
        message: `No such customer: '${id}'`,
      })
    })

    it('keep payment methods, which are listed by kind', async () => {
      const { id } = await stripe.customers.create({ payment_method: 'pm_card_mastercard' })
      const kept = await stripe.customers.listPaymentMethods(id, {
        type: 'card',
        allow_redisplay: 'unspecified',
      })
      expect(kept.data).toHaveLength(1)
      expect(kept.data[0]).toMatchObject({ customer: id, card: { brand: 'mastercard' } })
      const [method] = kept.data
      const one = await stripe.customers.retrievePaymentMethod(id, method!.id)
      expect(one).toMatchObject({ id: method!.id })
      expect((await stripe.customers.listPaymentMethods(id, { type: 'link' })).data).toEqual([])
      const other = await stripe.customers.create()
      await expect(
        stripe.customers.retrievePaymentMethod(other.id, method!.id),
      ).rejects.toMatchObject({ statusCode: 404 })
    })

    it('cannot be made with a card that its bank will not have saved', async () => {
      await expect(
        stripe.customers.create({
          email: 'no@example.com',
          payment_method: 'pm_card_chargeDeclined',
        }),
      ).rejects.toMatchObject({ type: 'StripeCardError', code: 'card_declined', statusCode: 402 })
      expect((await stripe.customers.list({ email: 'no@example.com' })).data).toEqual([])
    })

    it.each([
      ['balance=100', 'balance'],
      ['source=tok_visa', 'source'],
      ['tax[ip_address]=192.0.2.1', 'tax[ip_address]'],
      ['test_clock=clock_1', 'test_clock'],
    ])('refuse %s, which has no effect here', async (form, param) => {
      const answer = await world.request('POST', '/v1/customers', { form })
      expect(answer.status).toBe(400)
      expect(answer.json.error).toMatchObject({ param, code: 'parameter_unavailable' })
    })

    it('accept what says that an option is off', async () => {
      const form = 'balance=0&tax_exempt=none&validate=true&next_invoice_sequence=1'
      expect((await world.request('POST', '/v1/customers', { form })).status).toBe(200)
    })
  })
})
