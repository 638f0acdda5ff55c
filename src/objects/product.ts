/** The wire shape of a product. */

import type { Product } from '../domain/records.ts'

export function renderProduct(product: Product): Product {
  return product
}
