import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chargeableStep, minimumCharge } from '../currency.ts'
import { type Cart, priceCart } from './price-cart.ts'
import {
  type InvoiceDiscount,
  type PricedInvoice,
  type PricedLine,
  applyBalance,
  priceInvoice,
} from './price-invoice.ts'

const line = (amount: number, rest: Partial<PricedLine> = {}): PricedLine => ({
  amount,
  discountable: true,
  product: null,
  taxes: [],
  ...rest,
})
const percent = (id: string, share: number, products: readonly string[] | null = null) => ({
  discount: id,
  off: { kind: 'share' as const, percent: share },
  products,
})
const amount = (id: string, minor: number, products: readonly string[] | null = null) => ({
  discount: id,
  off: { kind: 'amount' as const, amount: minor },
  products,
})
const invoice = (
  lines: readonly PricedLine[],
  discounts: readonly InvoiceDiscount[] = [],
  rest: Partial<PricedInvoice> = {},
): PricedInvoice => ({ currency: 'usd', lines, discounts, ...rest })
const tax = (percentage: number, inclusive = false) => ({ percentage, inclusive })
const sum = (amounts: readonly number[]) => amounts.reduce((a, b) => a + b, 0)

describe('an invoice', () => {
  it('is its lines, less their discounts, with their taxes and shipping', () => {
    const totals = priceInvoice(
      invoice(
        [
          line(1000, { discounts: [percent('di_own', 10)], taxes: [tax(10)] }),
          line(1100, { taxes: [tax(10, true)] }),
          line(-300, { discountable: false, taxes: [tax(10)] }),
        ],
        [amount('di_all', 200)],
        { shipping: { amount: 500, taxes: [tax(20)] } },
      ),
    )
    expect(totals.lines).toEqual([
      {
        amount: 1000,
        discount_amounts: [
          { amount: 100, discount: 'di_own' },
          { amount: 90, discount: 'di_all' },
        ],
        taxes: [{ amount: 81, taxable_amount: 810 }],
        amount_excluding_tax: 1000,
        total: 891,
      },
      {
        amount: 1100,
        discount_amounts: [{ amount: 110, discount: 'di_all' }],
        taxes: [{ amount: 90, taxable_amount: 900 }],
        amount_excluding_tax: 1000,
        total: 990,
      },
      {
        amount: -300,
        discount_amounts: [],
        taxes: [{ amount: -30, taxable_amount: -300 }],
        amount_excluding_tax: -300,
        total: -330,
      },
    ])
    expect(totals).toMatchObject({
      subtotal: 900 + 1100 - 300,
      subtotal_excluding_tax: 900 + 1000 - 300,
      total_discount_amounts: [
        { amount: 100, discount: 'di_own' },
        { amount: 200, discount: 'di_all' },
      ],
      total_tax: 81 + 90 - 30 + 100,
      amount_shipping: 500,
      shippingTaxes: [{ amount: 100, taxable_amount: 500 }],
      total: 891 + 990 - 330 + 600,
      total_excluding_tax: 810 + 900 - 300 + 500,
    })
  })

  it.each<[string, readonly PricedLine[], readonly InvoiceDiscount[], number[][], number]>([
    ['one after the other', [line(1000)], [percent('a', 50), percent('b', 50)], [[500, 250]], 250],
    ['in their order', [line(1000)], [amount('a', 300), percent('b', 10)], [[300, 70]], 630],
    ['no further than nothing', [line(100)], [amount('a', 80), amount('b', 80)], [[80, 20]], 0],
    [
      'by what is left of each line',
      [line(100, { discounts: [amount('own', 90)] }), line(90)],
      [amount('a', 50)],
      [[90, 5], [45]],
      50,
    ],
    [
      'some products only',
      [line(100, { product: 'prod_1' }), line(100, { product: 'prod_2' })],
      [percent('a', 50, ['prod_2'])],
      [[0], [50]],
      150,
    ],
    [
      'nothing off what takes no discount, nor off a credit',
      [line(100, { discountable: false, discounts: [percent('own', 50)] }), line(-100), line(100)],
      [percent('a', 50)],
      [[], [], [50]],
      50,
    ],
    ['everything', [line(100), line(1)], [percent('a', 100)], [[100], [1]], 0],
    ['nothing of nothing', [line(0)], [percent('a', 50)], [[0]], 0],
  ])('takes discounts off %s', (_what, lines, discounts, expected, total) => {
    const totals = priceInvoice(invoice(lines, discounts))
    const offs = totals.lines.map(({ discount_amounts }) => discount_amounts.map((d) => d.amount))
    expect(offs).toEqual(expected)
    expect(totals.total).toBe(total)
  })

  it('names a discount that takes nothing off, and may come to less than nothing', () => {
    const totals = priceInvoice(invoice([line(-500, { taxes: [tax(19)] })], [percent('a', 50)]))
    expect(totals.total_discount_amounts).toEqual([{ amount: 0, discount: 'a' }])
    expect(totals).toMatchObject({ total: -595, total_tax: -95, total_excluding_tax: -500 })
    expect(priceInvoice(invoice([])).total).toBe(0)
  })

  const taxes = fc.array(
    fc.record({
      percentage: fc.integer({ min: 0, max: 500_000 }).map((n) => n / 10_000),
      inclusive: fc.boolean(),
    }),
    { maxLength: 4 },
  )
  const products = fc.constantFrom('prod_1', 'prod_2', 'prod_3')
  const meant = fc.option(fc.subarray(['prod_1', 'prod_2', 'prod_3']))
  const offs = fc.oneof(
    fc.integer({ min: 1, max: 1_000_000 }).map((n) => ({
      kind: 'share' as const,
      percent: n / 10_000,
    })),
    fc.nat(20_000).map((n) => ({ kind: 'amount' as const, amount: n * 100 })),
  )
  const discounts = (prefix: string, maxLength: number) =>
    fc
      .array(fc.record({ off: offs, products: meant }), { maxLength })
      .map((all) => all.map((one, index) => ({ ...one, discount: `${prefix}_${index}` })))
  const currencies = fc.constantFrom('usd', 'jpy', 'isk', 'kwd')
  const shippings = fc.option(fc.record({ amount: fc.nat(99).map((n) => n * 100), taxes }))
  const lines = fc.array(
    fc.record({
      amount: fc.integer({ min: -20_000, max: 60_000 }).map((n) => n * 100),
      discountable: fc.boolean(),
      product: fc.option(products),
      taxes,
      discounts: discounts('own', 2),
    }),
    { maxLength: 8 },
  )
  const invoices = fc.record({
    lines,
    discounts: discounts('all', 4),
    shipping: shippings,
    currency: currencies,
  })

  it('is the sum of its parts, whatever it is', () => {
    fc.assert(
      fc.property(invoices, (given) => {
        const totals = priceInvoice(given)
        const step = chargeableStep(given.currency)
        const taken = totals.lines.map((one) => sum(one.discount_amounts.map((d) => d.amount)))
        const shipping = given.shipping?.amount ?? 0
        let onTop = 0
        for (const [index, one] of totals.lines.entries()) {
          const of = given.lines[index]!
          const left = of.amount - taken[index]!
          expect(left).toBeGreaterThanOrEqual(Math.min(of.amount, 0))
          expect(of.amount < 0 || !of.discountable ? taken[index] : 0).toBe(0)
          const above = sum(
            one.taxes.filter((_, t) => !of.taxes[t]!.inclusive).map((t) => t.amount),
          )
          expect(one.total).toBe(left + above)
          for (const { amount: due } of one.taxes) {
            expect(due === 0 || due > 0 === left > 0).toBe(true)
            expect(Math.abs(due % step)).toBe(0)
          }
          onTop += above
        }
        const shippedTop = sum(
          totals.shippingTaxes
            .filter((_, index) => !given.shipping!.taxes[index]!.inclusive)
            .map((one) => one.amount),
        )
        const off = sum(taken)
        expect(sum(totals.total_discount_amounts.map((one) => one.amount))).toBe(off)
        expect(totals.total).toBe(
          sum(given.lines.map((one) => one.amount)) - off + onTop + shipping + shippedTop,
        )
        expect(totals.total_tax).toBe(
          sum(
            [...totals.lines.flatMap((one) => one.taxes), ...totals.shippingTaxes].map(
              (t) => t.amount,
            ),
          ),
        )
        expect(totals.total_excluding_tax).toBe(totals.total - totals.total_tax)
        const ofInvoice = totals.lines.flatMap(({ discount_amounts: all }) =>
          all.filter(({ discount }) => discount.startsWith('all')).map((one) => one.amount),
        )
        expect(totals.total).toBe(totals.subtotal - sum(ofInvoice) + onTop + shipping + shippedTop)
      }),
      { numRuns: 500 },
    )
  })

  it('takes off each discount what was decided for it, the largest remainders first', () => {
    const bare = fc.array(fc.nat(5000), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(bare, discounts('all', 4), (amounts, all) => {
        const everywhere = all.map((one) => ({ ...one, products: null }))
        const totals = priceInvoice(
          invoice(
            amounts.map((one) => line(one)),
            everywhere,
          ),
        )
        const left = amounts.map(BigInt)
        for (const [index, { off }] of everywhere.entries()) {
          const open = left.reduce((a, b) => a + b, 0n)
          const wanted =
            off.kind === 'amount'
              ? BigInt(off.amount)
              : (2n * open * BigInt(Math.round(off.percent * 10_000)) + 1_000_000n) / 2_000_000n
          const whole = wanted < open ? wanted : open
          const parts = left.map((one) => (open === 0n ? 0n : (one * whole) / open))
          const lacks = left.map((one) => (open === 0n ? 0n : (one * whole) % open))
          for (let spare = whole - parts.reduce((a, b) => a + b, 0n); spare > 0n; spare--) {
            const most = lacks.reduce((best, lack, at) => (lack > lacks[best]! ? at : best), 0)
            parts[most]! += 1n
            lacks[most] = -1n
          }
          for (const [at, part] of parts.entries()) {
            expect(totals.lines[at]!.discount_amounts[index]!.amount).toBe(Number(part))
            left[at]! -= part
          }
        }
      }),
    )
  })

  it('agrees with a cart to the unit, where both can say it', () => {
    const cartLines = fc.array(
      fc.record({ amount: fc.nat(60_000).map((n) => n * 100), product: products, taxes }),
      { minLength: 1, maxLength: 8 },
    )
    const one = fc.option(fc.record({ off: offs, products: meant }))
    fc.assert(
      fc.property(cartLines, one, shippings, currencies, (given, discount, shipping, currency) => {
        const cart: Cart = {
          currency,
          discount,
          shipping,
          lines: given.map(({ amount: unit, product, taxes: borne }) => ({
            price: {
              currency,
              product,
              billing_scheme: 'per_unit',
              tiers_mode: null,
              transform_quantity: null,
              unit_amount: unit,
              unit_amount_decimal: null,
            },
            quantity: 1,
            taxes: borne,
          })),
        }
        const inCart = priceCart(cart)
        const totals = priceInvoice({
          currency,
          shipping,
          lines: given.map((each) => ({ ...each, discountable: true })),
          discounts: discount ? [{ ...discount, discount: 'di_1' }] : [],
        })
        expect(totals.total).toBe(inCart.amount_total)
        expect(totals.total_tax).toBe(inCart.amount_tax)
        expect(totals.subtotal).toBe(inCart.amount_subtotal)
        expect(totals.shippingTaxes).toEqual(inCart.shippingTaxes)
        expect(totals.lines.map((each) => each.taxes)).toEqual(inCart.taxes)
        expect(totals.lines.map((each) => each.total)).toEqual(
          inCart.lines.map((each) => each.amount_total),
        )
        expect(sum(totals.total_discount_amounts.map((each) => each.amount))).toBe(
          inCart.amount_discount,
        )
      }),
      { numRuns: 500 },
    )
  })

  it('credits what it charged, where every amount is turned around', () => {
    fc.assert(
      fc.property(invoices, (given) => {
        const bare = given.lines.map((one) => ({ ...one, discountable: false }))
        const turned = bare.map((one) => ({ ...one, amount: 0 - one.amount }))
        const { total, total_tax } = priceInvoice({ ...given, lines: bare, shipping: null })
        const back = priceInvoice({ ...given, lines: turned, shipping: null })
        expect([back.total + total, back.total_tax + total_tax]).toEqual([0, 0])
      }),
    )
  })
})

