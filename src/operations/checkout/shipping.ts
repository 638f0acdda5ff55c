/** How an order is brought to its payer: the rates on offer, the chosen one, and where to. */

import type { CheckoutSession } from '../../domain/records/checkout-session.ts'
import type { CartTotals, ShippingLine } from '../../domain/totals/price-cart.ts'
import type { AppliedTax } from '../../domain/records/tax-rate.ts'
import type { ShippingRate } from '../../domain/records/shipping-rate.ts'
import { shippingAmount } from '../../domain/shipping/shipping-rate.ts'
import { exclusiveParams, missingParam } from '../../objects/errors.ts'
import { inactiveShippingRate, shippingCurrencyMismatch } from '../../objects/shipping-refusals.ts'
import { shippingRates } from '../../store/shipping-rates.ts'
import type { Reader } from '../../store/reader.ts'
import type { Transaction } from '../../store/transaction.ts'
import { findNamed } from '../changes.ts'
import type { NewShippingRate } from '../shipping-rates/input.ts'
import type { TaxableShipping } from '../tax/session-taxes.ts'
import { createShippingRate } from '../shipping-rates/shipping-rates.ts'

export type ShippingOption = CheckoutSession['shipping_options'][number]

/** With the taxes on it, still to be priced. */
export interface TaxedOption extends ShippingOption {
  readonly applied?: readonly AppliedTax[]
}

export interface ShippingOptionInput {
  readonly shipping_rate?: string
  readonly shipping_rate_data?: NewShippingRate
}

/** Finds or makes every rate. What it costs is settled here, whatever becomes of the rate. */
export async function shippingOptionsOf(
  tx: Transaction,
  inputs: readonly ShippingOptionInput[] | null | undefined,
  currency: string,
): Promise<ShippingOption[]> {
  const options: ShippingOption[] = []
  for (const [index, input] of (inputs ?? []).entries()) {
    const path = `shipping_options[${index}]`
    const { rate, param } = await rateOf(tx, input, path)
    const amount = shippingAmount(rate, currency)
    if (amount === null) {
      const offered = Object.keys(rate.fixed_amount.currency_options).join('`, `')
      throw shippingCurrencyMismatch(offered, currency, param)
    }
    options.push({ shipping_amount: amount, shipping_rate: rate.id })
  }
  return options
}

async function rateOf(
  tx: Transaction,
  { shipping_rate: id, shipping_rate_data: data }: ShippingOptionInput,
  path: string,
): Promise<{ readonly rate: ShippingRate; readonly param: string }> {
  const param = `${path}[shipping_rate]`
  if (id !== undefined && data)
    throw exclusiveParams(['shipping_rate', 'shipping_rate_data'], param)
  if (data) {
    const made = `${path}[shipping_rate_data]`
    return { rate: createShippingRate(tx, data, { inline: true, path: made }), param: made }
  }
  if (id === undefined) throw missingParam(param)
  const rate = await findNamed(tx, shippingRates, id, param)
  if (!rate.active) throw inactiveShippingRate(param)
  return { rate, param }
}

/** Those whose rate has not been switched off since the link was made. */
export async function optionsInUse(
  reader: Reader,
  options: readonly ShippingOption[],
): Promise<readonly ShippingOption[]> {
  const rates = await reader.findAll(
    shippingRates,
    options.map(({ shipping_rate }) => shipping_rate),
  )
  const inUse = new Set(rates.filter(({ active }) => active).map(({ id }) => id))
  return options.filter(({ shipping_rate }) => inUse.has(shipping_rate))
}

/** The first is chosen until the payer says otherwise; null where nothing is on offer. */
export function chosenOption(
  options: readonly ShippingOption[],
  ...wanted: readonly (string | null | undefined)[]
): ShippingOption | null {
  for (const rate of wanted) {
    const found = options.find((option) => option.shipping_rate === rate)
    if (found) return found
  }
  return options[0] ?? null
}

/** The line that the chosen rate is in a cart. */
export function shippingLineOf(option: TaxedOption | null): ShippingLine | null {
  if (!option) return null
  const { shipping_amount: amount, applied = [] } = option
  return { amount, taxes: applied.map(({ rate }) => rate) }
}

/** What taxes ask of the chosen rate; null where nothing is shipped. */
export async function taxableShipping(
  reader: Reader,
  option: ShippingOption | null,
  currency: string,
): Promise<TaxableShipping | null> {
  const rate = option && (await reader.find(shippingRates, option.shipping_rate))
  if (!rate) return null
  const { tax_code, tax_behavior, fixed_amount } = rate
  const own = fixed_amount.currency_options[currency]?.tax_behavior
  return { tax_code, tax_behavior: own ?? tax_behavior }
}

/** What a session says of the chosen rate. */
export function shippingCost(
  option: ShippingOption | null,
  { shipping: line }: CartTotals,
): CheckoutSession['shipping_cost'] {
  if (!option || !line) return null
  const { amount_subtotal, amount_tax, amount_total } = line
  return { amount_subtotal, amount_tax, amount_total, shipping_rate: option.shipping_rate }
}
