/** Serves `/v1/tax/settings`. */

import { renderTaxSettings } from '../../objects/tax-settings.ts'
import { updateTaxSettings } from '../../operations/tax/settings.ts'
import { taxSettingsOf } from '../../store/tax-settings.ts'
import { hash } from '../params.ts'
import { type Route, read, write } from '../route.ts'
import { settingsParams } from './params.ts'

const BASE = '/v1/tax/settings'
const returns = 'tax.settings'

export const taxSettingsRoutes: readonly Route[] = [
  read(BASE, { params: hash({}), returns }, async (reader) =>
    renderTaxSettings(await taxSettingsOf(reader)),
  ),

  write('POST', BASE, { params: settingsParams, returns }, async (tx, params) =>
    renderTaxSettings(await updateTaxSettings(tx, params)),
  ),
]
