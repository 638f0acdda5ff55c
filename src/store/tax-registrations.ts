/** Tax registrations, which begin and end at times of their own. */

import { type SqlBool, sql } from 'kysely'
import type { TaxRegistration } from '../domain/records/tax-registration.ts'
import type { Timestamp } from '../lib/clock.ts'
import { type Kind, flag } from './kinds.ts'
import { type Reader, revive } from './reader.ts'

export const taxRegistrations: Kind<TaxRegistration> = {
  table: 'tax_registrations',
  object: 'tax registration',
  columns: ({ active_from, expires_at }) => ({ active_from, expires_at }),
}

/** Narrows a list to those that stand so now. */
export function registeredAs(status: 'active' | 'expired' | 'scheduled', now: Timestamp) {
  switch (status) {
    case 'scheduled':
      return sql<SqlBool>`active_from > ${now} and (expires_at is null or expires_at > ${now})`
    case 'expired':
      return sql<SqlBool>`expires_at <= ${now}`
    case 'active':
      return sql<SqlBool>`active_from <= ${now} and (expires_at is null or expires_at > ${now})`
  }
}

/** Everywhere that the merchant collects tax now. */
export async function activeRegistrations(reader: Reader): Promise<readonly TaxRegistration[]> {
  const { engine, scope, site } = reader
  const query = engine.sql
    .selectFrom('tax_registrations')
    .select('data')
    .where('account', '=', scope.account)
    .where('livemode', '=', flag(scope.livemode))
    .where(registeredAs('active', site.now))
    .orderBy('position')
  return (await reader.run(query.compile())).map((row) => revive(taxRegistrations, row))
}
