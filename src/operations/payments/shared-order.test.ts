import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TEST_KEYRING, contextOn } from '../../../test/support/context.ts'
import { type DatabaseAddress, eachEngine } from '../../../test/support/database.ts'
import { NOW, SCOPE, type Store, openStore } from '../../../test/support/store.ts'
import { clientIdOf } from '../../domain/connect/client-id.ts'
import { NEW_ACCOUNT } from '../../domain/records/account.ts'
import { frozenClock } from '../../lib/clock.ts'
import { ApiError } from '../../objects/errors.ts'
import { type Line, withLine } from '../../processors/simulator/lost-answers.ts'
import { simulator } from '../../processors/simulator/simulator.ts'
import { insertAccount } from '../../store/accounts.ts'
import { applicationFees } from '../../store/application-fees.ts'
import { openSnapshot } from '../../store/snapshot.ts'
import { transfers } from '../../store/transfers.ts'
import { createFeeRefund } from '../application-fees/refund.ts'
import { createAccount } from '../connect/accounts.ts'
import type { Context } from '../context.ts'
import { capturePaymentIntent } from '../payment-intents/capture.ts'
import { confirmPaymentIntent } from '../payment-intents/confirm.ts'
import { createRefund } from '../refunds/create.ts'
import { settleRefundLater } from '../refunds/change.ts'
import { createTransfer } from '../transfers/create.ts'
import { createReversal } from '../transfers/reverse.ts'
import { verify } from '../verify.ts'
import { createIntent } from './intents.ts'
import { recoverOpenAttempts } from './recover.ts'
import { NO_SESSIONS } from './settle.ts'

type Seller = 'american' | 'german' | 'japanese'

interface Play {
  readonly intent: string
  /** Of the account that the intent is in. */
  readonly ctx: Context
  readonly platform: Context
  readonly sellers: Readonly<Record<Seller, string>>
}

type Deed = (play: Play) => Promise<unknown>

const amounts = fc.integer({ min: 1, max: 1000 })

const pay: fc.Arbitrary<Deed> = fc
  .constantFrom('pm_card_visa', 'pm_card_visa', 'pm_card_bypassPending', 'pm_card_refundFail')
  .map((payment_method) => ({ ctx, intent }) => {
    return confirmPaymentIntent(ctx, intent, { payment_method, return_url: 'https://a.test' })
  })

const capture: fc.Arbitrary<Deed> = fc.record({ amount: amounts, fee: amounts }).map(
  ({ amount, fee }) =>
    ({ ctx, intent }) =>
      capturePaymentIntent(ctx, intent, { amount_to_capture: amount, application_fee_amount: fee }),
)

const refund: fc.Arbitrary<Deed> = fc
  .record({ amount: amounts, reverses: fc.boolean(), returns: fc.boolean() })
  .map(({ amount, reverses, returns }) => async ({ ctx, intent: payment_intent }) => {
    const made = (await createRefund(ctx, {
      payment_intent,
      amount,
      ...(reverses ? { reverse_transfer: true } : {}),
      ...(returns ? { refund_application_fee: true } : {}),
    })) as { id: string }
    // What a test card foretells of it comes true at once.
    await settleRefundLater(ctx, made.id)
  })

const send: fc.Arbitrary<Deed> = fc
  .record({ amount: amounts, to: fc.constantFrom<Seller>('american', 'german', 'japanese') })
  .map(({ amount, to }) => ({ platform, sellers }) => {
    const transfer = { amount, currency: 'usd', destination: sellers[to] }
    return platform.transaction((tx) => createTransfer(tx, transfer))
  })

const takeBack: fc.Arbitrary<Deed> = fc
  .record({ amount: amounts, returns: fc.boolean() })
  .map(({ amount, returns }) => ({ platform }) => {
    return platform.transaction(async (tx) => {
      const { records } = await tx.page(transfers, { limit: 1 })
      for (const { id } of records)
        await createReversal(tx, id, { amount, refund_application_fee: returns })
    })
  })

