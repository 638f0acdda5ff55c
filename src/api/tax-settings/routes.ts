/** Serves `/v1/tax/settings`. */

import { renderTaxSettings } from '../../objects/tax-settings.ts'
import { updateTaxSettings } from '../../operations/tax/settings.ts'
import { taxSettingsOf } from '../../store/tax-settings.ts'
import { enumOf, hash, optional, string } from '../params.ts'
import { type Route, read, write } from '../route.ts'
import { address } from '../vocabulary.ts'

const BASE = '/v1/tax/settings'
const returns = 'tax.settings'

const updateParams = hash({
  defaults: optional(
    hash({
      tax_behavior: optional(enumOf(['exclusive', 'inclusive', 'inferred_by_currency'])),
      tax_code: optional(string()),
    }),
  ),
  head_office: optional(hash({ address: address() })),
})

export const taxSettingsRoutes: readonly Route[] = [
  read(BASE, { params: hash({}), returns }, async (reader) =>
    renderTaxSettings(await taxSettingsOf(reader)),
  ),

  write('POST', BASE, { params: updateParams, returns }, async (tx, params) =>
    renderTaxSettings(await updateTaxSettings(tx, params)),
  ),
]
