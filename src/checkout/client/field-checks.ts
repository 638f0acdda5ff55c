/** Checks the form in the browser with the server's own rules, before anything is sent. */

import { systemClock } from '../../lib/clock.ts'
import type { AnswerRules } from '../../domain/custom-fields.ts'
import {
  checkAmount,
  checkAnswer,
  checkCardCvc,
  checkCardExpiry,
  checkCardNumber,
  checkPostalCode,
  checkQuantity,
  checkText,
  type YearAndMonth,
} from '../checks.ts'
import {
  bankFields,
  cardFields,
  rememberedFields,
  type FieldErrors,
  type RememberedField,
} from '../view.ts'
import { valueOf, visibleControls, type Control, type FormPage } from './form-page.ts'

export function checkControl({ form, cart, say }: FormPage, control: Control): string | null {
  const { name, value } = control
  if (name === 'cardNumber') return checkCardNumber(value, say)
  if (name === 'cardExpiry') return checkCardExpiry(value, today(), say)
  if (name === 'cardCvc') return checkCardCvc(value, valueOf(form, 'cardNumber'), say)
  if (name === 'customUnitAmount' && cart.customAmount) {
    return checkAmount(value, cart.customAmount, cart, say)
  }
  if (name === 'termsOfServiceConsentCheckbox')
    return control.matches(':checked') ? null : say('check.terms')
  if (name.startsWith('customField_')) return checkAnswer(value, rulesOf(control), say)
  const line = cart.lines.find(({ id }) => name === `quantity_${id}`)
  if (line?.adjustable) return checkQuantity(value, line.adjustable, say)
  if (control instanceof HTMLInputElement && control.list)
    return checkListed(control, control.list, say)
  if (!isRemembered(name)) return null
  const { needed, pattern, example = '' } = control.dataset
  const complaint = checkText(name, value, control.required || needed !== undefined, say)
  if (complaint !== null || value === '' || pattern === undefined) return complaint
  return checkPostalCode(value, { pattern, example }, say)
}

/** Only published test accounts pass: somebody will type a real one, and it must go nowhere. */
function checkListed(control: HTMLInputElement, list: HTMLElement, say: FormPage['say']) {
  const typed = control.value.replace(/[\s-]/g, '').toUpperCase()
  if (typed === '') return say('check.required')
  const isListed = [...list.children].some((option) => option.getAttribute('value') === typed)
  return isListed ? null : say('check.notATestAccount')
}

/** As the server has written them into the field. */
function rulesOf(control: Control): AnswerRules {
  const [minimum, maximum] =
    control instanceof HTMLInputElement ? [control.minLength, control.maxLength] : [0, Infinity]
  return {
    isRequired: control.required,
    isNumeric: control instanceof HTMLInputElement && control.inputMode === 'numeric',
    minimum,
    maximum,
  }
}

/** What a wallet brings along need not be filled in. */
const IN_WALLET: readonly string[] = [...cardFields, ...bankFields, 'billingName']

export function checkForm(page: FormPage, isByWallet = false): FieldErrors {
  const found = visibleControls(page.form).flatMap((control) => {
    if (isByWallet && IN_WALLET.includes(control.name)) return []
    const text = checkControl(page, control)
    return text === null ? [] : [[control.name, text] as const]
  })
  return Object.fromEntries(found)
}

function isRemembered(name: string): name is RememberedField {
  const fields: readonly string[] = rememberedFields
  return fields.includes(name)
}

function today(): YearAndMonth {
  const date = new Date(systemClock.now() * 1000)
  return { year: date.getFullYear(), month: date.getMonth() + 1 }
}
