/** What /v1/tax_rates accepts. */

import { cannotUnset, invalid } from '../../objects/errors.ts'
import { type Param, boolean, checked, enumOf, hash, optional, string, textOf } from '../params.ts'
import { created, metadata, paging } from '../vocabulary.ts'

/** From nothing to all; with four decimals it is kept exactly. */
const percentage = (): Param<number> => ({
  leaves: [''],
  parse(raw, path) {
    const text = textOf(raw, path)
    if (text === '') throw cannotUnset(path)
    if (!/^\d{1,3}(\.\d{1,12})?$/.test(text) || /\.\d{4}\d*[1-9]/.test(text))
      throw invalid(`Invalid decimal: ${text.slice(0, 60)}`, { param: path })
    const percent = Number(text)
    if (percent > 100) throw invalid('A percentage is at most 100.', { param: path })
    return percent
  },
})

/** Two capital letters, as ISO 3166 has them. */
export const countryCode = () =>
  checked(string({ max: 2 }), (value, path) => {
    if (/^[A-Za-z]{2}$/.test(value)) return value.toUpperCase()
    throw invalid(
      `Country '${value}' is unknown. Try using a 2-character alphanumeric country ` +
        "code instead, such as 'US', 'EG', or 'GB'.",
      { code: 'country_code_invalid', param: path },
    )
  })

const TAX_TYPES = [
  'admissions_tax',
  'amusement_tax',
  'attendance_tax',
  'communications_tax',
  'digital_excise_tax',
  'entertainment_tax',
  'get_fund',
  'gross_receipts_tax',
  'gst',
  'hospitality_tax',
  'hst',
  'igst',
  'jct',
  'lease_tax',
  'luxury_tax',
  'mass_transit_parking_tax',
  'nhil',
  'parking_tax',
  'pst',
  'qst',
  'resort_tax',
  'retail_delivery_fee',
  'rst',
  'sales_tax',
  'service_tax',
  'tourism_tax',
  'utility_users_tax',
  'vat',
] as const

const fields = () => ({
  active: optional(boolean()),
  country: optional(countryCode()),
  description: optional(string()),
  jurisdiction: optional(string({ max: 50 })),
  metadata: metadata(),
  state: optional(string({ max: 3 })),
  tax_type: optional(enumOf(TAX_TYPES)),
})

export const createParams = hash({
  ...fields(),
  display_name: string({ max: 50 }),
  inclusive: boolean(),
  percentage: percentage(),
})

export const updateParams = hash({ ...fields(), display_name: optional(string({ max: 50 })) })

export const listParams = hash({
  ...paging,
  active: optional(boolean()),
  created: optional(created()),
  inclusive: optional(boolean()),
})
