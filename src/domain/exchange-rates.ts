/**
 * What one euro is worth, from the day on that it is written under. Close to what central banks
 * told that day, and no more: whoever settles real money names the rates of their own bank.
 */

import type { DatedRates } from './exchange.ts'

export const REFERENCE_RATES: DatedRates = {
  '2025-01-02': {
    aed: '3.7904',
    aud: '1.6553',
    bgn: '1.9558',
    brl: '6.3736',
    cad: '1.4818',
    chf: '0.9363',
    cny: '7.5336',
    czk: '25.198',
    dkk: '7.4596',
    gbp: '0.83118',
    hkd: '8.0236',
    huf: '413.93',
    idr: '16772.1',
    ils: '3.7657',
    inr: '88.5435',
    isk: '143.9',
    jpy: '162.35',
    krw: '1516.6',
    mxn: '21.3973',
    myr: '4.6388',
    nok: '11.7605',
    nzd: '1.8352',
    php: '59.876',
    pln: '4.2758',
    ron: '4.9741',
    sek: '11.4485',
    sgd: '1.4125',
    thb: '35.474',
    try: '36.4782',
    usd: '1.0321',
    zar: '19.3312',
  },
}
