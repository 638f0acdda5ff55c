import { describe, expect, it } from 'vitest'
import { routeKey } from './sdk-methods.ts'
import { namesLeaf, testEvidence } from './test-evidence.ts'

const CREATE_LINK = routeKey('POST', '/v1/payment_links')
const CREATE_PRODUCT = routeKey('POST', '/v1/products')
const EVENTS = ['product.created', 'product.updated']

function callsIn(text: string): ReadonlyMap<string, readonly string[]> {
  const { calls } = testEvidence([{ path: 'a.test.ts', text }], EVENTS)
  return new Map([...calls].map(([route, paths]) => [route, paths.map((path) => path.join('.'))]))
}

describe('a call of the SDK', () => {
  it('names the parameters that its literal holds', () => {
    const calls = callsIn(`
      const link = await stripe.paymentLinks.create({
        line_items: [{ price: price.id, quantity: 2 }],
        metadata: { order: '7' },
        restrictions: { completed_sessions: { limit: 1 } },
      })
      await world.stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: 1 })
      await otherStripe!.products.list()
    `)
    expect(calls.get(CREATE_LINK)).toEqual([
      'line_items.[].price',
      'line_items.[].quantity',
      'metadata.order',
      'restrictions.completed_sessions.limit',
    ])
    expect(calls.get(routeKey('POST', '/v1/test_helpers/test_clocks/:id/advance'))).toEqual([
      'frozen_time',
    ])
    expect(calls.get(routeKey('GET', '/v1/products'))).toEqual([])
  })

  it.each([
    ['a variable', 'const tea = { name: 1 } as const; stripe.products.create(tea)'],
    ['a spread', 'const tea = { name: 1 }; stripe.products.create({ ...tea, active: true })'],
    ['a helper', 'function tea() { return { name: 1 } } stripe.products.create(tea())'],
    ['a helper in short', 'const tea = (a) => ({ name: a }); stripe.products.create(tea(1))'],
    [
      "a helper's argument",
      'const make = (more) => stripe.products.create({ ...more }); make({ name: 1 })',
    ],
    ['a choice', 'stripe.products.create(a ? { name: 1 } : undefined)'],
    [
      'a table',
      'it.each([{ params: { name: 1 } }])("x", ({ params }) => stripe.products.create(params))',
    ],
    [
      'a table of rows',
      'it.each([["x", { name: 1 }]])("%s", (_, params) => stripe.products.create(params))',
    ],
    ['a loop', 'for (const tea of [{ name: 1 }]) stripe.products.create(tea)'],
    ['a map', '[{ name: 1 }].map((tea) => stripe.products.create(tea))'],
    ['a property', 'const teas = { green: { name: 1 } }; stripe.products.create(teas.green)'],
    ['a short property', 'const name = 1; stripe.products.create({ name })'],
    ['a default', 'const make = (tea = { name: 1 }) => stripe.products.create(tea)'],
  ])('names what comes out of %s', (_, text) => {
    expect(callsIn(text).get(CREATE_PRODUCT)).toContain('name')
  })

  it('names what comes out of another file', () => {
    const helper = `
      export const tea = { name: 'Tea' }
      export const priced = () => ({ unit_label: 'cup' })
      export function make(stripe, params) { return stripe.products.create({ ...tea, ...params }) }`
    const test = `
      import { make, priced, tea } from '../support/teas.ts'
      const shop = { url: 'https://tea.example' }
      make(stripe, { ...shop })
      stripe.products.update('prod_1', { ...priced(), description: tea.name })`
    const { calls } = testEvidence(
      [
        { path: 'test/support/teas.ts', text: helper },
        { path: 'test/api/teas.test.ts', text: test },
      ],
      EVENTS,
    )
    expect(calls.get(CREATE_PRODUCT)).toEqual([['name'], ['url']])
    expect(calls.get(routeKey('POST', '/v1/products/:id'))).toEqual([
      ['unit_label'],
      ['description'],
    ])
  })

  it('keeps to the nearest variable of a name', () => {
    const calls = callsIn(`
      it('one', () => { const tea = { name: 1 }; stripe.products.create(tea) })
      it('two', () => { const tea = { url: 1 }; stripe.prices.create(tea) })
    `)
    expect(calls.get(CREATE_PRODUCT)).toEqual(['name'])
  })

  it('ends, whatever is made of itself', () => {
    const calls = callsIn(`
      let tea = { name: 1 }
      tea = { ...tea }
      const pot = (more) => ({ inner: pot(more), other: pot({ ...more }), ...pot(more) })
      const again = (more) => again({ ...more, ...pot(more) })
      again(again(again(tea)))
      stripe.products.create(pot(again(tea)))
    `)
    expect([...calls.keys()]).toEqual([CREATE_PRODUCT])
  })

  it('takes no longer where many helpers call one another', () => {
    const helpers = Array.from(
      { length: 60 },
      (_, i) =>
        `const tea${i} = (more) => tea${i + 1}({ ...more, ...tea${i + 1}(more), key${i}: 1 })`,
    )
    const last = 'const tea60 = (more) => ({ name: 1, ...more })'
    const calls = callsIn([...helpers, last, 'stripe.products.create(tea0({}))'].join('\n'))
    expect(calls.get(CREATE_PRODUCT)).toContain('name')
  })

  it.each([
    'world.stripe.products.create({ name: 1 })',
    "world.client('sk_test_1').products.create({ name: 1 })",
    "const live = world.client('sk_live_1'); live.products.create({ name: 1 })",
    "const old = new Stripe('sk_test_1'); old.products.create({ name: 1 })",
  ])('counts for a client of Stripe’s: %s', (text) => {
    expect(callsIn(text).get(CREATE_PRODUCT)).toEqual(['name'])
  })

  it('does not count for anything else', () => {
    expect(callsIn('store.products.create({ name: 1 })').size).toBe(0)
  })

  it('tells one endpoint of a method from the other', () => {
    const mine = routeKey('GET', '/v1/account')
    const other = routeKey('GET', '/v1/accounts/:id')
    expect([...callsIn('stripe.accounts.retrieve(null)').keys()]).toEqual([mine])
    expect([...callsIn('stripe.accounts.retrieve(account.id)').keys()]).toEqual([other])
  })
})

