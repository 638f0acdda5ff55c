/** What a coupon is to the dashboard, and what it takes off in words. */

import { isValid } from '../../../domain/discounts/coupon.ts'
import type { Coupon } from '../../../domain/records/coupon.ts'
import { renderCoupon } from '../../../objects/coupon.ts'
import { coupons } from '../../../store/coupons.ts'
import { formatPercent } from '../../../i18n/format.ts'
import { money } from '../../../ui/sheets/formats.ts'
import type { Noun, StateWord } from '../noun.ts'

export const COUPONS: Noun<Coupon> = {
  path: '/coupons',
  one: 'coupon',
  many: 'Coupons',
  kind: coupons,
  api: { path: '/v1/coupons', resource: 'coupons', variable: 'coupon' },
  titleOf: ({ id, name }) => name ?? id,
  stateOf,
  shown: (coupon, site) => ({
    ...renderCoupon(coupon, site),
    ...(coupon.applies_to ? { applies_to: coupon.applies_to } : {}),
    ...(coupon.currency_options ? { currency_options: coupon.currency_options } : {}),
  }),
  isThere: ({ own }) => !own.deleted,
}

function stateOf(coupon: Coupon, now: number): StateWord {
  if (isValid(coupon, now)) return { text: 'Valid', tone: 'good' }
  const isPast = coupon.redeem_by !== null && now > coupon.redeem_by
  return { text: isPast ? 'Expired' : 'Used up', tone: 'plain' }
}

/** `20%`, `$5.00` */
export function takesOff({ amount_off: amount, currency, percent_off: percent }: Coupon): string {
  if (amount === null || currency === null) return formatPercent(percent ?? 0, 'en')
  return money(amount, { currency, locale: 'en' })
}

/** `20% off` */
export const discountText = (coupon: Coupon) => `${takesOff(coupon)} off`

/** How long a subscription has it: what is bought once has it once. */
export function lasts({ duration, duration_in_months: months }: Coupon): string {
  if (duration === 'once') return 'once'
  if (duration === 'forever') return 'forever'
  return months === 1 ? 'for a month' : `for ${months} months`
}

/** `3`, `3 of 20` */
export function redeemedText(one: {
  readonly times_redeemed: number
  readonly max_redemptions: number | null
}): string {
  const { times_redeemed: times, max_redemptions: most } = one
  const count = new Intl.NumberFormat('en')
  return most === null ? count.format(times) : `${count.format(times)} of ${count.format(most)}`
}
