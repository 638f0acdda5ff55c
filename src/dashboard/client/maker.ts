/** The form of a payment link: its preview follows what is typed, and nothing typed is lost. */

const PAUSE_MS = 500
/** Where the whole page would be too small to read. */
const SMALL = '(max-width: 52rem)'

export function startMaker(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-maker]')
  const device = document.querySelector<HTMLElement>('[data-device]')
  if (!form || !device) return
  const phone = document.querySelector<HTMLInputElement>('#phone')
  if (phone && matchMedia(SMALL).matches) phone.checked = true
  let timer = 0
  let isDirty = 'dirty' in form.dataset
  const change = () => {
    isDirty = true
    clearTimeout(timer)
    timer = setTimeout(() => preview(form, device), PAUSE_MS)
  }
  form.addEventListener('input', change)
  form.addEventListener('submit', () => (isDirty = false))
  addEventListener('beforeunload', (event) => {
    if (isDirty) event.preventDefault()
  })
  preview(form, device)
}

let made = 0

/**
 * Each preview has a frame of its own: then going back leaves the page, and the old one stays in
 * sight until the new one is there.
 */
function preview(form: HTMLFormElement, device: HTMLElement): void {
  const last = device.querySelector('iframe')
  const next = document.createElement('iframe')
  next.name = `preview-${++made}`
  next.title = last?.title ?? ''
  next.className = 'coming'
  device.append(next)
  next.addEventListener('load', () => {
    for (const old of device.querySelectorAll('iframe')) {
      if (old === next) break
      old.remove()
    }
    next.className = ''
  })
  const { action, target } = form
  form.action = form.dataset['maker'] ?? ''
  form.target = next.name
  // Not as pressing a button does: nothing is sent but what stands in the form.
  HTMLFormElement.prototype.submit.call(form)
  form.action = action
  form.target = target
}
