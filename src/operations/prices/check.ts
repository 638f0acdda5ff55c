/** What makes a price's terms impossible, in words and with the parameter. */

import { isWholeEnough, maximumCharge, minimumCharge } from '../../domain/currency.ts'
import { boundsOfAmount } from '../../domain/pricing/custom-amount.ts'
import { exclusiveParams } from '../../objects/errors.ts'
import {
  amountTooLarge,
  amountTooSmall,
  priceRule,
  priceWithoutAmount,
  unevenAmount,
} from '../../objects/refusals.ts'
import type { CurrencyTermsInput, PriceTermsInput, TierInput } from './input.ts'

/** Throws for the first thing in it that no price can be. */
export function checkTerms(input: PriceTermsInput, path: string): void {
  const at = (name: string) => (path === '' ? name : `${path}[${name}]`)
  const tiered = input.billing_scheme === 'tiered' || input.tiers !== undefined
  if (tiered) {
    if (!input.tiers?.length)
      throw priceRule('You must specify `tiers` when `billing_scheme=tiered`.', at('tiers'))
    if (!input.tiers_mode)
      throw priceRule('You must specify `tiers_mode` when using tiers.', at('tiers_mode'))
    if (input.billing_scheme === 'per_unit')
      throw priceRule(
        '`tiers` can only be used when `billing_scheme=tiered`.',
        at('billing_scheme'),
      )
    if (input.transform_quantity)
      throw exclusiveParams(['tiers', 'transform_quantity'], at('transform_quantity'))
  } else if (input.tiers_mode) {
    throw priceRule('`tiers_mode` can only be used when `billing_scheme=tiered`.', at('tiers_mode'))
  }
  if (input.custom_unit_amount?.enabled && (input.recurring || input.transform_quantity))
    throw priceRule(
      '`custom_unit_amount` is for one-time prices without `transform_quantity`.',
      at('custom_unit_amount'),
    )
  checkAmounts(input, input.currency, path)
  const { currency, currency_options: options = {} } = input
  checkOptions(options, { currency, way: wayOf(input), path })
  checkInterval(input, at('recurring'))
}

type Way = 'unit' | 'custom' | 'tiers'

/** What a request and a price have in common. */
interface Priced {
  readonly tiers?: readonly unknown[]
  readonly custom_unit_amount?: object | null
}

/** How an amount comes about: the same in every currency of a price. */
export function wayOf({ tiers, custom_unit_amount: custom }: Priced): Way {
  if (tiers) return 'tiers'
  // A request may say that it is not enabled; a price that has it has enabled it.
  const isOff = !custom || ('enabled' in custom && custom.enabled === false)
  return isOff ? 'unit' : 'custom'
}

const WAYS: Readonly<Record<Way, string>> = {
  unit: '`unit_amount` or `unit_amount_decimal`',
  custom: '`custom_unit_amount`',
  tiers: '`tiers`',
}

/** The terms in other currencies than the price's own. */
export function checkOptions(
  options: Readonly<Record<string, CurrencyTermsInput>>,
  { currency, way, path }: { readonly currency: string; readonly way: Way; readonly path: string },
): void {
  for (const [code, terms] of Object.entries(options)) {
    const at = `${path === '' ? 'currency_options' : `${path}[currency_options]`}[${code}]`
    if (code === currency)
      throw priceRule(`The price's own currency (${code}) is no option beside it.`, at)
    checkAmounts(terms, code, at)
    if (wayOf(terms) !== way)
      throw priceRule(`This price needs ${WAYS[way]} in each of its \`currency_options\`.`, at)
  }
}

/** Three years is the longest period. */
const LONGEST = { day: 1095, week: 156, month: 36, year: 3 } as const

function checkInterval({ recurring }: PriceTermsInput, path: string): void {
  if (!recurring || (recurring.interval_count ?? 1) <= LONGEST[recurring.interval]) return
  throw priceRule(
    `The maximum number of intervals is ${LONGEST[recurring.interval]} for the interval ` +
      `\`${recurring.interval}\`.`,
    `${path}[interval_count]`,
  )
}

