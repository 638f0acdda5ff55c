import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkShape } from '../../../test/contract-kit/sdk-shape.ts'
import { eventTypesDuring } from '../../../test/support/events.ts'
import { earn, heldOf, openSeller } from '../../../test/support/sellers.ts'
import { violationsIn } from '../../../test/support/verified.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { frozenClock } from '../../lib/clock.ts'

const DAY = 86_400
/** A Wednesday, at ten. */
const WEDNESDAY = Date.parse('2027-01-13T10:00Z') / 1000
const THURSDAY = Date.parse('2027-01-14T00:00Z') / 1000
const FRIDAY = THURSDAY + DAY
const right = { errors: [], unknown: [] }

onEachEngine((open) => {
  describe('payouts', () => {
    let clock: ReturnType<typeof frozenClock>
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      clock = frozenClock(WEDNESDAY)
      world = await open({ clock })
      stripe = world.stripe
    })
    afterAll(async () => {
      expect(await violationsIn(world)).toEqual([])
      await world.close()
    })

    const goTo = async (time: number) => {
      clock.advance(Math.max(0, time - clock.now()))
      await world.app.work.runDue()
    }
    /** A seller of their own, so that no test finds what another has left. */
    const seller = async (bank = 'btok_us_verified', net = 10_000) => {
      const stripeAccount = await openSeller(stripe, {
        external_account: bank,
        settings: { payouts: { schedule: { interval: 'manual' } } },
      })
      if (net > 0) await stripe.topups.create({ amount: net, currency: 'usd' }, { stripeAccount })
      return { stripeAccount }
    }
    const moved = async (source: string, there?: Stripe.RequestOptions) => {
      const { data } = await stripe.balanceTransactions.list({ source, limit: 100 }, there)
      return data.map(({ type, amount, fee, net }) => [type, amount, fee, net])
    }

    it('send money to the bank of the server’s own account, which is there when needed', async () => {
      const net = await earn(stripe, 2000)
      await world.app.work.runDue()
      let payout: Stripe.Payout | undefined
      const types = await eventTypesDuring(stripe, async () => {
        payout = await stripe.payouts.create({
          amount: 1100,
          currency: 'usd',
          description: 'January',
          metadata: { month: '1' },
          statement_descriptor: 'SHOP',
          source_type: 'card',
          expand: ['destination', 'balance_transaction'],
        })
      })
      expect(checkShape(payout, 'Stripe.Payout')).toEqual(right)
      expect(types).toEqual([
        'account.external_account.created',
        'account.updated',
        'payout.created',
      ])
      expect(payout).toMatchObject({
        amount: 1100,
        arrival_date: FRIDAY,
        automatic: false,
        balance_transaction: {
          amount: -1100,
          fee: 0,
          net: -1100,
          type: 'payout',
          source: payout?.id,
        },
        description: 'January',
        destination: { object: 'bank_account', currency: 'usd', last4: '6789' },
        failure_code: null,
        metadata: { month: '1' },
        method: 'standard',
        reconciliation_status: 'not_applicable',
        statement_descriptor: 'SHOP',
        status: 'pending',
        type: 'bank_account',
      })
      expect(await heldOf(stripe)).toEqual({ available: net - 1100, pending: 0 })
      const again = await stripe.payouts.create({ amount: 100, currency: 'usd' })
      expect(again.destination).toBe((payout?.destination as Stripe.BankAccount).id)
    })

    it('leave with the next day of banks, and arrive a day later', async () => {
      const there = await seller()
      const { id } = await stripe.payouts.create({ amount: 1000, currency: 'usd' }, there)
      const status = async () => (await stripe.payouts.retrieve(id, {}, there)).status
      await goTo(THURSDAY - 1)
      expect(await status()).toBe('pending')
      await goTo(THURSDAY)
      expect(await status()).toBe('in_transit')
      await goTo(FRIDAY - 1)
      expect(await status()).toBe('in_transit')
      await goTo(FRIDAY)
      expect(await status()).toBe('paid')
      const { data } = await stripe.events.list({ types: ['payout.updated', 'payout.paid'] }, there)
      expect(data.map(({ type }) => type)).toEqual(['payout.paid', 'payout.updated'])
      expect(await heldOf(stripe, 'usd', there.stripeAccount)).toMatchObject({ available: 9000 })
    })

    it.each([
      ['btok_us_accountClosed', 'account_closed'],
      ['btok_us_noAccount', 'no_account'],
      ['btok_us_insufficientFunds', 'insufficient_funds'],
      ['btok_us_debitNotAuthorized', 'debit_not_authorized'],
      ['btok_us_invalidCurrency', 'invalid_currency'],
    ])('to %s fail with %s, and the money is back', async (bank, code) => {
      const there = await seller(bank)
      const { id } = await stripe.payouts.create({ amount: 700, currency: 'usd' }, there)
      expect(await heldOf(stripe, 'usd', there.stripeAccount)).toMatchObject({ available: 9300 })
      await goTo(clock.now() + 5 * DAY)
      const failed = await stripe.payouts.retrieve(
        id,
        { expand: ['failure_balance_transaction', 'destination'] },
        there,
      )
      expect(checkShape(failed, 'Stripe.Payout')).toEqual(right)
      expect(failed).toMatchObject({
        status: 'failed',
        failure_code: code,
        failure_message: expect.stringMatching(/\.|\)$/),
        failure_balance_transaction: {
          amount: 700,
          type: 'payout_failure',
          reporting_category: 'payout_reversal',
        },
        destination: { status: 'errored' },
      })
      expect(await moved(id, there)).toEqual([
        ['payout_failure', 700, 0, 700],
        ['payout', -700, 0, -700],
      ])
      expect(await heldOf(stripe, 'usd', there.stripeAccount)).toMatchObject({ available: 10_000 })
      expect((await stripe.events.list({ type: 'payout.failed' }, there)).data).toHaveLength(1)
    })

    it('can be called back until they leave', async () => {
      const there = await seller()
      const { id } = await stripe.payouts.create({ amount: 700, currency: 'usd' }, there)
      const canceled = await stripe.payouts.cancel(id, {}, there)
      expect((await stripe.events.list({ type: 'payout.canceled' }, there)).data).toHaveLength(1)
      expect(canceled).toMatchObject({
        status: 'canceled',
        failure_balance_transaction: expect.stringMatching(/^txn_/),
      })
      expect(await moved(id, there)).toEqual([
        ['payout_cancel', 700, 0, 700],
        ['payout', -700, 0, -700],
      ])
      await goTo(clock.now() + 5 * DAY)
      expect((await stripe.payouts.retrieve(id, {}, there)).status).toBe('canceled')
      const refusal = { statusCode: 400, message: expect.stringContaining('status of canceled') }
      await expect(stripe.payouts.cancel(id, {}, there)).rejects.toMatchObject(refusal)
      const gone = await stripe.payouts.create({ amount: 700, currency: 'usd' }, there)
      await goTo(clock.now() + 5 * DAY)
      await expect(stripe.payouts.cancel(gone.id, {}, there)).rejects.toMatchObject({
        message: expect.stringContaining('status of paid'),
      })
    })

    it('to debit cards can be instant, for a fee', async () => {
      const there = await seller('btok_us_verified')
      const card = await stripe.accounts.createExternalAccount(there.stripeAccount, {
        external_account: 'tok_visa_debit',
      })
      const instant = { amount: 8000, currency: 'usd', method: 'instant' as const }
      await expect(stripe.payouts.create(instant, there)).rejects.toMatchObject({
        code: 'instant_payouts_unsupported',
        param: 'method',
      })
      const to = { ...instant, destination: card.id }
      await expect(stripe.payouts.create({ ...to, amount: 9900 }, there)).rejects.toMatchObject({
        code: 'balance_insufficient',
      })
      const payout = await stripe.payouts.create({ ...to, expand: ['balance_transaction'] }, there)
      expect(payout).toMatchObject({
        method: 'instant',
        type: 'card',
        arrival_date: clock.now() + 1800,
        balance_transaction: {
          amount: -8000,
          fee: 120,
          net: -8120,
          fee_details: [{ amount: 120, type: 'stripe_fee' }],
        },
      })
      expect(await heldOf(stripe, 'usd', there.stripeAccount)).toMatchObject({ available: 1880 })
      await goTo(clock.now() + 60)
      expect((await stripe.payouts.retrieve(payout.id, {}, there)).status).toBe('in_transit')
      await goTo(clock.now() + 1800)
      expect((await stripe.payouts.retrieve(payout.id, {}, there)).status).toBe('paid')
    })

    it('that are called back give back what they cost', async () => {
      const there = await seller()
      const external_account = 'tok_visa_debit'
      const card = await stripe.accounts.createExternalAccount(there.stripeAccount, {
        external_account,
        default_for_currency: true,
      })
      const { id, destination } = await stripe.payouts.create(
        { amount: 1000, currency: 'usd', method: 'instant' },
        there,
      )
      expect(destination).toBe(card.id)
      await stripe.payouts.cancel(id, {}, there)
      expect(await moved(id, there)).toEqual([
        ['payout_cancel', 1000, -50, 1050],
        ['payout', -1000, 50, -1050],
      ])
      expect(await heldOf(stripe, 'usd', there.stripeAccount)).toMatchObject({ available: 10_000 })
    })

    it('that have arrived can be reversed, once', async () => {
      const there = await seller()
      const { id } = await stripe.payouts.create({ amount: 900, currency: 'usd' }, there)
      const reverse = (metadata = {}) => stripe.payouts.reverse(id, { metadata }, there)
      await expect(reverse()).rejects.toMatchObject({
        message: expect.stringContaining('status of pending'),
      })
      await goTo(clock.now() + 5 * DAY)
      const reversal = await reverse({ why: 'wrong' })
      expect(checkShape(reversal, 'Stripe.Payout')).toEqual(right)
      expect(reversal).toMatchObject({
        amount: -900,
        metadata: { why: 'wrong' },
        original_payout: id,
        status: 'pending',
      })
      expect(await stripe.payouts.retrieve(id, {}, there)).toMatchObject({
        status: 'paid',
        reversed_by: reversal.id,
      })
      const held = () => heldOf(stripe, 'usd', there.stripeAccount)
      expect(await held()).toEqual({ available: 9100, pending: 900 })
      await goTo(clock.now() + 5 * DAY)
      expect(await held()).toEqual({ available: 10_000, pending: 0 })
      expect((await stripe.payouts.retrieve(reversal.id, {}, there)).status).toBe('paid')
      await expect(reverse()).rejects.toMatchObject({ statusCode: 400 })
      await expect(stripe.payouts.reverse(reversal.id, {}, there)).rejects.toMatchObject({
        statusCode: 400,
      })
    })

    it('of the server’s own account are not reversed', async () => {
      const [own] = (await stripe.payouts.list({ limit: 1 })).data
      await expect(stripe.payouts.reverse(own!.id)).rejects.toMatchObject({
        message: expect.stringContaining('connected accounts'),
      })
    })

    it('never take more than there is, however many are asked for at once', async () => {
      const there = await seller()
      const answers = await Promise.allSettled(
        Array.from({ length: 30 }, () =>
          stripe.payouts.create({ amount: 3000, currency: 'usd' }, there),
        ),
      )
      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
      for (const answer of answers)
        if (answer.status === 'rejected')
          expect(answer.reason).toMatchObject({
            statusCode: 400,
            code: 'balance_insufficient',
            message: expect.stringContaining('Your card balance is too low.'),
          })
      expect(await heldOf(stripe, 'usd', there.stripeAccount)).toMatchObject({ available: 1000 })
    })

    it('are listed by what they are', async () => {
      const there = await seller()
      const make = (amount: number) => stripe.payouts.create({ amount, currency: 'usd' }, there)
      const [first, second] = [await make(100), await make(200)]
      await stripe.payouts.cancel(first.id, {}, there)
      const list = async (params: Stripe.PayoutListParams) =>
        (await stripe.payouts.list(params, there)).data.map(({ id }) => id)
      expect(await list({})).toEqual([second.id, first.id])
      expect(await list({ status: 'canceled' })).toEqual([first.id])
      expect(await list({ destination: String(second.destination) })).toHaveLength(2)
      expect(await list({ arrival_date: second.arrival_date })).toHaveLength(2)
      expect(await list({ arrival_date: { gt: second.arrival_date } })).toEqual([])
      expect(await list({ arrival_date: { gte: 1, lt: second.arrival_date } })).toEqual([])
      expect(await list({ arrival_date: { lte: second.arrival_date } })).toHaveLength(2)
      expect(await list({ created: second.created })).toHaveLength(2)
      expect(await list({ created: { gte: second.created, lte: second.created } })).toHaveLength(2)
      expect(await list({ created: { gt: second.created } })).toEqual([])
      expect(await list({ created: { lt: second.created } })).toEqual([])
      expect(await list({ ending_before: first.id })).toEqual([second.id])
      expect(await list({ limit: 1, starting_after: second.id })).toEqual([first.id])
      expect((await stripe.payouts.list()).data.map(({ id }) => id)).not.toContain(first.id)
    })

    it('take notes', async () => {
      const there = await seller()
      const { id } = await stripe.payouts.create({ amount: 100, currency: 'usd' }, there)
      const noted = await stripe.payouts.update(id, { metadata: { foo: 'bar' } }, there)
      expect(noted.metadata).toEqual({ foo: 'bar' })
      const { data } = await stripe.events.list({ type: 'payout.updated' }, there)
      expect(data[0]?.data.previous_attributes).toEqual({ metadata: {} })
    })

    it.each<[string, Partial<Stripe.PayoutCreateParams>, object]>([
      [
        'no bank there',
        { currency: 'eur' },
        {
          param: 'currency',
          message: expect.stringContaining(
            "Sorry, you don't have any external accounts in that currency (eur)",
          ),
        },
      ],
      ['another bank', { destination: 'ba_1' }, { param: 'destination', code: 'resource_missing' }],
      ['nothing', { amount: 0 }, { param: 'amount' }],
      ['another source', { source_type: 'fpx' }, { code: 'balance_insufficient' }],
      [
        'a long descriptor',
        { statement_descriptor: 'x'.repeat(23) },
        { param: 'statement_descriptor' },
      ],
      ['a method of v2', { payout_method: 'fa_1' }, { param: 'payout_method' }],
    ])('are refused with %s', async (_case, params, error) => {
      const there = await seller()
      await expect(
        stripe.payouts.create({ amount: 100, currency: 'usd', ...params }, there),
      ).rejects.toMatchObject({ statusCode: 400, ...error })
    })

    it('are refused to whom the platform has stopped, and to a bank of another currency', async () => {
      const there = await seller()
      const bank = await stripe.accounts.createExternalAccount(there.stripeAccount, {
        external_account: {
          object: 'bank_account',
          country: 'DE',
          currency: 'eur',
          account_number: 'DE89370400440532013000',
        },
      })
      const ask = { amount: 100, currency: 'usd' }
      await expect(
        stripe.payouts.create({ ...ask, destination: bank.id }, there),
      ).rejects.toMatchObject({ param: 'destination' })
      await stripe.accounts.reject(there.stripeAccount, { reason: 'fraud' })
      await expect(stripe.payouts.create(ask, there)).rejects.toMatchObject({
        code: 'payouts_not_allowed',
      })
    })

    it('in forints come without fillér', async () => {
      await stripe.topups.create({ amount: 100_050, currency: 'huf' })
      await expect(
        stripe.payouts.create({ amount: 100_050, currency: 'huf' }),
      ).rejects.toMatchObject({ param: 'amount' })
      expect((await stripe.payouts.create({ amount: 100_000, currency: 'huf' })).status).toBe(
        'pending',
      )
    })
  })

  describe('where the server’s own account is paid out to', () => {
    let world: World
    beforeAll(async () => {
      world = await open()
    })
    afterAll(() => world.close())

    it('can be said', async () => {
      const { stripe } = world
      const { id } = await stripe.accounts.retrieveCurrent()
      expect((await stripe.accounts.listExternalAccounts(id)).data).toEqual([])
      const bank = await stripe.accounts.createExternalAccount(id, {
        external_account: 'btok_us_verified',
      })
      expect(bank).toMatchObject({ account: id, default_for_currency: true })
      const shown = await stripe.accounts.retrieveCurrent()
      expect(checkShape(shown, 'Stripe.Account')).toEqual(right)
      expect(shown).toMatchObject({
        payouts_enabled: true,
        external_accounts: { data: [{ id: bank.id }] },
      })
      await stripe.topups.create({ amount: 500, currency: 'usd' })
      const payout = await stripe.payouts.create({ amount: 500, currency: 'usd' })
      expect(payout.destination).toBe(bank.id)
      expect((await stripe.accounts.deleteExternalAccount(id, bank.id)).deleted).toBe(true)
    })
  })
})
