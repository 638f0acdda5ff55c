import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { heldBy } from '../../../test/support/balances.ts'
import { checkShape } from '../../../test/contract-kit/sdk-shape.ts'
import { disputers } from '../../../test/support/disputers.ts'
import { eventTypesDuring, eventsDuring } from '../../../test/support/events.ts'
import { violationsIn } from '../../../test/support/verified.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { frozenClock } from '../../lib/clock.ts'

const NOW = 1_800_000_000
const DAY = 86_400

onEachEngine((open) => {
  describe('disputes', () => {
    const clock = frozenClock(NOW)
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open({ clock })
      stripe = world.stripe
    })
    afterAll(async () => {
      expect(await violationsIn(world)).toEqual([])
      await world.close()
    })

    const { pay, disputedBy, submit, availableUsd, whatBecameOf } = disputers(() => world)

    it('take the money, and say so', async () => {
      const before = await availableUsd()
      let dispute: Stripe.Dispute | undefined
      const events = await eventsDuring(stripe, async () => {
        dispute = await disputedBy('pm_card_createDispute')
      })
      expect(events.map(({ type }) => type)).toEqual([
        'payment_intent.created',
        'charge.succeeded',
        'payment_intent.succeeded',
        'charge.updated',
        'charge.dispute.created',
        'charge.dispute.funds_withdrawn',
        'charge.updated',
      ])
      expect(checkShape(dispute, 'Stripe.Dispute')).toEqual({ errors: [], unknown: [] })
      expect(dispute).toMatchObject({
        object: 'dispute',
        amount: 2000,
        balance_transactions: [
          {
            amount: -2000,
            fee: 1500,
            fee_details: [{ amount: 1500, description: 'Dispute fee', type: 'stripe_fee' }],
            net: -3500,
            reporting_category: 'dispute',
            source: dispute?.id,
            status: 'available',
            type: 'adjustment',
          },
        ],
        currency: 'usd',
        evidence_details: { due_by: 1_800_748_799, has_evidence: false, submission_count: 0 },
        is_charge_refundable: false,
        payment_method_details: {
          card: { brand: 'visa', case_type: 'chargeback', network_reason_code: '10.4' },
          type: 'card',
        },
        reason: 'fraudulent',
        status: 'needs_response',
      })
      expect(dispute?.id).toMatch(/^du_[0-9A-Za-z]{24}$/)
      expect(await availableUsd()).toBe(before - 3500)
      const charge = await stripe.charges.retrieve(String(dispute?.charge))
      expect(charge).toMatchObject({ disputed: true, amount_refunded: 0 })
      expect(events.at(-1)?.data).toMatchObject({
        object: { id: charge.id, disputed: true },
        previous_attributes: { disputed: false },
      })
      expect(events.at(-3)?.data.object).toEqual(dispute)
    })

    it.each([
      ['pm_card_createDisputeProductNotReceived', 'product_not_received', 'chargeback', '13.1'],
      ['pm_card_createDisputeInquiry', 'fraudulent', 'inquiry', '10'],
      ['pm_card_createCe3EligibleDispute', 'fraudulent', 'chargeback', '10.4'],
      ['pm_card_createComplianceDispute', 'noncompliant', 'compliance', null],
      ['pm_card_createMastercardComplianceDispute', 'noncompliant', 'compliance', null],
      ['pm_card_createEthocaAlert', 'fraudulent', 'chargeback', '4837'],
    ])('of %s are %s, a %s', async (method, reason, case_type, network_reason_code) => {
      const dispute = await disputedBy(method)
      expect(checkShape(dispute, 'Stripe.Dispute')).toEqual({ errors: [], unknown: [] })
      expect(dispute).toMatchObject({
        reason,
        payment_method_details: { card: { case_type, network_reason_code } },
      })
    })

    it('are won by words that win, and all that was taken comes back', async () => {
      const before = await availableUsd()
      const { id, charge } = await disputedBy('pm_card_createDispute')
      // The answer goes out at once, so it is decided at any moment from here on.
      const types = await eventTypesDuring(stripe, async () => {
        expect(await submit(id, 'winning_evidence')).toMatchObject({
          status: 'under_review',
          evidence: { uncategorized_text: 'winning_evidence' },
          evidence_details: {
            has_evidence: true,
            past_due: false,
            submission_count: 1,
            submission_method: 'manual',
          },
        })
        await whatBecameOf(id)
      })
      expect(types.filter((type) => type.startsWith('charge.'))).toEqual([
        'charge.dispute.updated',
        'charge.dispute.funds_reinstated',
        'charge.dispute.closed',
      ])
      const won = await stripe.disputes.retrieve(id)
      expect(won).toMatchObject({ status: 'won', is_charge_refundable: true })
      expect(won.balance_transactions).toMatchObject([
        { amount: -2000, fee: 1500, net: -3500 },
        { amount: 2000, fee: -1500, net: 3500, reporting_category: 'dispute_reversal' },
      ])
      expect(await availableUsd()).toBe(before)
      expect(await stripe.charges.retrieve(String(charge))).toMatchObject({ disputed: true })
      expect((await stripe.refunds.create({ charge: String(charge) })).status).toBe('succeeded')
    })

    it('are lost by words that lose, and what was taken stays', async () => {
      const before = await availableUsd()
      const { id } = await disputedBy('pm_card_createDispute')
      await submit(id, 'losing_evidence')
      const lost = await whatBecameOf(id)
      expect(lost).toMatchObject({ status: 'lost', is_charge_refundable: false })
      expect(lost.balance_transactions).toHaveLength(1)
      expect(await availableUsd()).toBe(before - 3500)
    })

    it('stay under review with any other words, and hear them once', async () => {
      const { id } = await disputedBy('pm_card_createDispute')
      await submit(id, 'It was delivered.')
      expect(await whatBecameOf(id)).toMatchObject({ status: 'under_review' })
      await expect(submit(id, 'Once more.')).rejects.toMatchObject({ statusCode: 400 })
      await expect(stripe.disputes.close(id)).rejects.toMatchObject({ statusCode: 400 })
      const named = await stripe.disputes.update(id, { metadata: { case: '7' } })
      expect(named).toMatchObject({ status: 'under_review', metadata: { case: '7' } })
    })

    it('are closed by giving in, and nothing more is said', async () => {
      const { id } = await disputedBy('pm_card_createDispute')
      const types = await eventTypesDuring(stripe, async () => {
        expect(await stripe.disputes.close(id)).toMatchObject({ status: 'lost' })
      })
      expect(types).toEqual(['charge.dispute.closed'])
      for (const again of [
        () => stripe.disputes.close(id),
        () => submit(id, 'winning_evidence'),
        () => stripe.disputes.update(id, { metadata: { a: 'b' } }),
      ])
        await expect(again()).rejects.toMatchObject({
          statusCode: 400,
          message: 'This dispute is already closed',
        })
      expect(await whatBecameOf(id)).toMatchObject({ status: 'lost' })
    })

    it('are decided once, by whoever comes first', async () => {
      const { id } = await disputedBy('pm_card_createDispute')
      const tries = [
        stripe.disputes.close(id),
        submit(id, 'winning_evidence'),
        stripe.disputes.close(id),
        submit(id, 'winning_evidence'),
      ]
      const ends = await Promise.allSettled(tries)
      expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      const { status, evidence_details, balance_transactions } = await whatBecameOf(id)
      expect(['won', 'lost']).toContain(status)
      expect(evidence_details.submission_count).toBe(status === 'won' ? 1 : 0)
      expect(balance_transactions).toHaveLength(status === 'won' ? 2 : 1)
    })

    it('are several of one payment, which together ask for all of it', async () => {
      const { id, latest_charge } = await pay('pm_card_createMultipleDisputes', { amount: 2001 })
      const { data } = await stripe.disputes.list({ payment_intent: id })
      expect(data.map(({ amount }) => amount).toSorted()).toEqual([1000, 1001])
      const byCharge = await stripe.disputes.list({ charge: String(latest_charge), limit: 1 })
      expect(byCharge).toMatchObject({ has_more: true, data: [{ id: data[0]?.id }] })
      await stripe.disputes.close(data[0]!.id)
      await submit(data[1]!.id, 'winning_evidence')
      expect(await whatBecameOf(data[1]!.id)).toMatchObject({ status: 'won' })
      const [second, first] = data
      const after = await stripe.disputes.list({
        charge: byCharge.data[0]!.charge as string,
        starting_after: second!.id,
      })
      expect(after.data.map((one) => one.id)).toEqual([first?.id])
      const before = await stripe.disputes.list({ ending_before: first!.id, limit: 1 })
      expect(before.data.map((one) => one.id)).toEqual([second?.id])
      const { created: at } = first!
      const made = (created: Stripe.RangeQueryParam) =>
        stripe.disputes.list({ payment_intent: id, created, expand: ['data.charge'] })
      expect((await made({ gte: at, lte: at })).data).toHaveLength(2)
      expect((await made({ gt: at, lt: at + 9 })).data).toEqual([])
    })

    it('come with the money: of what is held, not before it is captured, and for that much', async () => {
      const held = await pay('pm_card_createDispute', { capture_method: 'manual' })
      const list = () => stripe.disputes.list({ payment_intent: held.id })
      expect((await list()).data).toEqual([])
      await stripe.paymentIntents.capture(held.id, { amount_to_capture: 1200 })
      expect((await list()).data).toMatchObject([{ amount: 1200 }])
    })

    it('do not come where the payer’s bank has authenticated them', async () => {
      const payment_method_options = { card: { request_three_d_secure: 'any' } } as const
      const { id, status } = await pay('pm_card_createDispute', {
        payment_method_options,
        return_url: 'https://shop.example',
      })
      expect(status).toBe('requires_action')
      expect((await stripe.disputes.list({ payment_intent: id })).data).toEqual([])
    })

    it('of debits are lost from the start', async () => {
      let intent = ''
      const types = await eventTypesDuring(stripe, async () => {
        const made = await stripe.paymentIntents.create({
          amount: 5000,
          currency: 'eur',
          confirm: true,
          payment_method_data: {
            type: 'sepa_debit',
            sepa_debit: { iban: 'AT591904300235473203' },
            billing_details: { name: 'Jenny Rosen', email: 'jenny@example.com' },
          },
          allowed_payment_method_types: ['sepa_debit'],
          mandate_data: { customer_acceptance: { type: 'offline' } },
        })
        intent = made.id
        await world.app.work.runDue()
      })
      expect(types.filter((type) => type.startsWith('charge.dispute.'))).toEqual([
        'charge.dispute.created',
        'charge.dispute.funds_withdrawn',
        'charge.dispute.closed',
      ])
      const { data } = await stripe.disputes.list({ payment_intent: intent })
      expect(data).toMatchObject([
        {
          amount: 5000,
          balance_transactions: [{ amount: -5000, currency: 'eur', fee: 2000 }],
          evidence_details: { due_by: 0 },
          reason: 'debit_not_authorized',
          status: 'lost',
        },
      ])
      expect(checkShape(data[0], 'Stripe.Dispute')).toEqual({ errors: [], unknown: [] })
    })

    it('are lost once the time to answer is over; inquiries are dropped', async () => {
      const dispute = await disputedBy('pm_card_createDispute')
      const inquiry = await disputedBy('pm_card_createDisputeInquiry')
      const helped = await disputedBy('pm_card_createDispute')
      await stripe.disputes.update(helped.id, { intended_submission_method: 'smart_disputes' })
      const answered = await disputedBy('pm_card_createDispute')
      await submit(answered.id, 'It was delivered.')
      clock.advance(9 * DAY)
      expect(await whatBecameOf(dispute.id)).toMatchObject({ status: 'lost' })
      expect(await stripe.disputes.retrieve(inquiry.id)).toMatchObject({ status: 'warning_closed' })
      expect(await stripe.disputes.retrieve(answered.id)).toMatchObject({ status: 'under_review' })
      expect(await stripe.disputes.retrieve(helped.id)).toMatchObject({
        status: 'under_review',
        evidence_details: { submission_count: 1, submission_method: 'smart_disputes' },
      })
    })

    it('of a customer on a test clock wait by that clock', async () => {
      const frozen_time = NOW - 100 * DAY
      const { id: test_clock } = await stripe.testHelpers.testClocks.create({ frozen_time })
      const customer = await stripe.customers.create({ test_clock })
      const { id, created } = await disputedBy('pm_card_createDispute', { customer: customer.id })
      expect(created).toBe(frozen_time)
      await stripe.testHelpers.testClocks.advance(test_clock, {
        frozen_time: frozen_time + 9 * DAY,
      })
      expect(await whatBecameOf(id)).toMatchObject({ status: 'lost' })
    })

    it('are expanded, from both sides', async () => {
      const { id } = await disputedBy('pm_card_createDispute')
      const whole = await stripe.disputes.retrieve(id, {
        expand: ['charge', 'payment_intent', 'balance_transactions.source'],
      })
      expect(whole).toMatchObject({
        balance_transactions: [{ source: { id, object: 'dispute' } }],
        charge: { object: 'charge', disputed: true },
        payment_intent: { object: 'payment_intent', status: 'succeeded' },
      })
      await expect(stripe.disputes.retrieve('du_nobody')).rejects.toMatchObject({
        statusCode: 404,
        message: "No such dispute: 'du_nobody'",
      })
    })

    it('cost their fee where so little was captured that it came to nothing', async () => {
      const { id: stripeAccount } = await stripe.accounts.create({ type: 'custom', country: 'US' })
      const there = { stripeAccount }
      const { id } = await stripe.paymentIntents.create(
        {
          amount: 1000,
          currency: 'krw',
          capture_method: 'manual',
          confirm: true,
          payment_method: 'pm_card_createDispute',
          allowed_payment_method_types: ['card'],
        },
        there,
      )
      await stripe.paymentIntents.capture(id, { amount_to_capture: 1 }, there)
      const [dispute] = (await stripe.disputes.list({ payment_intent: id }, there)).data
      expect(dispute).toMatchObject({
        amount: 1,
        balance_transactions: [{ amount: 0, currency: 'usd', fee: 1500, net: -1500 }],
      })
      const evidence = { uncategorized_text: 'winning_evidence' }
      await stripe.disputes.update(String(dispute?.id), { evidence }, there)
      await world.app.work.runDue()
      expect(await heldBy(world, stripeAccount)).toBe(0)
    })

    it('live where the payment does', async () => {
      const { id: stripeAccount } = await stripe.accounts.create({ type: 'standard' })
      const { id } = await stripe.paymentIntents.create(
        {
          amount: 2000,
          currency: 'usd',
          confirm: true,
          payment_method: 'pm_card_createDispute',
          allowed_payment_method_types: ['card'],
        },
        { stripeAccount },
      )
      expect((await stripe.disputes.list({ payment_intent: id })).data).toEqual([])
      const theirs = await stripe.disputes.list({ payment_intent: id }, { stripeAccount })
      const dispute = theirs.data[0]!
      await expect(stripe.disputes.retrieve(dispute.id)).rejects.toMatchObject({ statusCode: 404 })
      expect(await stripe.disputes.close(dispute.id, {}, { stripeAccount })).toMatchObject({
        status: 'lost',
      })
    })
  })
})