function checkAmounts(terms: CurrencyTermsInput, currency: string, path: string): void {
  const at = (name: string) => (path === '' ? name : `${path}[${name}]`)
  const { unit_amount, unit_amount_decimal, custom_unit_amount: custom, tiers } = terms
  const ways = [unit_amount, unit_amount_decimal, custom?.enabled || undefined, tiers]
  const given = ways.filter((way) => way !== undefined).length
  if (given === 0) throw priceWithoutAmount(at('unit_amount'))
  if (given > 1)
    throw exclusiveParams(
      ['unit_amount', 'unit_amount_decimal', 'custom_unit_amount', 'tiers'],
      at('unit_amount'),
    )
  checkSize(unit_amount, currency, at('unit_amount'))
  checkDecimal(unit_amount_decimal, currency, at('unit_amount_decimal'))
  if (custom?.enabled) checkCustom(custom, currency, at('custom_unit_amount'))
  if (tiers) checkTiers(tiers, currency, at('tiers'))
}

function checkCustom(
  custom: NonNullable<CurrencyTermsInput['custom_unit_amount']>,
  currency: string,
  path: string,
): void {
  for (const name of ['minimum', 'maximum', 'preset'] as const)
    checkSize(custom[name], currency, `${path}[${name}]`)
  if (custom.minimum !== undefined && custom.minimum < minimumCharge(currency))
    throw amountTooSmall(currency, `${path}[minimum]`)
  const { minimum: low = null, maximum: high = null, preset = null } = custom
  const terms = { minimum: low, maximum: high, preset }
  const { minimum, maximum } = boundsOfAmount(terms, currency)
  if (minimum > maximum)
    throw priceRule('The maximum of a custom amount is not below its minimum.', `${path}[maximum]`)
  if (preset !== null && (preset < minimum || preset > maximum))
    throw priceRule(
      'The preset of a custom amount lies between its minimum and its maximum.',
      `${path}[preset]`,
    )
}

function checkSize(amount: number | undefined, currency: string, param: string): void {
  if (amount === undefined) return
  if (amount > maximumCharge(currency)) throw amountTooLarge(currency, param)
  if (!isWholeEnough(amount, currency)) throw unevenAmount(currency, param)
}

/** A part of a minor unit may stay: it is rounded when a quantity is known. */
function checkDecimal(decimal: string | undefined, currency: string, param: string): void {
  if (decimal === undefined) return
  const [whole = '', fraction = ''] = decimal.split('.')
  const amount = Number(whole)
  if (amount > maximumCharge(currency)) throw amountTooLarge(currency, param)
  if (/^0*$/.test(fraction)) checkSize(amount, currency, param)
}

function checkTiers(tiers: readonly TierInput[], currency: string, path: string): void {
  let covered = 0
  for (const [index, tier] of tiers.entries()) {
    const at = `${path}[${index}]`
    const last = index === tiers.length - 1
    if (last !== (tier.up_to === null))
      throw priceRule('The last tier, and only the last, has `up_to=inf`.', `${at}[up_to]`)
    if (tier.up_to !== null && tier.up_to <= covered)
      throw priceRule('The tiers must be in ascending order of `up_to`.', `${at}[up_to]`)
    covered = tier.up_to ?? covered
    const { unit_amount, unit_amount_decimal, flat_amount, flat_amount_decimal } = tier
    if (unit_amount !== undefined && unit_amount_decimal !== undefined)
      throw exclusiveParams(['unit_amount', 'unit_amount_decimal'], `${at}[unit_amount]`)
    if (flat_amount !== undefined && flat_amount_decimal !== undefined)
      throw exclusiveParams(['flat_amount', 'flat_amount_decimal'], `${at}[flat_amount]`)
    if (
      [unit_amount, unit_amount_decimal, flat_amount, flat_amount_decimal].every(
        (a) => a === undefined,
      )
    )
      throw priceRule('Each tier needs a `unit_amount` or a `flat_amount`.', at)
    checkSize(unit_amount, currency, `${at}[unit_amount]`)
    checkSize(flat_amount, currency, `${at}[flat_amount]`)
    checkDecimal(unit_amount_decimal, currency, `${at}[unit_amount_decimal]`)
    checkDecimal(flat_amount_decimal, currency, `${at}[flat_amount_decimal]`)
  }
}
