/** What the taxes of one line come to: exact fractions, each tax rounded once. */

import { assert } from '../../lib/assert.ts'
import { chargeableStep } from '../currency.ts'
import { type Minor, type Rate, allocate, rateFromDecimal, roundToMinor } from '../money.ts'

/** The part of a tax rate that decides what is charged. */
export interface TaxTerms {
  /** At most four decimals. */
  readonly percentage: number
  /** Whether the price holds the tax already. */
  readonly inclusive: boolean
}

export interface TaxAmount {
  readonly amount: Minor
  /** What the tax is a share of. */
  readonly taxable_amount: Minor
}

/**
 * The taxes of a line that costs `amount` after its discount, in their order. What is included is
 * taken out of the price as a whole and then told apart, so that net and taxes are the price
 * again. What comes on top is a share of the net, each tax for itself. A shipping cost is a line.
 */
export function taxLine(
  amount: Minor,
  taxes: readonly TaxTerms[],
  currency: string,
): readonly TaxAmount[] {
  const step = chargeableStep(currency)
  const weights = taxes.map((tax) => (tax.inclusive ? tenThousandths(tax.percentage) : 0))
  const share = weights.reduce((sum, weight) => sum + weight, 0)
  const included = inSteps({ numerator: times(amount, share), denominator: whole(share) }, step)
  const parts = share === 0 ? weights : allocate(included / step, weights)
  const net = amount - included
  return taxes.map(({ inclusive, percentage }, index) => {
    const weight = BigInt(tenThousandths(percentage))
    const onTop = { numerator: BigInt(net) * weight, denominator: WHOLE }
    return {
      amount: inclusive ? parts[index]! * step : inSteps(onTop, step),
      taxable_amount: net,
    }
  })
}

const WHOLE = 1_000_000n

/** A percentage has four decimals at most, which a number keeps and prints as they were. */
function tenThousandths(percentage: number): number {
  const { numerator, denominator } = rateFromDecimal(String(percentage))
  const weight = numerator * 10_000n
  assert(weight >= 0n && weight % denominator === 0n, 'a tax has four decimals at most')
  return Number(weight / denominator)
}

const times = (amount: Minor, share: number) => BigInt(amount) * BigInt(share)
const whole = (share: number) => WHOLE + BigInt(share)

/** Rounded to what the currency can charge. */
function inSteps({ numerator, denominator }: Rate, step: number): Minor {
  return roundToMinor({ numerator, denominator: denominator * BigInt(step) }) * step
}
