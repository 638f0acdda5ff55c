/** The whole form: its groups, its lines, and what of the API it leaves to others. */

import { type Field, type FieldGroup, leafName, leavesOfField, withOpened } from './field.ts'
import { amountOf, newPrice, newProduct, quantityFields } from './line-fields.ts'
import { ADVANCED_GROUP, AFTER_GROUP, LIMITS_GROUP } from './other-fields.ts'
import { PAGE_GROUP } from './page-fields.ts'

export const GROUPS: readonly FieldGroup[] = [PAGE_GROUP, AFTER_GROUP, LIMITS_GROUP, ADVANCED_GROUP]

export const linePath = (index: number) => `line_items[${index}]`

export function lineFields(index: number): readonly Field[] {
  const path = linePath(index)
  const data = `${path}[price_data]`
  return [
    amountOf(data),
    ...newProduct(`${data}[product_data]`),
    ...newPrice(data),
    ...quantityFields(path),
  ]
}

export const ALL_FIELDS: readonly Field[] = GROUPS.flatMap(({ fields }) => fields).flatMap(
  withOpened,
)

/** What the form says, as the API's leaves. What a line is of is chosen apart from its fields. */
export function leavesOfForm(): ReadonlySet<string> {
  const chosen = ['[price]', '[price_data][currency]', '[price_data][product]']
  return new Set([
    ...ALL_FIELDS.flatMap(leavesOfField),
    ...lineFields(0).flatMap(withOpened).flatMap(leavesOfField),
    ...chosen.map((name) => leafName(linePath(0) + name)),
  ])
}

const CONNECT = 'money for other accounts is set by the platform’s program'
const PROGRAMS = 'of use to programs alone'

/** Leaves of the API that the form does not have, each with its reason; a name covers all below. */
export const NOT_IN_FORM: Readonly<Record<string, string>> = {
  application_fee_amount: CONNECT,
  application_fee_percent: CONNECT,
  'automatic_tax.liability': CONNECT,
  'expand[]': PROGRAMS,
  'invoice_creation.invoice_data.issuer': CONNECT,
  'line_items[].price_data.product_data.tax_details.tax_code': 'the form says it once, as tax code',
  managed_payments: 'nobody else sells on your behalf here',
  on_behalf_of: CONNECT,
  'subscription_data.invoice_settings.issuer': CONNECT,
  transfer_data: CONNECT,
}
