/** Tax locations: where performances take place. */

import type { TaxLocation } from '../domain/records/tax-location.ts'
import type { Kind } from './kinds.ts'

export const taxLocations: Kind<TaxLocation> = {
  table: 'tax_locations',
  object: 'tax location',
  columns: () => ({}),
}
