/** Signing in: by password, and then by a code where there is one; or by a passkey alone. */

import { hashPassword, isOutdated, verifyPassword } from '../../lib/password-hash.ts'
import { type Member, findMemberByEmail, membershipsOf, updateMember } from '../../store/members.ts'
import type { MemberSession } from '../../store/member-sessions.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { Context } from '../context.ts'
import { type Deed, noteDeed } from './audit.ts'
import { hasSecondFactor } from './factors.ts'
import { useRecoveryCode } from './recovery-codes.ts'
import { beginSession, renewSession } from './sessions.ts'
import { takeCode } from './totp.ts'
import type { Whereabouts } from './whereabouts.ts'
import { type TrySubject, beginTry, endTry, keepTry } from './tries.ts'

export type SignInResult =
  | { readonly kind: 'in'; readonly token: string }
  /** Half way: a second factor is still to come. */
  | { readonly kind: 'code'; readonly token: string }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'wait'; readonly seconds: number }

export interface Credentials {
  readonly email: string
  readonly password: string
  readonly where: Whereabouts
}

/** Who is unknown is answered as late, and in the same words, as who has forgotten. */
export async function signInByPassword(
  ctx: Context,
  { email, password, where }: Credentials,
): Promise<SignInResult> {
  const attempt = { who: `password|${email}`, where }
  const seconds = await beginTry(ctx, attempt)
  if (seconds > 0) return { kind: 'wait', seconds }
  const member = await findMemberByEmail(ctx.reader, email)
  const isRight = await verifyPassword(password, member?.password ?? null)
  if (!member || !isRight) {
    await noteFailure(ctx, member, attempt)
    return { kind: 'wrong' }
  }
  await endTry(ctx, attempt)
  if (member.password !== null && isOutdated(member.password)) {
    const hash = await hashPassword(password)
    await ctx.transaction(async (tx) =>
      tx.write(updateMember(tx.engine, member.id, { password: hash })),
    )
  }
  if (await hasSecondFactor({ member, ctx })) {
    const stage = 'password' as const
    const token = await ctx.transaction(async (tx) =>
      beginSession(tx, { member: member.id, stage, where }),
    )
    return { kind: 'code', token }
  }
  return { kind: 'in', token: await enter(ctx, member, where, 'Signed in') }
}

/** The second half: a code of an app, or one of those for recovery. */
export async function signInByCode(
  ctx: Context,
  { session, member }: { readonly session: MemberSession; readonly member: Member },
  { code, where }: { readonly code: string; readonly where: Whereabouts },
): Promise<SignInResult> {
  const attempt = { who: `code|${member.id}`, where: 'anywhere' } as const
  const seconds = await beginTry(ctx, attempt)
  if (seconds > 0) return { kind: 'wait', seconds }
  const token = await ctx.transaction(async (tx) => {
    const how = await codeKind(tx, ctx, { member, code })
    if (how === null) return null
    const renewed = await renewSession(tx, session, where)
    const action = how === 'app' ? 'Signed in' : 'Signed in by a recovery code'
    if (renewed !== null) await noteEverywhere(tx, member, { action, where })
    return renewed
  })
  if (token === null) return { kind: 'wrong' }
  await endTry(ctx, attempt)
  return { kind: 'in', token }
}

/** For whoever has proved with a passkey who they are; `half`: the first half of it, if any. */
export function enterByPasskey(ctx: Context, member: Member, where: Whereabouts): Promise<string> {
  return enter(ctx, member, where, 'Signed in by a passkey')
}

/** Used up by being right. */
export async function codeKind(
  tx: Transaction,
  { keyring }: Context,
  { member, code }: { readonly member: Member; readonly code: string },
): Promise<'app' | 'recovery' | null> {
  if (await takeCode(tx, keyring, { member, code })) return 'app'
  const typed = { member: member.id, typed: code }
  return (await useRecoveryCode(tx, keyring, typed)) ? 'recovery' : null
}

function enter(ctx: Context, member: Member, where: Whereabouts, action: string): Promise<string> {
  return ctx.transaction(async (tx) => {
    await noteEverywhere(tx, member, { action, where })
    return beginSession(tx, { member: member.id, stage: 'full', where })
  })
}

/** Something is written of who is unknown too, so that it takes as long. */
function noteFailure(
  ctx: Context,
  member: Member | null,
  attempt: TrySubject & Pick<Credentials, 'where'>,
): Promise<void> {
  return ctx.transaction(async (tx) => {
    const { where } = attempt
    const seats = await membershipsOf(tx, member?.id ?? '')
    for (const { account } of seats)
      noteDeed(tx.forAccount(account), { action: 'Failed to sign in', member, where })
    if (seats.length === 0) keepTry(ctx, tx, attempt)
  })
}

/** In the history of each account that somebody belongs to. */
export async function noteEverywhere(
  tx: Transaction,
  member: Member,
  deed: Pick<Deed, 'action' | 'where' | 'detail'>,
): Promise<void> {
  for (const { account } of await membershipsOf(tx, member.id))
    noteDeed(tx.forAccount(account), { ...deed, member })
}
