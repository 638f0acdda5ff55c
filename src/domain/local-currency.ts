/** The money of a country, for prices that are stated in more than one. */

const EURO =
  'AD AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MC ME MT NL PT SI SK SM VA XK'.split(' ')

const OTHERS: Readonly<Record<string, string>> = {
  aed: 'AE',
  aud: 'AU',
  bhd: 'BH',
  brl: 'BR',
  cad: 'CA',
  chf: 'CH LI',
  clp: 'CL',
  cny: 'CN',
  cop: 'CO',
  czk: 'CZ',
  dkk: 'DK FO GL',
  gbp: 'GB GG IM JE',
  hkd: 'HK',
  huf: 'HU',
  idr: 'ID',
  ils: 'IL',
  inr: 'IN',
  isk: 'IS',
  jod: 'JO',
  jpy: 'JP',
  krw: 'KR',
  kwd: 'KW',
  mxn: 'MX',
  myr: 'MY',
  nok: 'NO',
  nzd: 'NZ',
  omr: 'OM',
  php: 'PH',
  pln: 'PL',
  ron: 'RO',
  sar: 'SA',
  sek: 'SE',
  sgd: 'SG',
  thb: 'TH',
  tnd: 'TN',
  try: 'TR',
  twd: 'TW',
  usd: 'US',
  zar: 'ZA',
}

const BY_COUNTRY: ReadonlyMap<string, string> = new Map([
  ...EURO.map((country) => [country, 'eur'] as const),
  ...Object.entries(OTHERS).flatMap(([currency, countries]) =>
    countries.split(' ').map((country) => [country, currency] as const),
  ),
])

/** Null where it is not known, or not one that is charged in. */
export function localCurrency(country: string): string | null {
  return BY_COUNTRY.get(country) ?? null
}

/** In test mode an e-mail address may say where its payer is: `test+location_FR@example.com`. */
export function testLocation(email: string | null): string | null {
  return /\+location_([A-Z]{2})@/.exec(email ?? '')?.[1] ?? null
}