describe("a customer's balance", () => {
  it.each<[string, number, number, string, number, number]>([
    ['none', 1000, 0, 'usd', 1000, 0],
    ['a credit that pays a part', 1000, -300, 'usd', 700, 0],
    ['a credit that pays all', 1000, -1500, 'usd', 0, -500],
    ['to the last cent', 1000, -1000, 'usd', 0, 0],
    ['what is owed is due, too', 1000, 200, 'usd', 1200, 0],
    ['too little to charge is owed', 49, 0, 'usd', 0, 49],
    ['just enough', 50, 0, 'usd', 50, 0],
    ['enough with what was owed', 30, 25, 'usd', 55, 0],
    ['too little once the credit is taken', 1000, -980, 'usd', 0, 20],
    ['an invoice that credits', -500, 0, 'usd', 0, -500],
    ['and what it credits pays what is owed', -500, 800, 'usd', 300, 0],
    ['nothing of nothing', 0, 0, 'usd', 0, 0],
    ['nothing, and a credit stays', 0, -300, 'usd', 0, -300],
    ['whole krónur only', 100_050, 0, 'isk', 100_000, 50],
    ['no third decimal', 5000, 5, 'kwd', 5000, 5],
  ])('%s', (_what, total, starting, currency, amount_due, ending_balance) => {
    expect(applyBalance(total, starting, currency)).toEqual({ amount_due, ending_balance })
  })

  it('loses nothing, and what is due can be charged', () => {
    const amounts = fc.integer({ min: -200_000, max: 200_000 })
    const currencies = fc.constantFrom('usd', 'gbp', 'jpy', 'isk', 'kwd', 'huf')
    fc.assert(
      fc.property(amounts, amounts, currencies, (total, starting, currency) => {
        const { amount_due: due, ending_balance: ending } = applyBalance(total, starting, currency)
        expect(due + ending).toBe(total + starting)
        expect(due === 0 || due >= minimumCharge(currency)).toBe(true)
        expect(due % chargeableStep(currency)).toBe(0)
        expect(due > 0 && ending < 0).toBe(false)
      }),
    )
  })
})
