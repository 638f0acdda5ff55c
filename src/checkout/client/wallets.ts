/** A wallet's button opens its sheet, once everything but the card is filled in. */

import { keepFocusInside } from './modal-focus.ts'

/** What the form carries in place of a card. */
export type WalletFields = Readonly<Record<'wallet' | 'wallet_card', string>>

interface Payment {
  /** Shows what is wrong, and says whether nothing is. */
  isReady(): boolean
  pay(fields: WalletFields): void
}

export function startWallets(form: HTMLFormElement, { isReady, pay }: Payment): void {
  const dialog = document.querySelector<HTMLDialogElement>('dialog#wallet')
  if (!dialog) return
  let wallet = ''
  for (const button of form.querySelectorAll<HTMLButtonElement>('[name=wallet]')) {
    button.addEventListener('click', () => {
      if (!isReady()) return
      wallet = button.value
      dialog.returnValue = ''
      dialog.showModal()
    })
  }
  dialog.addEventListener('close', () => {
    if (dialog.returnValue) pay({ wallet, wallet_card: dialog.returnValue })
  })
  keepFocusInside(dialog)
}
