import type Stripe from 'stripe'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { shapeErrors } from '../../../test/contract-kit/sdk-shape.ts'
import { endOf, openForm } from '../../../test/support/form-payer.ts'
import { IBANS, priced } from '../../../test/support/methods.ts'
import { violationsIn } from '../../../test/support/verified.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

type SessionParams = Partial<Stripe.Checkout.SessionCreateParams>
type Options = Stripe.Checkout.SessionCreateParams.PaymentMethodOptions

onEachEngine((open) => {
  describe('options of single methods', () => {
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

    const session = (payment_method_options: Options, more: SessionParams = {}) =>
      stripe.checkout.sessions.create({
        mode: 'payment',
        line_items: [priced('eur')],
        success_url: 'https://shop.example/ok',
        payment_method_options,
        ...more,
      })
    const paid = async (made: Stripe.Checkout.Session, more: Record<string, string> = {}) => {
      expect(shapeErrors(made, 'Stripe.Checkout.Session')).toEqual([])
      const payer = await openForm(made.url ?? '')
      expect(endOf(await payer.pay(more['cardNumber'], more))).toBe('done')
      const expand = ['payment_intent.latest_charge']
      const found = await stripe.checkout.sessions.retrieve(made.id, { expand })
      const intent = found.payment_intent as Stripe.PaymentIntent
      expect(shapeErrors(intent, 'Stripe.PaymentIntent')).toEqual([])
      return { found, intent, charge: intent.latest_charge as Stripe.Charge }
    }
    const kept = async ({ customer }: Stripe.Checkout.Session) =>
      customer === null
        ? []
        : (await stripe.customers.listPaymentMethods(String(customer))).data.map(({ type }) => type)

    it('hold a card and nothing else', async () => {
      const made = await session({ card: { capture_method: 'manual' } })
      expect(made.payment_method_options?.card?.capture_method).toBe('manual')
      const { found, intent, charge } = await paid(made)
      expect(found.payment_status).toBe('unpaid')
      expect(intent).toMatchObject({
        status: 'requires_capture',
        amount_capturable: 1500,
        capture_method: 'automatic_async',
      })
      expect(charge.captured).toBe(false)
      const captured = await stripe.paymentIntents.capture(intent.id)
      expect(captured).toMatchObject({ status: 'succeeded', amount_received: 1500 })
      const { payment_status } = await stripe.checkout.sessions.retrieve(made.id)
      expect(payment_status).toBe('paid')
    })

    it('keep a card for payments to come, and say so on the page', async () => {
      const made = await session({ card: { setup_future_usage: 'off_session' } })
      expect(await (await fetch(made.url ?? '')).text()).toContain('for payments to come')
      const { found, intent } = await paid(made)
      expect(intent.setup_future_usage).toBeNull()
      expect(intent.payment_method_options?.card?.setup_future_usage).toBe('off_session')
      expect(await kept(found)).toEqual(['card'])
    })

    it('do not keep what the payment keeps otherwise', async () => {
      const customer = (await stripe.customers.create({ email: 'ada@example.com' })).id
      const made = await session(
        { card: { setup_future_usage: 'none' } },
        { customer, payment_intent_data: { setup_future_usage: 'off_session' } },
      )
      const { found } = await paid(made)
      expect(await kept(found)).toEqual([])
    })

    it('keep a bank account, and say how the reference of its mandate begins', async () => {
      const made = await session(
        {
          sepa_debit: {
            mandate_options: { reference_prefix: 'ACME ' },
            setup_future_usage: 'off_session',
          },
        },
        { allowed_payment_method_types: ['sepa_debit'] } as SessionParams,
      )
      const { found, charge } = await paid(made, {
        paymentMethod: 'sepa_debit',
        iban: IBANS.succeeds,
      })
      expect(await kept(found)).toEqual(['sepa_debit'])
      const { mandate } = charge.payment_method_details?.sepa_debit ?? {}
      const agreed = await stripe.mandates.retrieve(String(mandate))
      expect(agreed.payment_method_details.sepa_debit?.reference).toMatch(/^ACME /)
      expect(agreed.type).toBe('multi_use')
    })

    it.each(['STRIPE', 'lower', 'DDIC1'])('refuse %s as a beginning', async (reference_prefix) => {
      const asked = session({ bacs_debit: { mandate_options: { reference_prefix } } })
      await expect(asked).rejects.toMatchObject({
        param: 'payment_method_options[bacs_debit][mandate_options][reference_prefix]',
      })
    })

    it('verify an account of the United States at once', async () => {
      const made = await session({ us_bank_account: { verification_method: 'instant' } }, {
        line_items: [priced('usd')],
        allowed_payment_method_types: ['us_bank_account'],
      } as SessionParams)
      const bank = { verification_method: 'instant' }
      expect(made.payment_method_options?.us_bank_account).toEqual(bank)
      const payer = await openForm(made.url ?? '')
      const account = { usRoutingNumber: '110000000', usAccountNumber: '000123456789' }
      await payer.pay('', { paymentMethod: 'us_bank_account', ...account })
      const expand = ['payment_intent']
      const found = await stripe.checkout.sessions.retrieve(made.id, { expand })
      const intent = found.payment_intent as Stripe.PaymentIntent
      expect(intent.payment_method_options?.us_bank_account).toMatchObject(bank)
    })

    it('are refused where nothing is paid', async () => {
      const asked = stripe.checkout.sessions.create({
        mode: 'setup',
        currency: 'usd',
        success_url: 'https://shop.example/ok',
        payment_method_options: { card: { request_three_d_secure: 'any' } },
      })
      await expect(asked).rejects.toMatchObject({ param: 'payment_method_options' })
    })

    it('that are off may be said, and others are refused by name', async () => {
      const off = await session({
        card: { installments: { enabled: false }, request_multicapture: 'never' },
        ideal: { setup_future_usage: 'none' },
      })
      expect(off.status).toBe('open')
      const asked = session({ card: { installments: { enabled: true } } })
      await expect(asked).rejects.toMatchObject({
        code: 'parameter_unavailable',
        param: 'payment_method_options[card][installments][enabled]',
      })
    })
  })

  describe('tax ids of payers who pay nothing', () => {
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
    })
    afterAll(() => world.close())

    it('are kept with the method', async () => {
      const made = await stripe.checkout.sessions.create({
        mode: 'setup',
        currency: 'eur',
        customer_creation: 'always',
        success_url: 'https://shop.example/ok',
        tax_id_collection: { enabled: true },
      })
      expect(made.tax_id_collection).toEqual({ enabled: true, required: 'never' })
      const payer = await openForm(made.url ?? '')
      const business = {
        billingCountry: 'DE',
        businessName: 'Rosen GmbH',
        taxBusiness: 'on',
        taxId: 'DE136695976',
      }
      expect(endOf(await payer.pay(undefined, business))).toBe('done')
      const { customer } = await stripe.checkout.sessions.retrieve(made.id)
      const { data } = await stripe.customers.listTaxIds(String(customer))
      expect(data).toMatchObject([{ type: 'eu_vat', value: 'DE136695976' }])
    })

    it('are asked of a customer only where their name is kept too', async () => {
      const customer = (await stripe.customers.create()).id
      const asked = stripe.checkout.sessions.create({
        mode: 'setup',
        currency: 'eur',
        customer,
        success_url: 'https://shop.example/ok',
        tax_id_collection: { enabled: true },
      })
      await expect(asked).rejects.toMatchObject({
        param: expect.stringContaining('customer_update'),
      })
    })
  })
})
