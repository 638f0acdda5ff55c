/** Card numbers, brands, expiry dates and security codes: small, for the payer's browser too. */

export type CardBrand =
  'amex' | 'diners' | 'discover' | 'jcb' | 'mastercard' | 'unionpay' | 'visa' | 'unknown'

/** The codes with which Stripe refuses card details before any network has seen them. */
export type CardRefusal =
  | 'incorrect_number'
  | 'invalid_cvc'
  | 'invalid_expiry_month'
  | 'invalid_expiry_year'
  | 'invalid_number'

export interface CardDetails {
  /** As typed: spaces and dashes are allowed. */
  readonly number: string
  /** 1 to 12. */
  readonly expMonth: number
  /** Four digits. */
  readonly expYear: number
  /** Null when none was given, which only an API may do. */
  readonly cvc: string | null
}

export interface Expiry {
  /** As typed, so possibly 13: `refusalOfCard` judges it. */
  readonly month: number
  /** Four digits. */
  readonly year: number
}

interface BrandRules {
  readonly brand: CardBrand
  /** What the first digits look like, as soon as enough of them are typed to tell. */
  readonly prefix: RegExp
  readonly lengths: readonly number[]
  readonly cvcLengths: readonly number[]
  /** How the digits are grouped on the card; the last size repeats. */
  readonly groups: readonly number[]
}

const THREE = [3]
const FOURS = [4]

/** The first rule whose prefix fits decides. */
const rules: readonly BrandRules[] = [
  { brand: 'visa', prefix: /^4/, lengths: [13, 16, 19], cvcLengths: THREE, groups: FOURS },
  {
    brand: 'mastercard',
    prefix: /^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/,
    lengths: [16],
    cvcLengths: THREE,
    groups: FOURS,
  },
  { brand: 'amex', prefix: /^3[47]/, lengths: [15], cvcLengths: [4], groups: [4, 6, 5] },
  {
    brand: 'discover',
    prefix: /^(6011|64[4-9]|65)/,
    lengths: [16, 19],
    cvcLengths: THREE,
    groups: FOURS,
  },
  {
    brand: 'diners',
    prefix: /^3(0[0-5]|[689])/,
    lengths: [14, 16],
    cvcLengths: THREE,
    groups: FOURS,
  },
  { brand: 'jcb', prefix: /^35/, lengths: [16, 19], cvcLengths: THREE, groups: FOURS },
  {
    brand: 'unionpay',
    prefix: /^(62|81)/,
    lengths: [16, 17, 18, 19],
    cvcLengths: THREE,
    groups: FOURS,
  },
]

const anyCard: BrandRules = {
  brand: 'unknown',
  prefix: /^/,
  lengths: [12, 13, 14, 15, 16, 17, 18, 19],
  cvcLengths: [3, 4],
  groups: FOURS,
}

/** Stripe refuses a card that expires further in the future than this. */
const YEARS_AHEAD_MAX = 50

export function digitsOf(text: string): string {
  return text.replace(/[\s-]/g, '')
}

export function brandOf(digits: string): CardBrand {
  return rulesOf(digits).brand
}

/** How many digits a number that begins like this may have, shortest first. */
export function numberLengthsOf(digits: string): readonly number[] {
  return rulesOf(digits).lengths
}

/** How many digits the security code of such a card may have. */
export function cvcLengthsOf(digits: string): readonly number[] {
  return rulesOf(digits).cvcLengths
}

/** The digits as they stand on the card: `4242 4242 4242 4242`, `3782 822463 10005`. */
export function groupDigits(digits: string): string {
  const sizes =
    digits.length === 14 && brandOf(digits) === 'diners' ? [4, 6, 4] : rulesOf(digits).groups
  const parts: string[] = []
  for (let start = 0, index = 0; start < digits.length; index++) {
    const size = sizes[Math.min(index, sizes.length - 1)] ?? 4
    parts.push(digits.slice(start, start + size))
    start += size
  }
  return parts.join(' ')
}

/** Whether the last digit is the check digit of the others (ISO/IEC 7812). */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index])
    const doubled = digit * 2
    sum += index % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled
  }
  return digits.length > 0 && sum % 10 === 0
}

/** Reads `MM / YY`, `M/YY`, `MMYY`, `MM/YYYY` and `MMYYYY`; null while it is incomplete. */
export function parseExpiry(text: string, nowYear: number): Expiry | null {
  const parts =
    /^\s*(\d{1,2})\s*[/-]\s*(\d{4}|\d{2})\s*$/.exec(text) ??
    /^\s*(\d{2})\s*(\d{4}|\d{2})\s*$/.exec(text)
  if (!parts) return null
  return { month: Number(parts[1]), year: fullYear(Number(parts[2]), nowYear) }
}

/** Two digits mean the nearest year that ends in them: 95 is long past, 34 is yet to come. */
export function fullYear(year: number, nowYear: number): number {
  if (year < 0 || year > 99) return year
  const sameCentury = nowYear - (nowYear % 100) + year
  if (sameCentury > nowYear + YEARS_AHEAD_MAX) return sameCentury - 100
  if (sameCentury < nowYear - YEARS_AHEAD_MAX) return sameCentury + 100
  return sameCentury
}

/** The first field that cannot be a card's, in the order of the form; null if all of them can. */
export function refusalOfCard(
  card: CardDetails,
  nowYear: number,
  nowMonth: number,
): CardRefusal | null {
  const digits = digitsOf(card.number)
  if (!/^\d{12,19}$/.test(digits)) return 'invalid_number'
  if (!numberLengthsOf(digits).includes(digits.length)) return 'incorrect_number'
  if (!passesLuhn(digits)) return 'incorrect_number'
  return refusalOfExpiry(card, nowYear, nowMonth) ?? refusalOfCvc(card.cvc, digits)
}

function refusalOfExpiry(
  { expMonth, expYear }: CardDetails,
  nowYear: number,
  nowMonth: number,
): CardRefusal | null {
  if (!Number.isInteger(expMonth) || expMonth < 1 || expMonth > 12) return 'invalid_expiry_month'
  if (!Number.isInteger(expYear)) return 'invalid_expiry_year'
  if (expYear < nowYear || expYear > nowYear + YEARS_AHEAD_MAX) return 'invalid_expiry_year'
  return expYear === nowYear && expMonth < nowMonth ? 'invalid_expiry_month' : null
}

function refusalOfCvc(cvc: string | null, digits: string): CardRefusal | null {
  if (cvc === null) return null
  return /^\d+$/.test(cvc) && cvcLengthsOf(digits).includes(cvc.length) ? null : 'invalid_cvc'
}

function rulesOf(digits: string): BrandRules {
  return rules.find(({ prefix }) => prefix.test(digits)) ?? anyCard
}
