/** What a merchant says of taxes when making a session or a link. */

import type { CheckoutSession } from '../../domain/records/checkout-session.ts'
import type { Price } from '../../domain/records.ts'
import { locate } from '../../domain/tax/locate.ts'
import { notAvailable } from '../../objects/errors.ts'
import {
  customerWithoutLocation,
  nameNotUpdated,
  noHeadOffice,
  taxedTwice,
  unspecifiedBehavior,
  updateWithoutCustomer,
} from '../../objects/tax-refusals.ts'
import { customers } from '../../store/customers.ts'
import type { Reader } from '../../store/reader.ts'
import { taxSettingsOf } from '../../store/tax-settings.ts'
import type { Transaction } from '../../store/transaction.ts'
import { requireTaxRates } from './rates.ts'
import {
  type SessionTaxes,
  type TaxableItem,
  UNKNOWN_PAYER,
  isInclusive,
  taxesOf,
} from './session-taxes.ts'

export interface AutomaticTaxInput {
  readonly enabled: boolean
  readonly liability?: { readonly type: 'account' | 'self' }
}

export interface TaxIdCollectionInput {
  readonly enabled: boolean
  readonly required?: 'if_supported' | 'never'
}

export interface TaxesInput {
  readonly automatic_tax?: AutomaticTaxInput
  readonly customer?: string
  readonly customer_update?: {
    readonly address?: 'auto' | 'never'
    readonly name?: 'auto' | 'never'
  }
  readonly tax_id_collection?: TaxIdCollectionInput
}

interface GivenTaxes {
  readonly items: SessionTaxes['items']
  readonly automaticTax: CheckoutSession['automatic_tax']
  readonly idCollection: NonNullable<CheckoutSession['tax_id_collection']>
}

/** Of a new session: its options, and the taxes as far as they are known. */
export async function taxesGiven(
  tx: Transaction,
  input: TaxesInput,
  { items, currency }: { readonly items: readonly TaxableItem[]; readonly currency: string },
): Promise<GivenTaxes> {
  const { automatic_tax: automatic, customer: customerId } = input
  if (input.customer_update && customerId === undefined) throw updateWithoutCustomer()
  for (const [index, { taxRates = [] }] of items.entries()) {
    const path = `line_items[${index}][tax_rates]`
    if (taxRates.length > 0 && automatic?.enabled) throw taxedTwice(path)
    await requireTaxRates(tx, taxRates, path)
  }
  if (automatic) await checkAutomaticTax(tx, automatic, { prices: pricesOf(items), currency })
  if (automatic?.enabled && customerId !== undefined) await checkCustomer(tx, input)
  if (input.tax_id_collection?.enabled && customerId !== undefined)
    if (input.customer_update?.name !== 'auto') throw nameNotUpdated()
  const enabled = automatic?.enabled ?? false
  const before = {
    ...shownAutomaticTax(enabled),
    status: null,
    provider: enabled ? 'stripe' : null,
  }
  const own = input.customer_update ? { customerUpdate: input.customer_update } : {}
  const session = { automatic_tax: before, currency, customer: customerId ?? null, own }
  const { items: taxes, status } = await taxesOf(tx, session, {
    items,
    payer: UNKNOWN_PAYER,
  })
  return {
    items: taxes,
    automaticTax: { ...before, status },
    idCollection: shownIdCollection(input.tax_id_collection),
  }
}

function pricesOf(items: readonly TaxableItem[]): readonly Price[] {
  return items.map(({ price }) => price)
}

/** Throws unless taxes of these prices could be calculated. */
export async function checkAutomaticTax(
  reader: Reader,
  { enabled, liability }: AutomaticTaxInput,
  { prices, currency }: { readonly prices: readonly Price[]; readonly currency: string },
): Promise<void> {
  if (!enabled) return
  if (liability?.type === 'account')
    throw notAvailable('automatic_tax[liability][type]', 'connected accounts are not built yet.')
  const settings = await taxSettingsOf(reader)
  if (!settings.head_office) throw noHeadOffice()
  for (const [index, price] of prices.entries())
    if (isInclusive(price, settings, currency) === null)
      throw unspecifiedBehavior(price.id, `line_items[${index}]`)
}

/** As sessions and links show it. */
export function shownAutomaticTax(enabled: boolean) {
  const self = { type: 'self' as const }
  return { enabled, liability: enabled ? self : null }
}

export function shownIdCollection(given: TaxIdCollectionInput | undefined) {
  return { enabled: given?.enabled ?? false, required: given?.required ?? ('never' as const) }
}

/** The customer's own address counts, unless the payer may bring it up to date. */
async function checkCustomer(
  reader: Reader,
  { customer, customer_update: update }: TaxesInput,
): Promise<void> {
  if (update?.address === 'auto') return
  const known = customer === undefined ? null : await reader.find(customers, customer)
  const address = known?.address
  if (!address) throw customerWithoutLocation()
  const { country, state, postal_code } = address
  if (!locate({ country, state, postal_code })) throw customerWithoutLocation()
}
