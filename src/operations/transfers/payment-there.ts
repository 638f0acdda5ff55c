/** Payments of accounts that are connected, as what their platform has names them. */

import { renderCharge } from '../../objects/charge.ts'
import { renderRefund } from '../../objects/refund.ts'
import { charges } from '../../store/charges.ts'
import { flag } from '../../store/kinds.ts'
import { type Reader, revive } from '../../store/reader.ts'
import { refunds } from '../../store/refunds.ts'

/** A charge, or a refund of one; null where the account is connected no longer. */
export async function findPaymentThere(reader: Reader, id: string): Promise<object | null> {
  const { engine, scope } = reader
  const isRefund = /^(pyr|re)_/.test(id)
  const table = isRefund ? 'refunds' : 'charges'
  const query = engine.sql
    .selectFrom(table)
    .innerJoin('connections', (join) =>
      join
        .onRef('connections.account', '=', `${table}.account`)
        .onRef('connections.livemode', '=', `${table}.livemode`),
    )
    .select(`${table}.data`)
    .where(`${table}.id`, '=', id)
    .where(`${table}.livemode`, '=', flag(scope.livemode))
    .where('connections.platform', '=', scope.account)
    .where('connections.active', '=', 1)
  const [row] = await reader.run(query.compile())
  if (!row) return null
  return isRefund ? renderRefund(revive(refunds, row)) : renderCharge(revive(charges, row))
}
