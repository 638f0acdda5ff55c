/** The wire shape of a tax rate. */

import type { TaxRate } from '../domain/records/tax-rate.ts'

export function renderTaxRate(rate: TaxRate): TaxRate {
  return rate
}
