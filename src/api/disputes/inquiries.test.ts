import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { disputers } from '../../../test/support/disputers.ts'
import { eventTypesDuring } from '../../../test/support/events.ts'
import { violationsIn } from '../../../test/support/verified.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

onEachEngine((open) => {
  describe('disputes', () => {
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
    })
    afterAll(async () => {
      expect(await violationsIn(world)).toEqual([])
      await world.close()
    })

    const { disputedBy, submit, availableUsd, whatBecameOf } = disputers(() => world)

    it('of an inquiry take nothing, unless it is escalated', async () => {
      const before = await availableUsd()
      const asked = await disputedBy('pm_card_createDisputeInquiry')
      expect(asked).toMatchObject({
        status: 'warning_needs_response',
        balance_transactions: [],
        is_charge_refundable: true,
      })
      expect(await availableUsd()).toBe(before)
      const types = await eventTypesDuring(stripe, async () => {
        const reviewed = await submit(asked.id, 'escalate_inquiry_evidence')
        expect(reviewed).toMatchObject({ status: 'warning_under_review' })
        await whatBecameOf(asked.id)
      })
      expect(types.filter((type) => type.startsWith('charge.'))).toEqual([
        'charge.dispute.updated',
        'charge.dispute.updated',
        'charge.dispute.funds_withdrawn',
      ])
      const escalated = await stripe.disputes.retrieve(asked.id)
      expect(escalated).toMatchObject({
        status: 'needs_response',
        balance_transactions: [{ amount: -2000, fee: 1500 }],
        is_charge_refundable: false,
      })
      await submit(asked.id, 'winning_evidence')
      expect(await whatBecameOf(asked.id)).toMatchObject({
        status: 'won',
        evidence_details: { submission_count: 2 },
      })
    })

    it.each(['winning_evidence', 'losing_evidence'])(
      'of an inquiry are dropped by %s',
      async (text) => {
        const { id } = await disputedBy('pm_card_createDisputeInquiry')
        await submit(id, text)
        expect(await whatBecameOf(id)).toMatchObject({
          status: 'warning_closed',
          balance_transactions: [],
        })
      },
    )

    it('of an inquiry end when it is closed, or everything is refunded', async () => {
      const { id } = await disputedBy('pm_card_createDisputeInquiry')
      expect(await stripe.disputes.close(id)).toMatchObject({ status: 'warning_closed' })
      const other = await disputedBy('pm_card_createDisputeInquiry')
      const charge = String(other.charge)
      await stripe.refunds.create({ charge, amount: 500 })
      expect(await stripe.disputes.retrieve(other.id)).toMatchObject({
        status: 'warning_needs_response',
      })
      const types = await eventTypesDuring(stripe, () => stripe.refunds.create({ charge }))
      expect(types).toEqual(['refund.created', 'charge.refunded', 'charge.dispute.closed'])
      expect(await stripe.disputes.retrieve(other.id)).toMatchObject({ status: 'warning_closed' })
    })

    it('of an inquiry take what is left of the payment, when they are escalated', async () => {
      const { id, charge } = await disputedBy('pm_card_createDisputeInquiry')
      await stripe.refunds.create({ charge: String(charge), amount: 500 })
      await submit(id, 'escalate_inquiry_evidence')
      expect(await whatBecameOf(id)).toMatchObject({
        amount: 1500,
        balance_transactions: [{ amount: -1500, fee: 1500 }],
      })
      await expect(stripe.refunds.create({ charge: String(charge) })).rejects.toMatchObject({
        statusCode: 400,
        code: 'charge_disputed',
        message: `Charge ${String(charge)} has been charged back; cannot issue a refund.`,
      })
    })
  })
})
