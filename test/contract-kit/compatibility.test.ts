import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { generatePage, PAGE_PATH } from '../../scripts/compatibility.ts'
import { compatibilityPage } from './compatibility-page.ts'
import { exclusionOf, placeOfEvent, placeOfPath } from './compatibility-scope.ts'
import {
  judge,
  type JudgedEndpoint,
  type JudgedEvent,
  type ProductSurface,
  unaccountedLeaves,
  type Verdict,
} from './compatibility.ts'
import { sdkEventTypes } from './sdk-events.ts'
import { sdkMethods } from './sdk-methods.ts'
import { testEvidence } from './test-evidence.ts'

const SURFACE: ProductSurface = {
  routes: [
    {
      method: 'POST',
      path: '/v1/products',
      leaves: ['name', 'active', 'metadata{}', 'paylinks.stock'],
      known: {
        package_dimensions: { why: 'nothing is weighed here' },
        'default_price_data.managed_payments': { why: 'never reached' },
      },
    },
    {
      method: 'POST',
      path: '/v1/payment_intents',
      leaves: ['amount'],
      known: { 'payment_method_options.card_present': { why: 'no card readers' } },
    },
    { method: 'GET', path: '/v1/products/:product', leaves: [], known: {} },
  ],
  everywhere: ['expand[]'],
  events: ['product.created', 'product.deleted'],
}
const TESTS = `
  stripe.products.create({ name: 'Tea', metadata: { a: 'b' }, paylinks: { stock: 3 } })
  stripe.prices.retrieve('price_1', { expand: ['product'] })
  expect(types).toEqual(['product.created'])
`
const events = sdkEventTypes()
const judged = judge(SURFACE, testEvidence([{ path: 'a.test.ts', text: TESTS }], events), events)
const families = [...judged.families, ...judged.excluded]

function endpoint(route: string): JudgedEndpoint | undefined {
  return families.flatMap(({ endpoints }) => endpoints).find((found) => found.route === route)
}

function event(type: string): JudgedEvent | undefined {
  return families.flatMap((family) => family.events).find((found) => found.type === type)
}

function leaf(route: string, path: string): Verdict | undefined {
  return endpoint(route)?.leaves.find((found) => found.path === path)?.verdict
}

const yes = { status: 'yes' }
const later = (reason: string): Verdict => ({ status: 'later', reason })
const never = (reason: string): Verdict => ({ status: 'never', reason })

describe('the scope', () => {
  it('has a place for every endpoint and every event', () => {
    expect(() => sdkMethods().map(({ path }) => placeOfPath(path))).not.toThrow()
    expect(() => events.map(placeOfEvent)).not.toThrow()
    expect(() => placeOfPath('/v1/tea')).toThrow('/v1/tea belongs to no family')
  })

  it('lets the longest start decide', () => {
    expect(placeOfPath('/v1/radar/early_fraud_warnings')).toMatchObject({ kind: 'family' })
    expect(placeOfPath('/v1/radar/value_lists')).toMatchObject({ kind: 'excluded' })
    expect(placeOfEvent('customer.subscription.paused')).toMatchObject({
      family: { title: 'Subscriptions' },
    })
  })

  it('does without some parameters wherever they are', () => {
    expect(exclusionOf('payment_method_options.card_present.capture_method')).toMatch('readers')
    expect(exclusionOf('payment_method_options.card.capture_method')).toBeNull()
  })
})

describe('an endpoint', () => {
  it.each([
    ['POST /v1/products', yes],
    ['GET /v1/products/:id', later('accepted, but no test names it')],
    ['GET /v1/prices/:id', later('catalogue')],
    ['POST /v1/terminal/readers', never('needs card readers')],
  ])('%s is judged', (route, verdict) => {
    expect(endpoint(route)?.verdict).toEqual(verdict)
  })

  it('has a place in exactly one family', () => {
    const routes = families.flatMap(({ endpoints }) => endpoints.map(({ route }) => route))
    expect(routes).toHaveLength(new Set(routes).size)
    expect(routes).toHaveLength(557 + 91 + 2)
  })
})

describe('a parameter', () => {
  it.each([
    ['POST /v1/products', 'name', yes],
    ['POST /v1/products', 'metadata{}', yes],
    ['POST /v1/products', 'expand[]', yes],
    ['POST /v1/products', 'active', later('accepted, but no test names it')],
    ['POST /v1/products', 'package_dimensions.height', later('nothing is weighed here')],
    ['POST /v1/products', 'tax_code', later('catalogue')],
    [
      'POST /v1/payment_intents',
      'payment_method_options.card_present.request_extended_authorization',
      never('no card readers'),
    ],
    [
      'POST /v1/payment_intents',
      'radar_options.session',
      never(exclusionOf('radar_options') ?? ''),
    ],
  ])('of %s, %s, is judged', (route, path, verdict) => {
    expect(leaf(route, path)).toEqual(verdict)
  })

  it('that is neither taken nor refused by name is found', () => {
    const unaccounted = unaccountedLeaves(SURFACE)
    expect(unaccounted).toContain('POST /v1/products tax_code')
    expect(unaccounted).not.toContain('POST /v1/products package_dimensions.height')
    expect(unaccounted).not.toContain('POST /v1/products name')
    expect(unaccounted).not.toContain('GET /v1/products/:id expand[]')
  })

  it('of ours is told apart from Stripe’s', () => {
    expect(endpoint('POST /v1/products')?.own).toEqual([{ path: 'paylinks.stock', verdict: yes }])
  })
})

describe('an event', () => {
  it.each([
    ['product.created', yes],
    ['product.deleted', later('emitted, but no test names it')],
    ['product.updated', later('catalogue')],
    ['issuing_card.created', never('issues cards, which needs a card issuer')],
  ])('%s is judged', (type, verdict) => {
    expect(event(type)?.verdict).toEqual(verdict)
  })
})

describe('the page', () => {
  const page = compatibilityPage(judged, { sdkVersion: '1.2.3', apiVersion: '2026-01-01.tea' })

  it('names what it was made from', () => {
    expect(page).toContain('`stripe` package 1.2.3 (API 2026-01-01.tea)')
  })

  it('gives a hash whose parameters share a verdict one row', () => {
    expect(page).toMatch(/\| `package_dimensions\.…` +\| later: nothing is weighed here +\|/)
    expect(page).not.toContain('package_dimensions.height')
  })

  it('gives a parameter that works a row of its own', () => {
    expect(page).toMatch(/\| `name` +\| yes +\|/)
    expect(page).toMatch(/\| `paylinks\.stock` +\| yes \(not Stripe’s\) +\|/)
  })

  it('has every endpoint and every event', () => {
    const missing = [...sdkMethods().map(({ verb, path }) => `${verb} ${path}`), ...events].filter(
      (name) => !page.includes(`\`${name}\``),
    )
    expect(missing).toEqual([])
  })

  it('in docs is what `npm run compatibility` writes now', () => {
    const isFresh = readFileSync(PAGE_PATH, 'utf8') === generatePage()
    expect(isFresh, 'run npm run compatibility, and commit what it writes').toBe(true)
  })
})
