/** What the form of a tax rate is made of. */

import { countriesIn } from '../../../i18n/countries.ts'
import type { Field } from '../../links/form/field.ts'
import type { Choice } from '../../parts/fields.tsx'
import type { FormGroup } from '../forms.tsx'
import { TYPE_NAMES } from './noun.ts'

const NOT_SAID: Choice = { value: '', text: 'Not said' }

const COUNTRIES: readonly Choice[] = countriesIn('en').map(({ code, name }) => ({
  value: code,
  text: name,
}))

const TYPES: readonly Choice[] = Object.entries(TYPE_NAMES)
  .map(([value, text]) => ({ value, text }))
  .sort((a, b) => a.text.localeCompare(b.text, 'en'))

const NAME: Field = {
  kind: 'text',
  path: 'display_name',
  label: 'Name',
  help: 'As invoices write it: “VAT”, “Sales tax”.',
  max: 50,
}

const TAKES: readonly Field[] = [
  { kind: 'decimal', path: 'percentage', label: 'Percent', help: 'From 0 to 100: “19”, “8.875”.' },
  {
    kind: 'choice',
    looks: 'radios',
    path: 'inclusive',
    label: 'Is it in the price?',
    isAlways: true,
    choices: [
      { value: 'false', text: 'It is added to the price', help: 'A price of 100 costs 119 at 19%' },
      { value: 'true', text: 'It is in the price', help: 'A price of 119 is 100 and 19 of tax' },
    ],
  },
]

const PLACE: readonly Field[] = [
  {
    kind: 'choice',
    looks: 'select',
    path: 'country',
    label: 'Country',
    choices: [NOT_SAID, ...COUNTRIES],
  },
  {
    kind: 'text',
    path: 'state',
    label: 'State',
    help: 'Its letters, without the country’s: “CA” for California.',
    max: 3,
  },
  {
    kind: 'text',
    path: 'jurisdiction',
    label: 'Jurisdiction',
    help: 'Whose tax it is, as invoices write it: “DE”, “Los Angeles”.',
    max: 50,
  },
  {
    kind: 'choice',
    looks: 'select',
    path: 'tax_type',
    label: 'Kind of tax',
    choices: [NOT_SAID, ...TYPES],
  },
]

const DESCRIPTION: Field = {
  kind: 'area',
  path: 'description',
  label: 'Description',
  help: 'For your team. Customers do not see it.',
  max: 5000,
}

const ACTIVE: Field = {
  kind: 'choice',
  looks: 'radios',
  path: 'active',
  label: 'From when on',
  choices: [
    { value: 'true', text: 'At once' },
    { value: 'false', text: 'Once you restore it', help: 'It begins in the archive' },
  ],
}

export const TAX_RATE_GROUPS: readonly FormGroup[] = [
  { title: null, fields: [NAME, ...TAKES] },
  { title: 'Where it is due', fields: PLACE },
  {
    title: 'For you and your programs',
    fields: [
      DESCRIPTION,
      ACTIVE,
      { kind: 'map', path: 'metadata', label: 'Metadata', help: 'One a line: “key: value”.' },
    ],
  },
]

/** What a rate takes never changes. */
export const CHANGING_GROUPS: readonly FormGroup[] = [
  { title: null, fields: [NAME, DESCRIPTION] },
  { title: 'Where it is due', fields: PLACE },
]
