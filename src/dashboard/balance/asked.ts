/** What the address of the balance's list asks for. */

import type { Filter } from '../../store/reader.ts'
import { askedOf } from '../listings/asked.ts'
import type { Visit } from '../route.ts'

export function balanceQuery(visit: Visit): Filter {
  const { from, to } = askedOf(visit)
  const type = visit.query.get('type')
  const source = visit.query.get('source')
  return {
    where: [
      ...(type ? [['type', '=', type.slice(0, 100)] as const] : []),
      ...(source ? [['source', '=', source.slice(0, 100)] as const] : []),
    ],
    created: { gte: from ?? undefined, lt: to ?? undefined },
  }
}
