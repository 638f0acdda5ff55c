import type Stripe from 'stripe'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { shapeErrors } from '../../../test/contract-kit/sdk-shape.ts'
import { eventTypesDuring } from '../../../test/support/events.ts'
import { violationsIn } from '../../../test/support/verified.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

onEachEngine((open) => {
  describe('cash balances', () => {
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

    const newCustomer = async () => (await stripe.customers.create()).id
    const fund = (customer: string, amount: number, currency = 'jpy') =>
      stripe.testHelpers.customers.fundCashBalance(customer, { amount, currency })
    const waiting = (customer: string, amount = 20_000) =>
      stripe.paymentIntents.create({
        amount,
        currency: 'jpy',
        customer,
        confirm: true,
        allowed_payment_method_types: ['customer_balance'],
        payment_method_data: { type: 'customer_balance' },
        payment_method_options: {
          customer_balance: {
            funding_type: 'bank_transfer',
            bank_transfer: { type: 'jp_bank_transfer' },
          },
        },
      } as Stripe.PaymentIntentCreateParams)
    const available = async (customer: string) =>
      (await stripe.customers.retrieveCashBalance(customer)).available

    it('are settled as is said with their customer', async () => {
      const settings = async (id: string) =>
        (await stripe.customers.retrieveCashBalance(id)).settings.reconciliation_mode
      const manual = { settings: { reconciliation_mode: 'manual' } } as const
      const { id } = await stripe.customers.create({ cash_balance: manual })
      expect(await settings(id)).toBe('manual')
      await stripe.customers.update(id, {
        cash_balance: { settings: { reconciliation_mode: 'merchant_default' } },
      })
      expect(await settings(id)).toBe('automatic')
      await stripe.customers.update(id, { cash_balance: manual })
      const intent = await waiting(id)
      await fund(id, 20_000)
      expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('requires_action')
    })

    it('keep what comes in and is not needed', async () => {
      const customer = await newCustomer()
      expect(await available(customer)).toBeNull()
      const types = await eventTypesDuring(stripe, async () => {
        const funded = await fund(customer, 1000, 'usd')
        expect(shapeErrors(funded, 'Stripe.CustomerCashBalanceTransaction')).toEqual([])
        expect(funded).toMatchObject({ type: 'funded', net_amount: 1000, ending_balance: 1000 })
      })
      expect(types).toEqual([
        'customer_cash_balance_transaction.created',
        'cash_balance.funds_available',
      ])
      const balance = await stripe.customers.retrieveCashBalance(customer)
      expect(shapeErrors(balance, 'Stripe.CashBalance')).toEqual([])
      expect(balance).toMatchObject({ available: { usd: 1000 } })
      const { data } = await stripe.customers.listCashBalanceTransactions(customer)
      const found = await stripe.customers.retrieveCashBalanceTransaction(customer, data[0]!.id)
      expect(found).toEqual(data[0])
    })

    it('pay in parts what waits for them, and then whole', async () => {
      const customer = await newCustomer()
      const intent = await waiting(customer)
      expect(shapeErrors(intent, 'Stripe.PaymentIntent')).toEqual([])
      expect(intent).toMatchObject({
        status: 'requires_action',
        next_action: {
          type: 'display_bank_transfer_instructions',
          display_bank_transfer_instructions: { amount_remaining: 20_000, currency: 'jpy' },
        },
      })
      const first = await eventTypesDuring(stripe, () => fund(customer, 15_000))
      expect(first).toEqual([
        'customer_cash_balance_transaction.created',
        'customer_cash_balance_transaction.created',
        'payment_intent.partially_funded',
      ])
      const partly = await stripe.paymentIntents.retrieve(intent.id)
      expect(partly.next_action?.display_bank_transfer_instructions?.amount_remaining).toBe(5000)
      const second = await eventTypesDuring(stripe, () => fund(customer, 6000))
      expect(second).toEqual([
        'customer_cash_balance_transaction.created',
        'customer_cash_balance_transaction.created',
        'cash_balance.funds_available',
        'charge.succeeded',
        'payment_intent.succeeded',
        'charge.updated',
      ])
      expect(await available(customer)).toEqual({ jpy: 1000 })
      const paid = await stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge'] })
      expect(paid).toMatchObject({ status: 'succeeded', amount_received: 20_000 })
      expect(paid.latest_charge).toMatchObject({
        payment_method_details: { type: 'customer_balance' },
      })
    })

    it('pay at once what they are enough for', async () => {
      const customer = await newCustomer()
      await fund(customer, 25_000)
      expect((await waiting(customer)).status).toBe('succeeded')
      expect(await available(customer)).toEqual({ jpy: 5000 })
    })

    it('get back what was put aside for a payment that is canceled', async () => {
      const customer = await newCustomer()
      const { id } = await waiting(customer)
      await fund(customer, 15_000)
      expect(await available(customer)).toBeNull()
      await stripe.paymentIntents.cancel(id)
      expect(await available(customer)).toEqual({ jpy: 15_000 })
    })

    it('pay nothing by themselves where the merchant wants to say when', async () => {
      const customer = await newCustomer()
      const settings = { reconciliation_mode: 'manual' } as const
      const balance = await stripe.customers.updateCashBalance(customer, { settings })
      expect(balance.settings).toMatchObject({ reconciliation_mode: 'manual' })
      const { id } = await waiting(customer)
      await fund(customer, 20_000)
      expect((await stripe.paymentIntents.retrieve(id)).status).toBe('requires_action')
      const partly = await stripe.paymentIntents.applyCustomerBalance(id, { amount: 5000 })
      expect(partly.status).toBe('requires_action')
      const paid = await stripe.paymentIntents.applyCustomerBalance(id)
      expect(paid.status).toBe('succeeded')
      expect(await available(customer)).toBeNull()
    })

    it('pay once, however many transfers come in at once', async () => {
      const customer = await newCustomer()
      const intents = [await waiting(customer, 3000), await waiting(customer, 3000)]
      await Promise.all(Array.from({ length: 8 }, () => fund(customer, 1000)))
      for (const { id } of intents)
        expect((await stripe.paymentIntents.retrieve(id)).status).toBe('succeeded')
      expect(await available(customer)).toEqual({ jpy: 2000 })
    })

    it.each([
      ['no customer', 'amount=100&currency=jpy', 'customer'],
      [
        'nothing in it',
        'amount=100&currency=jpy&customer=CUSTOMER',
        'payment_method_options[customer_balance][funding_type]',
      ],
      [
        'another currency',
        'amount=100&currency=chf&customer=CUSTOMER',
        'allowed_payment_method_types',
      ],
    ])('are not paid from with %s', async (_case, form, param) => {
      const body =
        `${form}&confirm=true&allowed_payment_method_types[0]=customer_balance` +
        '&payment_method_data[type]=customer_balance'
      const customer = await newCustomer()
      const answer = await world.request('POST', '/v1/payment_intents', {
        form: body.replace('CUSTOMER', customer),
        headers: { 'stripe-version': '2026-10-28.endive' },
      })
      expect([answer.status, answer.json.error?.param]).toEqual([400, param])
    })

    it('are not offered on pages yet', async () => {
      const answer = await world.request('POST', '/v1/payment_links', {
        form:
          'line_items[0][price]=price_x&line_items[0][quantity]=1' +
          '&payment_method_types[0]=customer_balance',
      })
      expect(answer.json.error).toMatchObject({ code: 'parameter_unavailable' })
    })
  })
})
