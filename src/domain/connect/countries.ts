/** Where an account may be, and the money that it is paid out in. */

const EURO = 'AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK'

const OTHERS: Readonly<Record<string, string>> = {
  AE: 'aed',
  AU: 'aud',
  BR: 'brl',
  CA: 'cad',
  CH: 'chf',
  CZ: 'czk',
  DK: 'dkk',
  GB: 'gbp',
  GI: 'gbp',
  HK: 'hkd',
  HU: 'huf',
  IN: 'inr',
  JP: 'jpy',
  LI: 'chf',
  MX: 'mxn',
  MY: 'myr',
  NO: 'nok',
  NZ: 'nzd',
  PL: 'pln',
  RO: 'ron',
  SE: 'sek',
  SG: 'sgd',
  TH: 'thb',
  US: 'usd',
}

const CURRENCIES: ReadonlyMap<string, string> = new Map([
  ...EURO.split(' ').map((country) => [country, 'eur'] as const),
  ...Object.entries(OTHERS),
])

export const ACCOUNT_COUNTRIES: readonly string[] = [...CURRENCIES.keys()].toSorted()

export function currencyOfCountry(country: string): string {
  return CURRENCIES.get(country) ?? 'usd'
}
