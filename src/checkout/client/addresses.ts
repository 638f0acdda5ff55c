/** The parts of an address follow its country: the server draws those of the one that is chosen. */

import { isControl } from './form-page.ts'
import { bodyOf, post, type Reply } from './post.ts'

export interface Addresses {
  /** Drops what is still to be asked, because a payment is about to say it all. */
  stop(): void
}

/** `before` is called first: nothing else of the order may be asked at the same time. */
export function startAddresses(
  form: HTMLFormElement,
  { before, onReply }: { before(): void; onReply(reply: Reply): void },
): Addresses {
  let asking = new AbortController()

  async function ask(): Promise<void> {
    asking.abort()
    asking = new AbortController()
    before()
    setBusy(true)
    const reply = await post(form.action, bodyOf(form, 'address'), asking.signal)
    if (reply.kind === 'aborted') return
    setBusy(false)
    onReply(reply)
  }

  form.addEventListener('input', ({ target }) => {
    if (!isControl(target) || !target.name.endsWith('Country')) return
    if (document.getElementById(`${target.name.slice(0, -7)}Fields`)) void ask()
    showPostalCode(form)
  })
  // A browser that restores a form restores the country without an event.
  showPostalCode(form)

  return {
    stop() {
      asking.abort()
      setBusy(false)
    },
  }
}

/** Puts in place what the server has drawn anew. */
export function showParts(parts: Readonly<Record<string, string>>): void {
  for (const [id, html] of Object.entries(parts)) place(id, html)
}

function setBusy(isBusy: boolean): void {
  for (const id of ['shippingFields', 'billingFields'])
    document.getElementById(id)?.setAttribute('aria-busy', String(isBusy))
}

/** With whatever was typed while the answer was on its way. */
function place(id: string, html: string): void {
  const box = document.getElementById(id)
  if (!box) return
  const typed = new Map([...controlsIn(box)].map(({ id, value }) => [id, value]))
  const focused = document.activeElement?.id
  box.innerHTML = html
  for (const control of controlsIn(box)) {
    if (control.id === '') continue
    const value = typed.get(control.id) ?? ''
    if (value !== '') setValue(control, value)
    if (control.id === focused) control.focus()
  }
}

/** A list keeps its own choice where it does not have what was typed. */
function setValue(control: HTMLInputElement | HTMLSelectElement, value: string): void {
  const before = control.value
  control.value = value
  if (control.value === '') control.value = before
}

function controlsIn(box: HTMLElement) {
  return box.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')
}

/** Beside a card, only some countries are asked for it. */
function showPostalCode(form: HTMLFormElement): void {
  const field = form.querySelector<HTMLElement>('[data-countries]')
  const country = form.querySelector<HTMLSelectElement>('#billingCountry')?.value ?? ''
  const isAsked = country !== '' && field?.dataset['countries']?.split(' ').includes(country)
  field?.closest('.field')?.classList.toggle('off', !isAsked)
}
