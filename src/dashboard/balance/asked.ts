/** What the address of the balance's list asks for. */

import type { Filter } from '../../store/reader.ts'
import { queryOf } from '../parts/records.ts'
import type { Visit } from '../route.ts'

export function balanceQuery(visit: Visit): Filter {
  return queryOf(visit, { type: 'type', source: 'source' })
}
