/** Connecting an account to a platform, and letting it go. */

import { renderApplication } from '../../objects/connected-account.ts'
import { accountInScope, deleteKeysOf } from '../../store/accounts.ts'
import { dropGrants } from '../../store/connect-grants.ts'
import { connect, disconnect } from '../../store/connections.ts'
import { flag } from '../../store/kinds.ts'
import type { Transaction } from '../../store/transaction.ts'
import { merchantName } from '../../domain/merchant-name.ts'

/** `tx` is the platform's. */
export function connectTo(tx: Transaction, account: string, how: 'created' | 'oauth'): void {
  tx.write(
    connect(tx.engine, {
      account,
      livemode: flag(tx.scope.livemode),
      platform: tx.scope.account,
      position: tx.nextPosition(),
      how,
      active: 1,
      created: tx.now,
    }),
  )
}

/** Told before it is done: afterwards the platform hears nothing of the account. */
export async function letGo(tx: Transaction, account: string): Promise<void> {
  const { account: platform, livemode } = tx.scope
  const scope = { account, livemode }
  await tellOfApplication(tx, account, 'account.application.deauthorized')
  tx.write(disconnect(tx.engine, scope, platform))
  tx.write(deleteKeysOf(tx.engine, scope, platform))
  tx.write(dropGrants(tx.engine, scope, platform))
}

export async function tellOfApplication(
  tx: Transaction,
  account: string,
  type: 'account.application.authorized' | 'account.application.deauthorized',
): Promise<void> {
  const platform = await accountInScope(tx)
  const name = platform ? merchantName(platform, tx.site) : ''
  tx.forAccount(account).emit(type, renderApplication(tx.scope.account, name))
}
