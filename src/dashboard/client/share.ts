/** Buttons that hand an address to the device's own way of sharing, where it has one. */

export function startSharing(): void {
  if (!('share' in navigator)) return
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-share]')) {
    const { share: url = '', title = '' } = button.dataset
    button.hidden = false
    button.addEventListener('click', () => {
      // Whoever changes their mind has done nothing wrong.
      navigator.share({ url, title }).catch(() => {})
    })
  }
}
