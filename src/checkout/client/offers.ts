/** Adds what is offered to the order, and takes it out again, without leaving the page. */

import type { FormPage } from './form-page.ts'
import { bodyOf, post, type Reply } from './post.ts'

/** `before` is called first: nothing else of the order may be asked at the same time. */
export function startOffers(
  { form }: FormPage,
  { before, onReply }: { before(): void; onReply(reply: Reply): void },
): void {
  let isAsking = false

  async function ask(button: HTMLButtonElement): Promise<void> {
    if (isAsking) return
    isAsking = true
    before()
    button.setAttribute('aria-busy', 'true')
    const reply = await post(form.action, bodyOf(form, button.value))
    button.removeAttribute('aria-busy')
    isAsking = false
    onReply(reply)
    if (reply.kind === 'page') moveFocus(form, button.value)
  }

  form.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null
    if (!button || !/^(add|drop):/.test(button.value)) return
    event.preventDefault()
    void ask(button)
  })
}

/** The button that was pressed is hidden: the keyboard goes on at the one that undoes it. */
function moveFocus(form: HTMLFormElement, pressed: string): void {
  const [verb, line] = pressed.split(':')
  const other = `${verb === 'add' ? 'drop' : 'add'}:${line}`
  for (const button of form.querySelectorAll('button')) if (button.value === other) button.focus()
}
