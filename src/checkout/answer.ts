/** Tells the script what a freshly drawn page would say, so that both ways cannot differ. */

import { translator } from '../i18n/translate.ts'
import { isOfAddress } from './address.ts'
import { figuresOf } from './figures.ts'
import { renderAddresses } from './pages/address.tsx'
import { renderShippingRates } from './pages/shipping.tsx'
import type { PageAnswer, PaymentPageView } from './view.ts'

/** What the browser may have drawn otherwise than we would now. */
export interface Sent {
  /** A country was chosen, so that other fields may be asked for. */
  readonly isNewAddress?: boolean
  readonly shippingRate?: string | null | undefined
}

export function pageAnswer(view: PaymentPageView, sent: Sent = {}): PageAnswer {
  return {
    kind: 'page',
    actionUrl: view.actionUrl,
    figures: figuresOf(view, translator(view.locale)),
    errors: view.errors,
    notice: view.notice,
    challenge: view.challenge,
    parts: partsOf(view, sent),
  }
}

function partsOf(view: PaymentPageView, { isNewAddress, shippingRate }: Sent): PageParts {
  // A field that is wrong may be one that is not drawn yet.
  const hasAddress = isNewAddress === true || Object.keys(view.errors).some(isOfAddress)
  const isGone = shippingRate && !view.shippingRates.some(({ id }) => id === shippingRate)
  return {
    ...(hasAddress ? renderAddresses(view) : {}),
    ...(isGone ? { shippingRates: renderShippingRates(view) } : {}),
  }
}

type PageParts = Extract<PageAnswer, { kind: 'page' }>['parts']
