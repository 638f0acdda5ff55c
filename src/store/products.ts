/** Products, and what may be asked of them by column. */

import type { Product } from '../domain/records.ts'
import { type Kind, flag } from './kinds.ts'

export const products: Kind<Product> = {
  table: 'products',
  object: 'product',
  seldomChanges: true,
  columns: ({ active, name, shippable, type, url }) => ({
    active: flag(active),
    name,
    shippable: shippable === null ? null : flag(shippable),
    type,
    url,
  }),
}
