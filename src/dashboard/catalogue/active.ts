/** Takes something of the catalogue out of use, and back into it. */

import type { ObjectRecord } from '../../store/kinds.ts'
import type { Transaction } from '../../store/transaction.ts'
import { type Route, action } from '../route.ts'
import { type Noun, pathOf, withRecord } from './noun.ts'

export function activeRoute<R extends ObjectRecord>(
  noun: Noun<R>,
  audit: string,
  change: (tx: Transaction, id: string, active: boolean) => Promise<unknown>,
): Route {
  return action(
    `${noun.path}/:id/active`,
    { permission: 'catalogue.write', audit },
    withRecord(noun, async (visit, record) => {
      const active = visit.form.get('active') === 'true'
      await visit.ctx.transaction((tx) => change(tx, record.id, active))
      return visit.request.redirect(visit.to(`${pathOf(noun, record)}?changed`), 303)
    }),
  )
}
