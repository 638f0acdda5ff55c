/** The amount that a payer chooses, and what may be wrong with it. */

import { isWholeEnough, maximumCharge, minimumCharge } from '../currency.ts'
import { type Minor, isMinor } from '../money.ts'

/** What `custom_unit_amount` of a price says. */
export interface CustomAmountTerms {
  readonly minimum: Minor | null
  readonly maximum: Minor | null
  readonly preset: Minor | null
}

export type AmountRefusal =
  'missing' | 'not_an_amount' | 'below_minimum' | 'above_maximum' | 'not_chargeable'

/** The range open to the payer: the merchant's bounds within what can be charged at all. */
export function boundsOfAmount(
  custom: CustomAmountTerms,
  currency: string,
): { readonly minimum: Minor; readonly maximum: Minor } {
  const [smallest, largest] = [minimumCharge(currency), maximumCharge(currency)]
  return {
    minimum: Math.max(custom.minimum ?? smallest, smallest),
    maximum: Math.min(custom.maximum ?? largest, largest),
  }
}

export function refusalOfAmount(
  custom: CustomAmountTerms,
  amount: Minor | null,
  currency: string,
): AmountRefusal | null {
  if (amount === null) return 'missing'
  if (!isMinor(amount)) return 'not_an_amount'
  const { minimum, maximum } = boundsOfAmount(custom, currency)
  if (amount < minimum) return 'below_minimum'
  if (amount > maximum) return 'above_maximum'
  return isWholeEnough(amount, currency) ? null : 'not_chargeable'
}
