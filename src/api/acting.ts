/** For whom a request acts: the key's own account, or one that is connected to it. */

import { keyPrefix } from '../domain/keys/api-key.ts'
import { accountUnreachable } from '../objects/errors.ts'
import type { Scope } from '../store/kinds.ts'
import type { Caller } from './authenticate.ts'
import { type ApiRequest, headerOf } from './request.ts'

/** Whether a platform may act for an account. */
export type IsConnected = (platform: Scope, account: string) => Promise<boolean>

export interface Acting {
  /** What is read and written, limited, logged and kept for replays. */
  readonly scope: Scope
  /** Whose key it is, where it acts for another account; null where an account acts itself. */
  readonly platform: string | null
}

/** Refuses an account that is not connected with the words for one that does not exist. */
export async function actingFor(
  caller: Caller,
  request: ApiRequest,
  isConnected: IsConnected,
): Promise<Acting> {
  const own = { scope: caller.scope, platform: caller.platform }
  const asked = ['stripe-account', 'stripe-context'].flatMap(
    (header) => headerOf(request, header) || [],
  )
  const [account] = asked
  if (account === undefined) return own
  const isClear = asked.every((one) => one === account)
  if (isClear && account === caller.scope.account) return own
  if (!isClear || !(await isConnected(caller.scope, account)))
    throw accountUnreachable(maskedKey(caller), account)
  return { scope: { ...caller.scope, account }, platform: caller.scope.account }
}

/** All of a key that may be shown. */
export const maskedKey = ({ kind, scope, last4 }: Caller) =>
  `${keyPrefix(kind, scope.livemode)}********${last4}`
