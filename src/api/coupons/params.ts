/** What /v1/coupons accepts. */

import { cannotUnset, invalid } from '../../objects/errors.ts'
import { type Param, enumOf, hash, integer, list, optional, string, textOf } from '../params.ts'
import { ownId } from '../prices/params.ts'
import { byCurrency, created, currency, metadata, paging, timestamp } from '../vocabulary.ts'

/** More than nothing and at most all; with four decimals it is kept exactly. */
export const percentage = (): Param<number> => ({
  leaves: [''],
  parse(raw, path) {
    const text = textOf(raw, path)
    if (text === '') throw cannotUnset(path)
    if (!/^\d{1,3}(\.\d{1,12})?$/.test(text) || /\.\d{4}\d*[1-9]/.test(text))
      throw invalid(`Invalid decimal: ${text.slice(0, 60)}`, { param: path })
    const percent = Number(text)
    if (percent <= 0 || percent > 100)
      throw invalid('`percent_off` must be greater than 0 and at most 100.', { param: path })
    return percent
  },
})

const amountOff = () => integer({ min: 1, max: 999_999_999_999 })

const currencyOptions = () => byCurrency(hash({ amount_off: amountOff() }))

export const createParams = hash({
  amount_off: optional(amountOff()),
  applies_to: optional(hash({ products: optional(list(string(), { min: 1 })) })),
  currency: optional(currency()),
  currency_options: optional(currencyOptions()),
  duration: optional(enumOf(['forever', 'once', 'repeating'])),
  duration_in_months: optional(integer({ min: 1, max: 1200 })),
  id: optional(ownId()),
  max_redemptions: optional(integer({ min: 1 })),
  metadata: metadata(),
  name: optional(string({ max: 40 })),
  percent_off: optional(percentage()),
  redeem_by: optional(timestamp()),
})

export const updateParams = hash({
  currency_options: optional(currencyOptions()),
  metadata: metadata(),
  name: optional(string({ max: 40 })),
})

export const listParams = hash({ ...paging, created: optional(created()) })
