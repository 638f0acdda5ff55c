/** What a dispute costs beside its amount, by the currency of the balance that it is taken from. */

import { exponentOf } from './currency.ts'
import { type Minor, divideRate, rateFromMinor, roundToMinor, scaleRate } from './money.ts'

/** Close to what processors take for a dispute where they settle in that currency. */
const FEES: Readonly<Record<string, Minor>> = {
  usd: 1500,
  aed: 6000,
  aud: 2500,
  bgn: 3900,
  brl: 5500,
  cad: 1500,
  chf: 2000,
  czk: 50000,
  dkk: 15000,
  eur: 2000,
  gbp: 2000,
  hkd: 8500,
  huf: 780000,
  inr: 150000,
  jpy: 1300,
  mxn: 15000,
  myr: 6000,
  nok: 20000,
  nzd: 2500,
  pln: 9000,
  ron: 10000,
  sek: 20000,
  sgd: 1500,
  thb: 50000,
}

/** What networks take for looking at a compliance dispute again: 500 dollars, or so many fees. */
const NETWORK_FEE_USD = 50000

export function disputeFee(currency: string): Minor {
  const own = Object.hasOwn(FEES, currency) ? FEES[currency] : undefined
  return own ?? 15 * 10 ** exponentOf(currency)
}

/** In proportion to the fee, which says how much a dollar is about. */
export function complianceFee(currency: string): Minor {
  const share = scaleRate(rateFromMinor(disputeFee(currency)), NETWORK_FEE_USD)
  return roundToMinor(divideRate(share, disputeFee('usd')))
}
