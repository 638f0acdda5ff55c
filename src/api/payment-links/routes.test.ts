import Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkShape } from '../../../test/contract-kit/sdk-shape.ts'
import { eventsAbout } from '../../../test/support/kept-events.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

type NewPrice = Omit<Stripe.PriceCreateParams, 'currency' | 'product'> & { currency?: string }

/** What Stripe says of a link of which nothing was said. */
const DEFAULTS = {
  object: 'payment_link',
  active: true,
  after_completion: {
    hosted_confirmation: { custom_message: null },
    type: 'hosted_confirmation',
  },
  allow_promotion_codes: false,
  application: null,
  application_fee_amount: null,
  application_fee_percent: null,
  automatic_tax: { enabled: false, liability: null },
  billing_address_collection: 'auto',
  consent_collection: null,
  currency: 'usd',
  custom_fields: [],
  custom_text: {
    after_submit: null,
    shipping_address: null,
    submit: null,
    terms_of_service_acceptance: null,
  },
  customer_creation: 'if_required',
  inactive_message: null,
  livemode: false,
  metadata: {},
  on_behalf_of: null,
  payment_intent_data: null,
  payment_method_collection: 'always',
  payment_method_types: null,
  phone_number_collection: { enabled: false },
  restrictions: null,
  shipping_address_collection: null,
  shipping_options: [],
  submit_type: 'auto',
  tax_id_collection: { enabled: false, required: 'never' },
  transfer_data: null,
}

