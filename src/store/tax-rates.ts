/** Tax rates, and what may be asked of them by column. */

import type { TaxRate } from '../domain/records/tax-rate.ts'
import { type Kind, flag } from './kinds.ts'

export const taxRates: Kind<TaxRate> = {
  table: 'tax_rates',
  object: 'tax_rate',
  columns: ({ active, inclusive }) => ({ active: flag(active), inclusive: flag(inclusive) }),
}
