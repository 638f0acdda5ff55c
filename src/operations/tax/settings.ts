/** A merchant's tax settings: where they are at home, and what is meant where nothing is said. */

import type { TaxSettings } from '../../domain/records/tax-settings.ts'
import { findTaxCode } from '../../domain/tax/tax-codes.ts'
import { locate } from '../../domain/tax/locate.ts'
import { invalid, noSuch } from '../../objects/errors.ts'
import { renderTaxSettings } from '../../objects/tax-settings.ts'
import { taxSettings, taxSettingsOf } from '../../store/tax-settings.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changeObject } from '../changes.ts'
import { type AddressInput, addressOf } from '../shipping.ts'

const ways = { kind: taxSettings, render: renderTaxSettings }

export interface TaxSettingsChange {
  readonly defaults?: {
    readonly tax_behavior?: 'exclusive' | 'inclusive' | 'inferred_by_currency'
    readonly tax_code?: string
  }
  readonly head_office?: { readonly address: AddressInput }
}

export async function updateTaxSettings(
  tx: Transaction,
  { defaults, head_office: office }: TaxSettingsChange,
): Promise<TaxSettings> {
  const before = await ownSettings(tx)
  const code = defaults?.tax_code
  if (code !== undefined) requireTaxCode(code, 'defaults[tax_code]')
  if (office) requireLocation(office.address)
  const after: TaxSettings = {
    ...before,
    defaults: {
      ...before.defaults,
      tax_behavior: defaults?.tax_behavior ?? before.defaults.tax_behavior,
      tax_code: code ?? before.defaults.tax_code,
    },
    head_office: office ? { address: addressOf(office.address) } : before.head_office,
  }
  return changeObject(tx, ways, { before, after, event: 'tax.settings.updated' })
}

/** 400 for a code that is none of ours. */
export function requireTaxCode(code: string, param: string): void {
  if (!findTaxCode(code)) throw noSuch('tax code', code, param)
}

/** Locked, and made where there were none yet. */
async function ownSettings(tx: Transaction): Promise<TaxSettings> {
  const blank = await taxSettingsOf(tx)
  const found = await tx.lock(taxSettings, blank.id)
  if (found) return found
  tx.insert(taxSettings, blank)
  await tx.flush()
  return blank
}

function requireLocation(address: AddressInput): void {
  const { country, state, postal_code } = addressOf(address)
  if (locate({ country, state, postal_code })) return
  throw invalid(
    'The address of the head office cannot be found: it needs a country, and in ' +
      'Canada and the United States a state or a postal code.',
    {
      param: 'head_office[address]',
    },
  )
}
