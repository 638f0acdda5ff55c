/** Sales taxes of the United States and of Canada, as in force on 2026-07-01. */

import type { TaxCategory } from './tax-codes.ts'

/** What each state itself takes; cities and counties take more, and that is left out. */
const STATE_RATES: Readonly<Record<string, number>> = Object.fromEntries(
  (
    'AK:0 AL:4 AR:6.5 AZ:5.6 CA:7.25 CO:2.9 CT:6.35 DC:6 DE:0 FL:6 GA:4 HI:4 IA:6 ID:6 IL:6.25 ' +
    'IN:7 KS:6.5 KY:6 LA:5 MA:6.25 MD:6 ME:5.5 MI:6 MN:6.875 MO:4.225 MS:7 MT:0 NC:4.75 ND:5 ' +
    'NE:5.5 NH:0 NJ:6.625 NM:4.875 NV:6.85 NY:4 OH:5.75 OK:4.5 OR:0 PA:6 PR:10.5 RI:7 SC:6 ' +
    'SD:4.2 TN:7 TX:6.25 UT:4.85 VA:5.3 VT:6 WA:6.5 WI:5 WV:6 WY:4'
  )
    .split(' ')
    .map((entry) => entry.split(':'))
    .map(([state, rate]) => [state, Number(rate)]),
)

const states = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** Most states tax goods and leave services alone; these tax nearly everything. */
const TAXES_SERVICES = states('HI NM SD WV')
const SPARES_DIGITAL = states('AK CA DE FL IL KS MA MI MO MT NV NH NY ND OK OR SC VA WV')
const TAXES_SOFTWARE = states('AZ CT DC HI KY MA NM NY PA RI SC SD TN TX UT VT WA WV')
const TAXES_FOOD = states('AL HI ID MS SD')
const SPARES_CLOTHING = states('MN NJ PA VT')

/** What a state takes; null where there is no such state. */
export function stateRate(state: string): number | null {
  return Object.hasOwn(STATE_RATES, state) ? (STATE_RATES[state] ?? null) : null
}

/** By each state's general rule; what it makes of single goods is left out. */
export function isTaxedIn(state: string, category: TaxCategory): boolean {
  switch (category) {
    case 'service':
      return TAXES_SERVICES.has(state)
    case 'digital':
    case 'ebook':
      return !SPARES_DIGITAL.has(state)
    case 'saas':
      return TAXES_SOFTWARE.has(state)
    case 'food':
      return TAXES_FOOD.has(state)
    case 'medicine':
    case 'nontaxable':
      return false
    case 'childrens_clothing':
      return !SPARES_CLOTHING.has(state)
    case 'book':
    case 'goods':
    case 'newspaper':
    case 'shipping':
      return true
  }
}

interface Province {
  /** Of the whole country, or harmonized with the province's. */
  readonly federal: readonly ['gst' | 'hst', number]
  /** The province's own tax, where it keeps one beside. */
  readonly own: readonly ['pst' | 'qst' | 'rst', number] | null
}

const gst = (own: Province['own'] = null): Province => ({ federal: ['gst', 5], own })
const hst = (rate: number): Province => ({ federal: ['hst', rate], own: null })

const PROVINCES: Readonly<Record<string, Province>> = {
  AB: gst(),
  BC: gst(['pst', 7]),
  MB: gst(['rst', 7]),
  NB: hst(15),
  NL: hst(15),
  NS: hst(14),
  NT: gst(),
  NU: gst(),
  ON: hst(13),
  PE: hst(15),
  QC: gst(['qst', 9.975]),
  SK: gst(['pst', 6]),
  YT: gst(),
}

export function provinceTaxes(province: string): Province | null {
  return Object.hasOwn(PROVINCES, province) ? (PROVINCES[province] ?? null) : null
}

/** Zero-rated all over Canada. */
export function isZeroRatedInCanada(category: TaxCategory): boolean {
  return category === 'food' || category === 'medicine'
}
