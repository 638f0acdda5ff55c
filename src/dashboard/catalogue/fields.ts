/** What the forms of products and prices are made of, named as the API names it. */

import { CURRENCIES, INTERVALS, SHORT_TAX, TAX_BEHAVIOURS } from '../links/form/choices.ts'
import type { Field } from '../links/form/field.ts'
import { type Filled, type Pair, readAll } from '../links/form/read.ts'

export const PRODUCT_FIELDS: readonly Field[] = [
  { kind: 'text', path: 'name', label: 'Name' },
  {
    kind: 'area',
    path: 'description',
    label: 'Description',
    help: 'Shown to customers.',
    max: 40_000,
  },
  {
    kind: 'lines',
    path: 'images',
    label: 'Pictures',
    help: 'Addresses that begin with https://, one a line; up to eight.',
  },
  { kind: 'text', path: 'unit_label', label: 'Called, for each', help: '“seat”, “kg”.', max: 12 },
  { kind: 'text', path: 'tax_code', label: 'Tax code', placeholder: 'txcd_…' },
  { kind: 'text', path: 'statement_descriptor', label: 'On the bank statement', max: 22 },
  { kind: 'map', path: 'metadata', label: 'Metadata', help: 'One a line: “key: value”.' },
]

/** `path`: what stands before their names, `default_price_data`; empty for a price alone. */
export function priceFields(path: string): readonly Field[] {
  const at: At = (name, ...rest) =>
    [path === '' ? name : `${path}[${name}]`, ...rest.map((part) => `[${part}]`)].join('')
  const currency = at('currency')
  const amount = (name: string, label: string): Field => ({
    kind: 'amount',
    path: at('custom_unit_amount', name),
    label,
    currency,
  })
  return [
    {
      kind: 'choice',
      looks: 'select',
      path: currency,
      label: 'Currency',
      choices: CURRENCIES,
      isAlways: true,
    },
    {
      kind: 'amount',
      path: at('unit_amount'),
      label: 'Price',
      help: 'Empty where customers choose it.',
      currency,
      decimalPath: at('unit_amount_decimal'),
    },
    {
      kind: 'choice',
      looks: 'select',
      path: at('recurring', 'interval'),
      label: 'Billed',
      choices: INTERVALS,
    },
    {
      kind: 'number',
      path: at('recurring', 'interval_count'),
      label: 'Every so many of them',
      help: '3 months: once a quarter.',
      min: 1,
    },
    {
      kind: 'choice',
      looks: 'select',
      path: at('tax_behavior'),
      label: 'Tax',
      choices: TAX_BEHAVIOURS,
    },
    otherCurrencies(at),
    {
      kind: 'switch',
      path: at('custom_unit_amount', 'enabled'),
      label: 'Customers choose what to pay',
      opens: [
        amount('preset', 'Suggested amount'),
        amount('minimum', 'At least'),
        amount('maximum', 'At most'),
      ],
    },
  ]
}

type At = (name: string, ...rest: readonly string[]) => string

function otherCurrencies(at: At): Field {
  return {
    kind: 'gate',
    path: at('others'),
    label: 'Also in other currencies',
    opens: [
      {
        kind: 'amounts',
        path: at('currency_options'),
        name: 'unit_amount',
        label: 'Prices',
        help: 'Customers pay in theirs, if it is here.',
        also: { name: 'tax_behavior', label: 'Tax', choices: SHORT_TAX },
      },
    ],
  }
}

const TIERS: Field = {
  kind: 'gate',
  path: 'tiered',
  label: 'The price depends on the quantity',
  help: 'Leave the price above empty.',
  says: { billing_scheme: 'tiered' },
  opens: [
    {
      kind: 'tiers',
      path: 'tiers',
      label: 'Tiers',
      currency: 'currency',
      help: 'Each tier goes on from the one before; the last has no end. “And once” is added whole.',
    },
    {
      kind: 'choice',
      looks: 'radios',
      path: 'tiers_mode',
      label: 'What a tier counts for',
      isAlways: true,
      choices: [
        {
          value: 'graduated',
          text: 'What is in it',
          help: 'The first ten at one price, the next at another',
        },
        {
          value: 'volume',
          text: 'Everything',
          help: 'All of them at the price of the tier that is reached',
        },
      ],
    },
  ],
}

const PACKS: Field = {
  kind: 'gate',
  path: 'packed',
  label: 'The price is for several',
  opens: [
    { kind: 'number', path: 'transform_quantity[divide_by]', label: 'How many', min: 1 },
    {
      kind: 'choice',
      looks: 'radios',
      path: 'transform_quantity[round]',
      label: 'Fewer than that',
      isAlways: true,
      choices: [
        { value: 'up', text: 'Cost as much as all of them' },
        { value: 'down', text: 'Cost nothing' },
      ],
    },
  ],
}

/** What only a price by itself can say. */
export const MORE_PRICE_FIELDS: readonly Field[] = [
  PACKS,
  TIERS,
  {
    kind: 'number',
    path: 'recurring[trial_period_days]',
    label: 'Free days at the beginning',
    help: 'Of a subscription that does not say otherwise; at most 730.',
    min: 1,
    max: 730,
  },
  { kind: 'text', path: 'nickname', label: 'Note', help: 'Customers do not see it.' },
  { kind: 'text', path: 'lookup_key', label: 'Name for programs', max: 200 },
  {
    kind: 'switch',
    path: 'transfer_lookup_key',
    label: 'Take that name from the price that has it',
  },
  {
    kind: 'map',
    path: 'metadata',
    label: 'Metadata of the price',
    help: 'One a line: “key: value”.',
  },
]

/** Of what became another, its new value; of what is gone, that it is. */
export function changedPairs(
  fields: readonly Field[],
  before: Filled,
  after: Filled,
): readonly Pair[] {
  return fields.flatMap((field): readonly Pair[] => {
    const [was, is] = [readAll([field], before), readAll([field], after)]
    if (JSON.stringify(was) === JSON.stringify(is)) return []
    const left = new Set(is.map(({ path }) => path))
    const gone = was.filter(({ path }) => !left.has(path))
    if (field.kind === 'map') return [...is, ...gone.map((pair) => ({ ...pair, value: '' }))]
    // The API adds currencies and changes them; it takes none away.
    if (field.kind === 'amounts') return is.filter((pair) => !was.some((one) => isSame(one, pair)))
    return is.length > 0 ? is : [{ path: field.path, value: '', kind: 'text' }]
  })
}

const isSame = (one: Pair, other: Pair) => one.path === other.path && one.value === other.value
