/** What is wrong with a field, in words: asked in the browser, and by the server again. */

import {
  cvcLengthsOf,
  digitsOf,
  numberLengthsOf,
  parseExpiry,
  passesLuhn,
} from '../domain/cards.ts'
import { formatMinor, isWholeEnough, minorFromDecimal } from '../domain/currency.ts'
import { type AnswerRules, refusalOfAnswer } from '../domain/custom-fields.ts'
import { isPublishedTestNumber } from '../domain/test-card-numbers.ts'
import type { Say } from './script-phrases.ts'
import type { AdjustableView, CustomAmountView, RememberedField } from './view.ts'

export interface YearAndMonth {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
}

const EMAIL_MAX = 512
const YEARS_AHEAD_MAX = 50

/** Null when the text will do. Each check answers so. */
export function checkText(
  field: RememberedField,
  text: string,
  isRequired: boolean,
  say: Say,
): string | null {
  const value = text.trim()
  if (value === '') return isRequired ? say('check.required') : null
  if (field === 'email' && !looksLikeEmail(value)) return say('check.email')
  if (field === 'phoneNumber' && !looksLikePhoneNumber(value)) return say('check.phoneNumber')
  return null
}

/** As its country writes them, in capital letters or not. */
export function checkPostalCode(
  text: string,
  { pattern, example }: { readonly pattern: string; readonly example: string },
  say: Say,
): string | null {
  const fits = new RegExp(`^(?:${pattern})$`, 'i').test(text.trim())
  return fits ? null : say('check.postalCode', { example })
}

/** Only published test numbers pass: somebody will type a real one, and it must go nowhere. */
export function checkCardNumber(text: string, say: Say): string | null {
  const digits = digitsOf(text)
  const lengths = numberLengthsOf(digits)
  if (digits === '') return say('check.cardNumber.incomplete')
  if (!/^\d+$/.test(digits)) return say('check.cardNumber.invalid')
  if (digits.length < Math.min(...lengths)) return say('check.cardNumber.incomplete')
  if (!lengths.includes(digits.length) || !passesLuhn(digits)) {
    return say('check.cardNumber.invalid')
  }
  return isPublishedTestNumber(digits) ? null : say('check.cardNumber.notATestCard')
}

export function checkCardExpiry(text: string, now: YearAndMonth, say: Say): string | null {
  const expiry = parseExpiry(text, now.year)
  if (!expiry) return say('check.cardExpiry.incomplete')
  if (expiry.month < 1 || expiry.month > 12) return say('check.cardExpiry.invalid')
  if (expiry.year < now.year) return say('check.cardExpiry.past')
  if (expiry.year > now.year + YEARS_AHEAD_MAX) return say('check.cardExpiry.invalid')
  const isPast = expiry.year === now.year && expiry.month < now.month
  return isPast ? say('check.cardExpiry.monthPast') : null
}

export function checkCardCvc(text: string, cardNumber: string, say: Say): string | null {
  const cvc = text.trim()
  const isComplete = /^\d+$/.test(cvc) && cvcLengthsOf(digitsOf(cardNumber)).includes(cvc.length)
  return isComplete ? null : say('check.cardCvc.incomplete')
}

export function checkQuantity(text: string, bounds: AdjustableView, say: Say): string | null {
  const quantity = /^\d{1,6}$/.test(text.trim()) ? Number(text) : -1
  const { minimum, maximum } = bounds
  if (quantity >= minimum && quantity <= maximum) return null
  return say('check.quantity', { minimum, maximum })
}

export function checkAmount(
  text: string,
  { minimum, maximum }: Pick<CustomAmountView, 'minimum' | 'maximum'>,
  { currency, locale }: { readonly currency: string; readonly locale: string },
  say: Say,
): string | null {
  const amount = minorFromDecimal(text, currency)
  if (amount === null || !isWholeEnough(amount, currency)) {
    return say('check.amount', { example: formatMinor(minimum, currency, locale) })
  }
  if (amount >= minimum && amount <= maximum) return null
  return say('check.amountBetween', {
    minimum: formatMinor(minimum, currency, locale),
    maximum: formatMinor(maximum, currency, locale),
  })
}

/** An answer to a merchant's own question. */
export function checkAnswer(text: string, rules: AnswerRules, say: Say): string | null {
  switch (refusalOfAnswer(rules, text.trim())) {
    case 'missing':
      return say('check.required')
    case 'not_digits':
      return say('check.digits')
    case 'too_short':
      return say('check.tooShort', { minimum: rules.minimum })
    case 'too_long':
      return say('check.tooLong', { maximum: rules.maximum })
    case null:
      return null
  }
}

/** As strict as a typing mistake deserves; whether the address exists, only a mail can tell. */
function looksLikeEmail(text: string): boolean {
  return text.length <= EMAIL_MAX && /^[^\s@<>"]+@[^\s@<>".]+(\.[^\s@<>".]+)+$/.test(text)
}

/** Seven digits are the shortest numbers with a country code, fifteen the longest. */
function looksLikePhoneNumber(text: string): boolean {
  const digits = text.replace(/\D/g, '').length
  return /^\+?[\d\s().\/-]+$/.test(text) && digits >= 7 && digits <= 15
}
