/** Serves `/v1/account`. */

import { renderAccount } from '../../objects/account.ts'
import { noSuch } from '../../objects/errors.ts'
import { findAccount } from '../../store/accounts.ts'
import type { Reader } from '../../store/reader.ts'
import { hash } from '../params.ts'
import { type Route, read } from '../route.ts'

const described = { params: hash({}), returns: 'account' }

export const accountRoutes: readonly Route[] = [
  read('/v1/account', described, (reader) => showAccount(reader, reader.scope.account)),

  read('/v1/accounts/:id', described, (reader, _params, { ids }) => showAccount(reader, ids[0]!)),
]

/** A key opens its own account, and sees no other. */
async function showAccount({ engine, scope }: Reader, id: string) {
  const account = id === scope.account ? await findAccount(engine, id) : null
  if (!account) throw noSuch('account', id)
  return renderAccount(account)
}
