/** Prices, and what may be asked of them by column. */

import type { Price } from '../domain/records.ts'
import { type Kind, flag } from './kinds.ts'

export const prices: Kind<Price> = {
  table: 'prices',
  object: 'price',
  seldomChanges: true,
  columns: (price) => ({
    active: flag(price.active),
    inline: flag(price.own.inline),
    deleted: flag(price.own.deleted ?? false),
    product: price.product,
    currency: price.currency,
    type: price.type,
    lookup_key: price.lookup_key,
    interval: price.recurring?.interval ?? null,
    usage_type: price.recurring?.usage_type ?? null,
  }),
}

/** Recurring prices by the name that they had before. */
export const plans: Kind<Price> = { ...prices, object: 'plan' }
