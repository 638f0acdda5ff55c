/** The payment form as the script sees it: its elements, its words, its order. */

import { fill } from '../../i18n/fill.ts'
import type { Say } from '../script-phrases.ts'
import type { CartView, FieldName } from '../view.ts'

export interface FormPage {
  readonly form: HTMLFormElement
  readonly cart: CartView
  readonly say: Say
}

export type Control = HTMLInputElement | HTMLSelectElement

export function readFormPage(form: HTMLFormElement): FormPage {
  // Our own page wrote it, out of this type.
  const cart = JSON.parse(form.dataset['cart'] ?? '{}') as CartView
  const phrases: Readonly<Record<string, string>> = JSON.parse(form.dataset['phrases'] ?? '{}')
  return {
    form,
    cart,
    say: (key, ...values) => fill(phrases[key] ?? '', values[0] ?? {}, cart.locale),
  }
}

export function controlOf(form: HTMLFormElement, name: string): Control | null {
  const control = form.elements.namedItem(name)
  return isControl(control) ? control : null
}

export function isControl(target: unknown): target is Control {
  return target instanceof HTMLInputElement || target instanceof HTMLSelectElement
}

export function valueOf(form: HTMLFormElement, name: FieldName): string {
  return controlOf(form, name)?.value ?? ''
}

/** What the styles hide: the same address again, and a card's fields while a kept one is chosen. */
const HIDDEN =
  ':disabled, .off *, :has(#billingSameAsShipping:checked) .billing *, ' +
  '.saved:has([value=new]:not(:checked)) + .new-card *'

/** Everything that a payer fills in and that is asked for right now, in the order of the page. */
export function visibleControls(form: HTMLFormElement): readonly Control[] {
  return [...form.elements].filter(
    (element): element is Control =>
      isControl(element) && element.type !== 'hidden' && !element.matches(HIDDEN),
  )
}
