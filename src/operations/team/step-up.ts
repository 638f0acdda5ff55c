/** Proves once more who is there; the visit goes on under another token. */

import { verifyPassword } from '../../lib/password-hash.ts'
import type { Member } from '../../store/members.ts'
import type { Context } from '../context.ts'
import type { Self } from './own-sign-in.ts'
import { renewSession } from './sessions.ts'
import { type SignInResult, codeKind, noteEverywhere } from './sign-in.ts'
import { beginTry, endTry } from './tries.ts'

/** The password, and a code where there are some. */
export async function confirmByPassword(
  ctx: Context,
  { session, member, where }: Self,
  { password, code }: { readonly password: string; readonly code: string },
): Promise<SignInResult> {
  const attempt = { who: `confirm|${member.id}`, where: 'anywhere' } as const
  const seconds = await beginTry(ctx, attempt)
  if (seconds > 0) return { kind: 'wait', seconds }
  if (!(await verifyPassword(password, member.password))) return { kind: 'wrong' }
  const token = await ctx.transaction(async (tx) => {
    const isRight =
      member.totp_secret === null || (await codeKind(tx, ctx, { member, code })) !== null
    if (!isRight) return null
    await noteEverywhere(tx, member, { action: 'Confirmed who they are', where })
    return renewSession(tx, session, where)
  })
  if (token === null) return { kind: 'wrong' }
  await endTry(ctx, attempt)
  return { kind: 'in', token }
}

/** `by`: whose passkey it was, if it was anybody's. */
export async function confirmByPasskey(
  ctx: Context,
  { session, member, where }: Self,
  by: Member | null,
): Promise<SignInResult> {
  if (by?.id !== member.id) return { kind: 'wrong' }
  const token = await ctx.transaction(async (tx) => {
    await noteEverywhere(tx, member, { action: 'Confirmed who they are', where })
    return renewSession(tx, session, where)
  })
  return token === null ? { kind: 'wrong' } : { kind: 'in', token }
}
