import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shapeErrors, unknownKeys } from '../../../test/contract-kit/sdk-shape.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { frozenClock } from '../../lib/clock.ts'

const DAY = 24 * 3600

onEachEngine((open) => {
  describe('balance transactions', () => {
    const clock = frozenClock(1_800_000_000)
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open({ clock })
      stripe = world.stripe
    })
    afterAll(() => world.close())

    async function pay(payment_method: string, amount: number, currency = 'usd') {
      const intent = await stripe.paymentIntents.create({
        amount,
        currency,
        confirm: true,
        description: 'Order 7',
        payment_method,
        allowed_payment_method_types: ['card'],
        expand: ['latest_charge.balance_transaction'],
      })
      const charge = intent.latest_charge as Stripe.Charge
      return charge.balance_transaction as Stripe.BalanceTransaction
    }

    it.each<[number, string, number]>([
      [2000, 'usd', 88],
      [50, 'usd', 31],
      [1099, 'eur', 57],
      [5000, 'jpy', 185],
      [12_340, 'kwd', 658],
    ])('of a payment of %i %s say what it cost: %i', async (amount, currency, fee) => {
      const transaction = await pay('pm_card_visa', amount, currency)
      expect(shapeErrors(transaction, 'Stripe.BalanceTransaction')).toEqual([])
      expect(unknownKeys(transaction, 'Stripe.BalanceTransaction')).toEqual([])
      expect(transaction).toMatchObject({
        amount,
        currency,
        description: 'Order 7',
        fee,
        fee_details: [{ amount: fee, currency, type: 'stripe_fee' }],
        net: amount - fee,
        reporting_category: 'charge',
        type: 'charge',
      })
    })

    it('are pending for two days, then available', async () => {
      const { id, status, available_on } = await pay('pm_card_visa', 2000)
      expect({ status, available_on }).toEqual({
        status: 'pending',
        available_on: clock.now() + 2 * DAY,
      })
      clock.advance(2 * DAY - 1)
      await world.app.work.runDue()
      expect((await stripe.balanceTransactions.retrieve(id)).status).toBe('pending')
      clock.advance(1)
      await world.app.work.runDue()
      expect((await stripe.balanceTransactions.retrieve(id)).status).toBe('available')
    })

    it('of a card that bypasses the wait are available at once', async () => {
      expect(await pay('pm_card_bypassPending', 2000)).toMatchObject({
        status: 'available',
        available_on: clock.now(),
      })
    })

    it('are listed by what moved the money', async () => {
      const { id, source, created } = await pay('pm_card_visa', 4711, 'chf')
      const listed = await stripe.balanceTransactions.list({
        source: String(source),
        type: 'charge',
        currency: 'chf',
        created: { gte: created },
        limit: 5,
      })
      expect(listed.data.map((one) => one.id)).toEqual([id])
      const list = async (params: Stripe.BalanceTransactionListParams) =>
        (await stripe.balanceTransactions.list(params)).data.map((one) => one.id)
      expect(await list({ created, limit: 1 })).toEqual([id])
      expect(await list({ created: { lte: created }, limit: 1 })).toEqual([id])
      expect(await list({ created: { gt: created } })).toEqual([])
      expect(await list({ created: { lt: 1 } })).toEqual([])
      expect(await list({ ending_before: id })).toEqual([])
      expect(await list({ starting_after: id })).not.toContain(id)
      expect((await stripe.balanceTransactions.list({ type: 'payout' })).data).toEqual([])
      expect((await stripe.balanceTransactions.list({ payout: 'po_1' })).data).toEqual([])
    })
  })
})
