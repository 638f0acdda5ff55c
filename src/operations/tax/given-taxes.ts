/** What a merchant says of taxes when making a session or a link. */

import { type PartyInput, SELF, partyOf, readerOfParty } from '../connect/parties.ts'
import type { CheckoutSession } from '../../domain/records/checkout-session.ts'
import type { Price } from '../../domain/records.ts'
import { locate } from '../../domain/tax/locate.ts'
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
import { type ShippingOption, taxableShipping } from '../checkout/shipping.ts'
import { requireTaxRates } from './rates.ts'
import {
  type SessionTaxes,
  type TaxableItem,
  type TaxableShipping,
  UNKNOWN_PAYER,
  behaviorIn,
  isInclusive,
  taxesOf,
} from './session-taxes.ts'

export interface AutomaticTaxInput {
  readonly enabled: boolean
  readonly liability?: PartyInput
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
    readonly shipping?: 'auto' | 'never'
  }
  readonly shipping_address_collection?: { readonly allowed_countries: readonly string[] }
  readonly tax_id_collection?: TaxIdCollectionInput
}

interface GivenTaxes {
  readonly items: SessionTaxes['items']
  readonly shipping: SessionTaxes['shipping']
  readonly automaticTax: CheckoutSession['automatic_tax']
  readonly idCollection: NonNullable<CheckoutSession['tax_id_collection']>
}

interface Order {
  readonly items: readonly TaxableItem[]
  /** Of shipping: all that is on offer, and the one that is chosen. */
  readonly options: readonly ShippingOption[]
  readonly shipping: TaxableShipping | null
  readonly currency: string
}

/** Of a new session: its options, and the taxes as far as they are known. */
export async function taxesGiven(
  tx: Transaction,
  input: TaxesInput,
  { items, options, shipping, currency }: Order,
): Promise<GivenTaxes> {
  const { automatic_tax: automatic, customer: customerId } = input
  const idCollection = idCollectionGiven(input)
  for (const [index, { taxRates = [] }] of items.entries()) {
    const path = `line_items[${index}][tax_rates]`
    if (taxRates.length > 0 && automatic?.enabled) throw taxedTwice(path)
    await requireTaxRates(tx, taxRates, path)
  }
  if (automatic)
    await checkAutomaticTax(tx, automatic, { prices: pricesOf(items), options, currency })
  if (automatic?.enabled && customerId !== undefined) await checkCustomer(tx, input)
  const enabled = automatic?.enabled ?? false
  const before = {
    ...shownAutomaticTax(automatic ?? { enabled }),
    status: null,
    provider: enabled ? 'stripe' : null,
  }
  const own = input.customer_update ? { customerUpdate: input.customer_update } : {}
  const places = input.shipping_address_collection
  const session = {
    automatic_tax: before,
    currency,
    customer: customerId ?? null,
    shipping_address_collection: places
      ? { allowed_countries: [...places.allowed_countries] }
      : null,
    own,
  }
  const taxes = await taxesOf(tx, session, {
    items,
    shipping,
    payer: UNKNOWN_PAYER,
  })
  return {
    items: taxes.items,
    shipping: taxes.shipping,
    automaticTax: { ...before, status: taxes.status },
    idCollection,
  }
}

/** Whether tax ids are asked for: of a customer only where what they say is kept. */
export function idCollectionGiven({
  customer,
  customer_update: update,
  tax_id_collection: collection,
}: TaxesInput): GivenTaxes['idCollection'] {
  if (update && customer === undefined) throw updateWithoutCustomer()
  if (collection?.enabled && customer !== undefined && update?.name !== 'auto')
    throw nameNotUpdated()
  return shownIdCollection(collection)
}

function pricesOf(items: readonly TaxableItem[]): readonly Price[] {
  return items.map(({ price }) => price)
}

interface TaxedOrder extends Pick<Order, 'options' | 'currency'> {
  readonly prices: readonly Price[]
}

/** Throws unless taxes of these prices, and of every way to ship, could be calculated. */
export async function checkAutomaticTax(
  reader: Reader,
  { enabled, liability }: AutomaticTaxInput,
  { prices, options, currency }: TaxedOrder,
): Promise<void> {
  if (!enabled) return
  const party = await partyOf(reader, liability, 'automatic_tax[liability]')
  const settings = await taxSettingsOf(readerOfParty(reader, party))
  if (!settings.head_office) throw noHeadOffice()
  for (const [index, price] of prices.entries())
    if (isInclusive(price, settings, currency) === null)
      throw unspecifiedBehavior('price', price.id, `line_items[${index}]`)
  for (const [index, option] of options.entries()) {
    const shipping = await taxableShipping(reader, option, currency)
    if (shipping && behaviorIn(shipping.tax_behavior, settings, currency) === null)
      throw unspecifiedBehavior('shipping rate', option.shipping_rate, `shipping_options[${index}]`)
  }
}

/** As sessions and links show it. Whoever owes them has been checked. */
export function shownAutomaticTax({ enabled, liability }: AutomaticTaxInput) {
  return { enabled, liability: enabled ? { ...(liability ?? SELF) } : null }
}

export function shownIdCollection(given: TaxIdCollectionInput | undefined) {
  return { enabled: given?.enabled ?? false, required: given?.required ?? ('never' as const) }
}

/** The customer's own address counts, unless the payer may bring it up to date. */
async function checkCustomer(
  reader: Reader,
  { customer, customer_update: update, shipping_address_collection: places }: TaxesInput,
): Promise<void> {
  if (update?.address === 'auto' || (places && update?.shipping === 'auto')) return
  const known = customer === undefined ? null : await reader.find(customers, customer)
  const address = known?.address
  if (!address) throw customerWithoutLocation()
  const { country, state, postal_code } = address
  if (!locate({ country, state, postal_code })) throw customerWithoutLocation()
}
