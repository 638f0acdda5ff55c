/** What the simulated processor keeps of a payment: a percentage and a fixed part. */

import { assert } from '../lib/assert.ts'
import { exponentOf } from './currency.ts'
import {
  type Minor,
  addRates,
  divideRate,
  isMinor,
  rateFromDecimal,
  rateFromMinor,
  roundToMinor,
  scaleRate,
} from './money.ts'

export interface FeeSchedule {
  /** Of the amount, as a decimal: "2.9" is 2.9 %. */
  readonly percent: string
  /** Per payment, in the currency's minor units. */
  readonly fixed: Readonly<Record<string, Minor>>
}

/** Close to what card payments cost in the currencies that processors settle in. */
export const standardFees: FeeSchedule = {
  percent: '2.9',
  fixed: {
    usd: 30,
    aed: 100,
    aud: 30,
    bgn: 50,
    brl: 39,
    cad: 30,
    chf: 30,
    czk: 650,
    dkk: 180,
    eur: 25,
    gbp: 20,
    hkd: 235,
    huf: 8500,
    inr: 300,
    jpy: 40,
    mxn: 300,
    myr: 100,
    nok: 200,
    nzd: 30,
    pln: 100,
    ron: 100,
    sek: 180,
    sgd: 50,
    thb: 1000,
  },
}

/** Never more than the amount: a payment can be eaten up, but it cannot cost its receiver money. */
export function processingFee(
  amount: Minor,
  currency: string,
  schedule: FeeSchedule = standardFees,
): Minor {
  assert(isMinor(amount) && amount >= 0, 'a fee is taken from an amount')
  const share = divideRate(scaleRate(rateFromDecimal(schedule.percent), amount), 100)
  const fee = roundToMinor(addRates(share, rateFromMinor(fixedPart(currency, schedule))))
  assert(fee >= 0, 'a fee is not negative')
  return Math.min(fee, amount)
}

/** A currency without a fixed part of its own pays 0.30, or 30 where there are no decimals. */
function fixedPart(currency: string, { fixed }: FeeSchedule): Minor {
  const own = Object.hasOwn(fixed, currency) ? fixed[currency] : undefined
  return own ?? (exponentOf(currency) === 3 ? 300 : 30)
}
