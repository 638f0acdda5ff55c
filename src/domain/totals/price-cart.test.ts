import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWholeEnough, maximumCharge, minimumCharge } from '../currency.ts'
import type { PriceTerms } from '../pricing/price-line.ts'
import { type Cart, type CartLine, priceCart, refusalOfCart } from './price-cart.ts'

function priceOf(unit_amount_decimal: string, currency = 'usd'): PriceTerms {
  return {
    currency,
    billing_scheme: 'per_unit',
    tiers_mode: null,
    transform_quantity: null,
    unit_amount: null,
    unit_amount_decimal,
  }
}

const tip: PriceTerms = {
  ...priceOf('0'),
  unit_amount_decimal: null,
  custom_unit_amount: { minimum: null, maximum: null, preset: 700 },
}

function cartOf(currency: string, ...lines: readonly CartLine[]): Cart {
  return { currency, lines }
}

describe('priceCart', () => {
  it('adds up its lines', () => {
    const cart = cartOf(
      'usd',
      { price: priceOf('1099'), quantity: 2 },
      { price: priceOf('0.5'), quantity: 3 },
      { price: priceOf('0'), quantity: 1 },
    )
    const line = (amount: number) => ({
      amount_subtotal: amount,
      amount_discount: 0,
      amount_tax: 0,
      amount_total: amount,
    })
    expect(priceCart(cart)).toEqual({
      lines: [line(2198), line(2), line(0)],
      ...line(2200),
      shipping: null,
      shippingTaxes: [],
      amount_shipping: 0,
      taxes: [[], [], []],
    })
  })

  it('takes the amount that the payer chose', () => {
    const price = tip
    expect(priceCart(cartOf('usd', { price, quantity: 1 })).amount_total).toBe(700)
    const chosen = cartOf('usd', { price, quantity: 1, customAmount: 1234 })
    expect(priceCart(chosen).amount_total).toBe(1234)
  })

  it('prices in the currency of the cart, not of the price', () => {
    const currency_options = { eur: { unit_amount: 900, unit_amount_decimal: '900' } }
    const price = { ...priceOf('1000'), currency_options }
    expect(priceCart(cartOf('eur', { price, quantity: 2 })).amount_total).toBe(1800)
    expect(priceCart(cartOf('usd', { price, quantity: 2 })).amount_total).toBe(2000)
  })

  it('asserts that it was only given what refusalOfCart lets pass', () => {
    const foreign = cartOf('eur', { price: priceOf('1000'), quantity: 1 })
    expect(() => priceCart(foreign)).toThrow('every price of a cart has its currency')
    const huge = cartOf('usd', { price: priceOf('9007199254740991'), quantity: 2 })
    expect(() => priceCart(huge)).toThrow('an amount fits a safe integer')
    const negative = cartOf('usd', { price: priceOf('-1'), quantity: 1 })
    expect(() => priceCart(negative)).toThrow('nothing is negative')
  })
})

describe('refusalOfCart', () => {
  it.each<[string, string, number, string | null]>([
    ['usd', '50', 1, null],
    ['usd', '0', 1, null],
    ['usd', '49', 1, 'amount_too_small'],
    ['usd', '0.4', 1, null],
    ['usd', '-1', 1, 'amount_too_small'],
    ['usd', '99999999', 1, null],
    ['usd', '99999999.4', 1, null],
    ['usd', '100000000', 1, 'amount_too_large'],
    ['usd', '9007199254740991', Number.MAX_SAFE_INTEGER, 'amount_too_large'],
    ['idr', '999999999999', 1, null],
    ['kwd', '5124', 1, 'amount_not_chargeable'],
    ['kwd', '5124', 5, null],
    ['isk', '550', 1, 'amount_not_chargeable'],
    ['xyz', '1000', 1, 'currency_not_offered'],
  ])('for %s %s × %i is %j', (currency, amount, quantity, refusal) => {
    const cart = cartOf(currency, { price: priceOf(amount, currency), quantity })
    expect(refusalOfCart(cart)).toBe(refusal)
  })

  it('names a price that lacks the currency', () => {
    const lines = [
      { price: priceOf('100', 'eur'), quantity: 1 },
      { price: priceOf('100', 'usd'), quantity: 1 },
    ]
    expect(refusalOfCart({ currency: 'eur', lines })).toBe('currency_not_offered')
  })
})

