/** Passkeys: asks the browser for one, and sends what it says with the form. */

export function startPasskeys(): void {
  // Old browsers know passkeys, but not how they travel: they go by the password.
  if (!('PublicKeyCredential' in window)) return
  if (!('parseRequestOptionsFromJSON' in PublicKeyCredential)) return
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
    form.hidden = false
    form.addEventListener('submit', (event) => {
      const field = form.querySelector('input[data-answer]')
      if (!(field instanceof HTMLInputElement) || field.value !== '') return
      event.preventDefault()
      void ask(form, field)
    })
  }
}

async function ask(form: HTMLFormElement, field: HTMLInputElement): Promise<void> {
  const error = form.querySelector<HTMLElement>('.error')
  if (error) error.textContent = ''
  try {
    const answer = await fetch(form.dataset['options'] ?? '', { method: 'POST' })
    // What is no JSON is caught below, and told.
    const options = (await answer.json()) as never
    const credential =
      form.dataset['passkey'] === 'create'
        ? await navigator.credentials.create({
            publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
          })
        : await navigator.credentials.get({
            publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
          })
    // Where it was asked for a public key it is one.
    field.value = JSON.stringify((credential as PublicKeyCredential).toJSON())
    form.requestSubmit()
  } catch {
    if (error) error.textContent = 'The browser gave no passkey. Try again, or go on without.'
  }
}
