import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { earn, heldOf, openSeller } from '../../../test/support/sellers.ts'
import { violationsIn } from '../../../test/support/verified.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { frozenClock } from '../../lib/clock.ts'

const DAY = 86_400
/** A Monday, at ten. */
const MONDAY = Date.parse('2027-01-11T10:00Z') / 1000

onEachEngine((open) => {
  describe('payouts by schedule', () => {
    let clock: ReturnType<typeof frozenClock>
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      clock = frozenClock(MONDAY)
      world = await open({ clock })
      stripe = world.stripe
    })
    afterAll(async () => {
      expect(await violationsIn(world)).toEqual([])
      await world.close()
    })

    const seller = async (
      payouts: Stripe.AccountCreateParams.Settings.Payouts = {},
      bank = 'btok_us_verified',
    ) => ({
      stripeAccount: await openSeller(stripe, { settings: { payouts }, external_account: bank }),
    })
    /** Hour by hour, as a server that never sleeps lives. */
    const live = async (seconds: number) => {
      const end = clock.now() + seconds
      while (clock.now() < end) {
        clock.advance(Math.min(6 * 3600, end - clock.now()))
        await world.app.work.runDue()
      }
    }
    /** Nothing happens at banks on the days before it. */
    const untilMonday = () => (7 * DAY - ((clock.now() - MONDAY) % (7 * DAY))) % (7 * DAY)
    const payoutsOf = async (there: Stripe.RequestOptions) =>
      (await stripe.payouts.list({ limit: 100 }, there)).data.toReversed()
    const paidBy = async (payout: string, there: Stripe.RequestOptions) => {
      const { data } = await stripe.balanceTransactions.list({ payout, limit: 100 }, there)
      return data.map(({ type, net }) => [type, net])
    }

    it('pay daily what is older than the delay, and name what they pay', async () => {
      const there = await seller()
      const pending = await stripe.paymentIntents.create(
        {
          amount: 5000,
          currency: 'usd',
          confirm: true,
          payment_method: 'pm_card_visa',
          allowed_payment_method_types: ['card'],
        },
        there,
      )
      expect(pending.status).toBe('succeeded')
      const [one, two] = [await earn(stripe, 2000, there), await earn(stripe, 3000, there)]
      await live(DAY)
      const [first, ...none] = await payoutsOf(there)
      expect(none).toEqual([])
      expect(first).toMatchObject({
        amount: one + two,
        automatic: true,
        description: 'STRIPE PAYOUT',
        reconciliation_status: 'completed',
      })
      expect(await paidBy(first!.id, there)).toEqual([
        ['payout', -one - two],
        ['charge', two],
        ['charge', one],
      ])
      const { data: told } = await stripe.events.list({ type: 'payout.*' }, there)
      expect(
        told
          .map(({ type }) => type)
          .toReversed()
          .slice(0, 2),
      ).toEqual(['payout.created', 'payout.reconciliation_completed'])
      await live(3 * DAY)
      const [, second, ...rest] = await payoutsOf(there)
      expect(rest).toEqual([])
      expect(second).toMatchObject({ amount: 5000 - 175, automatic: true })
      expect((await paidBy(second!.id, there)).map(([type]) => type)).toEqual(['payout', 'charge'])
      await expect(stripe.payouts.cancel(second!.id, {}, there)).rejects.toMatchObject({
        statusCode: 400,
        message: 'Automatic payouts cannot be canceled.',
      })
      expect((await payoutsOf(there))[0]).toMatchObject({ status: 'paid' })
      expect(await heldOf(stripe, 'usd', there.stripeAccount)).toEqual({ available: 0, pending: 0 })
    })

    it('pay once after weeks in which no server ran', async () => {
      const there = await seller({ schedule: { interval: 'weekly', weekly_anchor: 'monday' } })
      const net = await earn(stripe, 2000, there)
      await world.app.work.runDue()
      clock.advance(30 * DAY)
      await world.app.work.runDue()
      await live(10 * DAY)
      const all = await payoutsOf(there)
      expect(all.map(({ amount }) => amount)).toEqual([net])
      expect(all[0]?.status).toBe('paid')
    })

    it('never pay by themselves what is paid by hand, nor the server’s own account', async () => {
      const there = await seller({ schedule: { interval: 'manual' } })
      const net = await earn(stripe, 2000, there)
      await earn(stripe, 2000)
      await live(40 * DAY)
      expect(await payoutsOf(there)).toEqual([])
      expect((await stripe.payouts.list()).data).toEqual([])
      expect(await heldOf(stripe, 'usd', there.stripeAccount)).toMatchObject({ available: net })
    })

    it('follow the schedule that is changed while something waits', async () => {
      const there = await seller({ schedule: { interval: 'manual' } })
      await earn(stripe, 2000, there)
      await live(DAY)
      await stripe.balanceSettings.update(
        { payments: { payouts: { schedule: { interval: 'daily' } } } },
        there,
      )
      await live(3 * DAY)
      expect(await payoutsOf(there)).toHaveLength(1)
      await earn(stripe, 2000, there)
      await world.app.work.runDue()
      await stripe.balanceSettings.update(
        { payments: { payouts: { schedule: { interval: 'manual' } } } },
        there,
      )
      await live(5 * DAY)
      expect(await payoutsOf(there)).toHaveLength(1)
    })

    it('wait for a bank, and begin again when there is one that takes them', async () => {
      const there = await seller({}, 'btok_us_noAccount')
      const net = await earn(stripe, 2000, there)
      await live(8 * DAY)
      expect(await payoutsOf(there)).toMatchObject([{ status: 'failed', amount: net }])
      await stripe.accounts.createExternalAccount(there.stripeAccount, {
        external_account: 'btok_us_verified',
        default_for_currency: true,
      })
      await live(5 * DAY)
      const all = await payoutsOf(there)
      expect(all).toMatchObject([{ status: 'failed' }, { status: 'paid', amount: net }])
      expect(await paidBy(all[1]!.id, there)).toEqual([
        ['payout', -net],
        ['payout_failure', net],
      ])
    })

    it('leave what is to stay', async () => {
      const there = await seller()
      await stripe.balanceSettings.update(
        { payments: { payouts: { minimum_balance_by_currency: { usd: 500 } } } },
        there,
      )
      const net = await earn(stripe, 2000, there)
      await live(3 * DAY)
      const [payout, ...none] = await payoutsOf(there)
      expect(none).toEqual([])
      expect(payout?.amount).toBe(net - 500)
      expect(await paidBy(payout!.id, there)).toEqual([
        ['payout_minimum_balance_hold', -500],
        ['payout', 500 - net],
        ['charge', net],
      ])
      expect(await heldOf(stripe, 'usd', there.stripeAccount)).toMatchObject({ available: 500 })
      await live(5 * DAY)
      expect(await payoutsOf(there)).toHaveLength(1)
    })

    it('wait as long as the account’s own delay says', async () => {
      const there = await seller({ schedule: { delay_days: 5 } })
      const paid = await stripe.paymentIntents.create(
        {
          amount: 5000,
          currency: 'usd',
          confirm: true,
          payment_method: 'pm_card_visa',
          allowed_payment_method_types: ['card'],
          expand: ['latest_charge.balance_transaction'],
        },
        there,
      )
      const { balance_transaction: moved } = paid.latest_charge as Stripe.Charge
      expect(moved).toMatchObject({ available_on: clock.now() + 5 * DAY, status: 'pending' })
      await live(4 * DAY)
      expect(await payoutsOf(there)).toEqual([])
      await live(5 * DAY)
      expect(await payoutsOf(there)).toMatchObject([{ amount: 5000 - 175 }])
    })

    it('ask the bank for what is owed, where that was agreed', async () => {
      for (const [debits, payouts] of [
        [true, 1],
        [false, 0],
      ] as const) {
        const there = await seller({ debit_negative_balances: debits })
        await live(untilMonday())
        await stripe.topups.create(
          { amount: 900, currency: 'usd', source: 'btok_us_debitNotAuthorized' },
          there,
        )
        await live(30)
        await stripe.payouts.create({ amount: 900, currency: 'usd' }, there)
        await live(30)
        const held = () => heldOf(stripe, 'usd', there.stripeAccount)
        expect(await held()).toMatchObject({ available: -900 })
        await live(DAY)
        const debit = (await payoutsOf(there)).filter(({ automatic }) => automatic)
        expect(debit).toHaveLength(payouts)
        if (debits) {
          expect(debit[0]).toMatchObject({ amount: -900, reconciliation_status: 'not_applicable' })
          expect(await held()).toEqual({ available: -900, pending: 900 })
        }
        await live(6 * DAY)
        expect(await held()).toEqual({ available: debits ? 0 : -900, pending: 0 })
        expect((await payoutsOf(there)).filter(({ automatic }) => automatic)).toHaveLength(payouts)
      }
    })
  })
})
