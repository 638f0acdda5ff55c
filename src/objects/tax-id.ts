/** The wire shape of a tax id: a stub once it is deleted. */

import type { TaxId } from '../domain/records/tax-id.ts'

export function renderTaxId(taxId: TaxId): TaxId {
  return taxId
}

export interface DeletedTaxIdObject {
  readonly id: string
  readonly object: 'tax_id'
  readonly deleted: true
}

export function renderDeletedTaxId({ id }: TaxId): DeletedTaxIdObject {
  return { id, object: 'tax_id', deleted: true }
}
