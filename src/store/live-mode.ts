/** Whether an account has anything to do with live mode yet. */

import type { Engine } from './engine.ts'

const SIGNS = ['api_keys', 'connections', 'payment_links'] as const

/**
 * Payers come to it in live mode by a link of its own, or because a program opens something for
 * them: with a key of the account, or of a platform that it is connected to.
 */
export async function isInLiveMode(
  engine: Pick<Engine, 'run' | 'sql'>,
  account: string,
): Promise<boolean> {
  for (const table of SIGNS) {
    const query = engine.sql.selectFrom(table).select('account').where('account', '=', account)
    if ((await engine.run(query.where('livemode', '=', 1).limit(1).compile())).length > 0)
      return true
  }
  return false
}
