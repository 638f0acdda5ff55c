/**
 * Rates of value added and sales taxes, by country and by what is sold. As in force on
 * 2026-07-01; where they come from, and what they leave out, is in docs/tax.md.
 */

/** When the rates were last gone through. */
export const RATES_DATE = '2026-07-01'

export interface CountryRates {
  readonly standard: number
  readonly book: number
  readonly ebook: number
  readonly newspaper: number
  readonly food: number
  readonly medicine: number
  readonly childrensClothing: number
}

type Six = readonly [
  standard: number,
  book: number,
  ebook: number,
  newspaper: number,
  food: number,
  medicine: number,
]

const ratesOf = ([standard, book, ebook, newspaper, food, medicine]: Six): CountryRates => ({
  standard,
  book,
  ebook,
  newspaper,
  food,
  medicine,
  childrensClothing: standard,
})

/** Standard; then books, e-books, newspapers, staple food, prescribed medicine. */
const EU: Readonly<Record<string, Six>> = {
  AT: [20, 10, 10, 10, 10, 10],
  BE: [21, 6, 6, 0, 6, 6],
  BG: [20, 9, 9, 9, 20, 20],
  CY: [19, 3, 3, 3, 5, 5],
  CZ: [21, 0, 0, 12, 12, 12],
  DE: [19, 7, 7, 7, 7, 19],
  DK: [25, 25, 25, 0, 25, 25],
  EE: [24, 9, 9, 9, 24, 9],
  ES: [21, 4, 4, 4, 10, 4],
  FI: [25.5, 13.5, 13.5, 10, 13.5, 13.5],
  FR: [20, 5.5, 5.5, 2.1, 5.5, 10],
  GR: [24, 6, 6, 6, 13, 6],
  HR: [25, 5, 5, 5, 5, 5],
  HU: [27, 5, 27, 5, 27, 5],
  IE: [23, 0, 0, 0, 0, 0],
  IT: [22, 4, 4, 4, 10, 10],
  LT: [21, 5, 5, 12, 21, 5],
  LU: [17, 3, 3, 3, 3, 3],
  LV: [21, 5, 5, 5, 21, 12],
  MT: [18, 5, 5, 5, 0, 0],
  NL: [21, 9, 9, 9, 9, 9],
  PL: [23, 5, 5, 8, 5, 8],
  PT: [23, 6, 6, 6, 6, 6],
  RO: [21, 11, 11, 11, 11, 11],
  SE: [25, 6, 6, 6, 6, 0],
  SI: [22, 5, 5, 5, 9.5, 9.5],
  SK: [23, 5, 5, 5, 19, 5],
}

const OTHERS: Readonly<Record<string, Six>> = {
  AU: [10, 10, 10, 10, 0, 0],
  CH: [8.1, 2.6, 2.6, 2.6, 2.6, 2.6],
  GB: [20, 0, 0, 0, 0, 0],
  IS: [24, 11, 11, 11, 11, 24],
  NO: [25, 0, 0, 0, 15, 25],
}

/** Where only the standard rate is known, everything is taxed at it. */
const STANDARD_ONLY: Readonly<Record<string, number>> = Object.fromEntries(
  (
    'AE:5 AL:20 AM:20 AO:14 AZ:18 BA:17 BB:17.5 BD:15 BF:18 BH:10 BJ:18 BS:10 BW:14 BY:20 CD:16 ' +
    'CI:18 CL:19 CM:19.25 CO:19 CR:13 CV:15 EC:15 EG:14 ET:15 GE:18 GN:18 ID:11 IN:18 JP:10 ' +
    'KE:16 KG:12 KH:10 KR:10 KZ:16 LA:10 LK:18 MA:20 MD:20 ME:21 MK:18 MR:16 MU:15 MX:16 MY:8 ' +
    'NG:7.5 NP:13 NZ:15 OM:5 PE:18 PH:12 RS:20 SA:15 SG:9 SN:18 SR:10 TH:7 TJ:14 TR:20 TW:5 ' +
    'TZ:18 UA:20 UG:18 UY:22 UZ:12 VN:10 ZA:15 ZM:16 ZW:15.5'
  )
    .split(' ')
    .map((entry) => entry.split(':'))
    .map(([country, rate]) => [country, Number(rate)]),
)

/** Parts of a country with rates of their own: Portugal's islands. */
const REGIONS: Readonly<Record<string, Six>> = {
  'PT-20': [16, 4, 4, 4, 4, 4],
  'PT-30': [22, 4, 4, 4, 4, 4],
}

export const EU_COUNTRIES: ReadonlySet<string> = new Set(Object.keys(EU))

/** What a country taxes what at; null where it is not known. A region counts before its country. */
export function countryRates(country: string, region: string | null): CountryRates | null {
  const own = region === null ? undefined : REGIONS[`${country}-${region}`]
  const six = own ?? EU[country] ?? OTHERS[country]
  if (six) {
    const rates = ratesOf(six)
    return country === 'GB' ? { ...rates, childrensClothing: 0 } : rates
  }
  const standard = STANDARD_ONLY[country]
  if (standard === undefined) return null
  return ratesOf([standard, standard, standard, standard, standard, standard])
}

export const COUNTRIES_WITH_RATES: readonly string[] = [
  ...Object.keys(EU),
  ...Object.keys(OTHERS),
  ...Object.keys(STANDARD_ONLY),
]
