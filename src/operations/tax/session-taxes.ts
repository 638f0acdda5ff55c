/** The taxes of a session's lines: rates that its merchant named, or what is calculated. */

import { readerOfParty } from '../connect/parties.ts'
import { createHash } from 'node:crypto'
import type { CheckoutSession } from '../../domain/records/checkout-session.ts'
import type { AppliedTax, TaxRate } from '../../domain/records/tax-rate.ts'
import type { TaxSettings } from '../../domain/records/tax-settings.ts'
import type { Customer } from '../../domain/records/customer.ts'
import type { Price } from '../../domain/records.ts'
import { type DecidedTax, type TaxSituation } from '../../domain/tax/situation.ts'
import { decideTaxes } from '../../domain/tax/decide.ts'
import { type Place, type TaxAddress, locate } from '../../domain/tax/locate.ts'
import { DEFAULT_TAX_CODE, SHIPPING_TAX_CODE, findTaxCode } from '../../domain/tax/tax-codes.ts'
import { assert } from '../../lib/assert.ts'
import { customers } from '../../store/customers.ts'
import { products } from '../../store/products.ts'
import type { Reader } from '../../store/reader.ts'
import { taxIdsOf } from '../../store/tax-ids.ts'
import { taxRates } from '../../store/tax-rates.ts'
import { activeRegistrations } from '../../store/tax-registrations.ts'
import { taxLocations } from '../../store/tax-locations.ts'
import { taxSettingsOf } from '../../store/tax-settings.ts'
import { standingOfTaxId } from '../tax-ids/register.ts'

/** Who pays, as far as taxes ask: what they have typed so far. */
export interface TaxPayer {
  readonly address: TaxAddress
  /** Where it is shipped to; null where nobody has said so. */
  readonly shipping: { readonly address: TaxAddress } | null
  /** The one that they gave; null for none. */
  readonly taxId: { readonly type: string; readonly value: string } | null
}

export const UNKNOWN_PAYER: TaxPayer = {
  address: { country: null, state: null, postal_code: null },
  shipping: null,
  taxId: null,
}

/** The payer as a session keeps them, once they have tried to pay. */
export function payerIn({
  collected_information: collected,
  customer_details: details,
}: Pick<CheckoutSession, 'collected_information' | 'customer_details'>) {
  const [taxId] = details?.tax_ids ?? []
  const payer: TaxPayer = {
    address: details?.address ?? UNKNOWN_PAYER.address,
    shipping: collected?.shipping_details ?? null,
    taxId: taxId?.value ? { type: taxId.type, value: taxId.value } : null,
  }
  return payer
}

export interface TaxableItem extends TaxedItem {
  readonly price: Price
}

/** What bears a tax, as far as taxes ask. */
interface TaxedItem {
  readonly price: Pick<Price, 'currency' | 'currency_options' | 'product' | 'tax_behavior'>
  /** In place of its product's. */
  readonly taxCode?: string | null
  /** Tax rates that the merchant named for the line. */
  readonly taxRates?: readonly string[] | undefined
}

/** A shipping cost is one more taxable line. */
export interface TaxableShipping {
  /** Null for the code of shipping itself. */
  readonly tax_code: string | null
  readonly tax_behavior: string | null
}

interface Taxable {
  readonly items: readonly TaxedItem[]
  readonly shipping?: TaxableShipping | null
  readonly payer: TaxPayer
}

export interface SessionTaxes {
  /** Of each item, in their order. */
  readonly items: readonly (readonly AppliedTax[])[]
  readonly shipping: readonly AppliedTax[]
  /** Null where nothing is calculated. */
  readonly status: 'complete' | 'requires_location_inputs' | null
}

type Taxed = Pick<
  CheckoutSession,
  'automatic_tax' | 'currency' | 'customer' | 'shipping_address_collection'
> & {
  readonly own: Pick<CheckoutSession['own'], 'customerUpdate'>
}

export async function taxesOf(
  reader: Reader,
  session: Taxed,
  { items, shipping = null, payer }: Taxable,
): Promise<SessionTaxes> {
  if (!session.automatic_tax.enabled)
    return { items: await namedTaxes(reader, items), shipping: [], status: null }
  const settings = await taxSettingsOf(readerOfParty(reader, session.automatic_tax.liability))
  const situation = await situationOf(reader, session, settings, payer)
  if (!situation)
    return { items: items.map(() => []), shipping: [], status: 'requires_location_inputs' }
  const currency = session.currency ?? ''
  const decided = (taxCode: string, inclusive: boolean | null, place: Place | null = null) => {
    const code = findTaxCode(taxCode)
    assert(code, 'what is sold has a tax code that there is')
    const at = place ? { ...situation, buyer: { ...situation.buyer, place } } : situation
    return decideTaxes(at, code).map((tax) => applied(reader, tax, inclusive ?? false))
  }
  const sold = await soldItems(reader, items, settings)
  return {
    items: sold.map(({ price, code, place }) =>
      decided(code, isInclusive(price, settings, currency), place),
    ),
    shipping: shipping
      ? decided(
          shipping.tax_code ?? SHIPPING_TAX_CODE,
          behaviorIn(shipping.tax_behavior, settings, currency),
        )
      : [],
    status: 'complete',
  }
}

