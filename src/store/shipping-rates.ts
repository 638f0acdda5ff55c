/** Shipping rates, and what may be asked of them by column. */

import type { ShippingRate } from '../domain/records/shipping-rate.ts'
import { type Kind, flag } from './kinds.ts'

export const shippingRates: Kind<ShippingRate> = {
  table: 'shipping_rates',
  object: 'shipping_rate',
  columns: (rate) => ({
    active: flag(rate.active),
    inline: flag(rate.own.inline),
    currency: rate.fixed_amount.currency,
  }),
}
