/** Tells the script what a freshly drawn page would say, so that both ways cannot differ. */

import { translator } from '../i18n/translate.ts'
import { figuresOf } from './figures.ts'
import { renderAddresses } from './pages/address.tsx'
import type { PageAnswer, PaymentPageView } from './view.ts'

/** `isNewAddress`: a country was chosen, so that other fields may be asked for. */
export function pageAnswer(view: PaymentPageView, isNewAddress = false): PageAnswer {
  return {
    kind: 'page',
    actionUrl: view.actionUrl,
    figures: figuresOf(view, translator(view.locale)),
    errors: view.errors,
    notice: view.notice,
    challenge: view.challenge,
    addresses: isNewAddress ? renderAddresses(view) : {},
  }
}
