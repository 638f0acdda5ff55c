/** What makes a price's terms impossible, in words and with the parameter. */

import { isWholeEnough, maximumCharge } from '../../domain/currency.ts'
import { exclusiveParams } from '../../objects/errors.ts'
import {
  amountTooLarge,
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
  for (const [code, terms] of Object.entries(input.currency_options ?? {}))
    checkAmounts(terms, code, `${at('currency_options')}[${code}]`)
  checkInterval(input, at('recurring'))
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

export function checkAmounts(terms: CurrencyTermsInput, currency: string, path: string): void {
  const at = (name: string) => (path === '' ? name : `${path}[${name}]`)
  const { unit_amount, unit_amount_decimal, custom_unit_amount: custom, tiers } = terms
  const ways = [unit_amount, unit_amount_decimal, custom?.enabled || undefined, tiers]
  const given = ways.filter((way) => way !== undefined).length
  if (given === 0) throw priceWithoutAmount()
  if (given > 1)
    throw exclusiveParams(
      ['unit_amount', 'unit_amount_decimal', 'custom_unit_amount', 'tiers'],
      at('unit_amount'),
    )
  checkSize(unit_amount, currency, at('unit_amount'))
  for (const name of ['minimum', 'maximum', 'preset'] as const)
    checkSize(custom?.[name], currency, `${at('custom_unit_amount')}[${name}]`)
  const { minimum = 0, maximum = maximumCharge(currency), preset = minimum } = custom ?? {}
  if (minimum > maximum || preset < minimum || preset > maximum)
    throw priceRule(
      'The preset of a custom amount lies between its minimum and its maximum.',
      at('custom_unit_amount'),
    )
  if (tiers) checkTiers(tiers, currency, at('tiers'))
}

function checkSize(amount: number | undefined, currency: string, param: string): void {
  if (amount === undefined) return
  if (amount > maximumCharge(currency)) throw amountTooLarge(currency, param)
  if (!isWholeEnough(amount, currency)) throw unevenAmount(currency, param)
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
  }
}
