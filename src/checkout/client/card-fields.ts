/** The three card fields while they are typed: groups, caret, the brand that stands out. */

import { brandOf, digitsOf } from '../../domain/cards.ts'
import { formatCardCvc, formatCardExpiry, formatCardNumber, type Typed } from './card-format.ts'

type Format = (typed: Typed, isDeleting: boolean) => Typed

const formats: Readonly<Record<string, Format>> = {
  cardNumber: formatCardNumber,
  cardExpiry: formatCardExpiry,
  cardCvc: formatCardCvc,
}

export function startCardFields(form: HTMLFormElement): void {
  form.addEventListener('input', (event) => {
    const field = event.target
    if (!(field instanceof HTMLInputElement)) return
    const format = formats[field.name]
    if (!format) return
    const isDeleting = event instanceof InputEvent && event.inputType.startsWith('delete')
    reformat(field, (typed) => format(typed, isDeleting))
    if (field.name === 'cardNumber') showBrand(field.value)
  })
}

function reformat(field: HTMLInputElement, format: (typed: Typed) => Typed): void {
  const before = field.value
  const { text, caret } = format({ text: before, caret: field.selectionStart ?? before.length })
  if (text === before) return
  field.value = text
  field.setSelectionRange(caret, caret)
}

function showBrand(number: string): void {
  const brand = brandOf(digitsOf(number))
  for (const mark of document.querySelectorAll<HTMLElement>('#marks > *')) {
    mark.classList.toggle('on', mark.dataset['brand'] === brand)
  }
}
