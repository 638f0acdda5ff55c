/** A field that narrows a long list of checkboxes to those that are looked for. */

export function filterChecks(): void {
  for (const field of document.querySelectorAll<HTMLInputElement>('input[data-filters]')) {
    const list = document.getElementById(field.dataset['filters'] ?? '')
    if (!list) continue
    field.hidden = false
    // It is looked with, not sent.
    field.addEventListener('keydown', (event) => event.key === 'Enter' && event.preventDefault())
    field.addEventListener('input', () => {
      const wanted = field.value.trim().toLowerCase()
      for (const choice of list.querySelectorAll<HTMLElement>('label'))
        choice.hidden = !choice.textContent.toLowerCase().includes(wanted)
    })
  }
}
