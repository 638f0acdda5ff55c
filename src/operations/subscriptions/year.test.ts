import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { frozenClock } from '../../lib/clock.ts'

const NOW = 1_800_000_000
const DAY = 24 * 60 * 60

onEachEngine((open) => {
  describe('a monthly subscription', () => {
    const clock = frozenClock(NOW)
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open({ clock })
      stripe = world.stripe
    })
    afterAll(() => world.close())

    it('bills each month once', async () => {
      const customer = await stripe.customers.create({ email: 'a@example.com' })
      const card = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id })
      const price = await stripe.prices.create({
        currency: 'usd',
        unit_amount: 1000,
        recurring: { interval: 'month' },
        product_data: { name: 'Gold' },
      })
      const made = await stripe.subscriptions.create({
        customer: customer.id,
        items: [{ price: price.id, quantity: 2 }],
        default_payment_method: card.id,
      })
      expect(made.status).toBe('active')
      for (let day = 0; day < 100; day++) {
        clock.advance(DAY)
        await world.app.work.runDue()
      }
      const { data } = await stripe.invoices.list({ subscription: made.id })
      expect(
        data.map(({ status, total, billing_reason }) => [status, total, billing_reason]),
      ).toEqual([
        ['paid', 2000, 'subscription_cycle'],
        ['paid', 2000, 'subscription_cycle'],
        ['paid', 2000, 'subscription_cycle'],
        ['paid', 2000, 'subscription_create'],
      ])

      console.log(
        events.data
          .toReversed()
          .map(({ type, created }) => `${(created - NOW) / DAY} ${type}`)
          .join('\n'),
      )
    })
  })
})
