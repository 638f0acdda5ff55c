/** What a shipping rate is to the dashboard, and when it delivers in words. */

import type { ShippingRate } from '../../../domain/records/shipping-rate.ts'
import { renderShippingRate } from '../../../objects/shipping-rate.ts'
import { shippingRates } from '../../../store/shipping-rates.ts'
import { money } from '../../../ui/sheets/formats.ts'
import type { Noun } from '../noun.ts'

export const SHIPPING_RATES: Noun<ShippingRate> = {
  path: '/shipping-rates',
  one: 'shipping rate',
  many: 'Shipping rates',
  kind: shippingRates,
  api: { path: '/v1/shipping_rates', resource: 'shippingRates', variable: 'shippingRate' },
  titleOf: ({ id, display_name: name }) => name ?? id,
  stateOf: ({ active }) =>
    active ? { text: 'Active', tone: 'good' } : { text: 'Archived', tone: 'plain' },
  shown: (rate) => ({ ...renderShippingRate(rate), fixed_amount: rate.fixed_amount }),
}

/** `$5.00`, `Free` */
export function costs({ fixed_amount: { amount, currency } }: ShippingRate): string {
  return amount === 0 ? 'Free' : money(amount, { currency, locale: 'en' })
}

type Bound = NonNullable<ShippingRate['delivery_estimate']>['minimum']

/** `2 to 5 business days`, `at most a week`; null where nothing is said. */
export function delivers({ delivery_estimate: estimate }: ShippingRate): string | null {
  const { minimum = null, maximum = null } = estimate ?? {}
  if (minimum === null) return maximum && `at most ${timeText(maximum)}`
  if (maximum === null) return `at least ${timeText(minimum)}`
  if (minimum.unit !== maximum.unit) return `${timeText(minimum)} to ${timeText(maximum)}`
  if (minimum.value === maximum.value) return timeText(maximum)
  return `${minimum.value} to ${timeText(maximum)}`
}

function timeText({ unit, value }: NonNullable<Bound>): string {
  const word = unit.replace('_', ' ')
  return `${value} ${value === 1 ? word : `${word}s`}`
}
