/** Tax locations: where performances take place. */

import { locate } from '../../domain/tax/locate.ts'
import type { TaxLocation } from '../../domain/records/tax-location.ts'
import { locationUnfound } from '../../objects/tax-refusals.ts'
import { taxLocations } from '../../store/tax-locations.ts'
import type { Transaction } from '../../store/transaction.ts'
import { findNamed } from '../changes.ts'

type AddressName = Exclude<keyof TaxLocation['address'], 'country'>

export interface NewTaxLocation {
  readonly address: { readonly [Name in AddressName]?: string | null } & {
    readonly country: string
  }
  readonly description?: string
  readonly type: 'performance'
}

/** Stripe's list of events has none for locations. */
export function createTaxLocation(
  tx: Transaction,
  { address, description, type }: NewTaxLocation,
): TaxLocation {
  const location: TaxLocation = {
    id: tx.newId('taxloc'),
    object: 'tax.location',
    address: { ...NO_ADDRESS, ...address },
    created: tx.now,
    description: description ?? null,
    livemode: tx.scope.livemode,
    type,
  }
  if (!locate(location.address)) throw locationUnfound()
  tx.insert(taxLocations, location)
  return location
}

/** Throws where there is none of that id. */
export async function requireTaxLocation(
  tx: Transaction,
  id: string,
  param: string,
): Promise<void> {
  await findNamed(tx, taxLocations, id, param)
}

const NO_ADDRESS = { city: null, line1: null, line2: null, postal_code: null, state: null }
