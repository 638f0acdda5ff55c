import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shapeErrors, unknownKeys } from '../../../test/contract-kit/sdk-shape.ts'
import { eventsDuring } from '../../../test/support/events.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

const address = {
  city: 'Bern',
  country: 'CH',
  line1: 'Gasse 1',
  line2: 'Hof',
  postal_code: '3000',
  state: 'BE',
}

onEachEngine((open) => {
  describe('charges', () => {
    let world: World
    let stripe: Stripe
    let charge: Stripe.Charge
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
      const intent = await stripe.paymentIntents.create({
        amount: 2000,
        currency: 'usd',
        confirm: true,
        payment_method: 'pm_card_amex',
        allowed_payment_method_types: ['card'],
        expand: ['latest_charge'],
      })
      charge = intent.latest_charge as Stripe.Charge
    })
    afterAll(() => world.close())

    it('have the shape that the SDK says', async () => {
      const shown = await stripe.charges.retrieve(charge.id)
      expect(shapeErrors(shown, 'Stripe.Charge')).toEqual([])
      expect(unknownKeys(shown, 'Stripe.Charge')).toEqual([])
      expect(shown).not.toHaveProperty('refunds')
    })

    it('show what stands behind their ids', async () => {
      const shown = await stripe.charges.retrieve(charge.id, {
        expand: ['balance_transaction.source', 'payment_intent.payment_method', 'refunds'],
      })
      expect(shown).toMatchObject({
        balance_transaction: { object: 'balance_transaction', source: { id: charge.id } },
        payment_intent: { payment_method: { card: { brand: 'amex' } } },
        refunds: { object: 'list', data: [], url: `/v1/charges/${charge.id}/refunds` },
      })
    })

    it('take notes', async () => {
      const customer = (await stripe.customers.create()).id
      const events = await eventsDuring(stripe, () =>
        stripe.charges.update(charge.id, {
          customer,
          description: 'Order 7',
          fraud_details: { user_report: 'safe' },
          metadata: { order: '7' },
          receipt_email: 'jenny@example.com',
          shipping: { address, carrier: 'Post', name: 'Jenny', phone: '1', tracking_number: '7' },
          transfer_group: 'group 1',
        }),
      )
      expect(events.map(({ type }) => type)).toEqual(['charge.updated'])
      expect(events[0]?.data.previous_attributes).toMatchObject({
        description: null,
        customer: null,
        metadata: {},
      })
      expect(await stripe.charges.retrieve(charge.id)).toMatchObject({
        customer,
        description: 'Order 7',
        fraud_details: { user_report: 'safe' },
        receipt_email: 'jenny@example.com',
        shipping: { carrier: 'Post', address },
        transfer_group: 'group 1',
      })
      const other = (await stripe.customers.create()).id
      await expect(stripe.charges.update(charge.id, { customer: other })).rejects.toMatchObject({
        param: 'customer',
      })
      await expect(
        stripe.charges.update(charge.id, { transfer_group: 'group 2' }),
      ).rejects.toMatchObject({ param: 'transfer_group' })
    })

    it('are listed and searched', async () => {
      const shown = await stripe.charges.retrieve(charge.id)
      const listed = await stripe.charges.list({
        customer: String(shown.customer),
        created: { gte: shown.created },
        payment_intent: String(shown.payment_intent),
        transfer_group: 'group 1',
        limit: 5,
      })
      expect(listed.data.map(({ id }) => id)).toEqual([charge.id])
      for (const query of [
        'payment_method_details.card.last4:"8431" AND amount>1999',
        'payment_method_details.card.brand:"amex" AND refunded:"false"',
        `customer:"${String(shown.customer)}" AND status:"succeeded" AND disputed:"false"`,
      ]) {
        const found = await stripe.charges.search({ query, limit: 5 })
        expect(found.data.map(({ id }) => id)).toEqual([charge.id])
      }
    })

    it('are not made without a payment intent', async () => {
      const answer = await world.request('POST', '/v1/charges', { form: 'amount=100&currency=usd' })
      expect(answer.status).toBe(404)
    })
  })
})
