/** A merchant's tax settings: one row for each account and mode. */

import { TAX_SETTINGS_ID, type TaxSettings } from '../domain/records/tax-settings.ts'
import type { Kind } from './kinds.ts'
import type { Reader } from './reader.ts'

export const taxSettings: Kind<TaxSettings> = {
  table: 'tax_settings',
  object: 'tax.settings',
  columns: () => ({}),
}

/** What is so until the merchant says otherwise. */
export async function taxSettingsOf(reader: Reader): Promise<TaxSettings> {
  return (await reader.find(taxSettings, TAX_SETTINGS_ID)) ?? blankTaxSettings(reader)
}

function blankTaxSettings({ scope, site }: Reader): TaxSettings {
  return {
    id: TAX_SETTINGS_ID,
    object: 'tax.settings',
    created: site.now,
    defaults: { provider: 'stripe', tax_behavior: null, tax_code: null },
    head_office: null,
    livemode: scope.livemode,
  }
}
