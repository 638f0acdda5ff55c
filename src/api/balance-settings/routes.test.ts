import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkShape } from '../../../test/contract-kit/sdk-shape.ts'
import { openSeller } from '../../../test/support/sellers.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

const right = { errors: [], unknown: [] }

onEachEngine((open) => {
  describe('balance settings', () => {
    let world: World
    let stripe: Stripe
    let there: Stripe.RequestOptions
    let stripeAccount: string
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
      stripeAccount = await openSeller(stripe)
      there = { stripeAccount }
    })
    afterAll(() => world.close())

    const change = (payments: Stripe.BalanceSettingsUpdateParams.Payments) =>
      stripe.balanceSettings.update({ payments }, there)

    it('are what every account begins with', async () => {
      const own = await stripe.balanceSettings.retrieve()
      expect(checkShape(own, 'Stripe.BalanceSettings')).toEqual(right)
      expect(own.payments).toMatchObject({
        debit_negative_balances: false,
        payouts: {
          minimum_balance_by_currency: null,
          schedule: { interval: 'manual' },
          statement_descriptor: null,
          status: 'enabled',
        },
        settlement_timing: { delay_days: 2, start_of_day: null },
      })
      expect(await stripe.balanceSettings.retrieve({}, there)).toMatchObject({
        payments: { payouts: { schedule: { interval: 'daily' } } },
      })
      const unready = await stripe.accounts.create({ type: 'custom' })
      const options = { stripeAccount: unready.id }
      expect(await stripe.balanceSettings.retrieve({}, options)).toMatchObject({
        payments: { payouts: { status: 'disabled' } },
      })
    })

    it('are changed as they are said, and the account says the same', async () => {
      const changed = await change({
        debit_negative_balances: true,
        payouts: {
          minimum_balance_by_currency: { usd: 500, eur: 700 },
          schedule: { interval: 'weekly', weekly_payout_days: ['monday', 'thursday'] },
          statement_descriptor: 'TEA HOUSE',
        },
        settlement_timing: {
          delay_days_override: 7,
          start_of_day: { hour: 9, minutes: 30, timezone: 'Asia/Tokyo' },
        },
      })
      expect(checkShape(changed, 'Stripe.BalanceSettings')).toEqual(right)
      expect(changed.payments).toEqual({
        debit_negative_balances: true,
        payouts: {
          automatic_transfer_rules_by_currency: null,
          minimum_balance_by_currency: { usd: 500, eur: 700 },
          schedule: { interval: 'weekly', weekly_payout_days: ['monday', 'thursday'] },
          statement_descriptor: 'TEA HOUSE',
          status: 'enabled',
        },
        settlement_timing: {
          delay_days: 7,
          delay_days_override: 7,
          start_of_day: { hour: 9, minutes: 30, timezone: 'Asia/Tokyo' },
        },
      })
      expect((await stripe.accounts.retrieve(stripeAccount)).settings?.payouts).toEqual({
        debit_negative_balances: true,
        schedule: {
          delay_days: 7,
          interval: 'weekly',
          weekly_anchor: 'monday',
          weekly_payout_days: ['monday', 'thursday'],
        },
        statement_descriptor: 'TEA HOUSE',
      })
      const { data } = await stripe.events.list({ type: 'balance_settings.updated' }, there)
      expect(data).toHaveLength(1)
      const updated = await stripe.events.list({ type: 'account.updated', limit: 1 }, there)
      expect(updated.data[0]?.data.previous_attributes).toHaveProperty('settings.payouts')
    })

    it('are forgotten when they are emptied', async () => {
      const changed = await change({
        payouts: { minimum_balance_by_currency: { usd: '' } },
        settlement_timing: { delay_days_override: '', start_of_day: '' },
      })
      expect(changed.payments).toMatchObject({
        payouts: { minimum_balance_by_currency: { eur: 700 } },
        settlement_timing: { delay_days: 2, start_of_day: null },
      })
      expect(changed.payments.settlement_timing).not.toHaveProperty('delay_days_override')
      const none = await change({ payouts: { minimum_balance_by_currency: '' } })
      expect(none.payments.payouts?.minimum_balance_by_currency).toBeNull()
    })

    it('are the account’s settings, said in the other place', async () => {
      await stripe.accounts.update(stripeAccount, {
        settings: {
          payouts: { schedule: { interval: 'monthly', monthly_anchor: 31, delay_days: 4 } },
        },
      })
      expect((await stripe.balanceSettings.retrieve({}, there)).payments).toMatchObject({
        payouts: { schedule: { interval: 'monthly', monthly_payout_days: [31] } },
        settlement_timing: { delay_days: 4, delay_days_override: 4 },
      })
    })

    it('are the own account’s, too', async () => {
      const own = await stripe.balanceSettings.update({
        payments: { payouts: { schedule: { interval: 'daily' } } },
      })
      expect(own.payments.payouts?.schedule).toEqual({ interval: 'daily' })
      const { id } = await stripe.accounts.retrieveCurrent()
      const account = await stripe.accounts.update(id, {
        settings: { payouts: { schedule: { interval: 'manual' } } },
      })
      expect(account.settings?.payouts?.schedule.interval).toBe('manual')
    })

    it.each<[string, Stripe.BalanceSettingsUpdateParams.Payments, string]>([
      [
        'a week without days',
        { payouts: { schedule: { interval: 'weekly' } } },
        'payments[payouts][schedule][weekly_payout_days]',
      ],
      [
        'days of a week in a month',
        { payouts: { schedule: { interval: 'daily', monthly_payout_days: [1] } } },
        'payments[payouts][schedule][monthly_payout_days]',
      ],
      [
        'a day too few',
        { settlement_timing: { delay_days_override: 1 } },
        'payments[settlement_timing][delay_days_override]',
      ],
      [
        'a day without an hour',
        { settlement_timing: { start_of_day: { minutes: 30 } } },
        'payments[settlement_timing][start_of_day]',
      ],
      [
        'a place that is none',
        { settlement_timing: { start_of_day: { hour: 1, minutes: 0, timezone: 'Moon/Base' } } },
        'payments[settlement_timing][start_of_day]',
      ],
      [
        'rules of v2',
        {
          payouts: {
            automatic_transfer_rules_by_currency: {
              usd: [{ payout_method: 'fa_1', type: 'transfer_all' }],
            },
          },
        },
        'payments[payouts][automatic_transfer_rules_by_currency][usd][0][payout_method]',
      ],
    ])('are refused with %s', async (_case, payments, param) => {
      await expect(change(payments)).rejects.toMatchObject({ statusCode: 400, param })
    })
  })
})
