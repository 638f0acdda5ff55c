import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shapeErrors, unknownKeys } from '../../../test/contract-kit/sdk-shape.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { frozenClock } from '../../lib/clock.ts'

const DAY = 24 * 3600

onEachEngine((open) => {
  describe('the balance', () => {
    const clock = frozenClock(1_800_000_000)
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open({ clock })
      stripe = world.stripe
    })
    afterAll(() => world.close())

    const pay = (amount: number, currency: string, payment_method = 'pm_card_visa') =>
      stripe.paymentIntents.create({
        amount,
        currency,
        confirm: true,
        payment_method,
        allowed_payment_method_types: ['card'],
      })
    const line = (currency: string, amount: number) => ({
      amount,
      currency,
      source_types: { card: amount },
    })

    it('is nothing before anything was paid', async () => {
      const balance = await stripe.balance.retrieve()
      expect(shapeErrors(balance, 'Stripe.Balance')).toEqual([])
      expect(unknownKeys(balance, 'Stripe.Balance')).toEqual([])
      expect(balance).toMatchObject({
        object: 'balance',
        available: [line('usd', 0)],
        livemode: false,
        pending: [line('usd', 0)],
      })
    })

    it('sums up what arrives together, and goes below zero', async () => {
      const intents = await Promise.all(Array.from({ length: 20 }, () => pay(2000, 'usd')))
      await pay(1000, 'eur')
      const charge = String(intents[0]!.latest_charge)
      await stripe.refunds.create({ charge, amount: 500 })
      expect(await stripe.balance.retrieve()).toMatchObject({
        available: [line('eur', 0), line('usd', -500)],
        pending: [line('eur', 946), line('usd', 20 * (2000 - 88))],
      })
    })

    it('becomes available after two days, and says so once for each currency', async () => {
      clock.advance(2 * DAY)
      await world.app.work.runDue()
      clock.advance(60)
      await world.app.work.runDue()
      const available = [line('eur', 946), line('usd', 20 * (2000 - 88) - 500)]
      expect(await stripe.balance.retrieve()).toMatchObject({
        available,
        pending: [line('eur', 0), line('usd', 0)],
      })
      const { data } = await stripe.events.list({ type: 'balance.available' })
      expect(data).toHaveLength(2)
      expect(data[0]!.data.object).toMatchObject({ object: 'balance', available })
    })

    it('is available at once where the test card says so', async () => {
      const before = await stripe.balance.retrieve()
      await pay(1000, 'usd', 'pm_card_bypassPending')
      const after = await stripe.balance.retrieve()
      expect(after.available[1]!.amount - before.available[1]!.amount).toBe(1000 - 59)
    })
  })
})
