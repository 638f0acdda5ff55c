/** What the form of a coupon is made of. */

import { CURRENCIES } from '../../links/form/choices.ts'
import type { AmountsField, Field } from '../../links/form/field.ts'
import type { Choice } from '../../parts/fields.tsx'
import type { FormGroup } from '../forms.tsx'

export const NAME: Field = {
  kind: 'text',
  path: 'name',
  label: 'Name',
  help: 'Customers see it beside what it takes off. Up to 40 letters.',
  max: 40,
}

const AMOUNTS: AmountsField = {
  kind: 'amounts',
  path: 'currency_options',
  name: 'amount_off',
  label: 'In other currencies',
  help: 'It takes nothing off what is sold in a currency without an amount.',
}

export const OTHER_AMOUNTS: AmountsField = {
  ...AMOUNTS,
  help: 'An amount that is there can be changed, and is never taken away.',
}

const TERMS: Field = {
  kind: 'choice',
  looks: 'radios',
  path: 'terms',
  label: 'What it takes off',
  isLocal: true,
  choices: [
    {
      value: 'percent',
      text: 'A share',
      help: 'Of each price, in every currency',
      opens: [
        {
          kind: 'decimal',
          path: 'percent_off',
          label: 'Percent',
          help: 'More than 0, at most 100.',
          isAlways: true,
        },
      ],
    },
    {
      value: 'amount',
      text: 'An amount',
      help: 'The same, whatever is bought',
      opens: [
        {
          kind: 'amount',
          path: 'amount_off',
          label: 'Amount',
          currency: 'currency',
          isAlways: true,
        },
        {
          kind: 'choice',
          looks: 'select',
          path: 'currency',
          label: 'Currency',
          choices: CURRENCIES,
          isAlways: true,
        },
        AMOUNTS,
      ],
    },
  ],
}

const DURATION: Field = {
  kind: 'choice',
  looks: 'radios',
  path: 'duration',
  label: 'How long it lasts',
  choices: [
    { value: 'once', text: 'Once', help: 'The first payment, or the only one' },
    {
      value: 'repeating',
      text: 'Several months',
      help: 'Every payment of a subscription within them',
      opens: [{ kind: 'number', path: 'duration_in_months', label: 'Months', min: 1, max: 1200 }],
    },
    { value: 'forever', text: 'Forever', help: 'Every payment of a subscription' },
  ],
}

const LIMITS: readonly Field[] = [
  {
    kind: 'day',
    path: 'redeem_by',
    label: 'Can be redeemed until',
    help: 'The end of that day, UTC; at most five years from now. Subscriptions that have it keep it.',
  },
  {
    kind: 'number',
    path: 'max_redemptions',
    label: 'Can be redeemed so many times',
    help: 'By all customers together. Empty: without a limit.',
    min: 1,
  },
]

const KEPT: readonly Field[] = [
  {
    kind: 'text',
    path: 'id',
    label: 'ID',
    help: 'Letters, digits, “-”, “_” and “.”. Empty: it gets eight letters by chance.',
    max: 255,
  },
  { kind: 'map', path: 'metadata', label: 'Metadata', help: 'One a line: “key: value”.' },
]

/** `products`: those that it may be for. */
export function couponGroups(products: readonly Choice[], hasMore = false): readonly FormGroup[] {
  const some = hasMore ? ` These are the newest ${products.length}.` : ''
  const only: Field = {
    kind: 'gate',
    path: 'limited',
    label: 'Only for some products',
    opens: [
      {
        kind: 'many',
        looks: 'checks',
        path: 'applies_to[products]',
        label: 'Products',
        choices: products,
        isAlways: true,
        help: `It takes off their prices, and nothing off others.${some}`,
      },
    ],
  }
  return [
    { title: null, fields: [NAME, TERMS, DURATION] },
    { title: 'Limits', fields: [...LIMITS, only] },
    { title: 'For you and your programs', fields: KEPT },
  ]
}
