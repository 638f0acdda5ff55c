/** What the form of a shipping rate is made of. */

import { isShippingTaxCode } from '../../../domain/shipping/shipping-rate.ts'
import { TAX_CODES } from '../../../domain/tax/tax-codes.ts'
import { CURRENCIES, SHORT_TAX, TAX_BEHAVIOURS } from '../../links/form/choices.ts'
import type { AmountsField, Field } from '../../links/form/field.ts'
import type { Choice } from '../../parts/fields.tsx'
import type { FormGroup } from '../forms.tsx'

const TAX: readonly Choice[] = [
  { value: 'unspecified', text: 'Not decided' },
  ...TAX_BEHAVIOURS.filter(({ value }) => value === 'exclusive' || value === 'inclusive'),
]

export const TAX_BEHAVIOUR: Field = {
  kind: 'choice',
  looks: 'select',
  path: 'tax_behavior',
  label: 'Is tax in the price?',
  help: 'Once it is decided, it stays so.',
  choices: TAX,
}

const AMOUNTS: AmountsField = {
  kind: 'amounts',
  path: 'fixed_amount[currency_options]',
  name: 'amount',
  label: 'In other currencies',
  help: 'Whoever pays in a currency without an amount is not offered it.',
  also: { name: 'tax_behavior', label: 'Tax', choices: SHORT_TAX },
}

export const OTHER_AMOUNTS: AmountsField = {
  ...AMOUNTS,
  help: 'An amount that is there can be changed, and is never taken away.',
}

const UNITS: readonly Choice[] = [
  { value: 'business_day', text: 'Business days' },
  { value: 'day', text: 'Days' },
  { value: 'hour', text: 'Hours' },
  { value: 'week', text: 'Weeks' },
  { value: 'month', text: 'Months' },
]

function bound(name: 'maximum' | 'minimum', label: string): Field {
  const path = `delivery_estimate[${name}]`
  return {
    kind: 'gate',
    path: `says_${name}`,
    label,
    opens: [
      { kind: 'number', path: `${path}[value]`, label: 'After', min: 1 },
      {
        kind: 'choice',
        looks: 'select',
        path: `${path}[unit]`,
        label: 'Counted in',
        choices: UNITS,
        isAlways: true,
      },
    ],
  }
}

const CODES: readonly Choice[] = TAX_CODES.filter(({ id }) => isShippingTaxCode(id)).map(
  ({ id, name }) => ({ value: id, text: name }),
)

export const SHIPPING_GROUPS: readonly FormGroup[] = [
  {
    title: null,
    fields: [
      {
        kind: 'text',
        path: 'display_name',
        label: 'Name',
        help: 'Customers choose it by this name: “Standard”, “Express”.',
        max: 100,
      },
      {
        kind: 'amount',
        path: 'fixed_amount[amount]',
        label: 'Price',
        help: '0 for free shipping.',
        currency: 'fixed_amount[currency]',
        isAlways: true,
      },
      {
        kind: 'choice',
        looks: 'select',
        path: 'fixed_amount[currency]',
        label: 'Currency',
        choices: CURRENCIES,
        isAlways: true,
      },
      AMOUNTS,
    ],
  },
  {
    title: 'When it arrives',
    fields: [bound('minimum', 'At the earliest'), bound('maximum', 'At the latest')],
  },
  {
    title: 'Tax',
    fields: [
      TAX_BEHAVIOUR,
      {
        kind: 'choice',
        looks: 'select',
        path: 'tax_code',
        label: 'What it is for taxes',
        choices: [{ value: '', text: 'Not said' }, ...CODES],
      },
    ],
  },
  {
    title: 'For you and your programs',
    fields: [
      { kind: 'map', path: 'metadata', label: 'Metadata', help: 'One a line: “key: value”.' },
    ],
  },
]