async function namedTaxes(reader: Reader, items: readonly TaxedItem[]) {
  const ids = items.flatMap(({ taxRates: named = [] }) => named)
  const found = new Map((await reader.findAll(taxRates, ids)).map((rate) => [rate.id, rate]))
  return items.map(({ taxRates: named = [] }) =>
    named.flatMap((id) => {
      const rate = found.get(id)
      return rate ? [{ rate, taxability_reason: null }] : []
    }),
  )
}

/** Null while nobody knows where the payer is. */
async function situationOf(
  reader: Reader,
  session: Taxed,
  { head_office: office }: TaxSettings,
  payer: TaxPayer,
): Promise<TaxSituation | null> {
  const customer = session.customer === null ? null : await reader.find(customers, session.customer)
  const known = addressOf(session, customer, payer)
  const place = known ? locate(addressIn(known)) : null
  if (!place) return null
  const kept = customer ? await taxIdsOf(reader, customer.id) : []
  const shown = [...kept, ...(payer.taxId ? [payer.taxId] : [])]
  const { livemode } = reader.scope
  return {
    seller: office?.address.country ?? '',
    registrations: await activeRegistrations(
      readerOfParty(reader, session.automatic_tax.liability),
    ),
    buyer: {
      place,
      exempt: exemptionOf(customer?.tax_exempt),
      taxIds: shown.filter((one) => standingOfTaxId(one, livemode) !== 'unverified'),
    },
    overrides: reader.site.taxRates ?? {},
  }
}

/** Where it is shipped to; where nothing is, or nobody has said so yet, where the payer lives. */
function addressOf(
  { own, shipping_address_collection: places }: Taxed,
  customer: Customer | null,
  payer: TaxPayer,
): TaxAddress | null {
  const shippedTo = payer.shipping?.address
  if (places && shippedTo && shippedTo.country !== null) return shippedTo
  if (places && customer?.shipping?.address?.country) return customer.shipping.address
  // The address that the merchant has of a customer counts, unless the payer may change it.
  const isOwn = customer?.address && own.customerUpdate?.address !== 'auto'
  const isSaid = payer.address.country !== null && !isOwn
  return isSaid ? payer.address : (customer?.address ?? null)
}

function addressIn({ country, state, postal_code }: TaxAddress): TaxAddress {
  return { country, state, postal_code }
}

export function exemptionOf(exempt: string | null | undefined): 'exempt' | 'none' | 'reverse' {
  return exempt === 'exempt' || exempt === 'reverse' ? exempt : 'none'
}

/** With what each of them is, and where it is performed if it is a performance. */
async function soldItems(reader: Reader, items: readonly TaxedItem[], { defaults }: TaxSettings) {
  const owners = await reader.findAll(
    products,
    items.map(({ price }) => price.product),
  )
  const known = new Map(owners.map((product) => [product.id, product]))
  const named = owners.flatMap(({ tax_details: details }) => details?.performance_location ?? [])
  const places = new Map(
    (await reader.findAll(taxLocations, named)).map(({ id, address }) => [
      id,
      locate(addressIn(address)),
    ]),
  )
  return items.map(({ price, taxCode }) => {
    const product = known.get(price.product)
    const place = places.get(product?.tax_details?.performance_location ?? '') ?? null
    const code = taxCode ?? product?.tax_code ?? defaults.tax_code ?? DEFAULT_TAX_CODE
    return { price, code, place }
  })
}

/** Whether a price holds its tax; null where nobody has said so. */
export function isInclusive(
  price: Pick<Price, 'currency' | 'currency_options' | 'tax_behavior'>,
  settings: TaxSettings,
  currency: string,
): boolean | null {
  const option = currency === price.currency ? undefined : price.currency_options?.[currency]
  const said = option?.tax_behavior ?? price.tax_behavior ?? 'unspecified'
  return behaviorIn(said, settings, currency)
}

export function behaviorIn(said: string | null, { defaults }: TaxSettings, currency: string) {
  const behavior = said === null || said === 'unspecified' ? defaults.tax_behavior : said
  if (behavior === 'inferred_by_currency') return currency !== 'usd' && currency !== 'cad'
  return behavior === null ? null : behavior === 'inclusive'
}

const NAMES: Readonly<Record<string, string>> = {
  gst: 'GST',
  hst: 'HST',
  jct: 'Consumption tax',
  pst: 'PST',
  qst: 'QST',
  rst: 'RST',
  sales_tax: 'Sales tax',
  vat: 'VAT',
}

/** The rate of a calculated tax: made in passing, and the same wherever the same is decided. */
function applied({ scope }: Reader, tax: DecidedTax, inclusive: boolean): AppliedTax {
  const { country, state, percentage, taxType, reason } = tax
  const words = [scope.account, scope.livemode, country, state, percentage, taxType, inclusive]
  const digest = createHash('sha256').update(words.join(' ')).digest('base64url')
  const rate: TaxRate = {
    id: `txr_${digest.replaceAll(/[-_]/g, '0').slice(0, 24)}`,
    object: 'tax_rate',
    active: false,
    country,
    created: 0,
    description: null,
    display_name: NAMES[taxType] ?? 'Tax',
    effective_percentage: percentage,
    flat_amount: null,
    inclusive,
    jurisdiction: state ?? regionName(country),
    jurisdiction_level: state === null ? 'country' : 'state',
    livemode: scope.livemode,
    metadata: {},
    percentage,
    rate_type: 'percentage',
    state,
    tax_type: taxType,
  }
  return { rate, taxability_reason: reason }
}

function regionName(country: string): string {
  return new Intl.DisplayNames(['en'], { type: 'region' }).of(country) ?? country
}
