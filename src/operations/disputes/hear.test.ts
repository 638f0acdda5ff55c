import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contextOn } from '../../../test/support/context.ts'
import { eachEngine } from '../../../test/support/database.ts'
import { NOW, SCOPE, type Store, openStore } from '../../../test/support/store.ts'
import { frozenClock } from '../../lib/clock.ts'
import type { DisputeNotice } from '../../processors/port.ts'
import { simulator } from '../../processors/simulator/simulator.ts'
import { disputesOf } from '../../store/disputes.ts'
import { flag } from '../../store/kinds.ts'
import { createPaymentIntent } from '../payment-intents/create.ts'
import { hearOfDispute } from './hear.ts'
import { answerDispute, expireDispute } from './due.ts'
import { closeDispute, updateDispute } from './respond.ts'

eachEngine((_name, address) => {
  describe('news of a dispute', () => {
    let store: Store
    beforeAll(async () => {
      store = await openStore(await address())
    })
    afterAll(() => store.close())

    const clock = frozenClock(NOW)
    /** A processor whose disputes are told of by notices alone. */
    const silent = {
      ...simulator,
      answerDispute: async () => ({ status: 'done', value: { status: null } }) as const,
    }
    const ctx = () => contextOn(store, { clock, processor: silent })

    async function paid(): Promise<{ charge: string; attemptRef: string }> {
      const intent = (await createPaymentIntent(ctx(), {
        amount: 1000,
        currency: 'usd',
        confirm: true,
        payment_method: 'pm_card_visa',
        return_url: 'https://shop.example',
      })) as Stripe.PaymentIntent
      const query = store.engine.sql
        .selectFrom('attempts')
        .select('id')
        .where('account', '=', SCOPE.account)
        .where('livemode', '=', flag(SCOPE.livemode))
        .where('subject', '=', intent.id)
      const [attempt] = await store.engine.run(query.compile())
      return { charge: String(intent.latest_charge), attemptRef: attempt!.id }
    }

    const noticeOf = (attemptRef: string, change: Partial<DisputeNotice> = {}): DisputeNotice => ({
      attemptRef,
      vendorDisputeId: `bank ${attemptRef}`,
      status: 'needs_response',
      amount: null,
      reason: 'general',
      case_type: 'chargeback',
      network_reason_code: '13.9',
      enhanced_eligibility_types: [],
      dueBy: NOW + 5 * 86_400,
      ...change,
    })

    const onlyOf = async (charge: string) => {
      const all = await disputesOf(store.reader(), charge)
      expect(all).toHaveLength(1)
      return all[0]!
    }

    it('is heard once, however often and at whatever time it is told', async () => {
      const { charge, attemptRef } = await paid()
      const opened = noticeOf(attemptRef, { amount: 400 })
      await Promise.all([hearOfDispute(ctx(), opened), hearOfDispute(ctx(), opened)])
      expect(await onlyOf(charge)).toMatchObject({
        amount: 400,
        evidence_details: { due_by: NOW + 5 * 86_400 },
        payment_method_details: { card: { network_reason_code: '13.9' } },
        reason: 'general',
        status: 'needs_response',
      })
      await hearOfDispute(ctx(), { ...opened, status: 'won' })
      await hearOfDispute(ctx(), { ...opened, status: 'lost' })
      await hearOfDispute(ctx(), opened)
      expect(await onlyOf(charge)).toMatchObject({ status: 'won' })
    })

    it('of nothing that was paid is nobody’s', async () => {
      expect(await hearOfDispute(ctx(), noticeOf('att_nobody'))).toBe(false)
    })

    it('asks for no more than there is, and for nothing where nothing is left', async () => {
      const { charge, attemptRef } = await paid()
      await hearOfDispute(ctx(), noticeOf(attemptRef, { amount: 5000 }))
      expect(await onlyOf(charge)).toMatchObject({ amount: 1000 })
      const second = noticeOf(attemptRef, { vendorDisputeId: 'a second bank' })
      expect(await hearOfDispute(ctx(), second)).toBe(true)
      await onlyOf(charge)
    })

    it('may be that there is none after all', async () => {
      const { charge, attemptRef } = await paid()
      await hearOfDispute(ctx(), noticeOf(attemptRef, { status: 'prevented', case_type: 'block' }))
      expect(await onlyOf(charge)).toMatchObject({
        status: 'prevented',
        balance_transactions: [],
        evidence_details: { due_by: 0 },
        is_charge_refundable: true,
      })
    })

    it('may ask for an appeal, which ends like the rest', async () => {
      const { charge, attemptRef } = await paid()
      await hearOfDispute(ctx(), noticeOf(attemptRef))
      const { id } = await onlyOf(charge)
      const update = (change: Parameters<typeof updateDispute>[2]) =>
        ctx().transaction((tx) => updateDispute(tx, id, change, ctx()))
      await update({ evidence: { uncategorized_text: 'It was delivered.' } })
      await answerDispute(ctx(), id)
      await hearOfDispute(ctx(), noticeOf(attemptRef, { status: 'appeal_needs_response' }))
      const card = { reason_for_filing: 'Look again.' }
      const staged = await update({ evidence: { appeal: { card } }, submit: false })
      expect(staged).toMatchObject({ evidence: { appeal: { card } } })
      expect(await update({ submit: true })).toMatchObject({
        status: 'appeal_under_review',
        evidence_details: { submission_count: 2 },
      })
      await hearOfDispute(ctx(), noticeOf(attemptRef, { status: 'won' }))
      const won = await onlyOf(charge)
      expect(won.balance_transactions.map(({ net }) => net)).toEqual([-2500, 2500])
    })

    it('is answered on the processor’s own pages where it takes no answers', async () => {
      const { charge, attemptRef } = await paid()
      await hearOfDispute(ctx(), noticeOf(attemptRef))
      const { id } = await onlyOf(charge)
      const { answerDispute: _none, ...deaf } = silent
      const evidence = { uncategorized_text: 'It was delivered.' }
      await expect(
        ctx().transaction((tx) => updateDispute(tx, id, { evidence }, { processor: deaf })),
      ).rejects.toThrow('on its own pages')
      await expect(
        ctx().transaction((tx) => closeDispute(tx, id, { processor: deaf })),
      ).rejects.toThrow('on its own pages')
      const later = frozenClock(NOW + 30 * 86_400)
      await expireDispute(contextOn(store, { clock: later, processor: deaf }), id)
      expect(await onlyOf(charge)).toMatchObject({ status: 'needs_response' })
      await hearOfDispute(ctx(), noticeOf(attemptRef, { status: 'lost' }))
      expect(await onlyOf(charge)).toMatchObject({ status: 'lost' })
    })

    it('has an answer until it got through', async () => {
      const { charge, attemptRef } = await paid()
      await hearOfDispute(ctx(), noticeOf(attemptRef))
      const { id } = await onlyOf(charge)
      await ctx().transaction((tx) => closeDispute(tx, id, ctx()))
      const keys: string[] = []
      const cut = contextOn(store, {
        clock,
        processor: {
          ...silent,
          answerDispute: async ({ idempotencyKey }) => {
            keys.push(idempotencyKey)
            return { status: 'unknown', message: '', probeAfterSeconds: 1 }
          },
        },
      })
      await expect(answerDispute(cut, id)).rejects.toThrow('may not have arrived')
      await expect(answerDispute(cut, id)).rejects.toThrow('may not have arrived')
      expect(new Set(keys).size).toBe(1)
      await answerDispute(ctx(), id)
      expect(await onlyOf(charge)).toMatchObject({ status: 'lost', own: { untold: null } })
      await answerDispute(ctx(), id)
      await expireDispute(ctx(), id)
      expect(await onlyOf(charge)).toMatchObject({ status: 'lost' })
    })
  })
})
