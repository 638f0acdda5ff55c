/** What a promotion code is to the dashboard. */

import { endOf, isActive } from '../../../domain/discounts/promotion-code.ts'
import type { PromotionCode } from '../../../domain/records/promotion-code.ts'
import { renderPromotionCode } from '../../../objects/promotion-code.ts'
import { promotionCodes } from '../../../store/promotion-codes.ts'
import type { Noun, StateWord } from '../noun.ts'

export const PROMOTION_CODES: Noun<PromotionCode> = {
  path: '/promotion-codes',
  one: 'promotion code',
  many: 'Promotion codes',
  kind: promotionCodes,
  api: { path: '/v1/promotion_codes', resource: 'promotionCodes', variable: 'promotionCode' },
  titleOf: ({ code }) => code,
  stateOf,
  shown(code, site) {
    const shown = renderPromotionCode(code, site)
    const { currency_options: options } = code.restrictions
    if (!options) return shown
    return { ...shown, restrictions: { ...shown.restrictions, currency_options: options } }
  },
}

function stateOf(code: PromotionCode, now: number): StateWord {
  if (isActive(code, now)) return { text: 'Active', tone: 'good' }
  const end = endOf(code)
  if (end !== null && now >= end) return { text: 'Expired', tone: 'plain' }
  const isUsedUp = code.max_redemptions !== null && code.times_redeemed >= code.max_redemptions
  return { text: isUsedUp ? 'Used up' : 'Deactivated', tone: 'plain' }
}
