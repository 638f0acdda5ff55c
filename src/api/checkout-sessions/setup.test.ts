/** Sessions that keep their payer's method and take no money. */

import fc from 'fast-check'
import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { audited } from '../../../test/support/audited.ts'
import { shapeErrors, unknownKeys } from '../../../test/contract-kit/sdk-shape.ts'
import { eventTypesDuring, eventsDuring } from '../../../test/support/events.ts'
import { endOf, openForm } from '../../../test/support/form-payer.ts'
import { TEE } from '../../../test/support/goods.ts'
import { CARDS } from '../../../test/support/payer.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

const OK = 'https://shop.example/ok'
const REUSE = 'to charge this payment method for payments to come'

onEachEngine((open) => {
  describe('a session in setup mode', () => {
    let world: World
    let stripe: Stripe
    audited(open, (made) => {
      world = made
      stripe = made.stripe
    })

    const session = (params: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
      stripe.checkout.sessions.create({
        mode: 'setup',
        currency: 'usd',
        success_url: OK,
        ...params,
      })
    const seen = (id: string) => stripe.checkout.sessions.retrieve(id, { expand: ['setup_intent'] })
    const intentOf = async (id: string) => (await seen(id)).setup_intent as Stripe.SetupIntent
    const confirm = (id: string, method: string) =>
      world.request('POST', `/v1/payment_pages/${id}/confirm`, {
        form: `payment_method=${method}&expected_amount=0`,
      })
    const page = async (url: string | null) => (await fetch(url ?? '')).text()

    it('has a setup intent of its own, and nothing to pay', async () => {
      const customer = (await stripe.customers.create()).id
      const made = await session({
        customer,
        setup_intent_data: { description: 'For rent', metadata: { flat: '3' } },
        expand: ['setup_intent'],
      })
      expect(shapeErrors(made, 'Stripe.Checkout.Session')).toEqual([])
      expect(unknownKeys(made, 'Stripe.Checkout.Session')).toEqual([])
      expect(made).toMatchObject({
        mode: 'setup',
        status: 'open',
        payment_status: 'no_payment_required',
        amount_total: null,
        amount_subtotal: null,
        currency: 'usd',
        payment_intent: null,
        setup_intent: {
          customer,
          description: 'For rent',
          metadata: { flat: '3' },
          payment_method: null,
          status: 'requires_payment_method',
          usage: 'off_session',
        },
      })
      expect((await stripe.checkout.sessions.listLineItems(made.id)).data).toEqual([])
    })

    it("keeps the method with the session's customer", async () => {
      const customer = (await stripe.customers.create({ email: 'ada@example.com' })).id
      const made = await session({ customer, payment_method_data: { allow_redisplay: 'always' } })
      const payer = await openForm(made.url ?? '')
      const types = await eventTypesDuring(stripe, async () => {
        expect(endOf(await payer.pay())).toBe('done')
      })
      expect(types.toSorted()).toEqual([
        'checkout.session.completed',
        'payment_method.attached',
        'setup_intent.succeeded',
      ])
      const done = await seen(made.id)
      expect(done).toMatchObject({
        status: 'complete',
        payment_status: 'no_payment_required',
        customer,
        customer_details: { address: null, email: 'ada@example.com' },
        setup_intent: { status: 'succeeded', customer },
      })
      const [method] = (await stripe.customers.listPaymentMethods(customer)).data
      expect(method).toMatchObject({ allow_redisplay: 'always', card: { last4: '4242' } })
      expect((await intentOf(made.id)).payment_method).toBe(method?.id)
      const charged = await stripe.paymentIntents.create({
        amount: 500,
        currency: 'usd',
        customer,
        payment_method: method?.id ?? '',
        automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
        off_session: true,
        confirm: true,
      })
      expect(charged.status).toBe('succeeded')
    })

    it('makes a customer where it was asked for one, and none otherwise', async () => {
      const made = await session({ customer_creation: 'always' })
      await (await openForm(made.url ?? '')).pay()
      const { customer, setup_intent: intent } = await seen(made.id)
      expect(intent).toMatchObject({ customer })
      const methods = await stripe.customers.listPaymentMethods(String(customer))
      expect(methods.data).toHaveLength(1)
      const guest = await session()
      const types = await eventTypesDuring(stripe, async () => {
        await (await openForm(guest.url ?? '')).pay()
      })
      expect(types).not.toContain('payment_method.attached')
      expect(await seen(guest.id)).toMatchObject({ status: 'complete', customer: null })
    })

    it('is kept open by a refusal, and says so when the page is opened again', async () => {
      const made = await session()
      const payer = await openForm(made.url ?? '')
      const events = await eventsDuring(stripe, async () => {
        expect(endOf(await payer.pay(CARDS.declined))).toContain('declined')
      })
      expect(events.map(({ type }) => type)).toContain('setup_intent.setup_failed')
      expect(await page(made.url)).toContain('Your credit card was declined')
      expect(await seen(made.id)).toMatchObject({
        status: 'open',
        setup_intent: {
          status: 'requires_payment_method',
          last_setup_error: { type: 'card_error' },
        },
      })
      expect(endOf(await payer.pay())).toBe('done')
    })

    it.each([
      ['complete', 'done', 'complete'],
      ['fail', 'We are unable to authenticate', 'open'],
      ['cancel', 'We are unable to authenticate', 'open'],
    ] as const)('asks the bank, whose answer may be %s', async (result, end, status) => {
      const made = await session()
      const payer = await openForm(made.url ?? '')
      expect(endOf(await payer.pay(CARDS.challenged))).toBe('challenge')
      const again = await page(made.url)
      expect(again).toContain('may keep it for payments to come')
      expect(endOf(await payer.answerChallenge(result))).toContain(end)
      expect(await seen(made.id)).toMatchObject({ status })
      // Told twice, it is gone on with once.
      await payer.answerChallenge('complete')
      expect(await seen(made.id)).toMatchObject({ status })
    })

    it('is confirmed by the CLI', async () => {
      const made = await session({ customer: (await stripe.customers.create()).id })
      const declined = await confirm(made.id, 'pm_card_chargeDeclined')
      expect(declined).toMatchObject({ status: 402, json: { error: { code: 'card_declined' } } })
      const answered = await confirm(made.id, 'pm_card_visa')
      expect(answered).toMatchObject({
        status: 200,
        json: { id: made.id, status: 'complete', payment_status: 'no_payment_required' },
      })
      expect((await confirm(made.id, 'pm_card_visa')).status).toBe(400)
    })

    it('cancels its setup intent when it expires; nobody else does', async () => {
      const made = await session()
      const { id } = await intentOf(made.id)
      await expect(stripe.setupIntents.cancel(id)).rejects.toThrow(/Expire the Checkout Session/)
      await expect(
        stripe.setupIntents.confirm(id, { payment_method: 'pm_card_visa' }),
      ).rejects.toThrow(/created by a Checkout Session/)
      const payer = await openForm(made.url ?? '')
      await payer.pay(CARDS.challenged)
      const types = await eventTypesDuring(stripe, () => stripe.checkout.sessions.expire(made.id))
      expect(types.toSorted()).toEqual(['checkout.session.expired', 'setup_intent.canceled'])
      expect(await stripe.setupIntents.retrieve(id)).toMatchObject({
        status: 'canceled',
        cancellation_reason: 'abandoned',
      })
      await payer.answerChallenge('complete')
      expect(await seen(made.id)).toMatchObject({ status: 'expired' })
    })

    it('shows no amount, and says afterwards that the method is saved', async () => {
      const made = await session()
      const open = await page(made.url)
      expect(open).toContain('Save a payment method for')
      expect(open).toContain('Save payment method')
      expect(open).not.toContain('$0.00')
      await (await openForm(made.url ?? '')).pay()
      expect(await page(made.url)).toContain('Your payment method is saved')
    })

    it('needs a currency, or the kinds of methods', async () => {
      const { currency: _none, ...without } = {
        mode: 'setup' as const,
        currency: 1,
        success_url: OK,
      }
      await expect(stripe.checkout.sessions.create(without)).rejects.toMatchObject({
        code: 'parameter_missing',
        param: 'currency',
      })
      const made = await stripe.checkout.sessions.create({
        ...without,
        allowed_payment_method_types: ['card'],
      })
      expect(made).toMatchObject({ currency: null, payment_method_types: ['card'] })
      expect(endOf(await (await openForm(made.url ?? '')).pay())).toBe('done')
      await expect(session({ allowed_payment_method_types: ['klarna'] })).rejects.toMatchObject({
        param: 'allowed_payment_method_types',
      })
    })

    it.each([
      ['line_items', { line_items: [TEE] }],
      ['discounts', { discounts: [{ coupon: 'x' }] }],
      ['allow_promotion_codes', { allow_promotion_codes: true }],
      ['automatic_tax', { automatic_tax: { enabled: true } }],
      ['payment_intent_data', { payment_intent_data: { description: 'x' } }],
      ['submit_type', { submit_type: 'pay' as const }],
    ])('takes no %s', async (param, params) => {
      await expect(session(params)).rejects.toMatchObject({
        type: 'StripeInvalidRequestError',
        param,
      })
    })

    it('alone has the data of a setup intent, and alone has no line items', async () => {
      const paid = { mode: 'payment' as const, success_url: OK }
      await expect(
        stripe.checkout.sessions.create({
          ...paid,
          line_items: [TEE],
          setup_intent_data: { description: 'x' },
        }),
      ).rejects.toMatchObject({ param: 'setup_intent_data' })
      await expect(stripe.checkout.sessions.create(paid)).rejects.toMatchObject({
        code: 'parameter_missing',
        param: 'line_items',
      })
    })

    it('says what is agreed to where a method is kept, unless the merchant hides it', async () => {
      const hidden = {
        consent_collection: {
          payment_method_reuse_agreement: { position: 'hidden' as const },
        },
      }
      const kept = { payment_intent_data: { setup_future_usage: 'off_session' as const } }
      const links = stripe.paymentLinks
      const cases = [
        [(await session()).url, true],
        [(await session(hidden)).url, false],
        [(await links.create({ line_items: [TEE] })).url, false],
        [(await links.create({ line_items: [TEE], ...kept })).url, true],
        [(await links.create({ line_items: [TEE], ...kept, ...hidden })).url, false],
      ] as const
      for (const [url, isSaid] of cases)
        expect((await page(url)).includes(REUSE), String(url)).toBe(isSaid)
    })

    it('keeps one method at most, whatever happens in which order', async () => {
      const step = fc.constantFrom('visa', 'declined', 'challenged', 'complete', 'fail', 'expire')
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
          const customer = (await stripe.customers.create()).id
          const made = await session({ customer })
          const payer = await openForm(made.url ?? '')
          for (const name of steps)
            if (name === 'complete' || name === 'fail') await payer.answerChallenge(name)
            else if (name === 'expire')
              await stripe.checkout.sessions.expire(made.id).catch(() => {})
            else await payer.pay(CARDS[name])
          const { status, setup_intent: intent } = await seen(made.id)
          const { data } = await stripe.customers.listPaymentMethods(customer)
          expect(data).toHaveLength(status === 'complete' ? 1 : 0)
          const { status: kept } = intent as Stripe.SetupIntent
          expect(kept === 'succeeded').toBe(status === 'complete')
          expect(kept === 'canceled').toBe(status === 'expired')
        }),
        { numRuns: 8 },
      )
    })
  })
})
