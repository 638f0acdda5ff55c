/** Serves `/v1/account`: what the merchant's own server says of the merchant. */

import { renderAccount } from '../../objects/account.ts'
import { noSuch } from '../../objects/errors.ts'
import { changeAccount } from '../../operations/account-settings.ts'
import { findAccount } from '../../store/accounts.ts'
import type { Reader } from '../../store/reader.ts'
import { hash } from '../params.ts'
import { type Route, read, write } from '../route.ts'
import { updateKnown } from './known.ts'
import { updateParams } from './params.ts'

const returns = 'account'
const described = { params: hash({}), returns }

export const accountRoutes: readonly Route[] = [
  read('/v1/account', described, (reader) => showAccount(reader, reader.scope.account)),

  read('/v1/accounts/:id', described, (reader, _params, { ids }) => showAccount(reader, ids[0]!)),

  write(
    'POST',
    '/v1/accounts/:id',
    { params: updateParams, known: updateKnown, returns },
    async (tx, params, { ids }) => renderAccount(await changeAccount(tx, ids[0]!, params)),
  ),
]

/** A key opens its own account, and sees no other. */
async function showAccount({ engine, scope }: Reader, id: string) {
  const account = id === scope.account ? await findAccount(engine, id) : null
  if (!account) throw noSuch('account', id)
  return renderAccount(account)
}
