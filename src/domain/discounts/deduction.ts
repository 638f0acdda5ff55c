/** What a discount takes off an order, line by line. */

import { assert } from '../../lib/assert.ts'
import { chargeableStep } from '../currency.ts'
import {
  type Minor,
  allocate,
  divideRate,
  rateFromDecimal,
  roundToMinor,
  scaleRate,
  sumMinor,
} from '../money.ts'
import type { Coupon } from '../records/coupon.ts'
import { amountOffIn } from './coupon.ts'

export interface Deduction {
  readonly off:
    | { readonly kind: 'share'; readonly percent: number }
    | { readonly kind: 'amount'; readonly amount: Minor }
  /** The products that it is for; null for all. */
  readonly products: readonly string[] | null
}

export interface DiscountedLine {
  readonly product: string | null
  readonly subtotal: Minor
}

/** What a coupon takes off in a currency; null where it says nothing about that currency. */
export function deductionOf(coupon: Coupon, currency: string): Deduction | null {
  const products = coupon.applies_to?.products ?? null
  const percent = coupon.percent_off
  if (percent !== null) return { off: { kind: 'share', percent }, products }
  const amount = amountOffIn(coupon, currency)
  return amount === null ? null : { off: { kind: 'amount', amount }, products }
}

/**
 * What is taken off each line: the whole is decided first and rounded once, and then given to the
 * lines that it is for by what they cost. No line falls below nothing.
 */
export function deduct(
  deduction: Deduction,
  lines: readonly DiscountedLine[],
  currency: string,
): readonly Minor[] {
  const eligible = lines.map((line) => (isFor(deduction, line) ? line.subtotal : 0))
  const sum = sumMinor(eligible)
  if (sum === 0) return eligible.map(() => 0)
  const parts = allocate(Math.min(wholeOf(deduction, sum, currency), sum), eligible)
  assert(
    parts.every((part, index) => part >= 0 && part <= eligible[index]!),
    'a discount leaves something or nothing of each line',
  )
  return parts
}

/** Whether any line is one that the discount is for. */
export function isForSome(deduction: Deduction, lines: readonly DiscountedLine[]): boolean {
  return lines.some((line) => isFor(deduction, line))
}

function isFor({ products }: Deduction, { product }: DiscountedLine): boolean {
  return products === null || (product !== null && products.includes(product))
}

/** A share is rounded to what the currency can charge, so that the rest can be charged too. */
function wholeOf({ off }: Deduction, sum: Minor, currency: string): Minor {
  if (off.kind === 'amount') return off.amount
  // A percentage has four decimals at most, which a number keeps and prints as they were.
  const share = divideRate(scaleRate(rateFromDecimal(String(off.percent)), sum), 100)
  const step = chargeableStep(currency)
  return off.percent === 100 ? sum : roundToMinor(divideRate(share, step)) * step
}
