import Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type World, openWorld } from '../../test/support/world.ts'
import { frozenClock } from '../lib/clock.ts'

describe('a key that asks too often', () => {
  const clock = frozenClock(1_795_000_000)
  let world: World
  beforeAll(async () => {
    world = await openWorld({ clock, environment: { PAYLINKS_API_LIMIT: '3' } })
  })
  afterAll(() => world.close())

  const read = (key?: string) =>
    world.request('GET', '/v1/products?limit=1', key === undefined ? {} : { key })

  it('is told so in Stripe’s words, and heard again in the next second', async () => {
    for (let time = 0; time < 3; time++) expect((await read()).status).toBe(200)
    const { status, json, headers } = await read()
    expect(status).toBe(429)
    expect(json.error).toEqual({
      type: 'invalid_request_error',
      code: 'rate_limit',
      message:
        'Request rate limit exceeded. Learn more about rate limits here ' +
        'https://stripe.com/docs/rate-limits.',
      doc_url: 'https://stripe.com/docs/error-codes/rate-limit',
    })
    expect(headers.get('retry-after')).toBe('1')
    expect(headers.get('stripe-rate-limited-reason')).toBe('global-rate')
    expect(headers.get('stripe-should-retry')).toBeNull()
    await expect(world.stripe.products.list()).rejects.toBeInstanceOf(
      Stripe.errors.StripeRateLimitError,
    )
    clock.advance(1)
    expect((await read()).status).toBe(200)
  })

  it('writes as often as it reads, whatever it reads', async () => {
    clock.advance(1)
    for (let time = 0; time < 4; time++) await read()
    const product = await world.stripe.products.create({ name: 'Tea' })
    expect(product.name).toBe('Tea')
    for (let time = 0; time < 2; time++) await world.stripe.products.create({ name: 'Tea' })
    await expect(world.stripe.products.create({ name: 'Tea' })).rejects.toMatchObject({
      statusCode: 429,
      code: 'rate_limit',
    })
  })

  it('is kept from nothing it may do later under the same idempotency key', async () => {
    clock.advance(1)
    for (let time = 0; time < 3; time++) await world.stripe.products.create({ name: 'Tea' })
    const create = () => world.stripe.products.create({ name: 'Cup' }, { idempotencyKey: 'cup' })
    await expect(create()).rejects.toMatchObject({ statusCode: 429 })
    clock.advance(1)
    expect((await create()).name).toBe('Cup')
  })

  it('keeps no other key out', async () => {
    clock.advance(1)
    for (let time = 0; time < 4; time++) await read()
    expect((await read()).status).toBe(429)
    expect((await read(world.app.testKeys.publishable)).status).toBe(403)
  })
})

describe('a key', () => {
  it('may ask as often as it likes, unless the operator minds', async () => {
    const world = await openWorld({ clock: frozenClock(1_795_000_000) })
    const answers = await Promise.all(
      Array.from({ length: 200 }, () => world.request('GET', '/v1/products?limit=1')),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    await world.close()
  })
})
