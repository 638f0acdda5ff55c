/** Begins, renews and ends visits to the dashboard. */

import { isSessionOver } from '../../domain/team/sessions.ts'
import { sha256 } from '../../lib/crypto.ts'
import { randomBase62 } from '../../lib/random.ts'
import {
  type MemberSession,
  deleteSession,
  deleteSessionsOf,
  findMemberSession,
  insertSession,
  touchSession,
} from '../../store/member-sessions.ts'
import { type Member, findMember, membershipsOf } from '../../store/members.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { Context } from '../context.ts'
import { noteDeed } from './audit.ts'
import type { Whereabouts } from './whereabouts.ts'

export interface SignedIn {
  readonly session: MemberSession
  readonly member: Member
}

/** That somebody is still there is written down once in this time. */
const SEEN_EVERY_SECONDS = 60
/** 43 letters and digits: 256 bits. */
const TOKEN_LETTERS = 43

/** The token goes to the browser and is kept nowhere. */
export function beginSession(
  tx: Transaction,
  { member, stage, where }: Pick<MemberSession, 'member' | 'stage'> & { where: Whereabouts },
): string {
  const token = randomBase62(TOKEN_LETTERS)
  tx.write(
    insertSession(tx.engine, {
      id: sha256(token),
      member,
      stage,
      created: tx.realNow,
      seen_at: tx.realNow,
      confirmed_at: tx.realNow,
      address: where.address,
      user_agent: where.userAgent,
    }),
  )
  return token
}

/** Null when there is none, or none any more. */
export async function findSignedIn(ctx: Context, token: string): Promise<SignedIn | null> {
  const session = await findMemberSession(ctx.reader, sha256(token))
  const now = ctx.clock.now()
  if (!session || isSessionOver(session, now)) return null
  const member = await findMember(ctx.reader, session.member)
  if (!member) return null
  if (now >= session.seen_at + SEEN_EVERY_SECONDS)
    await ctx.transaction(async (tx) => tx.write(touchSession(tx.engine, session.id, now)))
  return { session, member }
}

/** The same visit under another token: what was known before opens nothing any more. */
export async function renewSession(
  tx: Transaction,
  { id, member }: MemberSession,
  where: Whereabouts,
): Promise<string | null> {
  if (!(await deleteSession(tx, id))) return null
  return beginSession(tx, { member, stage: 'full', where })
}

/** Ends a visit for good: what the browser holds opens nothing any more. */
export function endSession(
  ctx: Context,
  { session, member }: SignedIn,
  where: Whereabouts,
): Promise<void> {
  return ctx.transaction(async (tx) => {
    if (!(await deleteSession(tx, session.id)) || session.stage !== 'full') return
    for (const { account } of await membershipsOf(tx, member.id))
      noteDeed(tx.forAccount(account), { action: 'Signed out', member, where })
  })
}

/** Somebody's own visit, elsewhere. */
export function endOwnSession(
  ctx: Context,
  { member, where }: Pick<SignedIn, 'member'> & { readonly where: Whereabouts },
  id: string,
): Promise<void> {
  return ctx.transaction(async (tx) => {
    const found = await findMemberSession(tx, id)
    if (found?.member !== member.id || !(await deleteSession(tx, id))) return
    noteDeed(tx, { action: 'Ended a visit elsewhere', member, where })
  })
}

export function endOtherSessions(
  ctx: Context,
  { member, session, where }: SignedIn & { readonly where: Whereabouts },
): Promise<void> {
  return ctx.transaction(async (tx) => {
    tx.write(deleteSessionsOf(tx.engine, member.id, session.id))
    noteDeed(tx, { action: 'Ended all visits elsewhere', member, where })
  })
}
