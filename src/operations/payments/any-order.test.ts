import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TEST_KEYRING, contextOn } from '../../../test/support/context.ts'
import { type DatabaseAddress, eachEngine } from '../../../test/support/database.ts'
import { NOW, SCOPE, type Store, openStore } from '../../../test/support/store.ts'
import { INTENT_TRANSITIONS } from '../../domain/payment-intent.ts'
import type { IntentStatus } from '../../domain/records/payment-intent.ts'
import { frozenClock } from '../../lib/clock.ts'
import { ApiError } from '../../objects/errors.ts'
import { type Line, withLine } from '../../processors/simulator/lost-answers.ts'
import { simulator } from '../../processors/simulator/simulator.ts'
import { flag } from '../../store/kinds.ts'
import { paymentIntents } from '../../store/payment-intents.ts'
import { openSnapshot } from '../../store/snapshot.ts'
import type { Context } from '../context.ts'
import { cancelPaymentIntent } from '../payment-intents/cancel.ts'
import { capturePaymentIntent } from '../payment-intents/capture.ts'
import { confirmPaymentIntent } from '../payment-intents/confirm.ts'
import { createPaymentIntent } from '../payment-intents/create.ts'
import { updatePaymentIntent } from '../payment-intents/update.ts'
import { createRefund } from '../refunds/create.ts'
import { verify } from '../verify.ts'
import { resumePayment } from './challenge.ts'
import { recoverOpenAttempts } from './recover.ts'
import { NO_SESSIONS } from './settle.ts'

type Deed = (ctx: Context, intent: string) => Promise<unknown>

/** Those that are paid with come up as often as all the others together. */
const CARDS = [
  'pm_card_visa',
  'pm_card_visa',
  'pm_card_visa',
  'pm_card_chargeDeclined',
  'pm_card_authenticationRequired',
  'pm_card_threeDSecureRequiredChargeDeclined',
  'pm_card_pendingRefund',
]

const confirm = (payment_method: string): Deed => {
  return (ctx, id) =>
    confirmPaymentIntent(ctx, id, { payment_method, return_url: 'https://a.test' })
}

const refund = (amount: number): Deed => {
  return (ctx, payment_intent) => createRefund(ctx, { payment_intent, amount })
}

const resume = (result: 'authenticated' | 'canceled' | 'failed'): Deed => {
  return (ctx, id) => resumePayment(ctx, id, result, NO_SESSIONS)
}

const deeds: readonly (readonly [string, Deed])[] = [
  ...CARDS.map((card) => [`confirm with ${card}`, confirm(card)] as const),
  ['confirm', (ctx, id) => confirmPaymentIntent(ctx, id, { return_url: 'https://a.test' })],
  ['authenticate', resume('authenticated')],
  ['authenticate again', resume('authenticated')],
  ['fail the challenge', resume('failed')],
  ['leave the challenge', resume('canceled')],
  ['capture', (ctx, id) => capturePaymentIntent(ctx, id, {})],
  ['capture a part', (ctx, id) => capturePaymentIntent(ctx, id, { amount_to_capture: 700 })],
  ['cancel', (ctx, id) => cancelPaymentIntent(ctx, id, null)],
  ['change the amount', (ctx, id) => updatePaymentIntent(ctx, id, { amount: 900 })],
  ['refund a third', refund(300)],
  ['refund more', refund(650)],
  ['refund a third once more', refund(300)],
  ['capture once more', (ctx, id) => capturePaymentIntent(ctx, id, {})],
]

const step = fc.record({
  deed: fc.constantFrom(...deeds),
  line: fc.constantFrom<Line>('good', 'good', 'good', 'lost', 'refused'),
  /** Whether somebody does the same at the same time. */
  isTwice: fc.boolean(),
})

const LONG_FORM = process.env['PAYLINKS_TORTURE'] === '1'

eachEngine((name, address) => {
  describe('whatever is done to a payment, in whatever order', () => {
    let store: Store
    let at: DatabaseAddress
    beforeAll(async () => {
      at = await address()
      store = await openStore(at)
    })
    afterAll(() => store.close())

    async function statusOf(id: string): Promise<IntentStatus> {
      const intent = await store.reader().find(paymentIntents, id)
      return intent!.status
    }

    async function play(captureMethod: 'automatic' | 'automatic_async' | 'manual', steps: Steps) {
      const clock = frozenClock(NOW)
      let line: Line = 'good'
      const ctx = contextOn(store, { clock, processor: withLine(simulator, () => line) })
      const made = { amount: 1000, currency: 'usd', capture_method: captureMethod }
      const { id } = (await createPaymentIntent(ctx, made)) as { id: string }
      const statuses = [await statusOf(id)]
      for (const { deed, line: now, isTwice } of steps) {
        line = now
        const [, act] = deed
        const tries = Array.from({ length: isTwice ? 2 : 1 }, () => act(ctx, id))
        for (const { status, reason } of (await Promise.allSettled(tries)) as Rejected[])
          if (status === 'rejected') expect(reason).toBeInstanceOf(ApiError)
        statuses.push(await statusOf(id))
      }
      line = 'good'
      await recoverOpenAttempts(store.engine, () => ctx, NO_SESSIONS)
      statuses.push(await statusOf(id))
      return { id, statuses }
    }

    it('it goes where it may, ends for good, and the money adds up', async () => {
      const plan = fc.tuple(
        fc.constantFrom('automatic', 'automatic_async', 'manual'),
        fc.array(step, { minLength: 1, maxLength: 14 }),
      )
      await fc.assert(
        fc.asyncProperty(plan, async ([captureMethod, steps]) => {
          const { id, statuses } = await play(captureMethod, steps)
          for (const [index, status] of statuses.entries())
            expect(reachable(statuses[index - 1] ?? status)).toContain(status)
          expect(await openAttempts(store, id)).toEqual([])
        }),
        { numRuns: LONG_FORM ? 500 : name === 'sqlite' ? 60 : 15 },
      )
      const snapshot = await openSnapshot(at)
      const report = await verify(snapshot, { keyring: TEST_KEYRING, now: NOW })
      await snapshot.close()
      expect(report.findings.filter(({ violated }) => violated > 0)).toEqual([])
      expect(report.checked).toBeGreaterThan(0)
    })
  })
})

type Steps = readonly { readonly deed: (typeof deeds)[number]; line: Line; isTwice: boolean }[]
interface Rejected {
  readonly status: 'fulfilled' | 'rejected'
  readonly reason?: unknown
}

/** Where an intent may have got to: one deed can lead through several statuses. */
function reachable(from: IntentStatus, seen: readonly IntentStatus[] = []): IntentStatus[] {
  const next = INTENT_TRANSITIONS[from].filter((to) => !seen.includes(to) && to !== from)
  return [from, ...next.flatMap((to) => reachable(to, [...seen, from]))]
}

async function openAttempts({ engine }: Store, subject: string) {
  const query = engine.sql
    .selectFrom('attempts')
    .select('id')
    .where('account', '=', SCOPE.account)
    .where('livemode', '=', flag(SCOPE.livemode))
    .where('subject', '=', subject)
    .where('state', '=', 'open')
  return engine.run(query.compile())
}
