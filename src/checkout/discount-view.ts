/** The discount of a page: what it is called, and whether the payer may take it away. */

import type { Deduction } from '../domain/discounts/deduction.ts'
import type { Offer } from '../domain/discounts/eligibility.ts'
import { formatMinor } from '../domain/currency.ts'
import { type CartLine, subtotalsOf } from '../domain/totals/price-cart.ts'
import { formatPercent } from '../i18n/format.ts'
import { translator } from '../i18n/translate.ts'
import { deductionFor, refusalOfOffer } from '../operations/checkout/discounts.ts'
import type { Reader } from '../store/reader.ts'
import type { AdjustmentView } from './view.ts'

export interface DrawnDiscount {
  readonly deduction: Deduction
  /** As the payer knows it: the code, or the name of the coupon. */
  readonly label: string
  readonly isRemovable: boolean
}

export interface DrawnOrder {
  readonly currency: string
  readonly items: readonly CartLine[]
  readonly customer: string | null
}

/** Null when the order, as it is drawn, cannot have what is offered. */
export async function drawnDiscount(
  reader: Reader,
  offer: Offer | null,
  { currency, items, customer }: DrawnOrder,
  isRemovable: boolean,
): Promise<DrawnDiscount | null> {
  if (!offer) return null
  const lines = subtotalsOf({ currency, lines: items })
  const refusal = await refusalOfOffer(reader, offer, { currency, lines, customer, email: null })
  if (refusal) return null
  const { coupon, code } = offer
  const label = code?.code ?? coupon.name ?? coupon.id
  return { deduction: deductionFor(offer, currency), label, isRemovable }
}

export function adjustmentView(
  { deduction: { off }, label, isRemovable }: DrawnDiscount,
  { amount, currency, locale }: { amount: number; currency: string; locale: string },
): AdjustmentView {
  const say = translator(locale)
  return {
    label,
    note:
      off.kind === 'share'
        ? say('promo.off', { discount: formatPercent(off.percent, locale) })
        : say('promo.off', { discount: formatMinor(off.amount, currency, locale) }),
    amount: -amount,
    remove: isRemovable ? say('promo.remove', { code: label }) : null,
  }
}
