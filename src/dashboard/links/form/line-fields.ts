/** What the form says of a line, and of a price that customers choose themselves. */

import { INTERVALS, TAX_BEHAVIOURS } from './choices.ts'
import type { Field } from './field.ts'
import { adjustable } from './other-fields.ts'

export const LINES_MAX = 20

/** Of a product that is made in passing. */
export function newProduct(path: string): readonly Field[] {
  return [
    { kind: 'text', path: `${path}[name]`, label: 'Name' },
    { kind: 'area', path: `${path}[description]`, label: 'Description', max: 40_000 },
    {
      kind: 'lines',
      path: `${path}[images]`,
      label: 'Pictures',
      help: 'Addresses that begin with https://, one a line.',
    },
    {
      kind: 'text',
      path: `${path}[unit_label]`,
      label: 'Called, for each',
      help: '“seat”, “kg”.',
      max: 12,
    },
    { kind: 'text', path: `${path}[tax_code]`, label: 'Tax code', placeholder: 'txcd_…' },
    {
      kind: 'text',
      path: `${path}[tax_details][performance_location]`,
      label: 'Where a performance takes place',
      placeholder: 'taxloc_…',
    },
    {
      kind: 'map',
      path: `${path}[metadata]`,
      label: 'Metadata of the product',
      help: 'One a line: “key: value”.',
    },
  ]
}

/** Of a price that is made in passing, beside its amount and currency. */
export function newPrice(path: string): readonly Field[] {
  return [
    {
      kind: 'choice',
      looks: 'select',
      path: `${path}[recurring][interval]`,
      label: 'Billed',
      choices: INTERVALS,
    },
    {
      kind: 'number',
      path: `${path}[recurring][interval_count]`,
      label: 'Every so many of them',
      help: '3 months: once a quarter.',
      min: 1,
    },
    {
      kind: 'choice',
      looks: 'select',
      path: `${path}[tax_behavior]`,
      label: 'Tax',
      choices: TAX_BEHAVIOURS,
    },
  ]
}

export function amountOf(path: string): Field {
  return {
    kind: 'amount',
    path: `${path}[unit_amount]`,
    label: 'Price',
    currency: `${path}[currency]`,
    decimalPath: `${path}[unit_amount_decimal]`,
  }
}

export function quantityFields(path: string): readonly Field[] {
  return [
    { kind: 'number', path: `${path}[quantity]`, label: 'Quantity', min: 0, max: 999_999 },
    adjustable(`${path}[adjustable_quantity]`),
  ]
}

/** Where customers choose what to pay: the product's own fields, and the bounds of the amount. */
export const OPEN = 'open'

const chosen = `${OPEN}[default_price_data]`
const openAmount = (name: string, label: string, help: string): Field => ({
  kind: 'amount',
  path: `${chosen}[custom_unit_amount][${name}]`,
  label,
  help,
  currency: `${chosen}[currency]`,
})

export const OPEN_FIELDS: readonly Field[] = [
  ...newProduct(OPEN).filter(({ path }) => !path.includes('tax_details')),
  openAmount('preset', 'Suggested amount', 'Customers can change it.'),
  openAmount('minimum', 'At least', ''),
  openAmount('maximum', 'At most', 'Otherwise 10,000.00.'),
]
