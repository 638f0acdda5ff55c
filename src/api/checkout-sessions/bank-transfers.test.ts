import type Stripe from 'stripe'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { shapeErrors } from '../../../test/contract-kit/sdk-shape.ts'
import { eventTypesDuring } from '../../../test/support/events.ts'
import { openForm, placesOf } from '../../../test/support/form-payer.ts'
import { priced } from '../../../test/support/methods.ts'
import { violationsIn } from '../../../test/support/verified.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

type SessionParams = Partial<Stripe.Checkout.SessionCreateParams>

onEachEngine((open) => {
  describe('bank transfers on a page', () => {
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

    const session = (currency: string, more: SessionParams = {}) =>
      stripe.checkout.sessions.create({
        mode: 'payment',
        line_items: [priced(currency)],
        success_url: 'https://shop.example/ok',
        allowed_payment_method_types: ['customer_balance'],
        ...more,
      } as Stripe.Checkout.SessionCreateParams)
    const fund = (customer: string, amount: number, currency: string) =>
      stripe.testHelpers.customers.fundCashBalance(customer, { amount, currency })
    const choose = async (url: string | null) => {
      const payer = await openForm(url ?? '')
      return { payer, reply: await payer.pay('', { paymentMethod: 'customer_balance' }) }
    }
    const awaited = async (id: string) => {
      const expand = ['payment_intent']
      const found = await stripe.checkout.sessions.retrieve(id, { expand })
      const intent = found.payment_intent as Stripe.PaymentIntent
      const { display_bank_transfer_instructions: instructions } = intent.next_action ?? {}
      return { found, intent, instructions, customer: found.customer as string }
    }

    it.each([
      ['eur', 'iban', { bank_transfer: { type: 'eu_bank_transfer' } }],
      ['gbp', 'sort_code', { bank_transfer: { type: 'gb_bank_transfer' } }],
      ['jpy', 'zengin', { bank_transfer: { type: 'jp_bank_transfer' } }],
      ['mxn', 'spei', { bank_transfer: { type: 'mx_bank_transfer' } }],
      ['usd', 'aba', { bank_transfer: { type: 'us_bank_transfer' } }],
    ])('in %s show their payer where the money goes', async (currency, kind, options) => {
      const customer_balance = { funding_type: 'bank_transfer', ...options }
      const payment_method_options = { customer_balance } as object
      const made = await session(currency, { payment_method_options })
      expect(shapeErrors(made, 'Stripe.Checkout.Session')).toEqual([])
      expect(made.payment_method_options?.customer_balance).toMatchObject(customer_balance)
      const { reply } = await choose(made.url)
      expect(reply).toMatchObject({ kind: 'redirect', url: `/c/pay/${made.id}/done` })
      const { found, intent, instructions } = await awaited(made.id)
      expect(found).toMatchObject({ status: 'complete', payment_status: 'unpaid' })
      expect(shapeErrors(intent, 'Stripe.PaymentIntent')).toEqual([])
      const [address] = instructions?.financial_addresses ?? []
      expect(address?.type).toBe(kind)
      const details = Object.values(address?.[kind as 'iban'] ?? {})
      const number = details.find((text) => /\d{7}/.test(String(text)))
      const page = await fetch(instructions?.hosted_instructions_url ?? '')
      const html = await page.text()
      for (const text of [number, instructions?.reference]) expect(html).toContain(String(text))
    })

    it('are paid in parts, and the session hears of the last one', async () => {
      const made = await session('eur', {
        payment_method_options: {
          customer_balance: {
            funding_type: 'bank_transfer',
            bank_transfer: { type: 'eu_bank_transfer', eu_bank_transfer: { country: 'IE' } },
          },
        },
      })
      const first = await eventTypesDuring(stripe, () => choose(made.url))
      expect(first).toEqual([
        'customer.created',
        'payment_intent.created',
        'payment_intent.requires_action',
        'checkout.session.completed',
      ])
      const { customer, instructions } = await awaited(made.id)
      expect(instructions).toMatchObject({
        amount_remaining: 1500,
        financial_addresses: [{ iban: { country: 'IE' } }],
      })
      const part = await eventTypesDuring(stripe, () => fund(customer, 500, 'eur'))
      expect(part).toContain('payment_intent.partially_funded')
      const { found, instructions: left } = await awaited(made.id)
      expect(found.payment_status).toBe('unpaid')
      expect(left?.amount_remaining).toBe(1000)
      const rest = await eventTypesDuring(stripe, () => fund(customer, 1200, 'eur'))
      expect(rest).toEqual([
        'customer_cash_balance_transaction.created',
        'customer_cash_balance_transaction.created',
        'cash_balance.funds_available',
        'charge.succeeded',
        'payment_intent.succeeded',
        'checkout.session.async_payment_succeeded',
        'charge.updated',
      ])
      const { found: paid } = await awaited(made.id)
      expect(paid).toMatchObject({ status: 'complete', payment_status: 'paid' })
    })

    it('pay at once out of what the customer has sent before', async () => {
      const { id: customer } = await stripe.customers.create()
      await fund(customer, 1500, 'usd')
      const made = await session('usd', { customer })
      await choose(made.url)
      const { found } = await awaited(made.id)
      expect(found).toMatchObject({ status: 'complete', payment_status: 'paid', customer })
    })

    it('hold the place of a link until they are paid or canceled', async () => {
      const { data } = await stripe.paymentMethodConfigurations.list()
      const on = { display_preference: { preference: 'on' } }
      const update = { customer_balance: on } as Stripe.PaymentMethodConfigurationUpdateParams
      await stripe.paymentMethodConfigurations.update(data[0]!.id, update)
      const link = await stripe.paymentLinks.create({
        line_items: [priced('eur')],
        restrictions: { completed_sessions: { limit: 1 } },
      })
      const { payer } = await choose(link.url)
      expect(await placesOf(world, link)).toEqual({ completed: 0, reserved: 1 })
      const { customer, intent } = await awaited(payer.session())
      await fund(customer, 400, 'eur')
      const types = await eventTypesDuring(stripe, () => stripe.paymentIntents.cancel(intent.id))
      expect(types).toEqual([
        'customer_cash_balance_transaction.created',
        'payment_intent.canceled',
        'checkout.session.async_payment_failed',
      ])
      expect(await placesOf(world, link)).toEqual({ completed: 0, reserved: 0 })
      const balance = await stripe.customers.retrieveCashBalance(customer)
      expect(balance.available).toEqual({ eur: 400 })
      const other = await choose(link.url)
      const { customer: payerOf } = await awaited(other.payer.session())
      await fund(payerOf, 1500, 'eur')
      expect(await placesOf(world, link)).toEqual({ completed: 1, reserved: 0 })
      expect((await stripe.paymentLinks.retrieve(link.id)).active).toBe(false)
    })

    it('are refused where they cannot be made', async () => {
      await expect(session('chf')).rejects.toMatchObject({
        param: 'allowed_payment_method_types',
      })
      const bank_transfer = { type: 'us_bank_transfer' } as const
      const payment_method_options = {
        customer_balance: { funding_type: 'bank_transfer', bank_transfer },
      } as const
      await expect(session('eur', { payment_method_options })).rejects.toMatchObject({
        param: 'payment_method_options[customer_balance][bank_transfer][type]',
      })
      const named = { payment_method_types: ['customer_balance'], line_items: [priced('eur')] }
      const params = named as unknown as Stripe.PaymentLinkCreateParams
      await expect(stripe.paymentLinks.create(params)).rejects.toThrow('configuration')
    })

    it('slips for a shop last as long as the session says', async () => {
      const made = await session('jpy', {
        allowed_payment_method_types: ['konbini'],
        payment_method_options: { konbini: { expires_after_days: 7 } },
      } as SessionParams)
      expect(made.payment_method_options).toMatchObject({ konbini: { expires_after_days: 7 } })
      const payer = await openForm(made.url ?? '')
      await payer.pay('', { paymentMethod: 'konbini' })
      const { intent } = await awaited(made.id)
      const { expires_at } = intent.next_action?.konbini_display_details ?? {}
      expect((expires_at ?? 0) - intent.created).toBeGreaterThan(6 * 24 * 60 * 60)
    })
  })
})
