/** A modal lets the focus out into the browser's own buttons; here it goes around instead. */

export function keepFocusInside(dialog: HTMLDialogElement): void {
  dialog.addEventListener('keydown', (event) => {
    if (event.key !== 'Tab') return
    const buttons = [...dialog.querySelectorAll('button')]
    const ends = [buttons[0], buttons.at(-1)]
    const [edge, other] = event.shiftKey ? ends : ends.reverse()
    if (document.activeElement !== edge) return
    event.preventDefault()
    other?.focus()
  })
}