onEachEngine((open) => {
  describe('payment links', () => {
    let world: World
    let stripe: Stripe
    let product: string
    let price: string
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
      product = (await stripe.products.create({ name: 'T-shirt' })).id
      price = await newPrice({ unit_amount: 1099 })
    })
    afterAll(() => world.close())

    const newPrice = async (params: NewPrice) =>
      (await stripe.prices.create({ currency: 'usd', product, ...params })).id
    const linkTo = (
      line: Stripe.PaymentLinkCreateParams.LineItem,
      params: Partial<Stripe.PaymentLinkCreateParams> = {},
    ) => stripe.paymentLinks.create({ line_items: [line], expand: ['line_items'], ...params })

    it('need only a price and a quantity', async () => {
      const link = await stripe.paymentLinks.create({ line_items: [{ price, quantity: 1 }] })
      expect(link).toMatchObject(DEFAULTS)
      expect(link.url).toMatch(new RegExp(`^${world.url}/b/test_[0-9A-Za-z]{23}$`))
      expect(link.id).toMatch(/^plink_[0-9A-Za-z]{24}$/)
      expect(link).not.toHaveProperty('line_items')
      expect(link).not.toHaveProperty('created')
      expect(await stripe.paymentLinks.retrieve(link.id)).toMatchObject({
        ...DEFAULTS,
        id: link.id,
      })
      const [event] = await eventsAbout(world, link.id)
      expect(event).toMatchObject({ type: 'payment_link.created', object: DEFAULTS })
      expect(event?.request?.requestId).toMatch(/^req_/)
    })

    it('keep everything that is said of them', async () => {
      const said = {
        after_completion: {
          type: 'redirect' as const,
          redirect: { url: 'https://shop.example/ok?s={CHECKOUT_SESSION_ID}' },
        },
        billing_address_collection: 'required' as const,
        custom_text: { after_submit: { message: 'After' }, submit: { message: 'Submit' } },
        customer_creation: 'always' as const,
        inactive_message: 'Sold out',
        metadata: { campaign: 'spring' },
        name_collection: {
          business: { enabled: true, optional: true },
          individual: { enabled: true, optional: false },
        },
        payment_intent_data: {
          capture_method: 'manual' as const,
          description: 'Described',
          metadata: { order: '7' },
          statement_descriptor: 'TEA HOUSE',
          statement_descriptor_suffix: 'ORDER',
          transfer_group: 'group',
        },
        phone_number_collection: { enabled: true },
        submit_type: 'book' as const,
      }
      const restrictions = { completed_sessions: { limit: 5 } }
      const link = await linkTo({ price, quantity: 1 }, { ...said, currency: 'USD', restrictions })
      expect(link).toMatchObject({
        ...said,
        currency: 'usd',
        restrictions: { completed_sessions: { count: 0, limit: 5 } },
      })
      expect(link.url).toContain('/k/')
    })

    it('end with a message', async () => {
      const after_completion = {
        type: 'hosted_confirmation' as const,
        hosted_confirmation: { custom_message: 'Thank you!' },
      }
      expect(await linkTo({ price, quantity: 1 }, { after_completion })).toMatchObject({
        after_completion,
      })
    })

    it.each<[string, NewPrice, number, number]>([
      ['flat', { unit_amount: 1099 }, 3, 3297],
      ['free', { unit_amount: 0 }, 1, 0],
      ['decimal', { unit_amount_decimal: Stripe.Decimal.from('33.335') }, 10, 333],
      [
        'a package',
        { unit_amount: 2500, transform_quantity: { divide_by: 10, round: 'up' } },
        11,
        5000,
      ],
      [
        'in graduated tiers',
        {
          tiers_mode: 'graduated',
          tiers: [
            { up_to: 2, unit_amount: 500 },
            { up_to: 'inf', unit_amount: 300 },
          ],
        },
        3,
        1300,
      ],
      [
        'in volume tiers',
        {
          tiers_mode: 'volume',
          tiers: [
            { up_to: 2, unit_amount: 500 },
            { up_to: 'inf', unit_amount: 300, flat_amount: 50 },
          ],
        },
        3,
        950,
      ],
    ])('sell at a price that is %s', async (_case, params, quantity, total) => {
      const link = await linkTo({ price: await newPrice(params), quantity })
      expect(link.line_items?.data).toMatchObject([
        {
          object: 'item',
          adjustable_quantity: null,
          amount_discount: 0,
          amount_subtotal: total,
          amount_tax: 0,
          amount_total: total,
          currency: 'usd',
          description: 'T-shirt',
          quantity,
        },
      ])
    })

    it('sell at a price that the payer chooses', async () => {
      const chosen = await newPrice({ custom_unit_amount: { enabled: true, preset: 700 } })
      const link = await linkTo({ price: chosen, quantity: 1 }, { submit_type: 'donate' })
      expect(link.url).toContain('/d/')
      expect(link.line_items?.data[0]).toMatchObject({ quantity: 1 })
    })

    it('let the payer adjust quantities', async () => {
      const adjustable_quantity = { enabled: true, minimum: 2, maximum: 999_999 }
      const link = await linkTo({ price, quantity: 3, adjustable_quantity })
      expect(link.line_items?.data[0]).toMatchObject({ adjustable_quantity })
      const free = await linkTo({ price, quantity: 1, adjustable_quantity: { enabled: true } })
      expect(free.line_items?.data[0]?.adjustable_quantity).toEqual({
        enabled: true,
        maximum: 99,
        minimum: 0,
      })
    })

    it('make a price and its product in passing', async () => {
      const link = await linkTo({
        price_data: {
          currency: 'usd',
          unit_amount: 500,
          tax_behavior: 'exclusive',
          product_data: {
            name: 'Mug',
            description: 'Holds tea',
            images: ['https://shop.example/mug.png'],
            metadata: { a: '1' },
            unit_label: 'mug',
          },
        },
        quantity: 2,
      })
      const made = link.line_items?.data[0]?.price
      expect(made).toMatchObject({ active: false, unit_amount: 500, tax_behavior: 'exclusive' })
      expect(link.line_items?.data[0]).toMatchObject({ amount_total: 1000, description: 'Mug' })
      expect(await stripe.products.retrieve(String(made?.product))).toMatchObject({
        name: 'Mug',
        description: 'Holds tea',
        images: ['https://shop.example/mug.png'],
        metadata: { a: '1' },
        unit_label: 'mug',
      })
      const { data } = await stripe.prices.list({ limit: 100 })
      expect(data.map(({ id }) => id)).not.toContain(made?.id)
      expect((await eventsAbout(world, made!.id)).map(({ type }) => type)).toEqual([
        'price.created',
      ])
      const again = await linkTo({ price: made!.id, quantity: 1 })
      expect(again.line_items?.data[0]).toMatchObject({ amount_total: 500 })
    })

    it('make a price in passing for a product that is there', async () => {
      const unit_amount_decimal = Stripe.Decimal.from('99.5')
      const link = await linkTo({
        price_data: { currency: 'usd', product, unit_amount_decimal },
        quantity: 2,
      })
      expect(link.line_items?.data[0]).toMatchObject({ amount_total: 199, description: 'T-shirt' })
    })

    it('have the shape that the SDK says, in every version', async () => {
      const form =
        `line_items[][price]=${price}&line_items[][quantity]=1&expand[]=line_items` +
        '&restrictions[completed_sessions][limit]=1&name_collection[business][enabled]=true' +
        '&payment_intent_data[description]=x&custom_text[submit][message]=x'
      for (const version of ['2026-10-28.endive', '2025-08-27.basil', '2025-03-31.basil']) {
        const headers = { 'stripe-version': version }
        const { json } = await world.request('POST', '/v1/payment_links', { form, headers })
        expect(checkShape(json, 'Stripe.PaymentLink')).toEqual({ errors: [], unknown: [] })
        const path = `/v1/payment_links/${String(json['id'])}/line_items`
        const items = await world.request('GET', path, { headers })
        expect(checkShape(items.json, 'Stripe.ApiList<Stripe.LineItem>').errors).toEqual([])
      }
    })

    it('accept what says that an option is off', async () => {
      const answer = await world.request('POST', '/v1/payment_links', {
        form:
          `line_items[][price]=${price}&line_items[][quantity]=1&allow_promotion_codes=false` +
          '&payment_method_types[]=card&automatic_tax[enabled]=false' +
          '&tax_id_collection[enabled]=false&payment_method_collection=always' +
          '&consent_collection[promotions]=none&invoice_creation[enabled]=false',
      })
      expect(answer.status).toBe(200)
    })

    it.each<[string, string]>([['payment_method_types[0]', 'payment_method_types[]=paypal']])(
      'refuse what has no effect here by its name: %s',
      async (param, option) => {
        const answer = await world.request('POST', '/v1/payment_links', {
          form: `line_items[0][price]=${price}&line_items[0][quantity]=1&${option}`,
        })
        expect(answer.status).toBe(400)
        expect(answer.json.error).toMatchObject({ code: 'parameter_unavailable', param })
        expect(answer.json.error).not.toHaveProperty('doc_url')
        expect(answer.json.error?.message).toContain(param)
      },
    )

    describe('with twenty items', () => {
      let link: Stripe.PaymentLink
      beforeAll(async () => {
        link = await stripe.paymentLinks.create({
          line_items: Array.from({ length: 20 }, (_, index) => ({ price, quantity: index + 1 })),
          expand: ['line_items.data.price.product'],
        })
      })
      const quantities = async (params: Stripe.PaymentLinkListLineItemsParams) =>
        (await stripe.paymentLinks.listLineItems(link.id, params)).data.map(
          ({ quantity }) => quantity,
        )

      it('show the first ten when asked, and what they are', () => {
        expect(link.line_items).toMatchObject({
          object: 'list',
          has_more: true,
          url: `/v1/payment_links/${link.id}/line_items`,
        })
        expect(link.line_items?.data.map(({ quantity }) => quantity)).toEqual(
          Array.from({ length: 10 }, (_, index) => index + 1),
        )
        expect(link.line_items?.data[9]?.price?.product).toMatchObject({ name: 'T-shirt' })
      })

      it('list them in their order, page by page', async () => {
        const all = Array.from({ length: 20 }, (_, index) => index + 1)
        expect(await quantities({})).toEqual(all.slice(0, 10))
        expect(await quantities({ limit: 100 })).toEqual(all)
        const { data } = await stripe.paymentLinks.listLineItems(link.id, { limit: 100 })
        expect(await quantities({ starting_after: data[4]!.id, limit: 3 })).toEqual([6, 7, 8])
        expect(await quantities({ ending_before: data[4]!.id, limit: 3 })).toEqual([2, 3, 4])
        expect(await quantities({ starting_after: data[19]!.id })).toEqual([])
        const path = `/v1/payment_links/${link.id}/line_items`
        const unknown = await world.request('GET', `${path}?starting_after=li_x`)
        expect(unknown.json.error).toMatchObject({
          code: 'resource_missing',
          message: "No such line item: 'li_x'",
          param: 'starting_after',
        })
        const both = `?starting_after=${data[1]!.id}&ending_before=${data[3]!.id}`
        expect((await world.request('GET', path + both)).status).toBe(400)
      })
    })

    it('are listed newest first, by whether they are active', async () => {
      const { id } = await linkTo({ price, quantity: 1 })
      await stripe.paymentLinks.update(id, { active: false })
      const newest = await linkTo({ price, quantity: 1 })
      const [first, second] = (await stripe.paymentLinks.list({ limit: 2 })).data
      expect([first?.id, second?.id]).toEqual([newest.id, id])
      const off = await stripe.paymentLinks.list({ active: false })
      expect(off.data.map((link) => link.id)).toEqual([id])
      const on = await stripe.paymentLinks.list({ active: true, expand: ['data.line_items'] })
      expect(on.data[0]?.line_items?.data).toHaveLength(1)
      expect(on.data.map((link) => link.id)).not.toContain(id)
      const older = await stripe.paymentLinks.list({ starting_after: newest.id, limit: 1 })
      expect(older.data.map((link) => link.id)).toEqual([id])
      const newer = await stripe.paymentLinks.list({ ending_before: id })
      expect(newer.data.map((link) => link.id)).toEqual([newest.id])
    })
  })
})
