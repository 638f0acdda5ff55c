/** The wire shape of a promotion code. Its minimums by currency travel only when asked for. */

import type Stripe from 'stripe'
import { isActive } from '../domain/discounts/promotion-code.ts'
import type { PromotionCode } from '../domain/records/promotion-code.ts'
import type { Stored } from '../domain/wire.ts'
import type { Timestamp } from '../lib/clock.ts'

export type PromotionCodeObject = Stored<Stripe.PromotionCode>

export function renderPromotionCode(
  code: PromotionCode,
  { now }: { readonly now: Timestamp },
): PromotionCodeObject {
  const { own: _own, ...wire } = code
  const { currency_options: _options, ...restrictions } = code.restrictions
  return { ...wire, active: isActive(code, now), restrictions }
}
