/** The button that pays: at rest, at work, and whether the form is complete. */

export interface SubmitButton {
  isBusy(): boolean
  setBusy(text: string): void
  setReady(): void
  setComplete(isComplete: boolean): void
}

export function submitButton(form: HTMLFormElement): SubmitButton {
  const button = form.querySelector<HTMLButtonElement>('button#submit')
  const label = button?.querySelector('[data-figure]')
  let rested = ''
  return {
    isBusy: () => button?.getAttribute('aria-busy') === 'true',
    setBusy(text: string) {
      rested = label?.textContent ?? ''
      button?.setAttribute('aria-busy', 'true')
      if (label) label.textContent = text
    },
    setReady() {
      if (button?.getAttribute('aria-busy') !== 'true') return
      button.removeAttribute('aria-busy')
      if (label) label.textContent = rested
    },
    setComplete(isComplete: boolean) {
      button?.classList.toggle('SubmitButton--complete', isComplete)
      button?.classList.toggle('SubmitButton--incomplete', !isComplete)
    },
  }
}
