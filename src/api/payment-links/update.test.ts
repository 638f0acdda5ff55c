import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventsAbout } from '../../../test/support/kept-events.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

onEachEngine((open) => {
  describe('a payment link', () => {
    let world: World
    let stripe: Stripe
    let price: string
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
      const made = await stripe.prices.create({
        currency: 'usd',
        unit_amount: 1000,
        product_data: { name: 'Tea' },
      })
      price = made.id
    })
    afterAll(() => world.close())

    const newLink = (params: Partial<Stripe.PaymentLinkCreateParams> = {}) =>
      stripe.paymentLinks.create({
        line_items: [{ price, quantity: 1 }],
        expand: ['line_items'],
        ...params,
      })
    const itemsOf = async (id: string) => (await stripe.paymentLinks.listLineItems(id)).data

    it('changes everything that may', async () => {
      const { id, url } = await newLink({ metadata: { a: '1' } })
      const said = {
        active: false,
        after_completion: {
          type: 'hosted_confirmation' as const,
          hosted_confirmation: { custom_message: 'Thank you!' },
        },
        billing_address_collection: 'required' as const,
        custom_text: {
          after_submit: { message: 'After' },
          submit: { message: 'Submit' },
        },
        customer_creation: 'always' as const,
        inactive_message: 'Sold out',
        metadata: { b: '2' },
        name_collection: {
          business: { enabled: true, optional: true },
          individual: { enabled: true, optional: false },
        },
        phone_number_collection: { enabled: true },
        submit_type: 'donate' as const,
      }
      const link = await stripe.paymentLinks.update(id, {
        ...said,
        payment_intent_data: {
          description: 'Described',
          metadata: { c: '3' },
          statement_descriptor: 'TEA HOUSE',
          statement_descriptor_suffix: 'ORDER',
          transfer_group: 'group',
        },
        restrictions: { completed_sessions: { limit: 9 } },
      })
      expect(link).toMatchObject({
        ...said,
        metadata: { a: '1', b: '2' },
        payment_intent_data: {
          capture_method: null,
          description: 'Described',
          metadata: { c: '3' },
          setup_future_usage: null,
          statement_descriptor: 'TEA HOUSE',
          statement_descriptor_suffix: 'ORDER',
          transfer_group: 'group',
        },
        restrictions: { completed_sessions: { count: 0, limit: 9 } },
      })
      expect(link.url).toBe(url.replace('/b/', '/d/'))
      const [, event] = await eventsAbout(world, id)
      expect(event).toMatchObject({
        type: 'payment_link.updated',
        object: { active: false, inactive_message: 'Sold out' },
        previous: { active: true, inactive_message: null, metadata: { a: '1' }, url },
      })
      expect(event?.previous).not.toHaveProperty('currency')
      expect(event?.object).not.toHaveProperty('own')
    })

    it('loses what is unset', async () => {
      const { id } = await newLink({
        custom_text: { submit: { message: 'x' }, after_submit: { message: 'y' } },
        inactive_message: 'x',
        metadata: { a: '1' },
        name_collection: { business: { enabled: true } },
        payment_intent_data: {
          capture_method: 'manual',
          description: 'x',
          metadata: { a: '1' },
          statement_descriptor: 'TEA',
          statement_descriptor_suffix: 'TEA',
          transfer_group: 'x',
        },
        restrictions: { completed_sessions: { limit: 1 } },
      })
      const link = await stripe.paymentLinks.update(id, {
        custom_text: { submit: '' },
        inactive_message: '',
        metadata: '' as never,
        name_collection: '',
        payment_intent_data: {
          description: '',
          metadata: '',
          statement_descriptor: '',
          statement_descriptor_suffix: '',
          transfer_group: '',
        },
        restrictions: '',
      })
      expect(link).toMatchObject({
        custom_text: { submit: null, after_submit: { message: 'y' } },
        inactive_message: null,
        metadata: {},
        payment_intent_data: {
          capture_method: 'manual',
          description: null,
          metadata: {},
          statement_descriptor: null,
          statement_descriptor_suffix: null,
          transfer_group: null,
        },
        restrictions: null,
      })
      expect(link).not.toHaveProperty('name_collection')
      const [, event] = await eventsAbout(world, id)
      expect(event?.previous).toMatchObject({
        name_collection: { business: { enabled: true, optional: false } },
        restrictions: { completed_sessions: { count: 0, limit: 1 } },
      })
    })

    it('replaces the metadata of its payments as a whole, and its own key by key', async () => {
      const metadata = { a: '1', b: '2' }
      const { id } = await newLink({ metadata, payment_intent_data: { metadata } })
      const change = { b: '3', a: '' }
      const link = await stripe.paymentLinks.update(id, {
        metadata: change,
        payment_intent_data: { metadata: { b: '3' } },
      })
      expect(link.metadata).toEqual({ b: '3' })
      expect(link.payment_intent_data?.metadata).toEqual({ b: '3' })
    })

    it('changes how it ends, in one way at a time', async () => {
      const { id } = await newLink()
      const url = 'https://shop.example/ok?session={CHECKOUT_SESSION_ID}'
      const redirected = await stripe.paymentLinks.update(id, {
        after_completion: { type: 'redirect', redirect: { url } },
      })
      expect(redirected.after_completion).toEqual({ type: 'redirect', redirect: { url } })
      const shown = await stripe.paymentLinks.update(id, {
        after_completion: { type: 'hosted_confirmation' },
      })
      expect(shown.after_completion).toEqual({
        type: 'hosted_confirmation',
        hosted_confirmation: { custom_message: null },
      })
    })

    it('changes the quantities of its items, and says so', async () => {
      const { id, line_items } = await newLink({
        line_items: [
          { price, quantity: 1 },
          { price, quantity: 2, adjustable_quantity: { enabled: true, minimum: 1, maximum: 5 } },
        ],
      })
      const [first, second] = line_items?.data ?? []
      const adjustable_quantity = { enabled: true, minimum: 2, maximum: 6 }
      await stripe.paymentLinks.update(id, {
        line_items: [
          { id: first!.id, quantity: 3, adjustable_quantity },
          { id: second!.id, adjustable_quantity: { enabled: false } },
        ],
      })
      expect(await itemsOf(id)).toMatchObject([
        { id: first!.id, quantity: 3, adjustable_quantity, amount_total: 3000 },
        { id: second!.id, quantity: 2, adjustable_quantity: null },
      ])
      const types = (await eventsAbout(world, id)).map(({ type }) => type)
      expect(types).toEqual(['payment_link.created', 'payment_link.updated'])
    })

    it('tells nobody when nothing changed', async () => {
      const { id, line_items } = await newLink({ metadata: { a: '1' } })
      await stripe.paymentLinks.update(id, {
        active: true,
        line_items: [{ id: line_items!.data[0]!.id, quantity: 1 }],
        metadata: { a: '1' },
      })
      expect(await eventsAbout(world, id)).toHaveLength(1)
    })

    it('keeps the last of many changes that come at once, and loses none of them', async () => {
      const { id } = await newLink()
      const keys = Array.from({ length: 20 }, (_, index) => `k${index}`)
      await Promise.all(
        keys.map((key) => stripe.paymentLinks.update(id, { metadata: { [key]: 'x' } })),
      )
      const { metadata } = await stripe.paymentLinks.retrieve(id)
      expect(Object.keys(metadata).toSorted()).toEqual(keys.toSorted())
      expect(await eventsAbout(world, id)).toHaveLength(keys.length + 1)
    })

    it.each<[string, string, object]>([
      ['its currency', 'currency=eur', { code: 'parameter_unknown', param: 'currency' }],
      [
        'when cards are charged',
        'payment_intent_data[capture_method]=manual',
        { code: 'parameter_unknown' },
      ],
      [
        'an item that it has not',
        'line_items[0][id]=li_x&line_items[0][quantity]=2',
        {
          code: 'resource_missing',
          message: "No such line item: 'li_x'",
          param: 'line_items[0][id]',
        },
      ],
      [
        'the price of an item',
        'line_items[0][id]=FIRST&line_items[0][price]=price_x',
        { code: 'parameter_unknown', param: 'line_items[0][price]' },
      ],
      [
        'an item to none',
        'line_items[0][id]=FIRST&line_items[0][quantity]=0',
        { param: 'line_items[0][quantity]' },
      ],
      [
        'an item beyond its bounds',
        'line_items[0][id]=FIRST&line_items[0][quantity]=200&line_items[0][adjustable_quantity][enabled]=true',
        { param: 'line_items[0][quantity]' },
      ],
      ['its items all at once', 'line_items=', { code: 'parameter_invalid_empty' }],
    ])('never changes %s', async (_case, form, expected) => {
      const { id, line_items } = await newLink()
      const first = line_items?.data[0]?.id ?? ''
      const answer = await world.request('POST', `/v1/payment_links/${id}`, {
        form: form.replaceAll('FIRST', first),
      })
      expect(answer.status).toBe(400)
      expect(answer.json.error).toMatchObject(expected)
    })

    it('never lets the payer take its only item away', async () => {
      const { id, line_items } = await newLink()
      const answer = await world.request('POST', `/v1/payment_links/${id}`, {
        form:
          `line_items[0][id]=${line_items?.data[0]?.id}&line_items[0][quantity]=0` +
          '&line_items[0][adjustable_quantity][enabled]=true',
      })
      expect(answer.json.error).toMatchObject({ param: 'line_items[0][quantity]' })
    })
  })
})
