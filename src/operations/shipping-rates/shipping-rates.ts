/** Making and changing shipping rates. No event of Stripe's speaks of them. */

import { isWholeEnough, maximumCharge } from '../../domain/currency.ts'
import type { ShippingRate } from '../../domain/records/shipping-rate.ts'
import { isShippingTaxCode } from '../../domain/shipping/shipping-rate.ts'
import { missingParam, noSuch } from '../../objects/errors.ts'
import { amountTooLarge, unevenAmount } from '../../objects/refusals.ts'
import { ownCurrencyOption, shippingTaxBehaviorSet } from '../../objects/shipping-refusals.ts'
import { shippingRates } from '../../store/shipping-rates.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changedMetadata, lockOr404 } from '../changes.ts'
import type { TaxBehavior } from '../prices/input.ts'
import type { NewShippingRate, ShippingRateChange } from './input.ts'

type Options = ShippingRate['fixed_amount']['currency_options']

/** `path` is the parameter that it stands under, where it is made in passing. */
export function createShippingRate(
  tx: Transaction,
  input: NewShippingRate,
  { inline = false, path = '' } = {},
): ShippingRate {
  const { fixed_amount: fixed, tax_behavior = 'unspecified', tax_code = null } = input
  const at = (name: string) => nameIn(path, name)
  if (!fixed) throw missingParam(at('fixed_amount'))
  if (tax_code !== null && !isShippingTaxCode(tax_code))
    throw noSuch('tax code', tax_code, at('tax_code'))
  const { amount, currency, currency_options: others = {} } = fixed
  checkAmount(amount, currency, `${at('fixed_amount')}[amount]`)
  const rate: ShippingRate = {
    id: tx.newId('shr'),
    object: 'shipping_rate',
    active: true,
    created: tx.now,
    delivery_estimate: estimateOf(input),
    display_name: input.display_name,
    fixed_amount: {
      amount,
      currency,
      currency_options: {
        ...optionsOf({}, others, { currency, path: at('fixed_amount') }),
        [currency]: { amount, tax_behavior },
      },
    },
    livemode: tx.scope.livemode,
    metadata: changedMetadata({}, input.metadata),
    tax_behavior,
    tax_code,
    type: 'fixed_amount',
    own: { inline },
  }
  tx.insert(shippingRates, rate)
  return rate
}

/** Its own amount stays; currencies are added or replaced. */
export async function updateShippingRate(
  tx: Transaction,
  id: string,
  change: ShippingRateChange,
): Promise<ShippingRate> {
  const before = await lockOr404(tx, shippingRates, id)
  const { fixed_amount: fixed } = before
  const behavior = behaviorAfter(before.tax_behavior, change.tax_behavior)
  const given = change.fixed_amount?.currency_options ?? {}
  const { currency } = fixed
  const options = optionsOf(fixed.currency_options, given, { currency, path: 'fixed_amount' })
  const after: ShippingRate = {
    ...before,
    active: change.active ?? before.active,
    fixed_amount: {
      ...fixed,
      currency_options: {
        ...options,
        [currency]: { amount: fixed.amount, tax_behavior: behavior ?? 'unspecified' },
      },
    },
    metadata: changedMetadata(before.metadata, change.metadata),
    tax_behavior: behavior,
  }
  tx.update(shippingRates, after)
  return after
}

function behaviorAfter(
  now: ShippingRate['tax_behavior'],
  wanted: TaxBehavior | undefined,
): ShippingRate['tax_behavior'] {
  if (wanted === undefined || wanted === now) return now
  if (now !== null && now !== 'unspecified') throw shippingTaxBehaviorSet('tax_behavior')
  return wanted
}

function optionsOf(
  now: Options,
  given: NonNullable<NonNullable<ShippingRateChange['fixed_amount']>['currency_options']>,
  { currency, path }: { readonly currency: string; readonly path: string },
): Options {
  const options = { ...now }
  for (const [code, { amount, tax_behavior }] of Object.entries(given)) {
    const at = `${path}[currency_options][${code}]`
    if (code === currency) throw ownCurrencyOption(at)
    const known = Object.hasOwn(now, code) ? now[code] : undefined
    const cost = amount ?? known?.amount
    if (cost === undefined) throw missingParam(`${at}[amount]`)
    checkAmount(cost, code, `${at}[amount]`)
    options[code] = {
      amount: cost,
      tax_behavior: tax_behavior ?? known?.tax_behavior ?? 'unspecified',
    }
  }
  return options
}

function checkAmount(amount: number, currency: string, param: string): void {
  if (amount > maximumCharge(currency)) throw amountTooLarge(currency, param)
  if (!isWholeEnough(amount, currency)) throw unevenAmount(currency, param)
}

function estimateOf({ delivery_estimate: given }: NewShippingRate) {
  if (!given) return null
  return { maximum: given.maximum ?? null, minimum: given.minimum ?? null }
}

function nameIn(path: string, name: string): string {
  return path === '' ? name : `${path}[${name}]`
}
