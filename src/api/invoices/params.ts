/** What /v1/invoices accepts. */

import { party } from '../routing-params.ts'
import { invoiceRoutingUpdate } from '../routing-params.ts'
import { invalid } from '../../objects/errors.ts'
import type { KnownParameters } from '../known-parameters.ts'
import { METERED_QUANTITIES, TAX_AMOUNTS } from './known.ts'
import {
  type Param,
  boolean,
  checked,
  enumOf,
  hash,
  integer,
  list,
  optional,
  string,
  unsettable,
} from '../params.ts'
import { newRate } from '../shipping-rates/params.ts'
import { statementDescriptor } from '../statement-descriptor.ts'
import {
  address,
  created,
  currency,
  metadata,
  nullableText,
  paging,
  timestamp,
} from '../vocabulary.ts'
import { discounts, lineFields, ratesOfLine } from './items.ts'

const invoiceNumber = (): Param<string> =>
  checked(string({ max: 26 }), (value, path) => {
    if (/^[A-Za-z0-9_./-]+$/.test(value)) return value
    throw invalid('An invoice number has letters, digits, and the characters - _ . / only.', {
      param: path,
    })
  })

/** At most four, each with a short name and a short value. */
export const customFields = () =>
  unsettable(list(hash({ name: string({ max: 40 }), value: string({ max: 140 }) }), { max: 4 }))

export const amountTaxDisplay = () => unsettable(enumOf(['exclude_tax', 'include_inclusive_tax']))

export const issuer = () => optional(party())

const fields = () => ({
  ...invoiceRoutingUpdate(),
  account_tax_ids: unsettable(list(string(), { max: 25 })),
  auto_advance: optional(boolean()),
  automatic_tax: optional(
    hash({
      enabled: boolean(),
      liability: optional(party()),
    }),
  ),
  automatically_finalizes_at: optional(timestamp()),
  collection_method: optional(enumOf(['charge_automatically', 'send_invoice'])),
  custom_fields: customFields(),
  days_until_due: optional(integer({ min: 0, max: 730 })),
  default_payment_method: optional(string()),
  default_tax_rates: ratesOfLine(),
  description: nullableText(1500),
  discounts: discounts(),
  due_date: optional(timestamp()),
  effective_at: unsettable(timestamp()),
  footer: nullableText(),
  issuer: issuer(),
  metadata: metadata(),
  number: unsettable(invoiceNumber()),
  payment_settings: optional(
    hash({ payment_method_types: unsettable(list(string(), { max: 50 })) }),
  ),
  rendering: optional(
    hash({
      amount_tax_display: amountTaxDisplay(),
      pdf: optional(hash({ page_size: optional(enumOf(['a4', 'auto', 'letter'])) })),
      template: optional(string()),
      template_version: unsettable(integer({ min: 1 })),
    }),
  ),
  shipping_cost: unsettable(
    hash({ shipping_rate: optional(string()), shipping_rate_data: optional(newRate()) }),
  ),
  shipping_details: unsettable(
    hash({ address: address(), name: string(), phone: unsettable(string()) }),
  ),
  statement_descriptor: optional(statementDescriptor()),
})

export const createParams = hash({
  ...fields(),
  currency: optional(currency()),
  customer: optional(string()),
  from_invoice: optional(hash({ action: enumOf(['revision']), invoice: string() })),
  pending_invoice_items_behavior: optional(enumOf(['exclude', 'include'])),
  subscription: optional(string()),
})

export const updateParams = hash(fields())

export const listParams = hash({
  ...paging,
  collection_method: optional(enumOf(['charge_automatically', 'send_invoice'])),
  created: optional(created()),
  customer: optional(string()),
  due_date: optional(created()),
  status: optional(enumOf(['draft', 'open', 'paid', 'uncollectible', 'void'])),
  subscription: optional(string()),
})

export const searchParams = hash({
  limit: paging.limit,
  page: optional(string()),
  query: string(),
})

export const finalizeParams = hash({ auto_advance: optional(boolean()) })

export const payParams = hash({
  off_session: optional(boolean()),
  paid_out_of_band: optional(boolean()),
  payment_method: optional(string()),
})

export const attachParams = hash({ payment_intent: optional(string()) })

const changes = () => ({ invoice_metadata: metadata() })
const lines = <Value>(line: Param<Value>) => list(line, { min: 1, max: 250 })

export const addLinesParams = hash({
  ...changes(),
  lines: lines(hash({ ...lineFields(), invoice_item: optional(string()) })),
})

export const updateLinesParams = hash({
  ...changes(),
  lines: lines(hash({ ...lineFields(), id: string() })),
})

export const removeLinesParams = hash({
  ...changes(),
  lines: lines(hash({ behavior: enumOf(['delete', 'unassign']), id: string() })),
})

export const updateLineParams = hash(lineFields())

/** What a line cannot be told, at the top of a request or in each of its lines. */
export const lineKnown = (prefix = ''): KnownParameters => ({
  [`${prefix}quantity_decimal`]: METERED_QUANTITIES,
  [`${prefix}tax_amounts`]: TAX_AMOUNTS,
})
