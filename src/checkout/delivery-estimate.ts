/** How long a delivery takes, in words. */

import type { ShippingRate } from '../domain/records/shipping-rate.ts'
import { type Translate, translator } from '../i18n/translate.ts'

type Estimate = NonNullable<ShippingRate['delivery_estimate']>
type Bound = NonNullable<Estimate['minimum']>

/** Null where nothing is promised. */
export function estimateText(estimate: Estimate | null, locale: string): string | null {
  const say = translator(locale)
  const { minimum = null, maximum = null } = estimate ?? {}
  if (minimum && maximum) return rangeText(minimum, maximum, { locale, say })
  if (minimum) return say('delivery.atLeast', { time: timeText(minimum, { locale, say }) })
  if (maximum) return say('delivery.atMost', { time: timeText(maximum, { locale, say }) })
  return null
}

interface Reading {
  readonly locale: string
  readonly say: Translate
}

function rangeText(minimum: Bound, maximum: Bound, reading: Reading): string {
  const { locale, say } = reading
  if (minimum.unit !== maximum.unit) {
    const [from, to] = [timeText(minimum, reading), timeText(maximum, reading)]
    return say('delivery.between', { from, to })
  }
  if (minimum.value === maximum.value) return timeText(minimum, reading)
  if (minimum.unit !== 'business_day')
    return unit(minimum.unit, locale).formatRange(minimum.value, maximum.value)
  return say('delivery.businessDaysRange', { from: minimum.value, to: maximum.value })
}

function timeText({ unit: name, value }: Bound, { locale, say }: Reading): string {
  // The one unit that no standard knows.
  if (name === 'business_day') return say('delivery.businessDays', { count: value })
  return unit(name, locale).format(value)
}

function unit(name: string, locale: string): Intl.NumberFormat {
  return new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'long' })
}
