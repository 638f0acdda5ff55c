import fc from 'fast-check'
import Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { sdkMethods } from './sdk-methods.ts'
import { sampleOf } from './sdk-sample.ts'
import { checkShape, shapeErrors, unknownKeys } from './sdk-shape.ts'

const record = (typeName: string): Record<string, unknown> => {
  const value = sampleOf(typeName, { extent: 'full' })
  return Object.fromEntries(Object.entries(value ?? {}))
}
const product = record('Stripe.Product')
const price = record('Stripe.Price')

describe('an answer that keeps the contract', () => {
  const answers = [...new Set(sdkMethods().map(({ returns }) => returns))].filter(
    (name) => name.startsWith('Stripe.') && !/V2|Stream/.test(name),
  )

  it.each(answers)('passes as %s, at its least and at its fullest', (typeName) => {
    for (const extent of ['minimal', 'full'] as const) {
      expect(checkShape(sampleOf(typeName, { extent }), typeName)).toEqual({
        errors: [],
        unknown: [],
      })
    }
  })

  it('passes as the SDK hands it over, with its decimals parsed', () => {
    const parsed = { ...price, unit_amount_decimal: Stripe.Decimal.from('12.5') }
    expect(shapeErrors(parsed, 'Stripe.Price')).toEqual([])
    expect(unknownKeys({ ...product, lastResponse: {} }, 'Stripe.Product')).toEqual([])
  })

  it('passes with an expandable object as its id and in full', () => {
    expect(shapeErrors({ ...price, product: 'prod_1' }, 'Stripe.Price')).toEqual([])
    expect(shapeErrors({ ...price, product }, 'Stripe.Price')).toEqual([])
    const stub = { id: 'prod_1', object: 'product', deleted: true }
    expect(shapeErrors({ ...price, product: stub }, 'Stripe.Price')).toEqual([])
  })

  it('passes as an event that says what changed, at any depth', () => {
    const event = (previous: object): object => ({
      ...record('Stripe.Event'),
      type: 'product.updated',
      data: { object: product, previous_attributes: previous },
    })
    const changed = { name: 'Tea', package_dimensions: { height: 1 }, metadata: { order: null } }
    expect(checkShape(event(changed), 'Stripe.Event')).toEqual({ errors: [], unknown: [] })
    expect(shapeErrors(event({ name: 7 }), 'Stripe.Event')).toEqual([
      'data.previous_attributes.name: is number, expected string',
    ])
  })
})

describe('an answer that breaks the contract', () => {
  it.each([
    ['a missing key', { ...product, url: undefined }, 'url: is missing'],
    ['a null', { ...product, active: null }, 'active: is null, expected boolean'],
    ['a wrong type', { ...product, active: 'yes' }, 'active: is "yes", expected boolean'],
    ['a text for a list', { ...product, images: 'a' }, 'images: is "a", expected array'],
    ['a word of no enum', { ...product, type: 'tea' }, 'type: "tea" is none of good, service'],
    [
      'a wrong item',
      { ...product, marketing_features: [{}, { name: 1 }] },
      'marketing_features[1].name: is number, expected string',
    ],
    ['a wrong map', { ...product, metadata: { a: 1 } }, 'metadata.a: is number, expected string'],
    ['another object', { ...product, object: 'price' }, 'object: "price" is none of product'],
  ])('is told of %s', (_, value, error) => {
    expect(shapeErrors(value, 'Stripe.Product')).toEqual([error])
  })

  it('is told of a decimal that is a number', () => {
    expect(shapeErrors({ ...price, unit_amount_decimal: 12.5 }, 'Stripe.Price')).toEqual([
      'unit_amount_decimal: is number, expected decimal or null',
    ])
  })

  it('is told where in a list', () => {
    const list = { object: 'list', url: '/v1/products', has_more: false, data: [product, {}] }
    expect(shapeErrors(list, 'Stripe.ApiList<Stripe.Product>')).toContain('data[1].id: is missing')
    expect(shapeErrors(product, 'Stripe.ApiList<Stripe.Product>')).toContain('data: is missing')
  })

  it('is told when there is none', () => {
    expect(shapeErrors(undefined, 'Stripe.Product')).toEqual([
      'the answer: is missing, expected object',
    ])
  })

  it('is told apart from keys that this version does not know', () => {
    const older = { ...product, skus: [], package_dimensions: null, features: [] }
    expect(checkShape(older, 'Stripe.Product')).toEqual({
      errors: [],
      unknown: ['skus', 'features'],
    })
  })

  it('has one error for each required key that is gone', () => {
    const minimal = sampleOf('Stripe.PaymentLink', { extent: 'minimal' })
    const keys = Object.keys(minimal ?? {})
    expect(keys.length).toBeGreaterThan(30)
    fc.assert(
      fc.property(fc.subarray(keys), (gone) => {
        const left = Object.entries(minimal ?? {}).filter(([key]) => !gone.includes(key))
        const errors = shapeErrors(Object.fromEntries(left), 'Stripe.PaymentLink')
        expect(errors.toSorted()).toEqual(gone.map((key) => `${key}: is missing`).toSorted())
      }),
      { numRuns: 50 },
    )
  })
})
