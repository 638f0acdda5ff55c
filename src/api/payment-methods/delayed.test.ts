import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { audited } from '../../../test/support/audited.ts'
import { shapeErrors, unknownKeys } from '../../../test/contract-kit/sdk-shape.ts'
import { eventTypesDuring } from '../../../test/support/events.ts'
import { openForm, placesOf } from '../../../test/support/form-payer.ts'
import { eventsAbout } from '../../../test/support/kept-events.ts'
import { IBANS, LATE_SECONDS, priced, seen } from '../../../test/support/methods.ts'
import { CARDS } from '../../../test/support/payer.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

onEachEngine((open) => {
  describe('payments that take their time', () => {
    let world: World
    let stripe: Stripe
    const { pass } = audited(open, (made) => {
      world = made
      stripe = made.stripe
    })

    const billing_details = { name: 'Jenny Rosen', email: 'jenny@example.com' }
    const method = (iban: string) =>
      stripe.paymentMethods.create({ type: 'sepa_debit', sepa_debit: { iban }, billing_details })
    const session = (currency = 'eur', more: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
      stripe.checkout.sessions.create({
        mode: 'payment',
        line_items: [priced(currency)],
        success_url: 'https://shop.example/ok',
        ...more,
      })
    const pay = (id: string, payment_method: string, amount = 1500) =>
      world.request('POST', `/v1/payment_pages/${id}/confirm`, {
        form: `payment_method=${payment_method}&expected_amount=${amount}`,
      })

    it('keep of an account its last digits, its bank and its fingerprint', async () => {
      const { id, sepa_debit } = await method(IBANS.succeeds)
      expect(sepa_debit).toMatchObject({ bank_code: '19043', country: 'AT', last4: '3201' })
      const found = await stripe.paymentMethods.retrieve(id)
      expect(shapeErrors(found, 'Stripe.PaymentMethod')).toEqual([])
      expect(unknownKeys(found, 'Stripe.PaymentMethod')).toEqual([])
      const rows = await world.app.engine.run(
        world.app.engine.sql.selectFrom('payment_methods').select('data').compile(),
      )
      expect(JSON.stringify(rows)).not.toContain(IBANS.succeeds)
    })

    it('are refused with a number that nobody has published, and it is not repeated', async () => {
      const iban = 'DE44500105175407324931'
      const error = await method(iban).catch((thrown: Stripe.errors.StripeError) => thrown)
      expect(error).toMatchObject({ code: 'bank_account_unusable', param: 'sepa_debit[iban]' })
      expect(JSON.stringify(error)).not.toContain(iban)
    })

    it('complete the session unpaid, and then pay it', async () => {
      const made = await session('eur', { allowed_payment_method_types: ['sepa_debit'] } as object)
      expect(made.payment_method_types).toEqual(['sepa_debit'])
      const { id } = await method(IBANS.succeedsLate)
      const types = await eventTypesDuring(stripe, () => pay(made.id, id))
      expect(types).toEqual([
        'payment_intent.created',
        'payment_intent.processing',
        'charge.pending',
        'checkout.session.completed',
      ])
      const unpaid = await stripe.checkout.sessions.retrieve(made.id, {
        expand: ['payment_intent.latest_charge'],
      })
      expect(unpaid).toMatchObject({ status: 'complete', payment_status: 'unpaid' })
      const intent = unpaid.payment_intent as Stripe.PaymentIntent
      expect(shapeErrors(intent, 'Stripe.PaymentIntent')).toEqual([])
      expect(intent).toMatchObject({
        status: 'processing',
        payment_method_types: ['sepa_debit'],
        latest_charge: { status: 'pending', paid: false, balance_transaction: null },
      })
      expect(shapeErrors(intent.latest_charge, 'Stripe.Charge')).toEqual([])
      const later = await eventTypesDuring(stripe, async () => {
        await pass(LATE_SECONDS)
        await seen(
          () => stripe.checkout.sessions.retrieve(made.id),
          ({ payment_status }) => expect(payment_status).toBe('paid'),
        )
      })
      expect(later).toEqual([
        'charge.succeeded',
        'payment_intent.succeeded',
        'checkout.session.async_payment_succeeded',
        'charge.updated',
      ])
      const paid = await stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge'] })
      const charge = paid.latest_charge as Stripe.Charge
      expect(paid).toMatchObject({ status: 'succeeded', amount_received: 1500 })
      expect(charge).toMatchObject({
        id: (intent.latest_charge as Stripe.Charge).id,
        status: 'succeeded',
        paid: true,
        payment_method_details: { type: 'sepa_debit', sepa_debit: { last4: '3204' } },
      })
      expect(charge.balance_transaction).not.toBeNull()
      const refund = await stripe.refunds.create({ payment_intent: intent.id })
      expect(refund.status).toBe('succeeded')
    })

    it('that fail give the place of a link back', async () => {
      const link = await stripe.paymentLinks.create({
        line_items: [priced('eur')],
        payment_method_types: ['sepa_debit', 'card'],
        restrictions: { completed_sessions: { limit: 1 } },
      })
      expect(link.payment_method_types).toEqual(['sepa_debit', 'card'])
      const payer = await openForm(link.url)
      const reply = await payer.pay('', { paymentMethod: 'sepa_debit', iban: IBANS.failsLate })
      expect(reply).toMatchObject({ kind: 'redirect' })
      expect(await placesOf(world, link)).toEqual({ completed: 0, reserved: 1 })
      const id = payer.session()
      const other = await openForm(link.url)
      expect(await other.pay(CARDS.visa, { paymentMethod: 'card' })).toMatchObject({
        notice: { tone: 'warn' },
      })
      await pass(LATE_SECONDS)
      await seen(
        () => placesOf(world, link),
        (places) => expect(places).toEqual({ completed: 0, reserved: 0 }),
      )
      expect((await eventsAbout(world, id)).map(({ type }) => type)).toEqual([
        'checkout.session.completed',
        'checkout.session.async_payment_failed',
      ])
      const failed = await stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] })
      expect(failed).toMatchObject({ status: 'complete', payment_status: 'unpaid' })
      expect(failed.payment_intent).toMatchObject({
        status: 'requires_payment_method',
        last_payment_error: { code: 'generic_could_not_process' },
      })
      expect(await other.pay(CARDS.visa, { paymentMethod: 'card' })).toMatchObject({
        kind: 'redirect',
      })
      expect(await placesOf(world, link)).toEqual({ completed: 1, reserved: 0 })
    })

    it('hold a promotion code until it is known how they end', async () => {
      const coupon = await stripe.coupons.create({ percent_off: 50, max_redemptions: 1 })
      const made = await session('eur', {
        allowed_payment_method_types: ['sepa_debit'],
        discounts: [{ coupon: coupon.id }],
      } as object)
      await pay(made.id, (await method(IBANS.failsLate)).id, 750)
      const again = await session('eur', { discounts: [{ coupon: coupon.id }] })
      const refused = await pay(again.id, 'pm_card_visa', 750)
      expect(refused.status).toBe(400)
      await pass(LATE_SECONDS)
      const third = await session('eur', { discounts: [{ coupon: coupon.id }] })
      expect((await pay(third.id, 'pm_card_visa', 750)).status).toBe(200)
    })

    it('wait in a shop for their payer', async () => {
      const made = await session('jpy', { allowed_payment_method_types: ['konbini'] } as object)
      const slip = await stripe.paymentMethods.create({ type: 'konbini', billing_details })
      const types = await eventTypesDuring(stripe, () => pay(made.id, slip.id))
      expect(types).toEqual([
        'payment_intent.created',
        'payment_intent.requires_action',
        'checkout.session.completed',
      ])
      const { payment_intent } = await stripe.checkout.sessions.retrieve(made.id)
      const waiting = await stripe.paymentIntents.retrieve(String(payment_intent))
      expect(shapeErrors(waiting, 'Stripe.PaymentIntent')).toEqual([])
      expect(waiting.next_action?.konbini_display_details?.stores.lawson?.payment_code).toMatch(
        /^\d{6}$/,
      )
      await pass(LATE_SECONDS)
      await seen(
        () => stripe.checkout.sessions.retrieve(made.id),
        ({ payment_status }) => expect(payment_status).toBe('paid'),
      )
    })

    it('expire in a shop that nobody goes to', async () => {
      const made = await session('jpy', { allowed_payment_method_types: ['konbini'] } as object)
      const slip = await stripe.paymentMethods.create({
        type: 'konbini',
        billing_details: { name: 'Jenny', email: 'fill_never@example.com' },
      })
      await pay(made.id, slip.id)
      await pass(3 * 24 * 60 * 60)
      await seen(
        () => eventsAbout(world, made.id),
        (events) => expect(events.at(-1)?.type).toBe('checkout.session.async_payment_failed'),
      )
    })

    it('are agreed to elsewhere, and paid when the payer comes back', async () => {
      const intent = await stripe.paymentIntents.create({
        amount: 1500,
        currency: 'eur',
        confirm: true,
        return_url: 'https://shop.example/back',
        payment_method_data: { type: 'ideal', billing_details },
        allowed_payment_method_types: ['ideal'],
      } as object as Stripe.PaymentIntentCreateParams)
      expect(intent).toMatchObject({ status: 'requires_action' })
      const url = intent.next_action?.redirect_to_url?.url ?? ''
      expect(await (await fetch(url)).text()).toContain('Authorize test payment')
      const back = await fetch(url, {
        method: 'POST',
        body: new URLSearchParams({ result: 'complete' }),
      })
      expect(await back.text()).toContain('redirect_status=succeeded')
      expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({ status: 'succeeded' })
    })

    it.each([
      ['ideal', 'usd', 'Invalid currency: usd.'],
      ['sepa_debit', 'gbp', 'Invalid currency: gbp.'],
      ['konbini', 'eur', 'Invalid currency: eur.'],
    ])('by %s are not made in %s', async (type, currency, message) => {
      const made = session(currency, { allowed_payment_method_types: [type] } as object)
      await expect(made).rejects.toThrow(message)
    })
  })
})
