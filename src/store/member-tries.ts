/** Failures to sign in, by who was tried and from where. */

import type { CompiledQuery } from 'kysely'
import { type Tries, TRIES_KEPT_SECONDS } from '../domain/team/tries.ts'
import type { Timestamp } from '../lib/clock.ts'
import type { Engine } from './engine.ts'
import type { Reader } from './reader.ts'

/** Held until the transaction ends, so that of many tries at once each one counts. */
export async function lockTries(tx: Reader, subject: string): Promise<Tries> {
  const query = tx.engine.sql
    .insertInto('member_tries')
    .values({ subject, failed: 0, last_at: 0 })
    .onConflict((conflict) =>
      conflict.column('subject').doUpdateSet((eb) => ({ failed: eb.ref('member_tries.failed') })),
    )
    .returning(['failed', 'last_at'])
  const [row] = await tx.run(query.compile())
  return row ?? { failed: 0, last_at: 0 }
}

/** After a day without any, counting begins anew. */
export const noteTry = (
  { sql }: Engine,
  subject: string,
  { failed, last_at, now }: Tries & { readonly now: Timestamp },
): CompiledQuery =>
  sql
    .updateTable('member_tries')
    .set({ failed: now >= last_at + TRIES_KEPT_SECONDS ? 1 : failed + 1, last_at: now })
    .where('subject', '=', subject)
    .compile()

export const touchTries = ({ sql }: Engine, subject: string): CompiledQuery =>
  sql
    .updateTable('member_tries')
    .set((eb) => ({ failed: eb.ref('failed') }))
    .where('subject', '=', subject)
    .compile()

export const forgetTriesOf = ({ sql }: Engine, subject: string): CompiledQuery =>
  sql.deleteFrom('member_tries').where('subject', '=', subject).compile()

export const pruneMemberTries = ({ sql }: Engine, now: Timestamp): CompiledQuery =>
  sql
    .deleteFrom('member_tries')
    .where('last_at', '<', now - TRIES_KEPT_SECONDS)
    .compile()
