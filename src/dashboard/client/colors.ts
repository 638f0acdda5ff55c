/** Colours can be chosen as well as written, and say at once how text reads on them. */

import { contrastWords } from '../settings/contrast-words.ts'

export function startColors(): void {
  for (const swatch of document.querySelectorAll<HTMLInputElement>('[data-color]')) {
    const field = document.getElementById(swatch.dataset['color'] ?? '')
    if (!(field instanceof HTMLInputElement) || field.matches(':disabled')) continue
    const words = document.querySelector(`[data-contrast="${CSS.escape(field.name)}"]`)
    const show = () => {
      const said = contrastWords(field.value)
      swatch.value = said === '' ? swatch.defaultValue : field.value
      if (words) words.textContent = said
    }
    swatch.hidden = false
    show()
    field.addEventListener('input', show)
    swatch.addEventListener('input', () => {
      field.value = swatch.value
      show()
      field.dispatchEvent(new Event('input', { bubbles: true }))
    })
  }
}
