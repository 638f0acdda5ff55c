import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contextOn } from '../../../test/support/context.ts'
import { eachEngine } from '../../../test/support/database.ts'
import { type Store, openStore } from '../../../test/support/store.ts'
import { testCardByKey } from '../../domain/test-cards.ts'
import { paymentIntents } from '../../store/payment-intents.ts'
import { preparePaymentMethod } from '../payment-methods/make.ts'
import { type Answer, type Attempt, readUnsettled } from './attempts.ts'
import { beginPayment, beginResume } from './begin.ts'
import { callProcessor } from './call.ts'
import { createIntent } from './intents.ts'
import { NO_SESSIONS, settleAttempt } from './settle.ts'

eachEngine((_engine, address) => {
  describe('settling', () => {
    let store: Store
    beforeAll(async () => {
      store = await openStore(await address())
    })
    afterAll(() => store.close())

    const ctx = () => contextOn(store)

    function begin(card: string): Promise<Attempt> {
      return store.transact(async (tx) => {
        const intent = createIntent(tx, { amount: 2000, currency: 'usd' })
        const testCard = { card: testCardByKey(card)!, expMonth: 12, expYear: 2034, hasCvc: true }
        const paymentMethod = preparePaymentMethod(tx, testCard)
        const payment = { intent, paymentMethod, offSession: false, session: null, pending: null }
        return beginPayment(ctx(), tx, payment)
      })
    }

    const settle = (attempt: Attempt, answer: Answer) =>
      settleAttempt(ctx(), attempt, answer, NO_SESSIONS)

    async function count(table: 'charges' | 'events' | 'ledger_transactions'): Promise<number> {
      const rows = await store.engine.run(
        store.engine.sql
          .selectFrom(table)
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .compile(),
      )
      return Number(rows[0]?.count)
    }

    const counts = async () => [
      await count('charges'),
      await count('events'),
      await count('ledger_transactions'),
    ]

    it.each(['visa', 'visa_chargeDeclined', 'authenticationRequired'])(
      'told twice that %s was used, writes once and says the same',
      async (card) => {
        const attempt = await begin(card)
        const answer = await callProcessor(ctx(), attempt)
        const first = await settle(attempt, answer)
        const before = await counts()
        const second = await settle(attempt, answer)
        expect(await counts()).toEqual(before)
        expect(second.result).toMatchObject({
          status: first.result?.of === 'payment' ? first.result.status : '',
          intent: { id: attempt.subject },
        })
        const code = (result: typeof first.result) => result?.error?.details.code
        expect(code(second.result)).toBe(code(first.result))
      },
    )

    it('told by many at once, writes once', async () => {
      const attempt = await begin('visa')
      const answer = await callProcessor(ctx(), attempt)
      const before = await counts()
      const settled = await Promise.all(Array.from({ length: 10 }, () => settle(attempt, answer)))
      for (const { result } of settled) expect(result).toMatchObject({ status: 'succeeded' })
      const [charges = 0, events = 0, ledger = 0] = before
      expect(await counts()).toEqual([charges + 1, events + 3, ledger + 1])
    })

    it('does not mind an answer to what was asked before', async () => {
      const attempt = await begin('authenticationRequired')
      const asked = await callProcessor(ctx(), attempt)
      await settle(attempt, asked)
      const resumed = await store.transact(async (tx) => {
        const intent = await tx.lock(paymentIntents, attempt.subject)
        const challenged = await readUnsettled(tx, attempt.subject)
        return beginResume(ctx(), tx, challenged!, { intent: intent!, result: 'authenticated' })
      })
      expect(await settle(attempt, asked)).toMatchObject({ result: { status: 'processing' } })
      const done = await settle(resumed!, await callProcessor(ctx(), resumed!))
      expect(done).toMatchObject({ result: { status: 'succeeded' } })
      expect(await settle(attempt, asked)).toMatchObject({ result: { status: 'succeeded' } })
    })

    it('fulfils nothing for money that is not what was asked for', async () => {
      const attempt = await begin('visa')
      const answer = await callProcessor(ctx(), attempt)
      if (answer.op !== 'charge' || answer.outcome.status !== 'done') throw new Error('not paid')
      const less = { ...answer.outcome.value, amount: 1 }
      const wrong = { ...answer, outcome: { ...answer.outcome, value: less } } as Answer
      await expect(settle(attempt, wrong)).rejects.toThrow('what was asked for was paid')
      const intent = await store.reader().find(paymentIntents, attempt.subject)
      expect(intent?.status).toBe('processing')
      expect((await readUnsettled(store.reader(), attempt.subject))?.state).toBe('open')
    })

    it('keeps a broken adapter for an unknown outcome', async () => {
      const attempt = await begin('visa')
      const broken = {
        ...ctx().processor,
        charge: () => Promise.reject(new Error('a bug in the adapter')),
      }
      const answer = await callProcessor({ processor: broken }, attempt)
      expect(answer.outcome.status).toBe('unknown')
      expect(await settle(attempt, answer)).toMatchObject({ result: { status: 'processing' } })
    })
  })
})
