import type Stripe from 'stripe'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { onSharedDatabase } from '../../../test/support/node.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { eventTypesDuring } from '../../../test/support/events.ts'
import { frozenClock } from '../../lib/clock.ts'
import type { Op, Processor } from '../../processors/port.ts'
import { type Line, withLine } from '../../processors/simulator/lost-answers.ts'
import { simulator } from '../../processors/simulator/simulator.ts'

const NOW = 1_800_000_000

/** A processor whose line can be cut, and which counts what it has executed. */
function cuttable() {
  const lines = new Map<Op | 'lookup', Line>()
  const executed: Op[] = []
  let isForgotten = false
  const counting: Processor = {
    ...simulator,
    charge: (command) => (executed.push('charge'), simulator.charge(command)),
    capture: (command) => (executed.push('capture'), simulator.capture(command)),
    void: (command) => (executed.push('void'), simulator.void(command)),
    refund: (command) => (executed.push('refund'), simulator.refund(command)),
  }
  const cut = withLine(counting, (op) => lines.get(op) ?? 'good')
  return {
    processor: {
      ...cut,
      lookup: (op, command) =>
        isForgotten ? Promise.resolve({ found: false, conclusive: true }) : cut.lookup(op, command),
    } satisfies Processor as Processor,
    executed,
    forget() {
      isForgotten = true
    },
    cut(op: Op | 'lookup', line: Line) {
      lines.set(op, line)
    },
    mend() {
      lines.clear()
      executed.length = 0
      isForgotten = false
    },
  }
}

const payment = {
  amount: 2000,
  currency: 'usd',
  confirm: true,
  payment_method: 'pm_card_visa',
  allowed_payment_method_types: ['card'],
} satisfies Stripe.PaymentIntentCreateParams

onEachEngine((open) => {
  describe('when the processor does not answer', () => {
    const clock = frozenClock(NOW)
    const line = cuttable()
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open({ clock, processor: line.processor })
      stripe = world.stripe
    })
    afterAll(() => world.close())
    afterEach(() => line.mend())

    async function later(seconds: number): Promise<void> {
      clock.advance(seconds)
      await world.app.work.runDue()
    }

    it('a payment is processing until it is known, and is never made twice', async () => {
      line.cut('charge', 'lost')
      line.cut('lookup', 'lost')
      let intent: Stripe.PaymentIntent | undefined
      const types = await eventTypesDuring(stripe, async () => {
        intent = await stripe.paymentIntents.create(payment)
      })
      expect(types).toEqual(['payment_intent.created', 'payment_intent.processing'])
      expect(intent?.status).toBe('processing')
      const { id } = intent!
      for (const refused of [
        () => stripe.paymentIntents.confirm(id),
        () => stripe.paymentIntents.cancel(id),
        () => stripe.paymentIntents.capture(id),
        () => stripe.paymentIntents.update(id, { amount: 1 }),
      ])
        await expect(refused()).rejects.toMatchObject({ statusCode: 429, code: 'lock_timeout' })
      await later(10)
      expect((await stripe.paymentIntents.retrieve(id)).status).toBe('processing')
      line.cut('lookup', 'good')
      const found = await eventTypesDuring(stripe, () => later(3600))
      expect(found).toEqual(['charge.succeeded', 'payment_intent.succeeded', 'charge.updated'])
      expect(line.executed).toEqual(['charge'])
      expect(await stripe.paymentIntents.retrieve(id)).toMatchObject({ amount_received: 2000 })
    })

    it('a debit is found to be taken on, and ends like any other', async () => {
      line.cut('charge', 'lost')
      const types = await eventTypesDuring(stripe, async () => {
        const { id, status } = await stripe.paymentIntents.create({
          ...payment,
          currency: 'eur',
          payment_method: 'pm_successDelayed_at',
          allowed_payment_method_types: ['sepa_debit'],
        })
        expect(status).toBe('processing')
        await later(10)
        const found = await stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] })
        expect(found).toMatchObject({ status: 'processing', latest_charge: { status: 'pending' } })
        await later(180)
        expect((await stripe.paymentIntents.retrieve(id)).status).toBe('succeeded')
      })
      expect(types.filter((type) => !type.startsWith('payment_intent.processing'))).toEqual([
        'payment_intent.created',
        'charge.pending',
        'charge.succeeded',
        'payment_intent.succeeded',
        'charge.updated',
      ])
      expect(line.executed).toEqual(['charge'])
    })

    it('a request that it never took fails like a declined card, and leaves no charge', async () => {
      line.cut('charge', 'refused')
      const error = await stripe.paymentIntents
        .create(payment)
        .catch((thrown: Stripe.errors.StripeCardError) => thrown)
      expect(error).toMatchObject({
        statusCode: 402,
        code: 'processing_error',
        payment_intent: { status: 'requires_payment_method', latest_charge: null },
      })
      line.mend()
      const { id } = (error as Stripe.errors.StripeCardError).payment_intent!
      const again = { payment_method: 'pm_card_visa', return_url: 'https://example.com' }
      expect((await stripe.paymentIntents.confirm(id, again)).status).toBe('succeeded')
    })

    it('a capture is processing until it is known', async () => {
      const { id } = await stripe.paymentIntents.create({ ...payment, capture_method: 'manual' })
      line.cut('capture', 'lost')
      expect((await stripe.paymentIntents.capture(id)).status).toBe('processing')
      const found = await eventTypesDuring(stripe, () => later(60))
      expect(found).toEqual(['charge.captured', 'payment_intent.succeeded'])
      expect(line.executed).toEqual(['charge', 'capture'])
    })

    it('a capture that it never took can be tried again', async () => {
      const { id } = await stripe.paymentIntents.create({ ...payment, capture_method: 'manual' })
      line.cut('capture', 'refused')
      await expect(stripe.paymentIntents.capture(id)).rejects.toMatchObject({ statusCode: 424 })
      expect((await stripe.paymentIntents.retrieve(id)).status).toBe('requires_capture')
      line.mend()
      expect((await stripe.paymentIntents.capture(id)).status).toBe('succeeded')
    })

    it('letting money go is finished later, or can be tried again', async () => {
      const manual = { ...payment, capture_method: 'manual' } as const
      const [one, two] = [
        await stripe.paymentIntents.create(manual),
        await stripe.paymentIntents.create(manual),
      ]
      line.cut('void', 'lost')
      expect((await stripe.paymentIntents.cancel(one.id)).status).toBe('processing')
      await later(60)
      expect((await stripe.paymentIntents.retrieve(one.id)).status).toBe('canceled')
      line.cut('void', 'refused')
      await expect(stripe.paymentIntents.cancel(two.id)).rejects.toMatchObject({ statusCode: 424 })
      line.mend()
      expect((await stripe.paymentIntents.cancel(two.id)).status).toBe('canceled')
    })

    it('a refund is pending until it is known, and nothing is booked before', async () => {
      const charge = String((await stripe.paymentIntents.create(payment)).latest_charge)
      line.cut('refund', 'lost')
      const refund = await stripe.refunds.create({ charge, amount: 1500 })
      expect(refund).toMatchObject({ status: 'pending', balance_transaction: null })
      await expect(stripe.refunds.create({ charge, amount: 501 })).rejects.toMatchObject({
        message: expect.stringContaining('greater than unrefunded amount on charge ($5.00)'),
      })
      expect((await stripe.charges.retrieve(charge)).amount_refunded).toBe(0)
      const found = await eventTypesDuring(stripe, () => later(60))
      expect(found).toEqual(['refund.updated', 'charge.refund.updated', 'charge.refunded'])
      const known = await stripe.refunds.retrieve(refund.id)
      expect(known).toMatchObject({
        status: 'succeeded',
        balance_transaction: expect.stringMatching(/^txn_/),
      })
      expect(known).not.toHaveProperty('pending_reason')
      expect(line.executed).toEqual(['charge', 'refund'])
    })

    it('a refund that it never took does not exist, and takes nothing away', async () => {
      const charge = String((await stripe.paymentIntents.create(payment)).latest_charge)
      line.cut('refund', 'refused')
      await expect(stripe.refunds.create({ charge })).rejects.toMatchObject({ statusCode: 424 })
      expect((await stripe.refunds.list({ charge })).data).toEqual([])
      line.mend()
      expect((await stripe.refunds.create({ charge })).amount).toBe(2000)
    })

    it('a refund that turns out not to have arrived fails', async () => {
      const charge = String((await stripe.paymentIntents.create(payment)).latest_charge)
      line.cut('refund', 'lost')
      const refund = await stripe.refunds.create({ charge })
      // A processor that has never heard of it.
      line.forget()
      await later(60)
      expect((await stripe.refunds.retrieve(refund.id)).status).toBe('failed')
      line.mend()
      expect((await stripe.refunds.create({ charge })).status).toBe('succeeded')
    })
  })
})

