import type Stripe from 'stripe'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { shapeErrors, unknownKeys } from '../../../test/contract-kit/sdk-shape.ts'
import { eventTypesDuring } from '../../../test/support/events.ts'
import { eventsAbout } from '../../../test/support/kept-events.ts'
import { openForm } from '../../../test/support/form-payer.ts'
import { IBANS, priced } from '../../../test/support/methods.ts'
import { violationsIn } from '../../../test/support/verified.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

onEachEngine((open) => {
  describe('setup intents', () => {
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
    })
    afterAll(() => world.close())
    afterEach(async () => {
      expect(await violationsIn(world)).toEqual([])
    })

    it('keep a card for its customer', async () => {
      const customer = (await stripe.customers.create()).id
      let intent: Stripe.SetupIntent | null = null
      const types = await eventTypesDuring(stripe, async () => {
        intent = await stripe.setupIntents.create({
          confirm: true,
          customer,
          payment_method: 'pm_card_visa',
          return_url: 'https://shop.example/back',
        })
      })
      expect(types).toEqual([
        'setup_intent.created',
        'setup_intent.succeeded',
        'payment_method.attached',
      ])
      expect(intent).toMatchObject({ status: 'succeeded', usage: 'off_session' })
      expect(shapeErrors(intent, 'Stripe.SetupIntent')).toEqual([])
      expect(unknownKeys(intent, 'Stripe.SetupIntent')).toEqual([])
      const { data } = await stripe.paymentMethods.list({ customer })
      expect(data).toHaveLength(1)
      const paid = await stripe.paymentIntents.create({
        amount: 1500,
        currency: 'usd',
        customer,
        payment_method: data[0]!.id,
        confirm: true,
        off_session: true,
        return_url: 'https://shop.example/back',
      })
      expect(paid.status).toBe('succeeded')
    })

    it('are made first and confirmed later', async () => {
      const made = await stripe.setupIntents.create({ description: 'Later', usage: 'on_session' })
      expect(made).toMatchObject({ status: 'requires_payment_method', usage: 'on_session' })
      const named = await stripe.setupIntents.update(made.id, {
        metadata: { a: 'b' },
        payment_method: 'pm_card_visa',
      })
      expect(named).toMatchObject({ status: 'requires_confirmation', metadata: { a: 'b' } })
      const done = await stripe.setupIntents.confirm(made.id, {})
      expect(done.status).toBe('succeeded')
      await expect(stripe.setupIntents.confirm(made.id)).rejects.toMatchObject({
        code: 'setup_intent_unexpected_state',
      })
      await expect(stripe.setupIntents.cancel(made.id)).rejects.toMatchObject({ statusCode: 400 })
      const { data } = await stripe.setupIntents.list({
        payment_method: String(done.payment_method),
      })
      expect(data.map(({ id }) => id)).toEqual([made.id])
    })

    const challenged = () =>
      stripe.setupIntents.create({
        confirm: true,
        payment_method: 'pm_card_authenticationRequired',
        return_url: 'https://shop.example/back',
      })

    it.each([
      ['complete', 'succeeded', 'setup_intent.succeeded'],
      ['fail', 'requires_payment_method', 'setup_intent.setup_failed'],
      ['cancel', 'requires_payment_method', 'setup_intent.setup_failed'],
    ])('whose challenge ends with %s are %s', async (result, status, event) => {
      const intent = await challenged()
      expect(intent.status).toBe('requires_action')
      const url = intent.next_action?.redirect_to_url?.url ?? ''
      expect(await (await fetch(url)).text()).toContain('may keep it')
      const answers = [1, 2].map(() =>
        fetch(url, { method: 'POST', body: new URLSearchParams({ result }) }),
      )
      await Promise.all(answers)
      expect((await stripe.setupIntents.retrieve(intent.id)).status).toBe(status)
      const types = (await eventsAbout(world, intent.id)).map(({ type }) => type)
      expect(types).toEqual(['setup_intent.created', 'setup_intent.requires_action', event])
    })

    it('are canceled in the middle of a challenge, whose answer then changes nothing', async () => {
      const intent = await challenged()
      const canceled = await stripe.setupIntents.cancel(intent.id, {
        cancellation_reason: 'abandoned',
      })
      expect(canceled).toMatchObject({ status: 'canceled', cancellation_reason: 'abandoned' })
      const url = intent.next_action?.redirect_to_url?.url ?? ''
      await fetch(url, { method: 'POST', body: new URLSearchParams({ result: 'complete' }) })
      expect((await stripe.setupIntents.retrieve(intent.id)).status).toBe('canceled')
    })

    it('fail with a card that no bank lets be kept', async () => {
      const error = await stripe.setupIntents
        .create({ confirm: true, payment_method: 'pm_card_chargeDeclined' })
        .catch((thrown: Stripe.errors.StripeCardError) => thrown)
      expect(error).toMatchObject({ type: 'StripeCardError', code: 'card_declined' })
    })

    it('keep a bank account with its mandate', async () => {
      const intent = await stripe.setupIntents.create({
        allowed_payment_method_types: ['sepa_debit'],
        confirm: true,
        mandate_data: {
          customer_acceptance: { type: 'offline', offline: {}, accepted_at: 1_700_000_000 },
        },
        payment_method_data: {
          type: 'sepa_debit',
          sepa_debit: { iban: IBANS.succeeds },
          billing_details: { name: 'Jenny', email: 'jenny@example.com' },
        },
      } as Stripe.SetupIntentCreateParams)
      expect(intent.status).toBe('succeeded')
      const mandate = await stripe.mandates.retrieve(String(intent.mandate))
      expect(shapeErrors(mandate, 'Stripe.Mandate')).toEqual([])
      expect(mandate).toMatchObject({
        customer_acceptance: { accepted_at: 1_700_000_000, type: 'offline' },
        payment_method: intent.payment_method,
        status: 'active',
        type: 'multi_use',
      })
    })

    it.each([
      ['payment_method_data[type]=ideal&confirm=true', 'payment_method'],
      ['return_url=https://shop.example/', 'return_url'],
      ['single_use[amount]=100&single_use[currency]=usd', 'single_use[amount]'],
      ['confirmation_token=ctoken_1', 'confirmation_token'],
    ])('are not made with %s', async (form, param) => {
      const answer = await world.request('POST', '/v1/setup_intents', { form })
      expect(answer.status).toBe(400)
      expect(answer.json.error?.param).toBe(param)
    })

    it('keep what a payment was made with, when that is asked for', async () => {
      const customer = (await stripe.customers.create()).id
      const types = await eventTypesDuring(stripe, async () => {
        const { status } = await stripe.paymentIntents.create({
          amount: 1500,
          confirm: true,
          currency: 'usd',
          customer,
          payment_method: 'pm_card_visa',
          return_url: 'https://shop.example/back',
          setup_future_usage: 'off_session',
        })
        expect(status).toBe('succeeded')
      })
      expect(types).toContain('payment_method.attached')
      expect((await stripe.paymentMethods.list({ customer })).data).toHaveLength(1)
    })

    it('are not needed where a link keeps what it is paid with', async () => {
      const link = await stripe.paymentLinks.create({
        line_items: [priced('usd')],
        payment_intent_data: { setup_future_usage: 'off_session' },
      })
      const payer = await openForm(link.url)
      expect(await payer.pay()).toMatchObject({ kind: 'redirect' })
      const session = await stripe.checkout.sessions.retrieve(payer.session(), {
        expand: ['payment_intent'],
      })
      expect(session.payment_intent).toMatchObject({ setup_future_usage: 'off_session' })
      const { data } = await stripe.paymentMethods.list({ customer: String(session.customer) })
      expect(data).toHaveLength(1)
      const changed = await stripe.paymentLinks.update(link.id, {
        payment_intent_data: { setup_future_usage: '' },
      })
      expect(changed.payment_intent_data?.setup_future_usage).toBeNull()
    })
  })
})
