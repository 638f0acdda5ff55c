/** Puts the numbers of an order into the page, each at its place. */

import type { AdjustmentFigures, Figures, LineFigures } from '../view.ts'
import { controlOf } from './form-page.ts'

export function showFigures(form: HTMLFormElement, figures: Figures): void {
  const { total, subtotal, heading, then, later, submit } = figures
  const texts = { total, subtotal, heading, then, later, submit }
  for (const [name, text] of Object.entries(texts)) {
    for (const place of document.querySelectorAll(`[data-figure="${name}"]`)) write(place, text)
  }
  for (const line of figures.lines) showLine(form, line)
  showAdjustments(figures.adjustments)
  setValue(form, 'expected_amount', String(figures.amount))
  setValue(form, 'expected_currency', figures.currency)
  showPayment(figures.isFree)
}

/** Lights and dims the two buttons around a quantity. */
export function showSteps(input: HTMLInputElement): void {
  const [less, more] = input.parentElement?.querySelectorAll('button') ?? []
  const quantity = Number(input.value)
  // A button that goes dark must not take the keyboard's place with it.
  const hadFocus = document.activeElement === less || document.activeElement === more
  if (less) less.disabled = quantity <= Number(input.min)
  if (more) more.disabled = quantity >= Number(input.max)
  if (hadFocus && document.activeElement?.matches(':disabled, body')) input.focus()
}

function showLine(form: HTMLFormElement, line: LineFigures): void {
  const item = document.querySelector<HTMLElement>(`[data-line="${CSS.escape(line.id)}"]`)
  write(item?.querySelector('[data-line-figure="each"]'), line.each)
  write(item?.querySelector('[data-line-figure="total"]'), line.total)
  const isTaken = line.quantity > 0
  const offer = document.querySelector<HTMLElement>(`[data-offer="${CSS.escape(line.id)}"]`)
  if (offer) offer.hidden = isTaken
  if (offer && item) item.hidden = !isTaken
  const input = controlOf(form, `quantity_${line.id}`)
  if (!(input instanceof HTMLInputElement)) return
  if (document.activeElement !== input) input.value = String(line.quantity)
  if (input.type !== 'number') return
  input.disabled = offer !== null && !isTaken
  showSteps(input)
}

function showAdjustments(adjustments: readonly AdjustmentFigures[]): void {
  const sums = document.getElementById('sums')
  for (const row of sums?.querySelectorAll('[data-adjustment]') ?? []) row.remove()
  const due = sums?.querySelector('[data-due]')
  for (const { label, note, amount, remove } of adjustments) {
    const name = remove === null ? new Text(label) : chip(label, remove)
    const small = note === null ? [] : [element('small', note)]
    const row = element('div', '', [
      element('dt', '', [name, new Text(' '), ...small]),
      element('dd', '', [element('span', amount, [], 'money CurrencyAmount')]),
    ])
    row.dataset['adjustment'] = ''
    due?.before(row)
  }
  showEntry(adjustments.some(({ remove }) => remove !== null))
}

/** As the server draws it: a code with the button that takes it away. */
function chip(label: string, remove: string): HTMLElement {
  const button = document.createElement('button')
  button.name = 'intent'
  button.value = 'remove_code'
  button.formNoValidate = true
  button.setAttribute('aria-label', remove)
  button.textContent = '×'
  return element('span', label, [button], 'code')
}

/** One code is in effect, or one may be entered. */
function showEntry(isApplied: boolean): void {
  const entry = document.querySelector<HTMLDetailsElement>('details#promotion')
  if (!entry || entry.hidden === isApplied) return
  entry.hidden = isApplied
  entry.open = false
  const field = entry.querySelector('input')
  if (field) field.value = ''
}

function showPayment(isFree: boolean): void {
  const card = document.querySelector<HTMLFieldSetElement>('fieldset#card, fieldset#methods')
  if (!card) return
  card.hidden = isFree
  card.disabled = isFree
}

function setValue(form: HTMLFormElement, name: string, value: string): void {
  const control = controlOf(form, name)
  if (control) control.value = value
}

function write(place: Element | null | undefined, text: string): void {
  if (place && place.textContent !== text) place.textContent = text
}

function element(
  tag: string,
  text: string,
  children: readonly Node[] = [],
  name = '',
): HTMLElement {
  const made = document.createElement(tag)
  if (name) made.className = name
  made.append(text, ...children)
  return made
}
