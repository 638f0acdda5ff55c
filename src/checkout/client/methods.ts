/** The list of ways to pay: only what the chosen one asks for is there to be filled in. */

export function startMethods(form: HTMLFormElement): void {
  const adapt = () => {
    for (const radio of form.querySelectorAll<HTMLInputElement>('[name=paymentMethod]')) {
      const body = radio.closest('.method')?.querySelector('fieldset')
      if (body) body.disabled = !radio.checked
    }
  }
  form.addEventListener('change', adapt)
  adapt()
}