describe('laws of a cart', () => {
  const currencies = fc.constantFrom('usd', 'jpy', 'kwd', 'isk')
  const lines = fc.array(
    fc.record({
      amount: fc.oneof(
        fc.nat(50).map((tens) => `${tens}00`),
        fc.stringMatching(/^[0-9]{1,5}\.[0-9]{1,12}$/),
      ),
      quantity: fc.oneof(fc.nat(5), fc.nat(999)),
    }),
    { maxLength: 20 },
  )
  const carts = fc
    .tuple(currencies, lines)
    .map(([currency, list]) =>
      cartOf(
        currency,
        ...list.map(({ amount, quantity }) => ({ price: priceOf(amount, currency), quantity })),
      ),
    )

  it('the parts make the whole', () => {
    fc.assert(
      fc.property(carts, (cart) => {
        const totals = priceCart(cart)
        expect(totals.lines).toHaveLength(cart.lines.length)
        const sum = totals.lines.reduce((total, { amount_total }) => total + amount_total, 0)
        expect(totals.amount_total).toBe(sum)
        expect(totals.amount_subtotal).toBe(sum)
      }),
    )
  })

  it('what is let pass is exactly what can be charged', () => {
    fc.assert(
      fc.property(carts, (cart) => {
        const { amount_total: total } = priceCart(cart)
        const { currency } = cart
        const fits = total <= maximumCharge(currency) && isWholeEnough(total, currency)
        const isEnough = total === 0 || total >= minimumCharge(currency)
        expect(refusalOfCart(cart) === null).toBe(fits && isEnough)
      }),
      { numRuns: 500 },
    )
  })

  const discounts = fc.oneof(
    fc.integer({ min: 1, max: 1_000_000 }).map((n) => ({
      off: { kind: 'share', percent: n / 10_000 } as const,
      products: null,
    })),
    fc.nat(100_000).map((n) => ({
      off: { kind: 'amount', amount: n * 100 } as const,
      products: null,
    })),
  )

  it('a discount is the sum of what it takes off each line, and never more than the line', () => {
    fc.assert(
      fc.property(carts, discounts, (cart, discount) => {
        const plain = priceCart(cart)
        const totals = priceCart({ ...cart, discount })
        const off = totals.lines.reduce((sum, { amount_discount }) => sum + amount_discount, 0)
        expect(totals.amount_discount).toBe(off)
        expect(totals.amount_subtotal).toBe(plain.amount_subtotal)
        expect(totals.amount_total).toBe(plain.amount_total - off)
        for (const line of totals.lines)
          expect(line.amount_total).toBe(line.amount_subtotal - line.amount_discount)
      }),
    )
  })

  it('what could be charged can be charged less a discount, unless it becomes too little', () => {
    fc.assert(
      fc.property(carts, discounts, (cart, discount) => {
        fc.pre(refusalOfCart(cart) === null)
        expect([null, 'amount_too_small']).toContain(refusalOfCart({ ...cart, discount }))
      }),
    )
  })

  it('shipping is on top, and nothing is taken off it', () => {
    const amounts = fc.nat(100_000).map((n) => n * 100)
    fc.assert(
      fc.property(carts, discounts, amounts, (cart, discount, shipping) => {
        const plain = priceCart({ ...cart, discount })
        const shipped = priceCart({ ...cart, discount, shipping: { amount: shipping } })
        expect(shipped.amount_shipping).toBe(shipping)
        expect(shipped.amount_total).toBe(plain.amount_total + shipping)
        expect(shipped.amount_subtotal).toBe(plain.amount_subtotal)
        expect(shipped.lines).toEqual(plain.lines)
        expect(shipped.shipping).toMatchObject({ amount_total: shipping, amount_tax: 0 })
      }),
    )
  })

  it('each line costs the same alone, and the order does not matter', () => {
    fc.assert(
      fc.property(carts, (cart) => {
        const totals = priceCart(cart)
        const alone = cart.lines.map((only) => priceCart(cartOf(cart.currency, only)).lines[0])
        expect(totals.lines).toEqual(alone)
        const reversed = priceCart({ ...cart, lines: cart.lines.toReversed() })
        expect(reversed.amount_total).toBe(totals.amount_total)
      }),
    )
  })
})

