/** What the form of a promotion code is made of. */

import { CURRENCIES } from '../../links/form/choices.ts'
import type { AmountsField, Field } from '../../links/form/field.ts'
import type { Choice } from '../../parts/fields.tsx'
import type { FormGroup } from '../forms.tsx'

export const CUSTOMER = 'customer'

const MINIMUMS: AmountsField = {
  kind: 'amounts',
  path: 'restrictions[currency_options]',
  name: 'minimum_amount',
  label: 'In other currencies',
  help: 'Of what is bought in a currency without an amount, nothing is taken off.',
}

export const OTHER_MINIMUMS: AmountsField = {
  ...MINIMUMS,
  label: 'The least that is bought, in other currencies',
  help: 'An amount that is there can be changed, and is never taken away.',
}

const LIMITS: readonly Field[] = [
  {
    kind: 'day',
    path: 'expires_at',
    label: 'Good until',
    help: 'The end of that day, UTC. Empty: as long as its coupon.',
  },
  {
    kind: 'number',
    path: 'max_redemptions',
    label: 'Can be redeemed so many times',
    help: 'By all customers together. Empty: as often as its coupon.',
    min: 1,
  },
  {
    kind: 'text',
    path: CUSTOMER,
    label: 'Only for one customer',
    help: 'An e-mail address, or an ID: cus_… Empty: for everybody who knows the code.',
  },
  {
    kind: 'switch',
    path: 'restrictions[first_time_transaction]',
    label: 'Only for new customers',
    help: 'Who has never paid you before.',
  },
  {
    kind: 'gate',
    path: 'minimum',
    label: 'Only from a certain amount on',
    opens: [
      {
        kind: 'amount',
        path: 'restrictions[minimum_amount]',
        label: 'The least that is bought',
        currency: 'restrictions[minimum_amount_currency]',
        isAlways: true,
      },
      {
        kind: 'choice',
        looks: 'select',
        path: 'restrictions[minimum_amount_currency]',
        label: 'Currency',
        choices: CURRENCIES,
        isAlways: true,
      },
      MINIMUMS,
    ],
  },
]

/** `coupons`: those that it may be of. */
export function codeGroups(coupons: readonly Choice[]): readonly FormGroup[] {
  const named: readonly Field[] = [
    {
      kind: 'choice',
      looks: 'select',
      path: 'promotion[coupon]',
      label: 'Coupon',
      help: 'What it takes off, and for how long.',
      choices: [{ value: '', text: 'Choose a coupon' }, ...coupons],
    },
    {
      kind: 'text',
      path: 'code',
      label: 'Code',
      help: 'Letters, digits and dashes; capital or small is the same. Empty: eight by chance.',
      max: 500,
    },
    {
      kind: 'choice',
      looks: 'radios',
      path: 'active',
      label: 'From when on',
      choices: [
        { value: 'true', text: 'At once' },
        { value: 'false', text: 'Once you activate it' },
      ],
    },
  ]
  const kept: readonly Field[] = [
    { kind: 'map', path: 'metadata', label: 'Metadata', help: 'One a line: “key: value”.' },
  ]
  return [
    { title: null, fields: named },
    { title: 'Limits', fields: LIMITS },
    { title: 'For you and your programs', fields: kept },
  ]
}
