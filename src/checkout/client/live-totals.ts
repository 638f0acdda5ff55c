/** Quantities and the chosen amount: the total follows at once, the server confirms it. */

import { minorFromDecimal } from '../../domain/currency.ts'
import { figuresOf } from '../figures.ts'
import { previewCart, type CartEdits } from '../preview.ts'
import type { Figures } from '../view.ts'
import type { ErrorBoard } from './field-errors.ts'
import { checkControl } from './field-checks.ts'
import { showFigures, showSteps } from './figures-board.ts'
import { isControl, valueOf, type FormPage } from './form-page.ts'
import { bodyOf, post, type Reply } from './post.ts'

export interface LiveTotals {
  /** Drops what is still to be asked, because a payment is about to say it all. */
  stop(): void
  /** Takes over what the server said. */
  settle(figures: Figures): void
}

/** How long typing must rest before the server is asked. */
const REST_MS = 350

/** What decides which taxes are due. */
const TAXING: ReadonlySet<string> = new Set([
  'shippingCountry',
  'shippingPostalCode',
  'shippingAdministrativeArea',
  'billingSameAsShipping',
  'billingCountry',
  'billingPostalCode',
  'billingAdministrativeArea',
  'taxBusiness',
  'taxId',
])

export function startLiveTotals(
  page: FormPage,
  errors: ErrorBoard,
  onReply: (reply: Reply) => void,
): LiveTotals {
  const { form, cart, say } = page
  let timer = 0
  let asking = new AbortController()
  let isPlain = cart.adjustments.length === 0

  function stop(): void {
    clearTimeout(timer)
    asking.abort()
  }

  async function ask(): Promise<void> {
    asking = new AbortController()
    const reply = await post(form.action, bodyOf(form, 'update'), asking.signal)
    if (reply.kind !== 'aborted') onReply(reply)
  }

  function change(input: HTMLInputElement): void {
    stop()
    const complaint = checkControl(page, input)
    if (complaint === null) errors.show(input.name, null)
    if (input.type === 'number') showSteps(input)
    if (complaint !== null && input.type === 'number') return
    const preview = isPlain ? previewCart(cart, editsOf(page)) : null
    if (preview) showFigures(form, figuresOf(preview, say))
    if (complaint === null) timer = window.setTimeout(() => void ask(), REST_MS)
  }

  form.addEventListener('input', (event) => {
    if (isCounted(event.target)) change(event.target)
  })
  if (form.dataset['taxed'] !== undefined)
    form.addEventListener('input', ({ target }) => {
      if (!isControl(target) || !TAXING.has(target.name)) return
      stop()
      timer = window.setTimeout(() => void ask(), REST_MS)
    })
  form.addEventListener('keydown', (event) => {
    // Return in a quantity means "done", not "pay".
    if (event.key === 'Enter' && isCounted(event.target)) event.preventDefault()
  })
  form.addEventListener('click', (event) => {
    const button =
      event.target instanceof Element
        ? event.target.closest<HTMLButtonElement>('.steps > button')
        : null
    const input = button?.parentElement?.querySelector('input')
    if (!button || !input) return
    event.preventDefault()
    step(input, button.value.startsWith('more') ? 1 : -1)
    change(input)
  })

  return {
    stop,
    settle(figures) {
      isPlain = figures.adjustments.length === 0
      showFigures(form, figures)
    },
  }
}

function isCounted(target: EventTarget | null): target is HTMLInputElement {
  if (!(target instanceof HTMLInputElement)) return false
  return /^(?:customUnitAmount$|shippingRate$|quantity_)/.test(target.name)
}

function step(input: HTMLInputElement, by: 1 | -1): void {
  const wanted = (Number(input.value) || 0) + by
  input.value = String(Math.min(Math.max(wanted, Number(input.min)), Number(input.max)))
}

function editsOf({ form, cart }: FormPage): CartEdits {
  const quantities = cart.lines
    .filter(({ adjustable, offer }) => adjustable || offer)
    .map(({ id }) => [id, Number(valueOf(form, `quantity_${id}`))] as const)
  return {
    quantities: new Map(quantities),
    amount: minorFromDecimal(valueOf(form, 'customUnitAmount'), cart.currency),
  }
}