const giveBack: fc.Arbitrary<Deed> = amounts.map((amount) => ({ platform }) => {
  return platform.transaction(async (tx) => {
    const { records } = await tx.page(applicationFees, { limit: 1 })
    for (const { id } of records) await createFeeRefund(tx, id, { amount })
  })
})

const step = fc.record({
  deed: fc.oneof(pay, pay, capture, refund, refund, send, takeBack, giveBack),
  line: fc.constantFrom<Line>('good', 'good', 'good', 'lost', 'refused'),
  isTwice: fc.boolean(),
})

const plan = fc.record({
  kind: fc.constantFrom('direct', 'destination', 'on behalf of'),
  to: fc.constantFrom<Seller>('american', 'german', 'japanese'),
  share: fc.oneof(
    amounts.map((fee) => ({ fee, part: null })),
    amounts.map((part) => ({ fee: null, part })),
  ),
  captureMethod: fc.constantFrom(
    'automatic' as const,
    'automatic_async' as const,
    'manual' as const,
  ),
  steps: fc.array(step, { minLength: 2, maxLength: 10 }),
})

const LONG_FORM = process.env['PAYLINKS_TORTURE'] === '1'

eachEngine((name, address) => {
  describe('whatever is done to a payment that is shared', () => {
    let store: Store
    let at: DatabaseAddress
    let sellers: Record<Seller, string>
    beforeAll(async () => {
      at = await address()
      store = await openStore(at)
      await insertAccount(store.engine, { ...NEW_ACCOUNT, id: SCOPE.account, created: NOW })
      const make = async (country: string) =>
        (await store.transact((tx) => createAccount(tx, { type: 'custom', country }, () => 'x'))).id
      sellers = { american: await make('US'), german: await make('DE'), japanese: await make('JP') }
    })
    afterAll(() => store.close())

    async function play({ kind, to, share, captureMethod, steps }: Plan): Promise<void> {
      const clock = frozenClock(NOW)
      let line: Line = 'good'
      const processor = withLine(simulator, () => line)
      const seller = { ...SCOPE, account: sellers[to] }
      const scope = kind === 'direct' ? seller : SCOPE
      const [ctx, platform] = [
        contextOn(store, { clock, processor, scope }),
        contextOn(store, { clock, processor }),
      ]
      const { fee, part } = share
      const route =
        kind === 'direct'
          ? { application: clientIdOf(SCOPE.account), application_fee_amount: fee }
          : {
              application_fee_amount: fee,
              on_behalf_of: kind === 'destination' ? null : sellers[to],
              transfer_data: { amount: part, destination: sellers[to] },
            }
      const wanted = { amount: 1000, currency: 'usd', capture_method: captureMethod, ...route }
      const { id: intent } = await ctx.transaction(async (tx) => createIntent(tx, wanted))
      for (const { deed, line: now, isTwice } of steps) {
        line = now
        const tries = Array.from({ length: isTwice ? 2 : 1 }, () =>
          deed({ intent, ctx, platform, sellers }),
        )
        for (const told of await Promise.allSettled(tries))
          if (told.status === 'rejected') expect(told.reason).toBeInstanceOf(ApiError)
      }
      line = 'good'
      const contextOf = (of: typeof SCOPE) => contextOn(store, { clock, processor, scope: of })
      await recoverOpenAttempts(store.engine, contextOf, NO_SESSIONS)
    }

    it('both sides of every movement agree, and nothing is lost or taken twice', async () => {
      await fc.assert(fc.asyncProperty(plan, play), {
        numRuns: LONG_FORM ? 500 : name === 'sqlite' ? 60 : 15,
      })
      const snapshot = await openSnapshot(at)
      const report = await verify(snapshot, { keyring: TEST_KEYRING, now: NOW })
      await snapshot.close()
      expect(report.findings.filter(({ violated }) => violated > 0)).toEqual([])
    })
  })
})

type Plan = typeof plan extends fc.Arbitrary<infer Value> ? Value : never
