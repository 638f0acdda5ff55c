import type Stripe from 'stripe'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { shapeErrors } from '../../../test/contract-kit/sdk-shape.ts'
import { endOf, openForm } from '../../../test/support/form-payer.ts'
import { priced } from '../../../test/support/methods.ts'
import { CARDS } from '../../../test/support/payer.ts'
import { violationsIn } from '../../../test/support/verified.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

type SessionParams = Partial<Stripe.Checkout.SessionCreateParams>
type Redisplay = Stripe.PaymentMethodCreateParams['allow_redisplay'] & string

onEachEngine((open) => {
  describe('cards that a customer has kept', () => {
    let world: World
    let stripe: Stripe
    let customer: string
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
      customer = (await stripe.customers.create({ email: 'ada@example.com' })).id
    })
    afterAll(() => world.close())
    afterEach(async () => {
      expect(await violationsIn(world)).toEqual([])
    })

    const session = (more: SessionParams = {}) =>
      stripe.checkout.sessions.create({
        mode: 'payment',
        line_items: [priced('usd')],
        success_url: 'https://shop.example/ok',
        ...more,
      })
    async function keep(
      owner: string,
      { token = 'tok_visa', allow_redisplay = 'always' as Redisplay, card = {} } = {},
    ) {
      const { id } = await stripe.paymentMethods.create({
        type: 'card',
        card: { token },
        allow_redisplay,
        billing_details: { name: 'Ada Lovelace', address: { country: 'GB' } },
      })
      await stripe.paymentMethods.attach(id, { customer: owner })
      if (Object.keys(card).length > 0) await stripe.paymentMethods.update(id, { card })
      return id
    }
    const somebody = async () => (await stripe.customers.create({ email: 'bo@example.com' })).id
    const pageOf = async ({ url }: Stripe.Checkout.Session) => (await fetch(url ?? '')).text()
    const paidWith = async (id: string) => {
      const expand = ['payment_intent.payment_method']
      const { payment_intent } = await stripe.checkout.sessions.retrieve(id, { expand })
      const intent = payment_intent as Stripe.PaymentIntent
      return { intent, method: intent.payment_method as Stripe.PaymentMethod }
    }

    it('are offered where they may be shown again, and pay', async () => {
      const owner = await somebody()
      const shown = await keep(owner)
      const hidden = await keep(owner, { allow_redisplay: 'limited' })
      const expired = await keep(owner, { card: { exp_month: 1, exp_year: 2021 } })
      const made = await session({ customer: owner })
      expect(shapeErrors(made, 'Stripe.Checkout.Session')).toEqual([])
      expect(made.saved_payment_method_options).toEqual({
        allow_redisplay_filters: ['always'],
        payment_method_remove: 'disabled',
        payment_method_save: null,
      })
      const html = await pageOf(made)
      expect(html).toContain('Visa ••••\u00a04242')
      for (const id of [hidden, expired]) expect(html).not.toContain(id)
      const payer = await openForm(made.url ?? '')
      expect(payer.fields.get('savedCard')).toBe(shown)
      expect(payer.fields.get('billingName')).toBe('Ada Lovelace')
      expect(endOf(await payer.pay('', { cardExpiry: '', cardCvc: '' }))).toBe('done')
      const { method } = await paidWith(made.id)
      expect(method).toMatchObject({ id: shown, customer: owner })
    })

    it('are filtered as the session says', async () => {
      const owner = await somebody()
      const limited = await keep(owner, { allow_redisplay: 'limited' })
      const always = await keep(owner)
      const allow_redisplay_filters = ['limited', 'unspecified'] as const
      const html = await pageOf(
        await session({
          customer: owner,
          saved_payment_method_options: { allow_redisplay_filters: [...allow_redisplay_filters] },
        }),
      )
      expect(html).toContain(limited)
      expect(html).not.toContain(always)
    })

    it('are authenticated by their bank, and declined above the form', async () => {
      const owner = await somebody()
      await keep(owner, { token: 'tok_threeDSecureRequired' })
      const challenged = await session({ customer: owner })
      const payer = await openForm(challenged.url ?? '')
      expect(endOf(await payer.pay(''))).toBe('challenge')
      expect(endOf(await payer.answerChallenge('complete'))).toBe('done')
      const poor = await somebody()
      await keep(poor, { token: 'tok_chargeCustomerFail' })
      const declined = await openForm((await session({ customer: poor })).url ?? '')
      expect(await declined.pay('')).toMatchObject({
        kind: 'page',
        errors: {},
        notice: { tone: 'bad', text: expect.stringContaining('declined') },
      })
      expect(endOf(await declined.pay(CARDS.visa, { savedCard: 'new' }))).toBe('done')
    })

    it('are nobody else’s: a card that is not on offer is none', async () => {
      const [owner, other] = [await somebody(), await somebody()]
      const theirs = await keep(other)
      await keep(owner)
      const payer = await openForm((await session({ customer: owner })).url ?? '')
      const reply = await payer.pay('', { savedCard: theirs })
      expect(reply).toMatchObject({ kind: 'page', errors: { cardNumber: expect.any(String) } })
    })

    it.each([
      ['yes', 'always'],
      ['no', null],
    ])('are kept from now on where the payer says %s', async (saveCard, redisplay) => {
      const owner = await somebody()
      const made = await session({
        customer: owner,
        saved_payment_method_options: { payment_method_save: 'enabled' },
      })
      const payer = await openForm(made.url ?? '')
      expect(endOf(await payer.pay(CARDS.visa, { saveCard }))).toBe('done')
      const { data } = await stripe.customers.listPaymentMethods(owner)
      expect(data.map(({ allow_redisplay }) => allow_redisplay)).toEqual(
        redisplay === null ? [] : [redisplay],
      )
    })

    it('are kept by a customer who is made for that', async () => {
      const made = await session({
        saved_payment_method_options: { payment_method_save: 'enabled' },
      })
      const payer = await openForm(made.url ?? '')
      expect(endOf(await payer.pay(CARDS.visa, { saveCard: 'yes' }))).toBe('done')
      const { customer: owner } = await stripe.checkout.sessions.retrieve(made.id)
      const { data } = await stripe.customers.listPaymentMethods(String(owner))
      expect(data).toHaveLength(1)
    })

    it('are of limited use where the merchant keeps them and the payer does not', async () => {
      const owner = await somebody()
      const made = await session({
        customer: owner,
        payment_intent_data: { setup_future_usage: 'off_session' },
        saved_payment_method_options: { payment_method_save: 'enabled' },
      })
      const payer = await openForm(made.url ?? '')
      await payer.pay(CARDS.visa, { saveCard: 'no' })
      const { intent, method } = await paidWith(made.id)
      expect(intent.setup_future_usage).toBe('off_session')
      expect(method).toMatchObject({ allow_redisplay: 'limited', customer: owner })
    })

    it('are taken away only where the session says so, and only its own', async () => {
      const owner = await somebody()
      const card = await keep(owner)
      const forget = async (payment_method_remove: 'disabled' | 'enabled', id: string) => {
        const made = await session({
          customer: owner,
          saved_payment_method_options: { payment_method_remove },
        })
        const payer = await openForm(made.url ?? '')
        await payer.send({ intent: `forget:${id}` })
        return (await stripe.customers.listPaymentMethods(owner)).data.length
      }
      const other = await keep(customer)
      expect(await forget('disabled', card)).toBe(1)
      expect(await forget('enabled', other)).toBe(1)
      expect((await stripe.paymentMethods.retrieve(other)).customer).toBe(customer)
      expect(await forget('enabled', card)).toBe(0)
    })

    it('do not go with a session that takes no money', async () => {
      const wrong = stripe.checkout.sessions.create({
        mode: 'setup',
        currency: 'usd',
        success_url: 'https://shop.example/ok',
        saved_payment_method_options: { payment_method_save: 'enabled' },
      })
      await expect(wrong).rejects.toMatchObject({ param: 'saved_payment_method_options' })
    })
  })

  describe('cards that the merchant does not take', () => {
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
    })
    afterAll(() => world.close())

    const AMEX = '378282246310005'
    const FOUR = { cardCvc: '1234' }
    const card = { restrictions: { brands_blocked: ['american_express' as const] } }

    it('are refused on the page of a session, by brand and by funding', async () => {
      const restrictions = {
        brands_blocked: ['american_express' as const],
        funding_types_blocked: ['prepaid' as const],
      }
      const made = await stripe.checkout.sessions.create({
        mode: 'payment',
        line_items: [priced('usd')],
        success_url: 'https://shop.example/ok',
        payment_method_options: { card: { restrictions } },
      })
      expect(made.payment_method_options?.card?.restrictions).toEqual(restrictions)
      const payer = await openForm(made.url ?? '')
      expect(endOf(await payer.pay(AMEX, FOUR))).toContain('not accepted here')
      expect(endOf(await payer.pay('5105105105105100'))).toContain('not accepted here')
      expect(endOf(await payer.pay())).toBe('done')
    })

    it('are refused on a link, until it says otherwise', async () => {
      const { id: price } = await stripe.prices.create({
        currency: 'usd',
        unit_amount: 900,
        product_data: { name: 'Tea' },
      })
      const link = await stripe.paymentLinks.create({
        line_items: [{ price, quantity: 1 }],
        payment_method_options: { card },
      })
      expect(link.payment_method_options).toEqual({ card })
      const payer = await openForm(link.url)
      expect(endOf(await payer.pay(AMEX, FOUR))).toContain('not accepted here')
      const free = await stripe.paymentLinks.update(link.id, { payment_method_options: '' })
      expect(free.payment_method_options).toBeNull()
      const other = await openForm(link.url)
      expect(endOf(await other.pay(AMEX, FOUR))).toBe('done')
    })
  })
})
