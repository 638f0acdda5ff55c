/** Sessions that keep a method, where it is no card or the processor's answer is long in coming. */

import type Stripe from 'stripe'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { eventTypesDuring } from '../../../test/support/events.ts'
import { endOf, openForm } from '../../../test/support/form-payer.ts'
import { IBANS } from '../../../test/support/methods.ts'
import { violationsIn } from '../../../test/support/verified.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { frozenClock } from '../../lib/clock.ts'
import { type Line, withLine } from '../../processors/simulator/lost-answers.ts'
import { simulator } from '../../processors/simulator/simulator.ts'

const DAY = 24 * 60 * 60

onEachEngine((open) => {
  describe('a session in setup mode', () => {
    const clock = frozenClock(1_800_000_000)
    let line: Line = 'good'
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open({ clock, processor: withLine(simulator, () => line) })
      stripe = world.stripe
    })
    afterAll(() => world.close())
    afterEach(async () => {
      line = 'good'
      expect(await violationsIn(world)).toEqual([])
    })

    const session = (params: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
      stripe.checkout.sessions.create({
        mode: 'setup',
        currency: 'eur',
        success_url: 'https://shop.example/ok',
        ...params,
      })
    const statusOf = async (id: string) => (await stripe.checkout.sessions.retrieve(id)).status

    it('keeps a bank account, with a mandate', async () => {
      const customer = (await stripe.customers.create({ email: 'ada@example.com' })).id
      const { id, url } = await session({ customer, allowed_payment_method_types: ['sepa_debit'] })
      const payer = await openForm(url ?? '')
      expect(endOf(await payer.send({ intent: 'pay' }))).toBe('Required')
      const typed = { paymentMethod: 'sepa_debit', iban: IBANS.succeeds, billingName: 'Ada' }
      const reply = await payer.send({ ...typed, billingCountry: 'DE', intent: 'pay' })
      expect(endOf(reply)).toBe('done')
      const { setup_intent: intent } = await stripe.checkout.sessions.retrieve(id, {
        expand: ['setup_intent.mandate', 'setup_intent.payment_method'],
      })
      expect(intent).toMatchObject({
        status: 'succeeded',
        mandate: { type: 'multi_use', status: 'active' },
        payment_method: { type: 'sepa_debit', customer, sepa_debit: { last4: '3201' } },
      })
    })

    it('offers what is configured, fits its currency and can be kept', async () => {
      const on = { display_preference: { preference: 'on' as const } }
      const { id } = await stripe.paymentMethodConfigurations.create({
        name: 'Many',
        ...{ bacs_debit: on, card: on, ideal: on, klarna: on, sepa_debit: on },
      })
      const made = await session({ payment_method_configuration: id })
      expect(made.payment_method_types).toEqual(['card', 'sepa_debit'])
      expect(made.payment_method_configuration_details).toMatchObject({ id })
      const without = await session({
        payment_method_configuration: id,
        excluded_payment_method_types: ['sepa_debit'],
        expand: ['setup_intent'],
      })
      expect(without).toMatchObject({
        payment_method_types: ['card'],
        setup_intent: { payment_method_types: ['card'] },
      })
    })

    it('is made with the older name of its methods too', async () => {
      const form =
        'mode=setup&success_url=https://shop.example/ok&payment_method_types[0]=card' +
        '&customer_creation=always'
      const headers = { 'stripe-version': '2025-03-31.basil' }
      const made = await world.request('POST', '/v1/checkout/sessions', { form, headers })
      expect(made).toMatchObject({
        status: 200,
        json: { mode: 'setup', currency: null, payment_method_types: ['card'] },
      })
    })

    it('waits for an answer that was lost, and cannot expire meanwhile', async () => {
      const { id, url } = await session({ customer_creation: 'always' })
      const payer = await openForm(url ?? '')
      line = 'lost'
      expect(endOf(await payer.pay())).toBe('done')
      expect(await (await fetch(`${url}/done`)).text()).not.toContain('$')
      await expect(stripe.checkout.sessions.expire(id)).rejects.toMatchObject({
        code: 'lock_timeout',
      })
      clock.advance(DAY)
      await world.app.work.runDue()
      expect(await statusOf(id)).toBe('open')
      line = 'good'
      const types = await eventTypesDuring(stripe, async () => {
        clock.advance(2 * 60 * 60)
        await world.app.work.runDue()
        await world.app.work.runDue()
      })
      expect(types.toSorted()).toEqual([
        'checkout.session.completed',
        'payment_method.attached',
        'setup_intent.succeeded',
      ])
      expect(await statusOf(id)).toBe('complete')
    })

    it('expires by itself, and its setup intent with it', async () => {
      const { id, setup_intent: intent } = await session()
      clock.advance(DAY)
      await world.app.work.runDue()
      expect(await statusOf(id)).toBe('expired')
      expect(await stripe.setupIntents.retrieve(String(intent))).toMatchObject({
        status: 'canceled',
        cancellation_reason: 'abandoned',
      })
    })

    it('is shipped nowhere', async () => {
      const { id } = await session()
      await expect(
        stripe.checkout.sessions.update(id, { shipping_options: [{ shipping_rate: 'shr_1' }] }),
      ).rejects.toMatchObject({ param: 'shipping_options' })
      const noted = await stripe.checkout.sessions.update(id, { metadata: { a: 'b' } })
      expect(noted.metadata).toEqual({ a: 'b' })
    })
  })
})