describe('a call without the SDK', () => {
  it.each([
    ['a form', "post('/v1/products', 'name=Tea&metadata[order]=7')"],
    ['an object', "post('/v1/products', { name: 'Tea', metadata: { order: '7' } })"],
    ['bracketed keys', "post('/v1/products', { name: 'Tea', 'metadata[order]': '7' })"],
    [
      'a request',
      "fetch(`${base}/v1/products`, { method: 'POST', body: 'name=Tea&metadata%5Border%5D=7' })",
    ],
    [
      'a form in the making',
      "fetch(base + '/v1/products', { method: 'POST', body: new URLSearchParams({ name: 'Tea', 'metadata[order]': '7' }) })",
    ],
    ['curl', 'sh(`curl ${base}/v1/products -u key: -d name=Tea -d "metadata[order]=7"`)'],
    ['the CLI', "cli(['post', '/v1/products', '-d', 'name=Tea', '-d', 'metadata[order]=7'])"],
    [
      'a variable path',
      "const at = '/v1/products'; send(at, { form: { name: 1, metadata: { order: 1 } } })",
    ],
  ])('names the parameters of %s', (_, text) => {
    expect(callsIn(text).get(CREATE_PRODUCT)).toEqual(
      expect.arrayContaining(['name', 'metadata.order']),
    )
  })

  it.each([
    ["get('/v1/products?limit=3&created[gte]=5')", 'GET', '/v1/products', ['limit', 'created.gte']],
    ["request('DELETE', `/v1/products/${tea.id}`)", 'DELETE', '/v1/products/:id', []],
    ["get('/v1/products/search?query=a')", 'GET', '/v1/products/search', ['query']],
    ["fetch(base + '/v1/products/prod_1')", 'GET', '/v1/products/:id', []],
    ["sh('curl -G /v1/prices -d limit=3')", 'GET', '/v1/prices', ['limit']],
  ])('%s is %s %s', (text, verb, path, params) => {
    expect([...callsIn(text)]).toEqual([[routeKey(verb, path), params]])
  })

  it('does not mix the paths and bodies of several requests', () => {
    const calls = callsIn(`
      const post = (path, body) => fetch(base + path, { method: 'POST', body })
      await Promise.all([post('/v1/products', 'name=Tea'), post('/v1/prices', 'currency=eur')])
    `)
    expect(calls.get(CREATE_PRODUCT)).toEqual(['name'])
    expect(calls.get(routeKey('POST', '/v1/prices'))).toEqual(['currency'])
  })
})

describe('a leaf', () => {
  it.each([
    ['line_items[].price', ['line_items', '[]', 'price'], true],
    ['metadata{}', ['metadata', 'order'], true],
    ['metadata{}', ['metadata'], true],
    ['images[]', ['images'], true],
    ['images[]', ['images', '[]'], true],
    ['currency_options{}.tiers[].up_to', ['currency_options', 'eur', 'tiers', '[]', 'up_to'], true],
    ['line_items[].price', ['price'], false],
    ['line_items[].price', ['line_items'], false],
    ['created', ['created', 'gte'], false],
    ['created.gte', ['created'], false],
  ])('%s, beside %j: named is %s', (leaf, path, named) => {
    expect(namesLeaf([path], leaf)).toBe(named)
  })
})

describe('an event', () => {
  const eventsIn = (text: string): readonly string[] => [
    ...testEvidence([{ path: 'a.test.ts', text }], EVENTS).events,
  ]

  it('is named where a test expects it', () => {
    expect(eventsIn("expect(events).toEqual(['product.created'])")).toEqual(['product.created'])
  })

  it('is not named by subscribing to it', () => {
    const text = "stripe.webhookEndpoints.create({ url, enabled_events: ['product.created'] })"
    expect(eventsIn(text)).toEqual([])
  })
})