/**
 * A server that goes no further once the processor has spoken: what it says cannot be settled, so
 * everything stays as it was when the call went out, as if the server had died then.
 */
const stuck: Processor = {
  ...simulator,
  async charge(command) {
    const outcome = await simulator.charge({ ...command, vendorMethod: 'visa' })
    if (outcome.status !== 'done') throw new Error('the card is accepted')
    return { ...outcome, value: { ...outcome.value, amount: command.amount + 1 } } as typeof outcome
  },
}

onSharedDatabase((share) => {
  describe('a server that dies between telling the processor and settling', () => {
    it.each([
      ['pm_card_visa', 200, 'succeeded', 1],
      ['pm_card_chargeDeclined', 402, 'requires_payment_method', 1],
      ['pm_card_authenticationRequired', 200, 'requires_action', 0],
    ])('finishes the payment with %s when it is back', async (method, status, end, charges) => {
      const database = await share()
      const clock = frozenClock(NOW)
      const dying = await database.start({ clock, processor: stuck })
      const { id } = await dying.stripe.paymentIntents.create({ amount: 2000, currency: 'usd' })
      const path = `/v1/payment_intents/${id}/confirm`
      const request = {
        form: `payment_method=${method}&return_url=https://example.com`,
        headers: { 'idempotency-key': 'pay-once' },
      }
      expect((await dying.request('POST', path, request)).status).toBe(500)
      expect((await dying.request('POST', path, request)).status).toBe(409)
      expect((await dying.stripe.paymentIntents.retrieve(id)).status).toBe('processing')
      await dying.close()

      const world = await database.start({ clock })
      clock.advance(30)
      await world.app.work.runDue()
      expect((await world.stripe.paymentIntents.retrieve(id)).status).toBe(end)
      const first = await world.request('POST', path, request)
      const second = await world.request('POST', path, request)
      expect([first.status, second.status]).toEqual([status, status])
      expect(first.headers.get('idempotent-replayed')).toBe('true')
      expect(second.text).toBe(first.text)
      const made = await world.stripe.charges.list({ payment_intent: id })
      expect(made.data).toHaveLength(charges)
      await world.close()
    })
  })
})
