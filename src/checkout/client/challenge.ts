/** The bank's question as a modal: the browser keeps the focus inside, and Escape means cancel. */

import { keepFocusInside } from './modal-focus.ts'
import { post, type Reply } from './post.ts'

export interface ChallengeDialog {
  open(url: string): void
  close(): void
}

export function startChallenge(
  paymentForm: HTMLFormElement,
  onReply: (reply: Reply) => void,
): ChallengeDialog {
  const dialog = document.querySelector<HTMLDialogElement>('dialog#challenge')
  const form = dialog?.querySelector('form')
  if (!dialog || !form) return { open() {}, close() {} }
  let isAnswered = false

  async function answer(result: string): Promise<void> {
    if (isAnswered || !form) return
    isAnswered = true
    form.setAttribute('aria-busy', 'true')
    const reply = await post(form.action, new URLSearchParams({ result }))
    form.removeAttribute('aria-busy')
    onReply(reply)
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const button = event.submitter
    if (button instanceof HTMLButtonElement) void answer(button.value)
  })
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault()
    void answer('cancel')
  })
  keepFocusInside(dialog)

  function open(url: string): void {
    if (!dialog || !form) return
    form.action = url
    isAnswered = false
    if (!dialog.matches(':modal')) dialog.showModal()
  }

  // A page that was drawn with the question open showed it without a modal's manners.
  if (dialog.open) {
    dialog.close()
    paymentForm.inert = false
    open(form.action)
  }
  return { open, close: () => dialog.close() }
}
