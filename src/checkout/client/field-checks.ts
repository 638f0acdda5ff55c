/** Checks the form in the browser with the server's own rules, before anything is sent. */

import { systemClock } from '../../lib/clock.ts'
import { requiredParts, type AddressPart } from '../address.ts'
import {
  checkAmount,
  checkCardCvc,
  checkCardExpiry,
  checkCardNumber,
  checkQuantity,
  checkText,
  type YearAndMonth,
} from '../checks.ts'
import {
  rememberedFields,
  type AddressAsked,
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
  const line = cart.lines.find(({ id }) => name === `quantity_${id}`)
  if (line?.adjustable) return checkQuantity(value, line.adjustable, say)
  return isRemembered(name) ? checkText(name, value, isRequired(form, control), say) : null
}

export function checkForm(page: FormPage): FieldErrors {
  const found = visibleControls(page.form).flatMap((control) => {
    const text = checkControl(page, control)
    return text === null ? [] : [[control.name, text] as const]
  })
  return Object.fromEntries(found)
}

/** Shows the parts of an address that the chosen country has. */
export function startAddress(form: HTMLFormElement): void {
  const parts = ['billingAddressLine1', 'billingLocality', 'billingAdministrativeArea'] as const
  const all: readonly AddressPart[] = [...parts, 'billingPostalCode']
  function adapt(): void {
    const required = partsOf(form)
    for (const part of all) {
      const field = document.getElementById(part)?.closest('.field')
      field?.classList.toggle('off', !required.includes(part))
    }
  }
  document.getElementById('billingCountry')?.addEventListener('input', adapt)
  // A browser that restores a form restores the country without an event.
  adapt()
}

function partsOf(form: HTMLFormElement): readonly string[] {
  // Our own page wrote it, out of this type.
  const asked = (form.dataset['address'] ?? 'needed') as AddressAsked
  return requiredParts(valueOf(form, 'billingCountry'), asked)
}

function isRequired(form: HTMLFormElement, control: Control): boolean {
  return control.required || partsOf(form).includes(control.name)
}

function isRemembered(name: string): name is RememberedField {
  const fields: readonly string[] = rememberedFields
  return fields.includes(name)
}

function today(): YearAndMonth {
  const date = new Date(systemClock.now() * 1000)
  return { year: date.getFullYear(), month: date.getMonth() + 1 }
}
