/** Tax ids of customers, and of the merchant. */

import type { TaxId } from '../domain/records/tax-id.ts'
import { type Kind, flag } from './kinds.ts'
import { type Reader, revive } from './reader.ts'

export const taxIds: Kind<TaxId> = {
  table: 'tax_ids',
  object: 'tax_id',
  columns: ({ customer, owner }) => ({
    // What is told by its id alone: nothing in a list of ids is expanded.
    customer: typeof customer === 'string' ? customer : null,
    owner_type: owner.type,
  }),
}

/** The oldest first. */
export async function taxIdsOf(reader: Reader, customer: string): Promise<readonly TaxId[]> {
  const { engine, scope } = reader
  const query = engine.sql
    .selectFrom('tax_ids')
    .select('data')
    .where('account', '=', scope.account)
    .where('livemode', '=', flag(scope.livemode))
    .where('customer', '=', customer)
    .orderBy('position')
  return (await reader.run(query.compile())).map((row) => revive(taxIds, row))
}
