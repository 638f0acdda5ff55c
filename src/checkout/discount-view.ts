/** The discount of a page: what it is called, and whether the payer may take it away. */

import type { DurationTerms } from '../domain/billing/discount-duration.ts'
import type { Deduction } from '../domain/discounts/deduction.ts'
import type { Offer } from '../domain/discounts/eligibility.ts'
import { formatMinor } from '../domain/currency.ts'
import { type CartLine, subtotalsOf } from '../domain/totals/price-cart.ts'
import { formatPercent, formatUnits } from '../i18n/format.ts'
import { translator } from '../i18n/translate.ts'
import { deductionFor, refusalOfOffer } from '../operations/checkout/discounts.ts'
import type { Reader } from '../store/reader.ts'
import type { AdjustmentView } from './view.ts'

export interface DrawnDiscount {
  readonly deduction: Deduction
  /** As the payer knows it: the code, or the name of the coupon. */
  readonly label: string
  readonly isRemovable: boolean
  /** How long it stays on a subscription; absent where nothing is billed again. */
  readonly lasting?: DurationTerms
}

export interface DrawnOrder {
  readonly currency: string
  readonly items: readonly CartLine[]
  readonly customer: string | null
  readonly isRecurring?: boolean
}

/** Null when the order, as it is drawn, cannot have what is offered. */
export async function drawnDiscount(
  reader: Reader,
  offer: Offer | null,
  { currency, items, customer, isRecurring = false }: DrawnOrder,
  isRemovable: boolean,
): Promise<DrawnDiscount | null> {
  if (!offer) return null
  const lines = subtotalsOf({ currency, lines: items })
  const refusal = await refusalOfOffer(reader, offer, { currency, lines, customer, email: null })
  if (refusal) return null
  const { coupon, code } = offer
  const label = code?.code ?? coupon.name ?? coupon.id
  const deduction = deductionFor(offer, currency)
  return { deduction, label, isRemovable, ...(isRecurring ? { lasting: coupon } : {}) }
}

export function adjustmentView(
  { deduction: { off }, label, isRemovable, lasting }: DrawnDiscount,
  { amount, currency, locale }: { amount: number; currency: string; locale: string },
): AdjustmentView {
  const say = translator(locale)
  const discount =
    off.kind === 'share'
      ? formatPercent(off.percent, locale)
      : formatMinor(off.amount, currency, locale)
  return {
    label,
    note: noteOf(discount, lasting, locale),
    amount: -amount,
    remove: isRemovable ? say('promo.remove', { code: label }) : null,
  }
}

/** "20% off", and for how long where that is not for ever. */
function noteOf(discount: string, lasting: DurationTerms | undefined, locale: string): string {
  const say = translator(locale)
  if (lasting?.duration === 'once') return say('promo.offOnce', { discount })
  const months = lasting?.duration === 'repeating' ? lasting.duration_in_months : null
  if (months === null) return say('promo.off', { discount })
  return say('promo.offFor', { discount, time: formatUnits(months, 'month', locale) })
}
