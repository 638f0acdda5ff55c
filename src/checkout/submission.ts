/** What a payer sent: read, checked, and told apart into choices, contact and card. */

import { digitsOf, parseExpiry } from '../domain/cards.ts'
import { isBlocked } from '../domain/card-restrictions.ts'
import { type TestCard, testCardByNumber } from '../domain/test-cards.ts'
import { minorFromDecimal } from '../domain/currency.ts'
import type { Translate } from '../i18n/translate.ts'
import type { Answers } from '../operations/checkout/answers.ts'
import type { CodeChoice } from '../operations/checkout/choices.ts'
import { answersOf, askedErrors, readAsked } from './asks.ts'
import { contactErrors } from './contact-errors.ts'
import { isFree } from './figures.ts'
import { type Intent, readIntent } from './intent.ts'
import type { PresentedMethod, SavedCard } from '../operations/checkout/payer.ts'
import type { PostedForm } from './posted-form.ts'
import { methodOf, otherMeans } from './other-means.ts'
import { previewCart } from './preview.ts'
import { postedCard } from './saved-cards.ts'
import { type TypedTaxId, readTaxId } from './tax-id.ts'
import { type WalletCard, walletCardOf } from './wallets.ts'
import { type Wallet, WALLET_HOLDER } from '../domain/wallets.ts'
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
  type LineView,
  type PaymentPageView,
  type RememberedField,
  quantityField,
  rememberedFields,
} from './view.ts'

/** Longer than anything a payer has to say. */
const LONGEST_VALUE = 512
export const LONGEST_FORM = 64 * 1024

export interface Submission {
  readonly intent: Intent
  readonly values: FieldValues
  readonly quantities: ReadonlyMap<string, number>
  /** Minor units; null where nothing readable was typed. */
  readonly customAmount: number | null
  readonly answers: Answers
  /** What is wanted with a promotion code; null when nothing is. */
  readonly code: CodeChoice | null
  readonly means: SubmittedMeans | null
  readonly shippingRate: string | null
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
  /** Null where the number was typed. */
  readonly wallet: Wallet | null
}

export type SubmittedMeans = SubmittedCard | PresentedMethod | SavedCard

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
  const wallet = intent.kind === 'pay' ? walletCardOf(form, view) : null
  const values = valuesOf(form, view, wallet)
  const quantities = quantitiesOf(form, view, intent)
  const customAmount = customAmountOf(values, view)
  const edits = { quantities: quantities.chosen, amount: customAmount }
  const needsCard = !isFree(previewCart(view, edits) ?? view)
  const taxId = readTaxId(values, view)
  const errors: Partial<Record<FieldName, string>> = {
    ...quantityErrors(quantities.typed, view, say),
    ...(intent.kind === 'pay' ? contactErrors(values, view, needsCard, say) : {}),
    ...(intent.kind === 'pay' ? askedErrors(view.asks, values, say) : {}),
    ...(intent.kind === 'pay' ? businessErrors(values, taxId, say) : {}),
  }
  const amountError = amountErrorOf(values, view, say, intent)
  if (amountError !== null) errors.customUnitAmount = amountError
  const code = codeOf(intent, values, view)
  if (intent.kind === 'apply_code' && !code) errors.promotionCode = say('check.required')
  const paid =
    needsCard && intent.kind === 'pay'
      ? wallet
        ? fromWallet(wallet, now)
        : meansOf(form, view, now, say)
      : NOTHING_PAID
  return {
    intent,
    values,
    quantities: quantities.chosen,
    customAmount,
    answers: answersOf(view.asks, values),
    code,
    means: paid.means,
    shippingRate: form.get('shippingRate') ?? null,
    businessName: isBusinessAsked(view, taxId) ? (values.businessName ?? null) : null,
    taxId: taxId.kind === 'good' ? { type: taxId.type, value: taxId.value } : null,
    expected: {
      amount: Number(form.get('expected_amount') ?? -1),
      currency: form.get('expected_currency') ?? '',
    },
    errors: { ...errors, ...paid.errors },
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

function valuesOf(form: PostedForm, view: PaymentPageView, wallet: WalletCard | null): FieldValues {
  const { questions, values: before } = view
  const values: Partial<Record<RememberedField, string>> = {}
  for (const field of rememberedFields) {
    const value = form.get(field)?.trim()
    if (value !== undefined) values[field] = value
  }
  if (questions.isEmailLocked && before.email !== undefined) values.email = before.email
  // A wallet knows whose it is.
  if (wallet && !values.billingName) values.billingName = WALLET_HOLDER
  return { ...values, ...readAsked((field) => form.get(field), view.asks) }
}

function quantitiesOf(form: PostedForm, view: PaymentPageView, intent: Intent) {
  const typed = new Map<string, string>()
  const chosen = new Map<string, number>()
  for (const line of view.lines) {
    if (!line.adjustable && !line.offer) continue
    const text =
      toggled(line, intent) ?? form.get(quantityField(line))?.trim() ?? String(line.quantity)
    const step = intent.kind === 'update' && intent.step?.line === line.id ? intent.step.by : 0
    const stepped = /^\d{1,6}$/.test(text) ? String(Math.max(0, Number(text) + step)) : text
    typed.set(line.id, stepped)
    if (/^\d{1,6}$/.test(stepped)) chosen.set(line.id, Number(stepped))
  }
  return { typed, chosen }
}

/** What a pressed Add or Remove makes of the quantity. */
function toggled({ id, offer }: LineView, intent: Intent): string | null {
  if (!offer || intent.kind !== 'update' || intent.offer?.line !== id) return null
  return String(intent.offer.isTaken ? offer.quantity : 0)
}

function quantityErrors(
  typed: ReadonlyMap<string, string>,
  view: PaymentPageView,
  say: Translate,
): FieldErrors {
  const errors: Partial<Record<FieldName, string>> = {}
  for (const line of view.lines) {
    const text = typed.get(line.id)
    if (text === undefined || !line.adjustable || (line.offer && text === '0')) continue
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

export interface Means {
  readonly errors: FieldErrors
  readonly means: SubmittedMeans | null
}

const NOTHING_PAID: Means = { errors: {}, means: null }

function meansOf(
  form: PostedForm,
  view: PaymentPageView,
  now: YearAndMonth,
  say: Translate,
): Means {
  const type = methodOf(form, view)
  if (type === null) return { errors: { paymentMethod: say('check.paymentMethod') }, means: null }
  if (type !== 'card') return otherMeans(form, type, say)
  const saved = postedCard(form, view)
  if (saved) return { errors: {}, means: { saved: saved.id } }
  const typed = cardOf(form, now, say)
  const { means } = typed
  if (means && 'card' in means && isBlocked(means.card, view.restrictions ?? null))
    return { errors: { cardNumber: say('check.cardNotTaken') }, means: null }
  return typed
}

/** No security code comes out of it, and nothing to be typed wrongly. */
function fromWallet({ wallet, card }: WalletCard, { year }: YearAndMonth): Means {
  return { errors: {}, means: { card, expMonth: 12, expYear: year + 1, wallet } }
}

/** The card that was typed into a form. */
export function cardOf(form: PostedForm, now: YearAndMonth, say: Translate): Means {
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
  if (Object.keys(errors).length > 0 || !card || !expiry) return { errors, means: null }
  return { errors, means: { card, expMonth: expiry.month, expYear: expiry.year, wallet: null } }
}
