/** Buttons that copy a text, where the browser lets them. */

const SAID_MS = 2000

export function startCopying(): void {
  if (!('clipboard' in navigator)) return
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    const words = button.textContent
    button.hidden = false
    button.addEventListener('click', () => {
      void navigator.clipboard.writeText(button.dataset['copy'] ?? '').then(() => {
        button.textContent = 'Copied'
        setTimeout(() => (button.textContent = words), SAID_MS)
      })
    })
  }
}
