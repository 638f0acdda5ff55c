import { describe, expect, it } from 'vitest'
import { isResource } from '../domain/keys/permissions.ts'
import { EXPANDABLE } from '../objects/expandable.ts'
import { permissionOf, permissionsToExpand } from './permissions.ts'
import { routes } from './routes.ts'

describe('the permission of a route', () => {
  it.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))(
    'is declared: %s',
    (_name, { permission }) => {
      expect(permission).not.toBeNull()
      expect(isResource(permission!.resource)).toBe(true)
    },
  )

  it.each([
    ['GET', '/v1/products', 'product', 'read'],
    ['POST', '/v1/products/:id', 'product', 'write'],
    ['DELETE', '/v1/products/:id', 'product', 'write'],
    ['GET', '/v1/customers/:id/payment_methods', 'payment_method', 'read'],
    ['POST', '/v1/customers/:id/tax_ids', 'tax', 'write'],
    ['POST', '/v1/customers/:id/balance_transactions', 'customer', 'write'],
    ['POST', '/v1/test_helpers/test_clocks/:id/advance', 'test_clock', 'write'],
  ])('follows from method and path: %s %s', (method, path, resource, access) => {
    expect(permissionOf(method, path)).toEqual({ resource, access })
  })

  it('is said where it does not follow', () => {
    const asked = (name: string) =>
      routes.find(({ method, path }) => `${method} ${path}` === name)?.permission
    expect(asked('POST /v1/invoices/create_preview')).toEqual({
      resource: 'invoice',
      access: 'read',
    })
    expect(asked('POST /v1/events/:id/retry')).toEqual({ resource: 'webhook', access: 'write' })
  })

  it('is nobody’s for a path that nobody has thought of', () => {
    expect(permissionOf('GET', '/v1/constructor')).toBeNull()
    expect(permissionOf('GET', '/v1/__proto__/x')).toBeNull()
  })
})

describe('the permission to expand', () => {
  const paths = Object.entries(EXPANDABLE).flatMap(([object, properties]) =>
    Object.keys(properties).map((path) => [object, path] as const),
  )

  it.each(paths)('is known: %s, %s', (object, path) => {
    expect(permissionsToExpand(object, path)).not.toContain(null)
  })

  it('is that of every object on the way', () => {
    expect(permissionsToExpand('list:payment_link', 'data.line_items.data.price.product')).toEqual([
      { resource: 'product', access: 'read' },
    ])
    expect(permissionsToExpand('charge', 'payment_intent.customer')).toEqual([
      { resource: 'payment_intent', access: 'read' },
      { resource: 'customer', access: 'read' },
    ])
  })

  it('is one in connected accounts for what is theirs', () => {
    for (const [object, path] of [
      ['transfer', 'destination_payment'],
      ['application_fee', 'charge'],
    ] as const)
      expect(permissionsToExpand(object, path)).toEqual([
        { resource: 'charge', access: 'read', there: true },
      ])
  })

  it.each([
    ['customer', 'subscriptions', ['subscription']],
    ['customer', 'subscriptions.data.latest_invoice', ['subscription', 'invoice']],
    ['customer', 'sources', ['payment_method']],
    ['customer', 'default_source', ['payment_method']],
    ['list:customer', 'data.tax_ids', ['tax']],
    ['invoice', 'payments.data.payment.charge', ['invoice', 'charge']],
    ['charge', 'refunds', ['charge']],
    ['price', 'tiers', []],
    [
      'list:balance_transaction',
      'data.source',
      ['application_fee', 'charge', 'dispute', 'payout', 'top_up', 'transfer'],
    ],
  ])('is that of lists and of whatever an id may name: %s, %s', (returns, path, resources) => {
    expect(permissionsToExpand(returns, path)).toEqual(
      resources.map((resource) => ({ resource, access: 'read' })),
    )
  })
})
