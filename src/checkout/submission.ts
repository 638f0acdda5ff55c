/** What a payer sent: read, checked, and told apart into choices, contact and card. */

import { digitsOf, parseExpiry } from '../domain/cards.ts'
import { type TestCard, testCardByNumber } from '../domain/test-cards.ts'
import { minorFromDecimal } from '../domain/currency.ts'
import type { Translate } from '../i18n/translate.ts'
import type { CodeChoice } from '../operations/checkout/choices.ts'
import { contactErrors } from './contact-errors.ts'
import { isFree } from './figures.ts'
import { previewCart } from './preview.ts'
import { type TypedTaxId, readTaxId } from './tax-id.ts'
import {
  type YearAndMonth,
  checkAmount,
  checkCardCvc,
  checkCardExpiry,
  checkCardNumber,
  checkQuantity,
} from './checks.ts'
import {
  type FieldErrors,
  type FieldName,
  type FieldValues,
  type Intent,
  type PaymentPageView,
  type RememberedField,
  quantityField,
  readIntent,
  rememberedFields,
} from './view.ts'

/** The fields of a posted form; the first value of each name counts. */
export type PostedForm = ReadonlyMap<string, string>

/** Longer than anything a payer has to say. */
const LONGEST_VALUE = 512
export const LONGEST_FORM = 64 * 1024

export interface Submission {
  readonly intent: Intent
  readonly values: FieldValues
  readonly quantities: ReadonlyMap<string, number>
  /** Minor units; null where nothing readable was typed. */
  readonly customAmount: number | null
  /** What is wanted with a promotion code; null when nothing is. */
  readonly code: CodeChoice | null
  readonly shippingRate: string | null
  readonly card: SubmittedCard | null
  /** Null where nobody asks for it, or only businesses and the payer is none. */
  readonly businessName: string | null
  /** Null where none was said, or none that can be one. */
  readonly taxId: { readonly type: string; readonly value: string } | null
  readonly expected: { readonly amount: number; readonly currency: string }
  readonly errors: FieldErrors
}

/** A published test card, by its name: its number goes no further than this. */
export interface SubmittedCard {
  readonly card: TestCard
  readonly expMonth: number
  readonly expYear: number
}

/** Null when the body is no form that the page could have sent. */
export function readForm(body: string): PostedForm | null {
  if (body.length > LONGEST_FORM || body.includes('%00')) return null
  const form = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(body)) {
    // Cutting may leave half a character.
    if (!form.has(name)) form.set(name, value.slice(0, LONGEST_VALUE).toWellFormed())
  }
  return form
}

/** Reads the form against the page that it was drawn from. `now` is the payer's calendar month. */
export function readSubmission(
  form: PostedForm,
  view: PaymentPageView,
  now: YearAndMonth,
  say: Translate,
): Submission {
  const intent = readIntent(form.get('intent'))
  const values = valuesOf(form, view)
  const quantities = quantitiesOf(form, view, intent)
  const customAmount = customAmountOf(values, view)
  const edits = { quantities: quantities.chosen, amount: customAmount }
  const needsCard = !isFree(previewCart(view, edits) ?? view)
  const taxId = readTaxId(values, view)
  const errors: Partial<Record<FieldName, string>> = {
    ...quantityErrors(quantities.typed, view, say),
    ...(intent.kind === 'pay' ? contactErrors(values, view, needsCard, say) : {}),
    ...(intent.kind === 'pay' ? businessErrors(values, taxId, say) : {}),
  }
  const amountError = amountErrorOf(values, view, say, intent)
  if (amountError !== null) errors.customUnitAmount = amountError
  const code = codeOf(intent, values, view)
  if (intent.kind === 'apply_code' && !code) errors.promotionCode = say('check.required')
  const card =
    needsCard && intent.kind === 'pay' ? cardOf(form, now, say) : { errors: {}, card: null }
  return {
    intent,
    values,
    quantities: quantities.chosen,
    customAmount,
    code,
    shippingRate: form.get('shippingRate') ?? null,
    card: card.card,
    businessName: isBusinessAsked(view, taxId) ? (values.businessName ?? null) : null,
    taxId: taxId.kind === 'good' ? { type: taxId.type, value: taxId.value } : null,
    expected: {
      amount: Number(form.get('expected_amount') ?? -1),
      currency: form.get('expected_currency') ?? '',
    },
    errors: { ...errors, ...card.errors },
  }
}

