import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shapeErrors, unknownKeys } from '../../../test/contract-kit/sdk-shape.ts'
import { eventTypesDuring, eventsDuring } from '../../../test/support/events.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

const shipping = {
  address: {
    city: 'Bern',
    country: 'CH',
    line1: 'Gasse 1',
    line2: 'Hof',
    postal_code: '3000',
    state: 'BE',
  },
  carrier: 'Post',
  name: 'Jenny Rosen',
  phone: '1',
  tracking_number: '7',
}

/** A payment that succeeds at once, unless it is told otherwise. */
const payment = {
  amount: 2000,
  currency: 'usd',
  confirm: true,
  payment_method: 'pm_card_visa',
  allowed_payment_method_types: ['card'],
} satisfies Stripe.PaymentIntentCreateParams

onEachEngine((open) => {
  describe('payment intents', () => {
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
    })
    afterAll(() => world.close())

    it('wait for a payment method', async () => {
      const intent = await stripe.paymentIntents.create({ amount: 2000, currency: 'usd' })
      expect(shapeErrors(intent, 'Stripe.PaymentIntent')).toEqual([])
      expect(unknownKeys(intent, 'Stripe.PaymentIntent')).toEqual(['transfer_data'].slice(1))
      expect(intent).toMatchObject({
        status: 'requires_payment_method',
        automatic_payment_methods: { enabled: true, allow_redirects: 'always' },
        capture_method: 'automatic_async',
        confirmation_method: 'automatic',
        payment_method_types: ['card'],
      })
      expect(intent.client_secret).toMatch(new RegExp(`^${intent.id}_secret_[0-9A-Za-z]{25}$`))
    })

    it('keep what they are told', async () => {
      const customer = (await stripe.customers.create()).id
      const told = {
        amount: 2000,
        automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
        capture_method: 'manual',
        confirmation_method: 'manual',
        currency: 'EUR',
        customer,
        description: 'Order 7',
        metadata: { order: '7' },
        receipt_email: 'jenny@example.com',
        shipping,
        statement_descriptor: 'ACME CORP',
        statement_descriptor_suffix: 'ORDER 7',
        transfer_group: 'group 1',
      } satisfies Stripe.PaymentIntentCreateParams
      const intent = await stripe.paymentIntents.create(told)
      expect(intent).toMatchObject({ ...told, currency: 'eur' })
      const expanded = await stripe.paymentIntents.retrieve(intent.id, { expand: ['customer'] })
      expect(expanded.customer).toMatchObject({ id: customer, object: 'customer' })
    })

    it('take the money, and say so in order', async () => {
      let intent: Stripe.PaymentIntent | undefined
      const types = await eventTypesDuring(stripe, async () => {
        intent = await stripe.paymentIntents.create({
          ...payment,
          shipping,
          receipt_email: 'jenny@example.com',
          description: 'Order 7',
          metadata: { order: '7' },
          expand: ['latest_charge.balance_transaction', 'payment_method'],
        })
      })
      expect(types).toEqual([
        'payment_intent.created',
        'charge.succeeded',
        'payment_intent.succeeded',
        'charge.updated',
      ])
      expect(shapeErrors(intent, 'Stripe.PaymentIntent')).toEqual([])
      const charge = intent?.latest_charge as Stripe.Charge
      expect(unknownKeys(charge, 'Stripe.Charge')).toEqual([])
      expect(intent).toMatchObject({
        status: 'succeeded',
        amount_received: 2000,
        next_action: null,
        latest_charge: {
          amount_captured: 2000,
          balance_transaction: { amount: 2000, fee: 88, net: 1912, type: 'charge' },
          captured: true,
          description: 'Order 7',
          metadata: { order: '7' },
          outcome: { type: 'authorized', risk_level: 'normal' },
          paid: true,
          payment_method_details: { card: { last4: '4242' }, type: 'card' },
          receipt_email: 'jenny@example.com',
          receipt_url: expect.stringMatching(/\/receipts\/[A-Za-z0-9]{32}$/),
          shipping: { carrier: 'Post' },
          status: 'succeeded',
        },
      })
    })

    it('book the money before they speak of it when they are not asynchronous', async () => {
      const events = await eventsDuring(stripe, () =>
        stripe.paymentIntents.create({ ...payment, capture_method: 'automatic' }),
      )
      expect(events.map(({ type }) => type)).toEqual([
        'payment_intent.created',
        'charge.succeeded',
        'payment_intent.succeeded',
      ])
      const charge = events[1]?.data.object as Stripe.Charge
      expect(charge.balance_transaction).toMatch(/^txn_/)
    })

    it('that fail carry everything there is to know', async () => {
      let error: Stripe.errors.StripeCardError | undefined
      const types = await eventTypesDuring(stripe, async () => {
        error = await stripe.paymentIntents
          .create({ ...payment, payment_method: 'pm_card_visa_chargeDeclinedInsufficientFunds' })
          .then(() => undefined)
          .catch((thrown: Stripe.errors.StripeCardError) => thrown)
      })
      expect(types).toEqual([
        'payment_intent.created',
        'charge.failed',
        'payment_intent.payment_failed',
      ])
      expect(error).toMatchObject({
        type: 'StripeCardError',
        statusCode: 402,
        code: 'card_declined',
        decline_code: 'insufficient_funds',
        message: 'Your card has insufficient funds.',
        doc_url: 'https://stripe.com/docs/error-codes/card-declined',
        payment_method: { card: { last4: '9995' } },
      })
      expect(error?.param ?? '').toBe('')
      const intent = error?.payment_intent
      expect(shapeErrors(intent, 'Stripe.PaymentIntent')).toEqual([])
      expect(intent).toMatchObject({
        status: 'requires_payment_method',
        payment_method: null,
        last_payment_error: {
          type: 'card_error',
          code: 'card_declined',
          charge: error?.charge,
          payment_method: { object: 'payment_method' },
        },
        latest_charge: error?.charge,
      })
      const charge = await stripe.charges.retrieve(error!.charge!)
      expect(shapeErrors(charge, 'Stripe.Charge')).toEqual([])
      expect(charge).toMatchObject({
        status: 'failed',
        paid: false,
        amount_captured: 0,
        balance_transaction: null,
        failure_code: 'card_declined',
        outcome: { type: 'issuer_declined', reason: 'insufficient_funds' },
      })
    })

    it('need an address to come back to, unless nobody may be sent away', async () => {
      const all = { ...payment, allowed_payment_method_types: undefined }
      const { allowed_payment_method_types: _types, ...open } = all
      await expect(stripe.paymentIntents.create(open)).rejects.toMatchObject({
        statusCode: 400,
        message: expect.stringContaining('you must provide a `return_url`'),
      })
      for (const more of [
        { return_url: 'https://example.com/back' },
        { automatic_payment_methods: { enabled: true, allow_redirects: 'never' as const } },
        { automatic_payment_methods: { enabled: false } },
      ])
        expect(await stripe.paymentIntents.create({ ...open, ...more })).toMatchObject({
          status: 'succeeded',
        })
      const form =
        'amount=2000&currency=usd&confirm=true&payment_method=pm_card_visa&payment_method_types[]=card'
      const older = await world.request('POST', '/v1/payment_intents', { form })
      expect(older.json).toMatchObject({ status: 'succeeded', automatic_payment_methods: null })
    })

    it('are listed and searched', async () => {
      const customer = (await stripe.customers.create()).id
      const made = await stripe.paymentIntents.create({
        ...payment,
        amount: 4711,
        customer,
        metadata: { shelf: 'a' },
      })
      const listed = await stripe.paymentIntents.list({
        customer,
        created: { gte: made.created },
        limit: 5,
      })
      expect(listed.data.map(({ id }) => id)).toEqual([made.id])
      for (const query of [
        'amount>4710 AND amount<4712',
        `customer:"${customer}" AND status:"succeeded"`,
        'metadata["shelf"]:"a" AND currency:"usd"',
      ]) {
        const found = await stripe.paymentIntents.search({ query, limit: 5 })
        expect(found.data.map(({ id }) => id)).toEqual([made.id])
      }
    })

    it('are shown to a browser that has their secret', async () => {
      const made = await stripe.paymentIntents.create({
        amount: 2000,
        currency: 'usd',
        metadata: { secret: 'note' },
      })
      const browser = world.client(world.app.testKeys.publishable)
      const shown = await browser.paymentIntents.retrieve(made.id, {
        client_secret: made.client_secret!,
      })
      expect(shown).toMatchObject({ id: made.id, amount: 2000, status: 'requires_payment_method' })
      expect(shown).not.toHaveProperty('metadata')
      expect(shown).not.toHaveProperty('customer')
      await expect(browser.paymentIntents.retrieve(made.id)).rejects.toMatchObject({
        param: 'client_secret',
      })
      await expect(
        browser.paymentIntents.retrieve(made.id, { client_secret: `${made.id}_secret_x` }),
      ).rejects.toMatchObject({ statusCode: 400, param: 'client_secret' })
      const payer = await stripe.customers.create({ metadata: { secret: 'note' } })
      const paid = await stripe.paymentIntents.create({
        amount: 2000,
        currency: 'usd',
        customer: payer.id,
        payment_method: 'pm_card_visa',
        setup_future_usage: 'off_session',
        confirm: true,
        return_url: 'https://shop.example',
      })
      await expect(
        browser.paymentIntents.retrieve(paid.id, {
          client_secret: paid.client_secret!,
          expand: ['payment_method.customer'],
        }),
      ).rejects.toMatchObject({ statusCode: 403 })
      await expect(browser.paymentIntents.list()).rejects.toMatchObject({ statusCode: 403 })
    })
  })
})
