/** Serves `/v1/balance`. */

import { shownBalance } from '../../operations/balance/release.ts'
import { hash } from '../params.ts'
import { type Route, read } from '../route.ts'

export const balanceRoutes: readonly Route[] = [
  read('/v1/balance', { params: hash({}), returns: 'balance' }, (reader) => shownBalance(reader)),
]
