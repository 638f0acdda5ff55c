import { describe, expect, it } from 'vitest'
import { productSurface } from '../../scripts/compatibility.ts'
import { knownLeaves } from '../../scripts/known-leaves.ts'
import { KNOWN_LEAVES } from '../../src/api/known-leaves.ts'
import { routes } from '../../src/api/routes.ts'
import { unaccountedLeaves } from '../contract-kit/compatibility.ts'
import { formerLeaves } from '../contract-kit/former-params.ts'
import { below, hasName, methodsFor, routeLeaves } from '../contract-kit/route-leaves.ts'

/** What the SDK has no method for: the CLI calls these, and the payment page of a session. */
const WITHOUT_METHOD = [
  'GET /v1/files/:id/contents',
  'GET /v1/payment_pages/:id',
  'POST /v1/payment_pages/:id/confirm',
  'GET /v1/paylinks/mails',
  'GET /v1/paylinks/mails/:id',
  'GET /v1/paylinks/reports/balance',
  'GET /v1/paylinks/reports/balance/csv',
  'POST /v1/stripecli/sessions',
  'POST /v1/events/:id/retry',
]

/**
 * Test numbers may come with an intent, as with a method: the SDK's types leave that out. Of the
 * rules of invoice items they have nothing but that they can be unset.
 */
const UNTYPED = /^(payment_method_data\.(card\b|custom$)|invoicing_rules$)/

/** What Stripe took before the versions that are served, and its own CLI sends to this day. */
const FORMER = [
  'POST /v1/customers coupon',
  'POST /v1/customers/:id coupon',
  'POST /v1/subscription_schedules phases[].iterations',
  'POST /v1/subscription_schedules/:id phases[].iterations',
  'POST /v1/invoices/create_preview schedule_details.phases[].iterations',
]

const theirs = routes.filter(({ method, path }) => methodsFor(method, path).length > 0)

describe('the parameters of every route', () => {
  it('are all of Stripe’s: each has an effect, or is refused by its name', () => {
    expect(unaccountedLeaves(productSurface([]))).toEqual([])
  })

  it('are also those of the older versions that are served', () => {
    const missing = routes.flatMap(({ method, path, params, known }) =>
      formerLeaves(method, path)
        .filter((former) => !params.leaves.includes(former.path))
        .filter((former) => !Object.keys(known).some((name) => below(former.path, name) !== null))
        .map((former) => `${method} ${path} ${former.path}`),
    )
    expect(missing).toEqual([])
  })

  it('are only Stripe’s, but for our own hash', () => {
    const unknown = theirs.flatMap(({ method, path, params, known }) => {
      const leaves = routeLeaves(method, path).map((leaf) => leaf.path)
      return [
        ...params.leaves.filter((leaf) => !leaves.includes(leaf) && !leaf.startsWith('paylinks.')),
        ...Object.keys(known).filter((name) => !hasName(method, path, name)),
      ]
        .filter((name) => !UNTYPED.test(name))
        .map((name) => `${method} ${path} ${name}`)
    })
    expect(unknown).toEqual(FORMER)
  })

  it('have either an effect or a reason, never both', () => {
    const both = routes.flatMap(({ method, path, params, known }) =>
      params.leaves
        .filter((leaf) => Object.keys(known).some((name) => below(leaf, name) !== null))
        .map((leaf) => `${method} ${path} ${leaf}`),
    )
    expect(both).toEqual([])
  })

  it('stand in the table of names as scripts/known-leaves.ts writes it', () => {
    expect(KNOWN_LEAVES).toEqual(knownLeaves())
  })
})

describe('a route that Stripe’s SDK cannot reach', () => {
  it('is one that we know of', () => {
    const ours = routes.filter((route) => !theirs.includes(route))
    expect(ours.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(
      WITHOUT_METHOD.toSorted(),
    )
  })
})
