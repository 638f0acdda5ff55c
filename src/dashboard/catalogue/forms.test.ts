/** What the forms of the catalogue can say, against what the API takes. */

import { describe, expect, it } from 'vitest'
import { paramLeaves } from '../../../test/contract-kit/sdk-params.ts'
import { createParams as couponParams } from '../../api/coupons/params.ts'
import { createParams as codeParams } from '../../api/promotion-codes/params.ts'
import { createParams as priceParams } from '../../api/prices/params.ts'
import { createParams as shippingParams } from '../../api/shipping-rates/params.ts'
import { createParams as taxParams } from '../../api/tax-rates/params.ts'
import { leavesOfField, withOpened } from '../links/form/field.ts'
import { readAll } from '../links/form/read.ts'
import { couponGroups } from './coupons/fields.ts'
import { MORE_PRICE_FIELDS, changedPairs, priceFields } from './fields.ts'
import type { FormGroup } from './forms.tsx'
import { codeGroups } from './promotion-codes/fields.ts'
import { OTHER_AMOUNTS, SHIPPING_GROUPS } from './shipping-rates/fields.ts'
import { TAX_RATE_GROUPS } from './tax-rates/fields.ts'

const leavesOf = (groups: readonly FormGroup[]) =>
  groups.flatMap(({ fields }) => fields.flatMap(withOpened)).flatMap(leavesOfField)

/** Said by itself, of use to programs alone, or not available here: see its known parameters. */
const NOT_IN_FORM = ['expand[]', 'type', 'promotion.type', 'customer_account']

describe('the forms of the catalogue', () => {
  it.each([
    ['Coupon', couponGroups([]), couponParams.leaves],
    ['PromotionCode', codeGroups([]), codeParams.leaves],
    ['ShippingRate', SHIPPING_GROUPS, shippingParams.leaves],
    ['TaxRate', TAX_RATE_GROUPS, taxParams.leaves],
  ])('say everything that the API takes of a new %s, once', (noun, groups, taken) => {
    const said = leavesOf(groups)
    const asked = paramLeaves(`Stripe.${noun}CreateParams`).map(({ path }) => path)
    expect(asked.filter((leaf) => !said.includes(leaf) && !NOT_IN_FORM.includes(leaf))).toEqual([])
    expect(said.filter((leaf) => !taken.includes(leaf))).toEqual([])
    expect(said.filter((leaf, index) => said.indexOf(leaf) !== index)).toEqual([])
  })

  it('say every kind of price', () => {
    const said = leavesOf([{ title: null, fields: [...priceFields(''), ...MORE_PRICE_FIELDS] }])
    // Currencies have an amount each; tiers and open amounts in several are left to programs.
    const isLeft = (leaf: string) =>
      /^(?:active|product(?:_data\..*)?|expand\[\])$/.test(leaf) ||
      /^currency_options\{\}\.(?!unit_amount$|tax_behavior$)/.test(leaf)
    expect(priceParams.leaves.filter((leaf) => !said.includes(leaf) && !isLeft(leaf))).toEqual([])
    expect(said.filter((leaf) => !priceParams.leaves.includes(leaf))).toEqual([])
  })

  it('read days to their last second, and decimals with a comma', () => {
    const pairs = (filled: Readonly<Record<string, string>>) =>
      readAll(
        [
          { kind: 'day', path: 'day', label: '' },
          { kind: 'decimal', path: 'percent', label: '' },
        ],
        new URLSearchParams(filled),
      ).map(({ path, value }) => [path, value])
    expect(pairs({ day: '2027-01-31', percent: '12,5 %' })).toEqual([
      ['day', String(Date.UTC(2027, 1, 1) / 1000 - 1)],
      ['percent', '12.5'],
    ])
    expect(pairs({ day: 'soon', percent: '' })).toEqual([['day', 'soon']])
  })

  it('say only what became another of amounts in several currencies', () => {
    const path = 'fixed_amount[currency_options]'
    const line = (index: number, currency: string, amount: string) => ({
      [`${path}.${index}.currency`]: currency,
      [`${path}.${index}.amount`]: amount,
    })
    const changed = (before: object, after: object) =>
      changedPairs(
        [OTHER_AMOUNTS],
        new URLSearchParams({ ...before }),
        new URLSearchParams({ ...after }),
      ).map(({ path: name, value }) => [name, value])
    const euros = line(0, 'eur', '5.00')
    expect(changed(euros, euros)).toEqual([])
    expect(changed(euros, {})).toEqual([])
    expect(changed(euros, { ...euros, ...line(3, 'jpy', '700') })).toEqual([
      [`${path}[jpy][amount]`, '700'],
    ])
    expect(changed(euros, line(0, 'eur', '4,50'))).toEqual([[`${path}[eur][amount]`, '450']])
    // Half a line is for the API to refuse.
    expect(changed({}, line(0, 'eur', ''))).toEqual([[`${path}[eur][amount]`, '']])
    expect(changed({}, line(0, '', '5'))).toEqual([[`${path}[][amount]`, '5']])
  })
})
