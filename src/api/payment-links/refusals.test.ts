import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type World, onEachEngine } from '../../../test/support/world.ts'

const LINE = 'line_items[0][price]=PRICE&line_items[0][quantity]=1'
const ADJUSTABLE = 'line_items[0][price]=PRICE&line_items[0][adjustable_quantity][enabled]=true'
const INLINE = 'line_items[0][quantity]=1&line_items[0][price_data][currency]=usd'
const long = (length: number) => 'x'.repeat(length)

onEachEngine((open) => {
  describe('a payment link', () => {
    let world: World
    const ids: Record<string, string> = {}
    beforeAll(async () => {
      world = await open()
      const { prices, products, paymentLinks } = world.stripe
      const product = (await products.create({ name: 'Tea' })).id
      const gone = (await products.create({ name: 'Gone' })).id
      const price = { currency: 'usd', product }
      const made = {
        PRICE: { ...price, unit_amount: 1000 },
        EURO: { ...price, currency: 'eur', unit_amount: 1000 },
        OFFERED: { ...price, unit_amount: 900, currency_options: { eur: { unit_amount: 800 } } },
        OFF: { ...price, unit_amount: 1000, active: false },
        GONE: { ...price, product: gone, unit_amount: 1000 },
        CENT: { ...price, unit_amount: 1 },
        DEAR: { ...price, unit_amount: 99_999_999 },
        CHOSEN: { ...price, custom_unit_amount: { enabled: true } },
        MONTHLY: { ...price, unit_amount: 5, recurring: { interval: 'month' as const } },
      }
      for (const [name, params] of Object.entries(made))
        ids[name] = (await prices.create(params)).id
      await products.update(gone, { active: false })
      const line_items = [{ price: ids['PRICE']!, quantity: 1 }]
      const link = await paymentLinks.create({ line_items })
      Object.assign(ids, {
        PRODUCT: product,
        DEAD: gone,
        LINK: link.id,
      })
    })
    afterAll(() => world.close())

    const filled = (form: string) => form.replaceAll(/\b[A-Z]{3,}\b/g, (name) => ids[name] ?? name)
    const post = (form: string, path = '/v1/payment_links') =>
      world.request('POST', filled(path), { form: filled(form) })

    it.each<[string, string, object]>([
      [
        'no lines',
        'metadata[a]=1',
        {
          code: 'parameter_missing',
          param: 'line_items',
          message: 'Missing required param: line_items.',
        },
      ],
      [
        'an empty list of lines',
        'line_items=',
        { code: 'parameter_invalid_empty', param: 'line_items' },
      ],
      [
        'twenty-one lines',
        Array.from(
          { length: 21 },
          (_, index) => `line_items[${index}][price]=PRICE&line_items[${index}][quantity]=1`,
        ).join('&'),
        { param: 'line_items', message: 'Array line_items exceeded maximum 20 allowed elements.' },
      ],
      [
        'a line without a price',
        'line_items[0][quantity]=1',
        {
          code: 'parameter_missing',
          param: 'line_items[0][price]',
          message: 'Missing required param: line_items[0][price].',
        },
      ],
      [
        'a line without a quantity',
        'line_items[0][price]=PRICE',
        {
          code: 'parameter_missing',
          param: 'line_items[0][quantity]',
          message: 'Missing required param: line_items[0][quantity].',
        },
      ],
      [
        'a line with two prices',
        `${LINE}&line_items[0][price_data][currency]=usd`,
        {
          code: 'parameters_exclusive',
          message: 'You may only specify one of these parameters: price, price_data.',
        },
      ],
      [
        'an unknown price',
        'line_items[0][price]=price_x&line_items[0][quantity]=1',
        {
          code: 'resource_missing',
          message: "No such price: 'price_x'",
          param: 'line_items[0][price]',
        },
      ],
      [
        'an inactive price',
        'line_items[0][price]=OFF&line_items[0][quantity]=1',
        {
          message: 'The price specified is inactive. This field only accepts active prices.',
          param: 'line_items[0][price]',
        },
      ],
      [
        'a price of an inactive product',
        'line_items[0][price]=GONE&line_items[0][quantity]=1',
        { message: expect.stringContaining('is inactive'), param: 'line_items[0][price]' },
      ],
      [
        'a price that recurs, and is too little',
        'line_items[0][price]=MONTHLY&line_items[0][quantity]=1',
        { code: 'amount_too_small' },
      ],
      [
        'two intervals',
        `line_items[0][price]=MONTHLY&line_items[0][quantity]=90&line_items[1][price_data][recurring][interval]=year&line_items[1][price_data][currency]=usd&line_items[1][price_data][unit_amount]=500&line_items[1][price_data][product]=PRODUCT&line_items[1][quantity]=1`,
        {
          message: 'Checkout does not support multiple prices with different billing intervals.',
          param: 'line_items',
        },
      ],
      [
        'what is for payments, with a price that recurs',
        'line_items[0][price]=MONTHLY&line_items[0][quantity]=90&payment_intent_data[description]=x',
        {
          message: 'You can not pass `payment_intent_data` in `subscription` mode.',
          param: 'payment_intent_data',
        },
      ],
      [
        'a trial of nothing',
        `${LINE}&subscription_data[trial_period_days]=7`,
        {
          message: 'You can not pass `subscription_data` in `payment` mode.',
          param: 'subscription_data',
        },
      ],
      [
        'no card for what is paid at once',
        `${LINE}&payment_method_collection=if_required`,
        {
          message: 'You can only set `payment_method_collection` if there are recurring prices.',
          param: 'payment_method_collection',
        },
      ],
      [
        'two currencies',
        `${LINE}&line_items[1][price]=EURO&line_items[1][quantity]=1`,
        {
          message:
            "The price specified only supports `eur`. This doesn't match the expected currency: `usd`.",
          param: 'line_items[1][price]',
        },
      ],
      [
        'another currency than that of its price',
        `currency=eur&${LINE}`,
        { param: 'line_items[0][price]' },
      ],
      [
        'no quantity at all',
        'line_items[0][price]=PRICE&line_items[0][quantity]=0',
        { param: 'line_items[0][quantity]' },
      ],
      [
        'a quantity below none',
        'line_items[0][price]=PRICE&line_items[0][quantity]=-1',
        { code: 'parameter_invalid_integer', param: 'line_items[0][quantity]' },
      ],
      [
        'more than a million',
        'line_items[0][price]=PRICE&line_items[0][quantity]=1000000',
        { param: 'line_items[0][quantity]' },
      ],
      [
        'a quantity below the least',
        `${ADJUSTABLE}&line_items[0][adjustable_quantity][minimum]=2&line_items[0][quantity]=1`,
        { param: 'line_items[0][quantity]' },
      ],
      [
        'a quantity above the most',
        `${ADJUSTABLE}&line_items[0][quantity]=100`,
        { param: 'line_items[0][quantity]' },
      ],
      [
        'a least above the most',
        `${ADJUSTABLE}&line_items[0][adjustable_quantity][minimum]=9&line_items[0][adjustable_quantity][maximum]=8&line_items[0][quantity]=9`,
        { param: 'line_items[0][adjustable_quantity][minimum]' },
      ],
      [
        'an only line of none',
        `${ADJUSTABLE}&line_items[0][quantity]=0`,
        { param: 'line_items[0][quantity]' },
      ],
      [
        'a most of none',
        `${ADJUSTABLE}&line_items[0][adjustable_quantity][maximum]=0&line_items[0][quantity]=1`,
        { param: 'line_items[0][adjustable_quantity][maximum]' },
      ],
      [
        'an amount that the payer chooses beside another',
        `${LINE}&line_items[1][price]=CHOSEN&line_items[1][quantity]=1`,
        { param: 'line_items[1]' },
      ],
      [
        'two of an amount that the payer chooses',
        'line_items[0][price]=CHOSEN&line_items[0][quantity]=2',
        { param: 'line_items[0][quantity]' },
      ],
      [
        'an adjustable number of such amounts',
        'line_items[0][price]=CHOSEN&line_items[0][quantity]=1&line_items[0][adjustable_quantity][enabled]=true',
        { param: 'line_items[0][quantity]' },
      ],
      [
        'too little in all',
        'line_items[0][price]=CENT&line_items[0][quantity]=49',
        {
          code: 'amount_too_small',
          message: "The Checkout Session's total amount due must add up to at least $0.50 usd",
        },
      ],
      [
        'too much in all',
        'line_items[0][price]=DEAR&line_items[0][quantity]=2',
        { code: 'amount_too_large' },
      ],
      [
        'an inline price without a currency',
        'line_items[0][quantity]=1&line_items[0][price_data][unit_amount]=500',
        { code: 'parameter_missing', param: 'line_items[0][price_data][currency]' },
      ],
      [
        'an inline price without an amount',
        `${INLINE}&line_items[0][price_data][product]=PRODUCT`,
        { code: 'parameter_missing', param: 'line_items[0][price_data][unit_amount]' },
      ],
      [
        'an inline price with two amounts',
        `${INLINE}&line_items[0][price_data][product]=PRODUCT&line_items[0][price_data][unit_amount]=500&line_items[0][price_data][unit_amount_decimal]=500`,
        { code: 'parameters_exclusive' },
      ],
      [
        'an inline price without a product',
        `${INLINE}&line_items[0][price_data][unit_amount]=500`,
        { code: 'parameter_missing', param: 'line_items[0][price_data][product]' },
      ],
      [
        'an inline price with two products',
        `${INLINE}&line_items[0][price_data][unit_amount]=500&line_items[0][price_data][product]=PRODUCT&line_items[0][price_data][product_data][name]=x`,
        { code: 'parameters_exclusive' },
      ],
      [
        'an inline price of nobody',
        `${INLINE}&line_items[0][price_data][unit_amount]=500&line_items[0][price_data][product]=prod_x`,
        { code: 'resource_missing', param: 'line_items[0][price_data][product]' },
      ],
      [
        'an inline price of an inactive product',
        `${INLINE}&line_items[0][price_data][unit_amount]=500&line_items[0][price_data][product]=DEAD`,
        { param: 'line_items[0][price_data][product]' },
      ],
      [
        'an inline price that recurs too seldom',
        `${INLINE}&line_items[0][price_data][unit_amount]=500&line_items[0][price_data][product]=PRODUCT&line_items[0][price_data][recurring][interval]=year&line_items[0][price_data][recurring][interval_count]=4`,
        { param: 'line_items[0][price_data][recurring][interval_count]' },
      ],
      [
        'an end of no kind',
        `${LINE}&after_completion[redirect][url]=https://x.example`,
        { code: 'parameter_missing', param: 'after_completion[type]' },
      ],
      [
        'a redirect to nowhere',
        `${LINE}&after_completion[type]=redirect`,
        {
          param: 'after_completion[redirect]',
          message: 'Missing required param: after_completion[redirect].',
        },
      ],
      [
        'a redirect with a message',
        `${LINE}&after_completion[type]=redirect&after_completion[redirect][url]=https://x.example&after_completion[hosted_confirmation][custom_message]=x`,
        { param: 'after_completion[hosted_confirmation]' },
      ],
      [
        'a message with a redirect',
        `${LINE}&after_completion[type]=hosted_confirmation&after_completion[redirect][url]=https://x.example`,
        { param: 'after_completion[redirect]' },
      ],
      [
        'a redirect that is no address',
        `${LINE}&after_completion[type]=redirect&after_completion[redirect][url]=x.example`,
        { code: 'url_invalid', param: 'after_completion[redirect][url]' },
      ],
      [
        'a redirect too long',
        `${LINE}&after_completion[type]=redirect&after_completion[redirect][url]=https://x.example/${long(2048)}`,
        { param: 'after_completion[redirect][url]' },
      ],
      [
        'a message too long',
        `${LINE}&after_completion[type]=hosted_confirmation&after_completion[hosted_confirmation][custom_message]=${long(501)}`,
        { param: 'after_completion[hosted_confirmation][custom_message]' },
      ],
      [
        'a farewell too long',
        `${LINE}&inactive_message=${long(501)}`,
        { param: 'inactive_message' },
      ],
      [
        'a text too long',
        `${LINE}&custom_text[submit][message]=${long(1201)}`,
        { param: 'custom_text[submit][message]' },
      ],
      [
        'a limit of none',
        `${LINE}&restrictions[completed_sessions][limit]=0`,
        { code: 'parameter_invalid_integer', param: 'restrictions[completed_sessions][limit]' },
      ],
      [
        'a limit without a number',
        `${LINE}&restrictions[completed_sessions][x]=1`,
        { code: 'parameter_unknown' },
      ],
      [
        'a count of its own',
        `${LINE}&restrictions[completed_sessions][limit]=1&restrictions[completed_sessions][count]=1`,
        { code: 'parameter_unknown', param: 'restrictions[completed_sessions][count]' },
      ],
      [
        'a star on the statement',
        `${LINE}&payment_intent_data[statement_descriptor_suffix]=a*b`,
        { code: 'invalid_characters' },
      ],
      ['an unknown kind of button', `${LINE}&submit_type=buy`, { param: 'submit_type' }],
      ['active at birth', `${LINE}&active=false`, { code: 'parameter_unknown', param: 'active' }],
    ])('is refused with %s', async (_case, form, expected) => {
      const answer = await post(form)
      expect(answer.status).toBe(400)
      expect(answer.json.error).toMatchObject({ type: 'invalid_request_error', ...expected })
    })

    it.each<[string, string]>([
      ['GET', '/v1/payment_links/plink_x'],
      ['POST', '/v1/payment_links/plink_x'],
      ['GET', '/v1/payment_links/plink_x/line_items'],
    ])('that nobody knows is not found: %s %s', async (method, path) => {
      const answer = await world.request(
        method,
        path,
        method === 'POST' ? { form: 'active=true' } : {},
      )
      expect(answer.status).toBe(404)
      expect(answer.json.error).toMatchObject({
        code: 'resource_missing',
        message: "No such payment_link: 'plink_x'",
        param: 'id',
      })
    })

    it('cannot be deleted', async () => {
      expect((await world.request('DELETE', filled('/v1/payment_links/LINK'))).status).toBe(404)
    })

    it('that was refused has left nothing behind', async () => {
      const before = await world.stripe.products.list({ limit: 100 })
      await post(
        `${INLINE}&line_items[0][price_data][unit_amount]=1&line_items[0][price_data][product_data][name]=Never`,
      )
      const after = await world.stripe.products.list({ limit: 100 })
      expect(after.data).toHaveLength(before.data.length)
    })
  })
})
