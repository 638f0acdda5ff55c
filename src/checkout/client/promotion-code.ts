/** Applies and removes a promotion code without leaving the page. */

import type { ErrorBoard } from './field-errors.ts'
import { controlOf, type FormPage } from './form-page.ts'
import { bodyOf, post, type Reply } from './post.ts'

type CodeIntent = 'apply_code' | 'remove_code'

/** `before` is called first: nothing else of the order may be asked at the same time. */
export function startPromotionCode(
  { form, say }: FormPage,
  errors: ErrorBoard,
  { before, onReply }: { before(): void; onReply(reply: Reply): void },
): void {
  let isAsking = false

  async function ask(intent: CodeIntent, button: HTMLButtonElement | null): Promise<void> {
    if (isAsking) return
    if (intent === 'apply_code' && controlOf(form, 'promotionCode')?.value.trim() === '') {
      errors.show('promotionCode', say('check.required'))
      return controlOf(form, 'promotionCode')?.focus()
    }
    isAsking = true
    before()
    button?.setAttribute('aria-busy', 'true')
    const reply = await post(form.action, bodyOf(form, intent))
    button?.removeAttribute('aria-busy')
    isAsking = false
    errors.show('promotionCode', null)
    onReply(reply)
    moveFocus(form, intent, reply)
  }

  form.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null
    if (button?.value !== 'apply_code' && button?.value !== 'remove_code') return
    event.preventDefault()
    void ask(button.value, button)
  })
  form.addEventListener('keydown', (event) => {
    const { target } = event
    if (event.key !== 'Enter' || !(target instanceof HTMLInputElement)) return
    if (target.name !== 'promotionCode') return
    // Return means "apply" here, not "pay".
    event.preventDefault()
    void ask('apply_code', form.querySelector<HTMLButtonElement>('#applyCode'))
  })
}

/** The button that was pressed is gone: the keyboard goes on at what stands in its place. */
function moveFocus(form: HTMLFormElement, intent: CodeIntent, reply: Reply): void {
  if (reply.kind !== 'page') return
  if (intent === 'remove_code') form.querySelector<HTMLElement>('#promotion summary')?.focus()
  else if (reply.errors.promotionCode === undefined)
    form.querySelector<HTMLElement>('button[value="remove_code"]')?.focus()
  else controlOf(form, 'promotionCode')?.focus()
}
