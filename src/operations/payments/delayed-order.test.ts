import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TEST_KEYRING, contextOn } from '../../../test/support/context.ts'
import { type DatabaseAddress, eachEngine } from '../../../test/support/database.ts'
import { NOW, type Store, openStore } from '../../../test/support/store.ts'
import { frozenClock } from '../../lib/clock.ts'
import { ApiError } from '../../objects/errors.ts'
import { type Line, withLine } from '../../processors/simulator/lost-answers.ts'
import { simulator } from '../../processors/simulator/simulator.ts'
import { paymentIntents } from '../../store/payment-intents.ts'
import { openSnapshot } from '../../store/snapshot.ts'
import { fundCashBalance } from '../cash-balance/fund.ts'
import type { Context } from '../context.ts'
import { createCustomer } from '../customers.ts'
import { applyCustomerBalance } from '../payment-intents/apply-balance.ts'
import { cancelPaymentIntent } from '../payment-intents/cancel.ts'
import { confirmPaymentIntent } from '../payment-intents/confirm.ts'
import { createPaymentIntent } from '../payment-intents/create.ts'
import { updatePaymentIntent } from '../payment-intents/update.ts'
import type { NewMethod } from '../payment-methods/create.ts'
import { createRefund } from '../refunds/create.ts'
import { verify } from '../verify.ts'
import { readUnsettled } from './attempts.ts'
import { resumePayment } from './challenge.ts'
import { recoverOpenAttempts } from './recover.ts'
import { settlePaymentLater } from './settle-later.ts'
import { NO_SESSIONS } from './settle.ts'

interface Paying {
  readonly id: string
  readonly customer: string
}
type Deed = (ctx: Context, paying: Paying) => Promise<unknown>

const TYPES = ['card', 'ideal', 'sepa_debit', 'customer_balance'] as const

const confirm = (payment_method_data: NewMethod): Deed => {
  return (ctx, { id }) =>
    confirmPaymentIntent(ctx, id, {
      payment_method_data,
      payment_method_options: { customer_balance: { funding_type: 'bank_transfer' } },
      return_url: 'https://a.test',
    })
}

const debit = (iban: string) => confirm({ type: 'sepa_debit', sepa_debit: { iban } })

const fund = (amount: number): Deed => {
  return (ctx, { customer }) => fundCashBalance(ctx, customer, { amount, currency: 'eur' })
}

/** What the processor foretold comes to pass. */
const settle: Deed = async (ctx, { id }) => {
  const attempt = await readUnsettled(ctx.reader, id)
  if (attempt) await settlePaymentLater(ctx, attempt.id, NO_SESSIONS)
}

const deeds: readonly (readonly [string, Deed])[] = [
  ['debit', debit('AT611904300234573201')],
  ['debit in vain', debit('AT861904300235473202')],
  ['debit once more', debit('AT611904300234573201')],
  ['ask elsewhere', confirm({ type: 'ideal' })],
  ['agree', (ctx, { id }) => resumePayment(ctx, id, 'authenticated', NO_SESSIONS)],
  ['disagree', (ctx, { id }) => resumePayment(ctx, id, 'failed', NO_SESSIONS)],
  ['wait for a transfer', confirm({ type: 'customer_balance' })],
  ['wait for a transfer again', confirm({ type: 'customer_balance' })],
  ['send a part', fund(400)],
  ['send enough', fund(1000)],
  ['apply', (ctx, { id }) => applyCustomerBalance(ctx, id, {})],
  ['settle', settle],
  ['settle again', settle],
  ['cancel', (ctx, { id }) => cancelPaymentIntent(ctx, id, null)],
  ['change the amount', (ctx, { id }) => updatePaymentIntent(ctx, id, { amount: 900 })],
  ['refund', (ctx, { id }) => createRefund(ctx, { payment_intent: id, amount: 300 })],
]

const step = fc.record({
  deed: fc.constantFrom(...deeds),
  line: fc.constantFrom<Line>('good', 'good', 'good', 'lost', 'refused'),
  /** Whether somebody does the same at the same time. */
  isTwice: fc.boolean(),
})

const LONG_FORM = process.env['PAYLINKS_TORTURE'] === '1'

eachEngine((name, address) => {
  describe('whatever is done to a payment that takes its time', () => {
    let store: Store
    let at: DatabaseAddress
    beforeAll(async () => {
      at = await address()
      store = await openStore(at)
    })
    afterAll(() => store.close())

    async function play(steps: readonly Step[]) {
      let line: Line = 'good'
      const processor = withLine(simulator, () => line)
      const ctx = contextOn(store, { clock: frozenClock(NOW), processor })
      const { id: customer } = await ctx.transaction((tx) => createCustomer(tx, {}))
      const made = { amount: 1000, currency: 'eur', customer, allowed_payment_method_types: TYPES }
      const { id } = (await createPaymentIntent(ctx, made)) as { id: string }
      for (const { deed, line: now, isTwice } of steps) {
        line = now
        const [, act] = deed
        const tries = Array.from({ length: isTwice ? 2 : 1 }, () => act(ctx, { id, customer }))
        for (const tried of await Promise.allSettled(tries))
          if (tried.status === 'rejected') expect(tried.reason).toBeInstanceOf(ApiError)
      }
      line = 'good'
      await recoverOpenAttempts(store.engine, () => ctx, NO_SESSIONS)
      await settle(ctx, { id, customer })
      return (await store.reader().find(paymentIntents, id))!
    }

    it('it ends, and the money adds up', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
          const intent = await play(steps)
          expect(intent.status).not.toBe('processing')
          const received = intent.status === 'succeeded' ? intent.amount : 0
          expect(intent.amount_received).toBe(received)
          if (intent.own.transfer) expect(intent.status).toBe('requires_action')
        }),
        { numRuns: LONG_FORM ? 500 : name === 'sqlite' ? 60 : 15 },
      )
      const snapshot = await openSnapshot(at)
      const report = await verify(snapshot, { keyring: TEST_KEYRING, now: NOW })
      await snapshot.close()
      expect(report.findings.filter(({ violated }) => violated > 0)).toEqual([])
    })
  })
})

interface Step {
  readonly deed: (typeof deeds)[number]
  readonly line: Line
  readonly isTwice: boolean
}
