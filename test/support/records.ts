/** Records for tests of the store, which does not mind what most of their fields say. */

import type { PaymentLink } from '../../src/domain/records/payment-link.ts'
import type { Product } from '../../src/domain/records.ts'
import { NOW } from './store.ts'

export function testProduct(id: string, fields: Partial<Product> = {}): Product {
  return {
    id,
    object: 'product',
    active: true,
    created: NOW,
    default_price: null,
    description: null,
    images: [],
    livemode: false,
    marketing_features: [],
    metadata: {},
    name: 'Tea',
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: null,
    tax_details: null,
    type: 'service',
    unit_label: null,
    updated: NOW,
    url: null,
    ...fields,
  }
}

/** A link that may be paid `limit` times. */
export function testLink(id: string, limit: number | null, active = true): PaymentLink {
  const own = { slug: `test_${id}`, items: [], completedLimit: limit }
  const counters = { completed: 0, reserved: 0 }
  const link = { id, created: NOW, active, metadata: {}, own: { ...own, ...counters } }
  // What the store does not read is left out.
  return link as unknown as PaymentLink
}
