/** Accounts and platforms as other objects name them, where an answer is to hold them whole. */

import { platformOf } from '../../domain/connect/client-id.ts'
import { renderAccount } from '../../objects/account.ts'
import { renderApplication } from '../../objects/connected-account.ts'
import { findAccount } from '../../store/accounts.ts'
import type { Reader } from '../../store/reader.ts'
import { merchantName } from '../../domain/merchant-name.ts'
import { reachable } from './reach.ts'

/** Null for an account that whoever asks may not see. */
export async function shownAccount(reader: Reader, id: string): Promise<object | null> {
  const account = await reachable(reader, id)
  return account && renderAccount(account)
}

/** Whoever has an object that a platform made may know the platform's name. */
export async function shownApplication(reader: Reader, id: string): Promise<object | null> {
  const platform = platformOf(id)
  const run = reader.run.bind(reader)
  const account = platform && (await findAccount({ sql: reader.engine.sql, run }, platform))
  return account ? renderApplication(account.id, merchantName(account, reader.site)) : null
}
