/** A form that is on its way is not sent again. */

export function sendFormsOnce(): void {
  document.addEventListener('submit', ({ target, submitter, defaultPrevented }) => {
    if (defaultPrevented || !(target instanceof HTMLFormElement)) return
    if (target.method !== 'post' || isAnsweredElsewhere(submitter)) return
    // After the browser has read which button was pressed.
    setTimeout(() => setBusy(target, true))
  })
  // Back from the next page, a kept page comes alive again.
  addEventListener('pageshow', () => {
    for (const form of document.forms) setBusy(form, false)
  })
}

/** In another window or in a frame: this page stays. */
export function isAnsweredElsewhere(submitter: HTMLElement | null): boolean {
  return submitter instanceof HTMLButtonElement && submitter.formTarget !== ''
}

function setBusy(form: HTMLFormElement, busy: boolean): void {
  for (const button of form.querySelectorAll<HTMLButtonElement>('button[type=submit]')) {
    if (busy) button.dataset['busy'] = ''
    if (busy || 'busy' in button.dataset) button.disabled = busy
    if (!busy) delete button.dataset['busy']
  }
}
