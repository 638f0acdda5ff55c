/** Who lives on a test clock. */

import { flag } from './kinds.ts'
import type { Reader } from './reader.ts'

/** The first few, in no order. */
export async function customersOnClock(reader: Reader, clock: string): Promise<readonly string[]> {
  const { engine, scope } = reader
  const query = engine.sql
    .selectFrom('clock_members')
    .select('id')
    .where('account', '=', scope.account)
    .where('livemode', '=', flag(scope.livemode))
    .where('clock', '=', clock)
    .where('id', 'like', 'cus%')
    .limit(20)
  return (await reader.run(query.compile())).map(({ id }) => id)
}
