import fc from 'fast-check'
import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { earn, heldOf, openSeller } from '../../../test/support/sellers.ts'
import { violationsIn } from '../../../test/support/verified.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { frozenClock } from '../../lib/clock.ts'
import type { BalanceReport } from '../../objects/balance-report.ts'

const BASE = '/v1/paylinks/reports/balance'
const DAY = 86_400
const TORTURE = process.env['PAYLINKS_TORTURE'] !== undefined

onEachEngine((open) => {
  describe('the report of a balance', () => {
    let clock: ReturnType<typeof frozenClock>
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      clock = frozenClock(1_800_000_000)
      world = await open({ clock })
      stripe = world.stripe
    })
    afterAll(async () => {
      expect(await violationsIn(world)).toEqual([])
      await world.close()
    })

    const later = async (seconds: number) => {
      clock.advance(seconds)
      await world.app.work.runDue()
    }
    const asked = (path: string, query: object, account?: string) =>
      world.request('GET', `${path}?${new URLSearchParams(Object.entries(query)).toString()}`, {
        headers: account === undefined ? {} : { 'stripe-account': account },
      })
    const reportOf = async (query: object = {}, account?: string) =>
      // As the server says it.
      (await asked(BASE, query, account)).json as unknown as BalanceReport

    it('says what was held, what moved, what is held, and the same of the books', async () => {
      const before = clock.now()
      await stripe.topups.create({ amount: 10_000, currency: 'usd' })
      await later(DAY)
      const start = clock.now()
      const net = await earn(stripe, 2000)
      await stripe.payouts.create({ amount: 1100, currency: 'usd' })
      await earn(stripe, 700, { currency: 'eur' })
      await later(DAY)
      const end = clock.now()
      await stripe.topups.create({ amount: 1, currency: 'usd' })
      const query = { interval_start: String(start), interval_end: String(end) }
      const report = await reportOf(query)
      expect(report).toMatchObject({
        object: 'paylinks.balance_report',
        account: world.app.account,
        livemode: false,
        interval_start: start,
        interval_end: end,
      })
      expect(report.currencies.map(({ currency }) => currency)).toEqual(['eur', 'usd'])
      expect(report.currencies[1]).toEqual({
        currency: 'usd',
        opening_balance: 10_000,
        movements: [
          { reporting_category: 'charge', count: 1, gross: 2000, fee: 2000 - net, net },
          { reporting_category: 'payout', count: 1, gross: -1100, fee: 0, net: -1100 },
        ],
        total: { count: 2, gross: 900, fee: 2000 - net, net: net - 1100 },
        closing_balance: 8900 + net,
        trial_balance: [
          { ledger_account: 'bank', opening: -10_000, debits: 1100, credits: 0, closing: -8900 },
          {
            ledger_account: 'processing_fees',
            opening: 0,
            debits: 2000 - net,
            credits: 0,
            closing: 2000 - net,
          },
          {
            ledger_account: 'processor_balance',
            opening: 10_000,
            debits: net,
            credits: -1100,
            closing: 8900 + net,
          },
          { ledger_account: 'sales', opening: 0, debits: 0, credits: -2000, closing: -2000 },
        ],
        reconciles: true,
      })
      const first = await reportOf({ interval_end: String(start), currency: 'usd' })
      expect(first.currencies).toMatchObject([{ opening_balance: 0, closing_balance: 10_000 }])
      const none = await reportOf({ interval_end: String(before) })
      expect(none.currencies).toEqual([])
      const { text, headers } = await asked(`${BASE}/csv`, { ...query, currency: 'usd' })
      expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
      expect(text.split('\r\n')).toEqual([
        'currency,section,name,count,gross,fee,net,opening,debits,credits,closing',
        'usd,balance,opening,,,,100.00,,,,',
        'usd,movement,charge,1,20.00,0.88,19.12,,,,',
        'usd,movement,payout,1,-11.00,0.00,-11.00,,,,',
        'usd,movement,total,2,9.00,0.88,8.12,,,,',
        'usd,balance,closing,,,,108.12,,,,',
        'usd,books,bank,,,,,-100.00,11.00,0.00,-89.00',
        'usd,books,processing_fees,,,,,0.00,0.88,0.00,0.88',
        'usd,books,processor_balance,,,,,100.00,19.12,-11.00,108.12',
        'usd,books,sales,,,,,0.00,0.00,-20.00,-20.00',
        '',
      ])
    })

    it('is each account’s own, and its platform’s to ask for', async () => {
      const account = await openSeller(stripe)
      expect((await reportOf({}, account)).currencies).toEqual([])
      await earn(stripe, 500, { stripeAccount: account })
      const report = await reportOf({}, account)
      expect(report).toMatchObject({ account, currencies: [{ total: { count: 1, gross: 500 } }] })
      const { status } = await asked(BASE, {}, 'acct_1nobody')
      expect(status).toBe(403)
    })

    it('is refused of an interval that ends before it starts', async () => {
      const { status, json } = await asked(BASE, { interval_start: '10', interval_end: '10' })
      expect(status).toBe(400)
      expect(json.error).toMatchObject({ param: 'interval_end' })
    })

    const step = fc.oneof(
      fc.record({ do: fc.constant('earn' as const), amount: fc.integer({ min: 50, max: 9999 }) }),
      fc.record({ do: fc.constant('topup' as const), amount: fc.integer({ min: 1, max: 9999 }) }),
      fc.record({ do: fc.constant('pay out' as const), amount: fc.integer({ min: 1, max: 9999 }) }),
      fc.record({ do: fc.constant('refund' as const), amount: fc.integer({ min: 1, max: 50 }) }),
      fc.record({ do: fc.constant('wait' as const), amount: fc.integer({ min: 1, max: 3 * DAY }) }),
      fc.record({ do: fc.constant('cancel' as const), amount: fc.constant(0) }),
    )

    it('reconciles to the unit, whatever has happened and whichever period is asked for', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(step, { maxLength: TORTURE ? 60 : 12 }),
          fc.array(fc.nat(1000), { minLength: 1, maxLength: 3 }),
          async (steps, cuts) => {
            const stripeAccount = await openSeller(stripe)
            const there = { stripeAccount }
            const began = clock.now()
            for (const { do: what, amount } of steps) {
              if (what === 'earn') await earn(stripe, amount, there)
              if (what === 'topup') await stripe.topups.create({ amount, currency: 'usd' }, there)
              if (what === 'pay out')
                await stripe.payouts.create({ amount, currency: 'usd' }, there).catch(insufficient)
              if (what === 'refund') await refundLast(there, amount)
              if (what === 'cancel') await cancelLast(there)
              if (what === 'wait') await later(amount)
            }
            const end = clock.now() + 1
            const held = await heldOf(stripe, 'usd', stripeAccount)
            const moments = cuts.map((cut) => began + Math.round(((end - began) * cut) / 1001))
            const edges = [...new Set([began, ...moments, end])].toSorted((a, b) => a - b)
            let closing = 0
            for (const [index, from] of edges.slice(0, -1).entries()) {
              const query = { interval_start: String(from), interval_end: String(edges[index + 1]) }
              const [usd] = (await reportOf(query, stripeAccount)).currencies
              expect(usd?.reconciles ?? true).toBe(true)
              expect(usd?.opening_balance ?? 0).toBe(closing)
              closing = usd?.closing_balance ?? 0
              expect(usd?.total.net ?? 0).toBe(closing - (usd?.opening_balance ?? 0))
            }
            expect(closing).toBe(held.available + held.pending)
          },
        ),
        { numRuns: TORTURE ? 100 : 6, endOnFailure: true },
      )
    }, 600_000)

    const insufficient = (error: unknown) =>
      expect(error).toMatchObject({ code: 'balance_insufficient' })

    async function refundLast(there: Stripe.RequestOptions, amount: number): Promise<void> {
      const [charge] = (await stripe.charges.list({ limit: 1 }, there)).data
      if (!charge || charge.amount - charge.amount_refunded < amount) return
      await stripe.refunds.create({ charge: charge.id, amount }, there)
    }

    async function cancelLast(there: Stripe.RequestOptions): Promise<void> {
      const [payout] = (await stripe.payouts.list({ status: 'pending', limit: 1 }, there)).data
      if (payout && !payout.automatic && payout.amount > 0)
        await stripe.payouts.cancel(payout.id, {}, there)
    }
  })
})
