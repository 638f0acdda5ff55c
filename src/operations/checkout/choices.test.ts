import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Price } from '../../domain/records.ts'
import { ChoiceRefused, NO_CHOICES, priceChoices } from './choices.ts'

type Terms = Partial<Pick<Price, 'custom_unit_amount' | 'unit_amount'>>

function item(terms: Terms = {}, bounds: { minimum: number; maximum: number } | null = null) {
  const price = {
    id: 'price_1',
    currency: 'usd',
    billing_scheme: 'per_unit',
    custom_unit_amount: null,
    tiers_mode: null,
    transform_quantity: null,
    unit_amount: 700,
    unit_amount_decimal: null,
    ...terms,
  }
  return {
    id: 'li_1',
    // What pricing does not read is left out.
    price: price as unknown as Price,
    quantity: 2,
    adjustable_quantity: bounds && { enabled: true, ...bounds },
    customAmount: null,
    description: 'Tea',
    metadata: {},
  }
}

const choose = (quantity: number, customAmount: number | null = null) => ({
  quantities: new Map([['li_1', quantity]]),
  customAmount,
})

function refusalOf(work: () => unknown): unknown {
  try {
    work()
  } catch (error) {
    if (error instanceof ChoiceRefused) return error.refusal
    throw error
  }
  return null
}

describe('what a payer chooses', () => {
  it('is nothing, as a rule', () => {
    const { items, amounts } = priceChoices([item()], NO_CHOICES, 'usd')
    expect(amounts.amount_total).toBe(1400)
    expect(items).toMatchObject([{ price: 'price_1', quantity: 2, customAmount: null }])
  })

  it('is any quantity within the bounds, and no other', () => {
    const bounds = { minimum: 3, maximum: 40 }
    fc.assert(
      fc.property(fc.integer({ min: -5, max: 60 }), (quantity) => {
        const price = () => priceChoices([item({}, bounds)], choose(quantity), 'usd')
        const isOffered = quantity === 2 || (quantity >= 3 && quantity <= 40)
        if (isOffered) expect(price().amounts.amount_total).toBe(quantity * 700)
        else expect(refusalOf(price)).toEqual({ reason: 'quantity', line: 'li_1', ...bounds })
      }),
    )
  })

  it('is never a quantity that the merchant fixes, nor a part of one', () => {
    const fixed = { reason: 'quantity', minimum: 2, maximum: 2 }
    expect(refusalOf(() => priceChoices([item()], choose(3), 'usd'))).toMatchObject(fixed)
    const some = item({}, { minimum: 1, maximum: 9 })
    expect(refusalOf(() => priceChoices([some], choose(1.5), 'usd'))).toMatchObject({
      reason: 'quantity',
    })
  })

  it('is at least something', () => {
    const some = item({}, { minimum: 0, maximum: 9 })
    const other = { ...item({}, { minimum: 0, maximum: 9 }), id: 'li_2' }
    const none = {
      quantities: new Map([
        ['li_1', 0],
        ['li_2', 0],
      ]),
      customAmount: null,
    }
    expect(refusalOf(() => priceChoices([some, other], none, 'usd'))).toEqual({
      reason: 'nothing_chosen',
    })
  })

  it.each([
    [null, 'missing'],
    [499, 'below_minimum'],
    [5001, 'above_maximum'],
    [25.5, 'not_an_amount'],
    [2500, null],
  ])('is an amount of %s: %s', (amount, why) => {
    const custom = { minimum: 500, maximum: 5000, preset: null }
    const open = { ...item({ unit_amount: null, custom_unit_amount: custom }), quantity: 1 }
    const price = () => priceChoices([open], choose(1, amount), 'usd')
    expect(refusalOf(price)).toEqual(why && { reason: 'amount', why })
    if (why === null) expect(price().items).toMatchObject([{ customAmount: 2500 }])
  })

  it.each([
    [1, 20, 'amount_too_small'],
    [9, 90_000_000, 'amount_too_large'],
  ])('comes to what can be charged: %s times %s is %s', (quantity, unit_amount, why) => {
    const some = item({ unit_amount }, { minimum: 1, maximum: 9 })
    expect(refusalOf(() => priceChoices([some], choose(quantity), 'usd'))).toEqual({
      reason: 'total',
      why,
    })
  })
})