/** Whoever pays with a code typed and not applied does not mean to pay the full price. */
function codeOf(
  intent: Intent,
  { promotionCode: code = '' }: FieldValues,
  { promotion }: PaymentPageView,
): CodeChoice | null {
  if (intent.kind === 'remove_code') return promotion === 'applied' ? { kind: 'remove' } : null
  const wantsCode = intent.kind === 'apply_code' || intent.kind === 'pay'
  return wantsCode && promotion === 'open' && code !== '' ? { kind: 'apply', code } : null
}

function valuesOf(form: PostedForm, { questions, values: before }: PaymentPageView): FieldValues {
  const values: Partial<Record<RememberedField, string>> = {}
  for (const field of rememberedFields) {
    const value = form.get(field)?.trim()
    if (value !== undefined) values[field] = value
  }
  if (questions.isEmailLocked && before.email !== undefined) values.email = before.email
  return values
}

function quantitiesOf(form: PostedForm, view: PaymentPageView, intent: Intent) {
  const typed = new Map<string, string>()
  const chosen = new Map<string, number>()
  for (const line of view.lines) {
    if (!line.adjustable) continue
    const text = form.get(quantityField(line))?.trim() ?? String(line.quantity)
    const step = intent.kind === 'update' && intent.step?.line === line.id ? intent.step.by : 0
    const stepped = /^\d{1,6}$/.test(text) ? String(Math.max(0, Number(text) + step)) : text
    typed.set(line.id, stepped)
    if (/^\d{1,6}$/.test(stepped)) chosen.set(line.id, Number(stepped))
  }
  return { typed, chosen }
}

function quantityErrors(
  typed: ReadonlyMap<string, string>,
  view: PaymentPageView,
  say: Translate,
): FieldErrors {
  const errors: Partial<Record<FieldName, string>> = {}
  for (const line of view.lines) {
    const text = typed.get(line.id)
    if (text === undefined || !line.adjustable) continue
    const error = checkQuantity(text, line.adjustable, say)
    if (error !== null) errors[quantityField(line)] = error
  }
  return errors
}

function customAmountOf(values: FieldValues, view: PaymentPageView): number | null {
  if (!view.customAmount) return null
  const text = values.customUnitAmount ?? ''
  return text === '' ? view.customAmount.amount : minorFromDecimal(text, view.currency)
}

function amountErrorOf(
  values: FieldValues,
  { customAmount, currency, locale }: PaymentPageView,
  say: Translate,
  intent: Intent,
): string | null {
  if (!customAmount) return null
  const text = values.customUnitAmount ?? ''
  if (text === '' && (customAmount.amount !== null || intent.kind !== 'pay')) return null
  return checkAmount(text, customAmount, { currency, locale }, say)
}

function isBusinessAsked({ questions }: PaymentPageView, { kind }: TypedTaxId): boolean {
  return questions.businessName !== 'no' || kind !== 'none'
}

/** Who pays as a business says both who it is and its tax id. */
function businessErrors(
  { businessName = '' }: FieldValues,
  { kind }: TypedTaxId,
  say: Translate,
): FieldErrors {
  if (kind === 'none') return {}
  return {
    ...(businessName === '' ? { businessName: say('check.required') } : {}),
    ...(kind === 'missing' ? { taxId: say('check.required') } : {}),
    ...(kind === 'invalid' ? { taxId: say('check.taxId') } : {}),
  }
}

function cardOf(
  form: PostedForm,
  now: YearAndMonth,
  say: Translate,
): { readonly errors: FieldErrors; readonly card: SubmittedCard | null } {
  const number = form.get('cardNumber') ?? ''
  const expiryText = form.get('cardExpiry') ?? ''
  const cvc = form.get('cardCvc') ?? ''
  const errors: Partial<Record<FieldName, string>> = {}
  const wrong = {
    cardNumber: checkCardNumber(number, say),
    cardExpiry: checkCardExpiry(expiryText, now, say),
    cardCvc: checkCardCvc(cvc, number, say),
  }
  for (const field of ['cardNumber', 'cardExpiry', 'cardCvc'] as const) {
    const error = wrong[field]
    if (error !== null) errors[field] = error
  }
  const card = testCardByNumber(digitsOf(number))
  const expiry = parseExpiry(expiryText, now.year)
  if (Object.keys(errors).length > 0 || !card || !expiry) return { errors, card: null }
  return { errors, card: { card, expMonth: expiry.month, expYear: expiry.year } }
}
