/** Where an address is, as far as taxes ask: country, state, and what lies outside of tax areas. */

export interface TaxAddress {
  readonly country: string | null
  readonly state: string | null
  readonly postal_code: string | null
}

export interface Place {
  readonly country: string
  /** Of the United States and of Canada; elsewhere a region with rates of its own, or null. */
  readonly state: string | null
  /** Part of the country, but not of its tax area: the Canaries, for one. */
  readonly isOutside: boolean
}

/** Null while the address says too little, or nothing that can be found. */
export function locate({ country, state, postal_code }: TaxAddress): Place | null {
  if (country === null || !/^[A-Z]{2}$/.test(country)) return null
  const postal = (postal_code ?? '').toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
  const home = TAXED_AS[country] ?? country
  if (home === 'US' || home === 'CA') {
    const found = home === 'US' ? usState(state, postal) : province(state, postal)
    return found === null ? null : { country: home, state: found, isOutside: false }
  }
  const outside = OUTSIDE[home]
  return {
    country: home,
    state: regionOf(home, postal),
    isOutside: outside !== undefined && outside.test(postal),
  }
}

/** Territories that belong to another's tax area. */
const TAXED_AS: Readonly<Record<string, string>> = { IM: 'GB', LI: 'CH', MC: 'FR', PR: 'US' }

/** Büsingen, Heligoland; the Canaries, Ceuta, Melilla; Åland; Athos; Campione, Livigno. */
const OUTSIDE: Readonly<Record<string, RegExp>> = {
  DE: /^(78266|27498)$/,
  ES: /^(35|38|51|52)\d{3}$/,
  FI: /^22\d{3}$/,
  GR: /^6308[67]$/,
  IT: /^(22061|23041)$/,
}

function regionOf(country: string, postal: string): string | null {
  if (country !== 'PT') return null
  if (/^9[0-4]/.test(postal)) return '30'
  return /^9[5-9]/.test(postal) ? '20' : null
}

const NAMES: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'AL:ALABAMA AK:ALASKA AZ:ARIZONA AR:ARKANSAS CA:CALIFORNIA CO:COLORADO CT:CONNECTICUT ' +
    'DE:DELAWARE DC:DISTRICTOFCOLUMBIA FL:FLORIDA GA:GEORGIA HI:HAWAII ID:IDAHO IL:ILLINOIS ' +
    'IN:INDIANA IA:IOWA KS:KANSAS KY:KENTUCKY LA:LOUISIANA ME:MAINE MD:MARYLAND ' +
    'MA:MASSACHUSETTS MI:MICHIGAN MN:MINNESOTA MS:MISSISSIPPI MO:MISSOURI MT:MONTANA ' +
    'NE:NEBRASKA NV:NEVADA NH:NEWHAMPSHIRE NJ:NEWJERSEY NM:NEWMEXICO NY:NEWYORK ' +
    'NC:NORTHCAROLINA ND:NORTHDAKOTA OH:OHIO OK:OKLAHOMA OR:OREGON PA:PENNSYLVANIA ' +
    'PR:PUERTORICO RI:RHODEISLAND SC:SOUTHCAROLINA SD:SOUTHDAKOTA TN:TENNESSEE TX:TEXAS UT:UTAH ' +
    'VT:VERMONT VA:VIRGINIA WA:WASHINGTON WV:WESTVIRGINIA WI:WISCONSIN WY:WYOMING ' +
    'AB:ALBERTA BC:BRITISHCOLUMBIA MB:MANITOBA NB:NEWBRUNSWICK NL:NEWFOUNDLANDANDLABRADOR ' +
    'NT:NORTHWESTTERRITORIES NS:NOVASCOTIA NU:NUNAVUT ON:ONTARIO PE:PRINCEEDWARDISLAND ' +
    'QC:QUEBEC SK:SASKATCHEWAN YT:YUKON'
  )
    .split(' ')
    .map((entry) => entry.split(':'))
    .flatMap(([code = '', name = '']) => [
      [code, code],
      [name, code],
    ]),
)
const PROVINCES: ReadonlySet<string> = new Set('AB BC MB NB NL NS NT NU ON PE QC SK YT'.split(' '))

/** As typed: by its letters or its whole name. */
function named(state: string | null): string | null {
  const letters = (state ?? '')
    .normalize('NFD')
    .toUpperCase()
    .replaceAll(/[^A-Z]/g, '')
  return Object.hasOwn(NAMES, letters) ? (NAMES[letters] ?? null) : null
}

function usState(state: string | null, postal: string): string | null {
  const found = named(state)
  if (found !== null) return PROVINCES.has(found) ? null : found
  if (!/^\d{5}(\d{4})?$/.test(postal)) return null
  const zone = Number(postal.slice(0, 3))
  return ZONES.find(([from, to]) => zone >= from && zone <= to)?.[2] ?? null
}

function province(state: string | null, postal: string): string | null {
  const found = named(state)
  if (found !== null) return PROVINCES.has(found) ? found : null
  if (!/^[A-Z]\d[A-Z](\d[A-Z]\d)?$/.test(postal)) return null
  // Nunavut shares its letter with the Northwest Territories, and has the same taxes.
  return LETTERS[postal.charAt(0)] ?? null
}

const LETTERS: Readonly<Record<string, string>> = {
  ...{ A: 'NL', B: 'NS', C: 'PE', E: 'NB', G: 'QC', H: 'QC', J: 'QC' },
  ...{ K: 'ON', L: 'ON', M: 'ON', N: 'ON', P: 'ON' },
  ...{ R: 'MB', S: 'SK', T: 'AB', V: 'BC', X: 'NT', Y: 'YT' },
}

type Zone = readonly [from: number, to: number, state: string]

/** The first three digits of a ZIP code tell the state. */
const ZONES: readonly Zone[] = (
  '5-5:NY 6-9:PR 10-27:MA 28-29:RI 30-38:NH 39-49:ME 50-54:VT 55-55:MA 56-59:VT 60-69:CT ' +
  '70-89:NJ 100-149:NY 150-196:PA 197-199:DE 200-200:DC 201-201:VA 202-205:DC 206-219:MD ' +
  '220-246:VA 247-268:WV 270-289:NC 290-299:SC 300-319:GA 320-349:FL 350-369:AL 370-385:TN ' +
  '386-397:MS 398-399:GA 400-427:KY 430-459:OH 460-479:IN 480-499:MI 500-528:IA 530-549:WI ' +
  '550-567:MN 569-569:DC 570-577:SD 580-588:ND 590-599:MT 600-629:IL 630-658:MO 660-679:KS ' +
  '680-693:NE 700-714:LA 716-729:AR 730-732:OK 733-733:TX 734-749:OK 750-799:TX 800-816:CO ' +
  '820-831:WY 832-838:ID 840-847:UT 850-865:AZ 870-884:NM 885-885:TX 889-898:NV 900-961:CA ' +
  '967-968:HI 970-979:OR 980-994:WA 995-999:AK'
)
  .split(' ')
  .map((entry) => /^(\d+)-(\d+):(\w+)$/.exec(entry) ?? [])
  .map(([, from, to, state]) => [Number(from), Number(to), state ?? ''])
