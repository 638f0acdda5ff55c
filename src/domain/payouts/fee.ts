/** What an instant payout costs, and in which steps a currency can be paid out. */

import { chargeableStep, exponentOf } from '../currency.ts'
import { type Minor, divideRate, rateFromDecimal, roundToMinor, scaleRate } from '../money.ts'

const PERCENT = '1.5'

/** On top of its amount; half of a unit at least. */
export function instantFee(amount: Minor, currency: string): Minor {
  const share = roundToMinor(divideRate(scaleRate(rateFromDecimal(PERCENT), amount), 100))
  return Math.max(share, exponentOf(currency) === 3 ? 500 : 50)
}

/** Banks know no fillér, also where payments have them. */
const WHOLE_AT_BANKS = ['huf', 'twd']

export function payoutStep(currency: string): Minor {
  return WHOLE_AT_BANKS.includes(currency) ? 100 : chargeableStep(currency)
}
