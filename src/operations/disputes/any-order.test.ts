import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TEST_KEYRING, contextOn } from '../../../test/support/context.ts'
import { type DatabaseAddress, eachEngine } from '../../../test/support/database.ts'
import { NOW, type Store, openStore } from '../../../test/support/store.ts'
import { DISPUTE_TRANSITIONS } from '../../domain/dispute.ts'
import type { DisputeStatus } from '../../domain/records/dispute.ts'
import { frozenClock } from '../../lib/clock.ts'
import { ApiError } from '../../objects/errors.ts'
import { disputesOf } from '../../store/disputes.ts'
import { openSnapshot } from '../../store/snapshot.ts'
import type { Context } from '../context.ts'
import { createPaymentIntent } from '../payment-intents/create.ts'
import { createRefund } from '../refunds/create.ts'
import { verify } from '../verify.ts'
import { answerDispute, expireDispute } from './due.ts'
import { closeDispute, updateDispute } from './respond.ts'

/** What is done to a dispute, and to the charge that it is about. */
type Deed = (ctx: Context, dispute: string, charge: string) => Promise<unknown>

const submit = (uncategorized_text: string): Deed => {
  const evidence = { uncategorized_text }
  return (ctx, id) => ctx.transaction((tx) => updateDispute(tx, id, { evidence }, ctx))
}
const refund = (amount: number): Deed => {
  return (ctx, _id, charge) => createRefund(ctx, { charge, amount })
}

const deeds: readonly (readonly [string, Deed])[] = [
  ['submit words that win', submit('winning_evidence')],
  ['submit words that lose', submit('losing_evidence')],
  ['submit words that escalate', submit('escalate_inquiry_evidence')],
  ['submit other words', submit('It was delivered.')],
  ['give in', (ctx, id) => ctx.transaction((tx) => closeDispute(tx, id, ctx))],
  ['tell the processor', (ctx, id) => answerDispute(ctx, id)],
  ['tell it again', (ctx, id) => answerDispute(ctx, id)],
  ['let time pass', (ctx, id) => expireDispute(ctx, id)],
  ['refund a third', refund(300)],
  ['refund more', refund(650)],
]

const CARDS = [
  'pm_card_createDispute',
  'pm_card_createDisputeInquiry',
  'pm_card_createMultipleDisputes',
  'pm_card_createMastercardComplianceDispute',
]

const step = fc.record({
  deed: fc.constantFrom(...deeds),
  /** Which of several disputes. */
  at: fc.nat({ max: 1 }),
  days: fc.constantFrom(0, 0, 0, 9),
  /** Whether somebody does the same at the same time. */
  isTwice: fc.boolean(),
})
type Steps = readonly {
  readonly deed: (typeof deeds)[number]
  at: number
  days: number
  isTwice: boolean
}[]

const LONG_FORM = process.env['PAYLINKS_TORTURE'] === '1'

eachEngine((name, address) => {
  describe('whatever is done about a dispute, in whatever order', () => {
    let store: Store
    let at: DatabaseAddress
    beforeAll(async () => {
      at = await address()
      store = await openStore(at)
    })
    afterAll(() => store.close())

    const statusesOf = async (charge: string) => {
      const all = await disputesOf(store.reader(), charge)
      return new Map(all.map(({ id, status }) => [id, status]))
    }

    async function play(card: string, steps: Steps): Promise<void> {
      const clock = frozenClock(NOW)
      const ctx = contextOn(store, { clock })
      const intent = await createPaymentIntent(ctx, {
        amount: 1000,
        currency: 'usd',
        confirm: true,
        payment_method: card,
        return_url: 'https://shop.example',
      })
      const charge = String((intent as { latest_charge?: string }).latest_charge)
      let before = await statusesOf(charge)
      for (const { deed, at: which, days, isTwice } of steps) {
        clock.advance(days * 86_400)
        const id = [...before.keys()][which] ?? [...before.keys()][0]!
        const [, act] = deed
        const tries = Array.from({ length: isTwice ? 2 : 1 }, () => act(ctx, id, charge))
        for (const tried of await Promise.allSettled(tries))
          if (tried.status === 'rejected') expect(tried.reason).toBeInstanceOf(ApiError)
        const after = await statusesOf(charge)
        for (const [one, status] of after) expect(reachable(before.get(one)!)).toContain(status)
        before = after
      }
    }

    it('it goes where it may, is decided once, and the money adds up', async () => {
      const plan = fc.tuple(
        fc.constantFrom(...CARDS),
        fc.array(step, { minLength: 1, maxLength: 10 }),
      )
      await fc.assert(
        fc.asyncProperty(plan, ([card, steps]) => play(card, steps)),
        { numRuns: LONG_FORM ? 500 : name === 'sqlite' ? 60 : 15 },
      )
      const snapshot = await openSnapshot(at)
      const report = await verify(snapshot, { keyring: TEST_KEYRING, now: NOW })
      await snapshot.close()
      expect(report.findings.filter(({ violated }) => violated > 0)).toEqual([])
    })
  })
})

/** Where a dispute may have got to: one deed can lead through several statuses. */
function reachable(from: DisputeStatus): readonly DisputeStatus[] {
  const next = DISPUTE_TRANSITIONS[from]
  return [from, ...next, ...next.flatMap((to) => DISPUTE_TRANSITIONS[to])]
}
