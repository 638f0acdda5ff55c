import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type World, openWorld } from '../../test/support/world.ts'

/** Of each gate, the version before it and the first with it. */
const UI_MODE = ['2026-02-25.clover', '2026-03-25.dahlia'] as const
const METHODS = ['2026-08-26.dahlia', '2026-09-30.endive'] as const
const HINDI = ['2026-09-30.endive', '2026-10-28.endive'] as const

describe('the version of a request', () => {
  let world: World
  let price: string
  beforeAll(async () => {
    world = await openWorld()
    const made = await world.stripe.prices.create({
      currency: 'usd',
      unit_amount: 1000,
      product_data: { name: 'Tea' },
    })
    price = made.id
  })
  afterAll(() => world.close())

  const post = (path: string, form: string, version: string) =>
    world.request('POST', path, { form, headers: { 'stripe-version': version } })
  const session = (more: string, version: string) =>
    post(
      '/v1/checkout/sessions',
      `mode=payment&success_url=https://shop.example&line_items[0][price]=${price}` +
        `&line_items[0][quantity]=1${more}`,
      version,
    )
  const intent = (more: string, version: string) =>
    post('/v1/payment_intents', `amount=1000&currency=usd${more}`, version)

  it('decides what a way of showing a session is called', async () => {
    const [before, after] = UI_MODE
    expect((await session('&ui_mode=hosted', before)).json['ui_mode']).toBe('hosted')
    expect((await session('&ui_mode=hosted_page', after)).json['ui_mode']).toBe('hosted_page')
    expect((await session('', before)).json['ui_mode']).toBe('hosted')
    expect((await session('', after)).json['ui_mode']).toBe('hosted_page')
    const early = await session('&ui_mode=hosted_page', before)
    expect(early.json.error).toMatchObject({
      message: 'Invalid ui_mode: must be one of custom, embedded, or hosted',
      param: 'ui_mode',
    })
    const late = await session('&ui_mode=hosted', after)
    expect(late.json.error).toMatchObject({
      message: 'Invalid ui_mode: must be one of elements, embedded_page, form, or hosted_page',
      param: 'ui_mode',
    })
  })

  it('decides which languages a session may ask for', async () => {
    const [before, after] = HINDI
    expect((await session('&locale=hi-IN', after)).json['locale']).toBe('hi-IN')
    expect((await session('&locale=de', after)).json['locale']).toBe('de')
    expect((await session('&locale=de', before)).json['locale']).toBe('de')
    const early = await session('&locale=hi-IN', before)
    expect(early.json.error).toMatchObject({ param: 'locale' })
    expect(early.json.error?.message).toMatch(/^Invalid locale: must be one of auto, bg, .* hr, /)
  })

  it.each([
    ['a session', () => session],
    ['a payment intent', () => intent],
  ])('decides how the payment methods of %s are named', async (_case, which) => {
    const create = which()
    const [before, after] = METHODS
    expect((await create('&payment_method_types[]=card', before)).status).toBe(200)
    expect((await create('&allowed_payment_method_types[]=card', after)).status).toBe(200)
    const late = await create('&payment_method_types[]=card', after)
    expect(late.json.error).toMatchObject({
      code: 'parameter_unknown',
      message: 'Received unknown parameter: payment_method_types',
      param: 'payment_method_types',
    })
    const both = '&payment_method_types[]=card&allowed_payment_method_types[]=card'
    expect((await create(both, before)).json.error).toMatchObject({ code: 'parameters_exclusive' })
  })

  it.each([
    ['a session', () => session],
    ['a payment intent', () => intent],
  ])('decides how a payment method of %s that is refused is named', async (_case, which) => {
    const create = which()
    const [before, after] = METHODS
    const early = await create('&payment_method_types[]=paypal', before)
    expect(early.status).toBe(400)
    expect(early.json.error?.param).toMatch(/^payment_method_types/)
    expect(early.json.error?.message).not.toContain('allowed_')
    const late = await create('&allowed_payment_method_types[]=paypal', after)
    expect(late.status).toBe(400)
    expect(late.json.error?.param).toMatch(/^allowed_payment_method_types/)
  })

  it('stands in the key of a repeated request, which gets the shape that it first had', async () => {
    const [before, after] = UI_MODE
    const form =
      `mode=payment&success_url=https://shop.example&line_items[0][price]=${price}` +
      '&line_items[0][quantity]=1'
    const again = (version: string) =>
      world.request('POST', '/v1/checkout/sessions', {
        form,
        headers: { 'stripe-version': version, 'idempotency-key': 'shape' },
      })
    const first = await again(before)
    const second = await again(after)
    expect(second.text).toBe(first.text)
    expect(second.headers.get('stripe-version')).toBe(before)
  })
})
