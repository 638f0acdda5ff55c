/** Shows and takes away what is wrong with a field. The card's three fields share one place. */

import { cardFields, type FieldErrors } from '../view.ts'
import { controlOf } from './form-page.ts'

const cardNames: readonly string[] = cardFields

export interface ErrorBoard {
  show(field: string, text: string | null): void
  /** These are wrong; of the others nothing is said. */
  showSome(errors: FieldErrors): void
  /** These are wrong, and no others. */
  showAll(errors: FieldErrors): void
  /** The first field, in the order of the page, that is marked. */
  focusFirst(): boolean
}

export function errorBoard(form: HTMLFormElement): ErrorBoard {
  const told = new Map<string, string>()

  // What the server found wrong stands in the page already.
  for (const field of form.querySelectorAll<HTMLInputElement>('[aria-invalid="true"]')) {
    told.set(field.name, placeOf(field.name)?.textContent?.trim() ?? '')
  }

  function show(field: string, text: string | null): void {
    if (text === null) told.delete(field)
    else told.set(field, text)
    const control = controlOf(form, field)
    if (text === null) control?.removeAttribute('aria-invalid')
    else {
      control?.setAttribute('aria-invalid', 'true')
      reveal(control)
    }
    const place = placeOf(field)
    if (!place) return
    const sharers = cardNames.includes(field) ? cardNames : [field]
    const words = sharers.map((name) => told.get(name)).find((found) => found) ?? ''
    // Writing the same words again would make a screen reader say them again.
    if (place.textContent !== words) place.textContent = words
  }

  function showSome(errors: FieldErrors): void {
    for (const [field, text] of Object.entries(errors)) show(field, text ?? null)
  }

  return {
    show,
    showSome,
    showAll(errors) {
      const stale = [...told.keys()].filter((field) => !Object.hasOwn(errors, field))
      for (const field of stale) show(field, null)
      showSome(errors)
    },
    focusFirst() {
      const field = form.querySelector<HTMLElement>('[aria-invalid="true"]')
      field?.focus()
      return field !== null
    },
  }
}

/** What is wrong is not folded away. */
function reveal(field: HTMLElement | null | undefined): void {
  field?.closest('details')?.setAttribute('open', '')
  if (field?.closest('.order')) document.querySelector('.fold')?.setAttribute('open', '')
}

function placeOf(field: string): HTMLElement | null {
  return document.getElementById(cardNames.includes(field) ? 'card-error' : `${field}-error`)
}
