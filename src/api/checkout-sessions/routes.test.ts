import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shapeErrors } from '../../../test/contract-kit/sdk-shape.ts'
import { picture } from '../../../test/support/pictures.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { frozenClock } from '../../lib/clock.ts'

const NOW = 1_795_000_000

onEachEngine((open) => {
  describe('checkout sessions', () => {
    const clock = frozenClock(NOW)
    let world: World
    let price: Stripe.Price
    const sessions = () => world.stripe.checkout.sessions
    const minimal = (): Stripe.Checkout.SessionCreateParams => ({
      mode: 'payment',
      success_url: 'https://example.com/ok?s={CHECKOUT_SESSION_ID}',
      line_items: [{ price: price.id, quantity: 2 }],
    })
    beforeAll(async () => {
      world = await open({ clock })
      price = await world.stripe.prices.create({
        currency: 'usd',
        unit_amount: 1500,
        product_data: { name: 'Notebook' },
      })
    })
    afterAll(() => world.close())

    it('are open for a day, at an address of this server', async () => {
      const session = await sessions().create(minimal())
      expect(session).toMatchObject({
        status: 'open',
        payment_status: 'unpaid',
        amount_subtotal: 3000,
        amount_total: 3000,
        currency: 'usd',
        expires_at: NOW + 86_400,
        url: `${world.url}/c/pay/${session.id}`,
        payment_intent: null,
      })
      expect(session.id).toMatch(/^cs_test_[0-9A-Za-z]{58}$/)
    })

    it('have the shape that the SDK says', async () => {
      const answer = await world.request('POST', '/v1/checkout/sessions', {
        form:
          `mode=payment&success_url=https://example.com&line_items[0][price]=${price.id}` +
          '&line_items[0][quantity]=1&expand[]=line_items',
        headers: { 'stripe-version': '2026-10-28.endive' },
      })
      expect(shapeErrors(answer.json, 'Stripe.Checkout.Session')).toEqual([])
    })

    it('say how they are shown in the words of each version', async () => {
      const { id } = await sessions().create(minimal())
      const shownTo = async (version: string) => {
        const headers = { 'stripe-version': version }
        return (await world.request('GET', `/v1/checkout/sessions/${id}`, { headers })).json
      }
      expect(await shownTo('2026-02-25.clover')).toMatchObject({ ui_mode: 'hosted' })
      expect(await shownTo('2026-03-25.dahlia')).toMatchObject({ ui_mode: 'hosted_page' })
    })

    it('keep what their maker says of them', async () => {
      const customer = await world.stripe.customers.create({ email: 'jenny@example.com' })
      const session = await sessions().create({
        ...minimal(),
        billing_address_collection: 'required',
        cancel_url: 'https://example.com/back',
        client_reference_id: 'order-7',
        custom_text: { submit: { message: 'Ships on Monday.' } },
        customer: customer.id,
        metadata: { order: '7' },
        name_collection: { business: { enabled: true, optional: true } },
        phone_number_collection: { enabled: true },
        submit_type: 'book',
        expires_at: NOW + 3600,
      })
      expect(session).toMatchObject({
        billing_address_collection: 'required',
        cancel_url: 'https://example.com/back',
        client_reference_id: 'order-7',
        custom_text: { submit: { message: 'Ships on Monday.' }, after_submit: null },
        customer: customer.id,
        customer_creation: null,
        metadata: { order: '7' },
        name_collection: { business: { enabled: true, optional: true } },
        phone_number_collection: { enabled: true },
        submit_type: 'book',
        expires_at: NOW + 3600,
      })
    })

    it('have a page that looks as their maker says, and as the account does otherwise', async () => {
      await world.stripe.accounts.update(world.app.account, {
        business_profile: { name: 'Field Notes' },
        settings: { branding: { primary_color: '#aa3300' } },
      })
      const file = { data: picture(128), name: 'icon.png' }
      const { id } = await world.stripe.files.create({ purpose: 'business_icon', file })
      const { branding_settings } = await sessions().create({
        ...minimal(),
        branding_settings: {
          background_color: '#FFF4E0',
          border_style: '',
          icon: { type: 'file', file: id },
          logo: { type: 'url', url: 'https://example.com/logo.png' },
        },
      })
      expect(branding_settings).toEqual({
        background_color: '#fff4e0',
        border_style: 'rounded',
        button_color: '#aa3300',
        display_name: 'Field Notes',
        font_family: 'default',
        icon: { type: 'file', file: id },
        logo: { type: 'url', url: 'https://example.com/logo.png' },
      })
      expect(await sessions().create(minimal())).not.toHaveProperty('branding_settings')
    })

    it.each<[string, Stripe.Checkout.SessionCreateParams.BrandingSettings]>([
      ['background_color', { background_color: 'red' }],
      ['button_color', { button_color: '#12' }],
      ['border_style', { border_style: 'blob' }],
      ['font_family', { font_family: 'comic_sans' }],
      ['icon][file', { icon: { type: 'file', file: 'file_none' } }],
      ['icon][file', { icon: { type: 'file' } }],
      ['logo][url', { logo: { type: 'url', url: 'javascript:alert(1)' } }],
      ['logo][type', { logo: { type: 'data', url: 'https://example.com' } }],
    ])('refuse a look with a wrong %s', async (name, branding_settings) => {
      await expect(sessions().create({ ...minimal(), branding_settings })).rejects.toMatchObject({
        statusCode: 400,
        param: `branding_settings[${name}]`,
      })
    })

    it('list their line items', async () => {
      const session = await sessions().create({ ...minimal(), expand: ['line_items'] })
      expect(session.line_items?.data).toHaveLength(1)
      const { data } = await sessions().listLineItems(session.id)
      expect(data[0]).toMatchObject({
        object: 'item',
        description: 'Notebook',
        quantity: 2,
        amount_total: 3000,
        price: { id: price.id },
      })
    })

    it('can be ended before they are paid, once', async () => {
      const { id } = await sessions().create(minimal())
      expect(await sessions().expire(id)).toMatchObject({ status: 'expired', url: null })
      await expect(sessions().expire(id)).rejects.toMatchObject({
        message:
          'Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session ' +
          'has a status of expired.',
      })
      const { data } = await world.stripe.events.list({ type: 'checkout.session.expired' })
      expect(data.map((event) => (event.data.object as { id: string }).id)).toContain(id)
    })

    it('end by themselves after their time', async () => {
      const { id } = await sessions().create(minimal())
      clock.advance(86_401)
      await world.app.work.runDue()
      expect(await sessions().retrieve(id)).toMatchObject({ status: 'expired' })
    })

    it('are found by what they belong to', async () => {
      const customer = await world.stripe.customers.create({})
      const { id } = await sessions().create({ ...minimal(), customer: customer.id })
      const found = await sessions().list({ customer: customer.id, status: 'open' })
      expect(found.data.map((session) => session.id)).toEqual([id])
      expect((await sessions().list({ customer: customer.id, status: 'expired' })).data).toEqual([])
    })

    it.each<[string, string, string]>([
      [
        'success_url',
        'mode=payment&line_items[0][price]=PRICE&line_items[0][quantity]=1',
        'Missing required param: success_url.',
      ],
      [
        'line_items[0][quantity]',
        'mode=payment&success_url=https://example.com&line_items[0][price]=PRICE',
        'Quantity is required. Add `quantity` to `line_items[0]`',
      ],
      [
        'line_items',
        'mode=subscription&success_url=https://example.com&line_items[0][price]=PRICE&line_items[0][quantity]=1',
        'You must provide at least one recurring price in `subscription` mode',
      ],
      [
        'automatic_tax[liability][account]',
        'automatic_tax[enabled]=true&automatic_tax[liability][type]=account' +
          '&automatic_tax[liability][account]=acct_1&mode=payment&success_url=https://example.com' +
          '&line_items[0][price]=PRICE&line_items[0][quantity]=1',
        "No such account: 'acct_1'",
      ],
      [
        'expires_at',
        'expires_at=1&mode=payment&success_url=https://example.com' +
          '&line_items[0][price]=PRICE&line_items[0][quantity]=1',
        'between 30 minutes and 24 hours',
      ],
    ])('refuse a wrong %s by name', async (param, form, words) => {
      const answer = await world.request('POST', '/v1/checkout/sessions', {
        form: form.replaceAll('PRICE', price.id),
      })
      expect(answer.status).toBe(400)
      expect(answer.json.error?.param).toBe(param)
      expect(answer.json.error?.message).toContain(words)
    })

    it('are paid without a browser by the page’s own endpoints', async () => {
      const session = await sessions().create(minimal())
      const method = await world.stripe.paymentMethods.create({
        type: 'card',
        card: { token: 'tok_visa' },
        billing_details: { email: 'stripe@example.com', name: 'Jenny Rosen' },
      })
      const wrong = await world.request('POST', `/v1/payment_pages/${session.id}/confirm`, {
        form: `payment_method=${method.id}&expected_amount=1`,
      })
      expect(wrong.json.error?.param).toBe('expected_amount')
      const paid = await world.request('POST', `/v1/payment_pages/${session.id}/confirm`, {
        form: `payment_method=${method.id}&expected_amount=3000`,
      })
      expect(paid.json).toMatchObject({
        status: 'complete',
        payment_status: 'paid',
        url: null,
        customer_details: { email: 'stripe@example.com', name: 'Jenny Rosen' },
      })
    })
  })
})
