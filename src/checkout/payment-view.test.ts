import { describe, expect, it } from 'vitest'
import { drawnItem, drawing } from './sample-drawings.ts'
import { drawPaymentPage, rememberedValues, typedAmount } from './payment-view.ts'

describe('a line of the page', () => {
  it('says what one costs where the total is quantity times price', () => {
    const { lines, total } = drawPaymentPage(drawing([drawnItem({}, { quantity: 3 })]))
    expect(lines).toMatchObject([{ quantity: 3, unitAmount: 1900, total: 5700 }])
    expect(total).toBe(5700)
  })

  it.each([
    ['tiers', { billing_scheme: 'tiered', tiers_mode: 'volume', tiers: oneTier() }, 5700],
    ['packages', { transform_quantity: { divide_by: 2, round: 'up' } }, 3800],
    ['fractions of a cent', { unit_amount: null, unit_amount_decimal: '0.5' }, 2],
  ] as const)('leaves %s to the server', (_kind, terms, total) => {
    const { lines } = drawPaymentPage(drawing([drawnItem(terms, { quantity: 3 })]))
    expect(lines).toMatchObject([{ unitAmount: null, total }])
  })

  it('may be changed within its bounds, and cannot be none where it is the only one', () => {
    const adjustable_quantity = { enabled: true, minimum: 0, maximum: 9 }
    const item = drawnItem({}, { adjustable_quantity })
    expect(drawPaymentPage(drawing([item])).lines[0]?.adjustable).toEqual({
      minimum: 1,
      maximum: 9,
    })
    expect(drawPaymentPage(drawing([item, item])).lines[0]?.adjustable).toEqual({
      minimum: 0,
      maximum: 9,
    })
    expect(drawPaymentPage(drawing([drawnItem()])).lines[0]?.adjustable).toBeNull()
  })
})

describe('an amount that the payer chooses', () => {
  const custom = (preset: number | null) =>
    drawnItem({
      unit_amount: null,
      unit_amount_decimal: null,
      custom_unit_amount: { minimum: 500, maximum: null, preset },
    })

  it('waits for them', () => {
    const { customAmount, total } = drawPaymentPage(drawing([custom(null)]))
    expect(customAmount).toEqual({
      amount: null,
      minimum: 500,
      maximum: 99_999_999,
      proposed: false,
    })
    expect(total).toBe(0)
  })

  it('is what the merchant proposes, until they say otherwise', () => {
    expect(drawPaymentPage(drawing([custom(2500)]))).toMatchObject({
      customAmount: { amount: 2500, proposed: true },
      total: 2500,
    })
    const chosen = { ...custom(2500), customAmount: 4000 }
    expect(drawPaymentPage(drawing([chosen]))).toMatchObject({
      customAmount: { amount: 4000 },
      total: 4000,
    })
  })

  it('stands in its field in major units', () => {
    expect(typedAmount(2500, 'usd')).toBe('25.00')
    expect(typedAmount(2500, 'jpy')).toBe('2500')
    expect(typedAmount(null, 'usd')).toBeUndefined()
  })
})

describe('the questions', () => {
  it('are few', () => {
    expect(drawPaymentPage(drawing([drawnItem()])).questions).toEqual({
      phoneNumber: false,
      individualName: 'no',
      businessName: 'no',
      address: 'needed',
      taxId: 'no',
      isEmailLocked: false,
      shippingCountries: null,
    })
  })

  it('are of the postal code where it tells the tax, and of the number of a business', () => {
    const options = {
      automatic_tax: { enabled: true, liability: null },
      tax_id_collection: { enabled: true, required: 'never' },
    } as const
    const view = drawPaymentPage({ ...drawing([drawnItem()], options), isTaxUnknown: true })
    expect(view.questions).toMatchObject({ address: 'taxed', taxId: 'optional' })
    expect(view.adjustments).toEqual([
      { label: 'Tax', note: 'Enter your address to calculate it', amount: null, remove: null },
    ])
    const known = { ...drawing([drawnItem()], options), hasTaxId: true }
    expect(drawPaymentPage(known).questions.taxId).toBe('no')
  })

  it('are what the merchant asks', () => {
    const options = {
      billing_address_collection: 'required',
      name_collection: {
        individual: { enabled: true, optional: false },
        business: { enabled: true, optional: true },
      },
      phone_number_collection: { enabled: true },
    } as const
    expect(drawPaymentPage(drawing([drawnItem()], options)).questions).toMatchObject({
      phoneNumber: true,
      individualName: 'required',
      businessName: 'optional',
      address: 'full',
    })
  })

  it('asked before are not answered twice, and nothing else is remembered', () => {
    const entered = { email: 'jenny@example.com', cardNumber: '4', visit_token: 'x' }
    expect(rememberedValues(entered, drawing([]).options)).toEqual({ email: 'jenny@example.com' })
  })
})

function oneTier() {
  return [
    {
      flat_amount: null,
      flat_amount_decimal: null,
      unit_amount: 1900,
      unit_amount_decimal: '1900',
      up_to: null,
    },
  ]
}