describe('a cart with taxes', () => {
  const taxed = (decimal: string, percentage: number, inclusive: boolean): CartLine => ({
    price: priceOf(decimal),
    quantity: 1,
    taxes: [{ percentage, inclusive }],
  })

  it('takes a discount off first, and then tax of what is left', () => {
    const discount = { off: { kind: 'share', percent: 25 }, products: null } as const
    const cart = cartOf('usd', taxed('1000', 10, false), taxed('1100', 10, true))
    expect(priceCart({ ...cart, discount })).toMatchObject({
      amount_subtotal: 2100,
      amount_discount: 525,
      amount_tax: 75 + 75,
      amount_total: 1575 + 75,
      taxes: [[{ amount: 75, taxable_amount: 750 }], [{ amount: 75, taxable_amount: 750 }]],
    })
  })

  it('taxes what is shipped, and takes nothing off it', () => {
    const discount = { off: { kind: 'share', percent: 50 }, products: null } as const
    const cart = cartOf('usd', taxed('1000', 10, false))
    const shipped = (inclusive: boolean) =>
      priceCart({
        ...cart,
        discount,
        shipping: { amount: 550, taxes: [{ percentage: 10, inclusive }] },
      })
    expect(shipped(false)).toMatchObject({
      amount_shipping: 550,
      amount_tax: 50 + 55,
      amount_total: 500 + 50 + 550 + 55,
      shipping: { amount_subtotal: 550, amount_tax: 55, amount_total: 605 },
      shippingTaxes: [{ amount: 55, taxable_amount: 550 }],
    })
    expect(shipped(true)).toMatchObject({
      amount_shipping: 550,
      amount_tax: 50 + 50,
      amount_total: 500 + 50 + 550,
      shipping: { amount_subtotal: 550, amount_tax: 50, amount_total: 550 },
      shippingTaxes: [{ amount: 50, taxable_amount: 500 }],
    })
  })

  it('is too large where its taxes make it so', () => {
    const most = String(maximumCharge('usd'))
    expect(refusalOfCart(cartOf('usd', taxed(most, 1, true)))).toBeNull()
    expect(refusalOfCart(cartOf('usd', taxed(most, 1, false)))).toBe('amount_too_large')
  })

  it('agrees with its lines, its lines with their taxes, and can be charged, whatever it is', () => {
    const tax = fc.record({
      percentage: fc.integer({ min: 0, max: 500_000 }).map((n) => n / 10_000),
      inclusive: fc.boolean(),
    })
    const line = fc.record({
      price: fc.nat(99_999).map((units) => units * 100),
      quantity: fc.integer({ min: 1, max: 5 }),
      taxes: fc.array(tax, { maxLength: 5 }),
    })
    const off = fc.oneof(
      fc.constant(null),
      fc.integer({ min: 1, max: 1_000_000 }).map((n) => ({
        off: { kind: 'share' as const, percent: n / 10_000 },
        products: null,
      })),
      fc.nat(1_000_000).map((n) => ({
        off: { kind: 'amount' as const, amount: n * 100 },
        products: null,
      })),
    )
    const lines = fc.array(line, { minLength: 1, maxLength: 8 })
    const carried = fc.option(
      fc.record({
        amount: fc.nat(5000).map((units) => units * 100),
        taxes: fc.array(tax, { maxLength: 5 }),
      }),
    )
    const orders = fc.record({ lines, off, carried })
    fc.assert(
      fc.property(orders, fc.constantFrom('usd', 'isk', 'jpy'), (order, currency) => {
        const { lines: given, off: discount, carried: shipping } = order
        const cart: Cart = {
          currency,
          discount,
          shipping,
          lines: given.map(({ price, ...rest }) => ({
            ...rest,
            price: priceOf(String(price), currency),
          })),
        }
        const totals = priceCart(cart)
        const sum = (amounts: readonly number[]) => amounts.reduce((a, b) => a + b, 0)
        const all = [...totals.lines, ...(totals.shipping ? [totals.shipping] : [])]
        const taxes = [...totals.taxes, totals.shippingTaxes]
        expect(totals.amount_tax).toBe(sum(taxes.flat().map(({ amount }) => amount)))
        expect(totals.amount_total).toBe(sum(all.map((one) => one.amount_total)))
        expect(totals.amount_shipping).toBe(shipping?.amount ?? 0)
        const terms = [...given, ...(shipping ? [shipping] : [])].map((one) => one.taxes)
        expect(isWholeEnough(totals.amount_total, currency)).toBe(true)
        for (const [index, one] of all.entries()) {
          const borne = taxes[index]!
          expect(one.amount_tax).toBe(sum(borne.map(({ amount }) => amount)))
          const onTop = borne.filter((_, at) => !terms[index]![at]!.inclusive)
          expect(one.amount_total).toBe(
            one.amount_subtotal - one.amount_discount + sum(onTop.map(({ amount }) => amount)),
          )
        }
      }),
    )
  })
})
