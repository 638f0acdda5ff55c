/** A new password for who has forgotten theirs: by a link that is mailed and works once. */

import { hashPassword } from '../../lib/password-hash.ts'
import { randomBase62 } from '../../lib/random.ts'
import { deleteSessionsOf } from '../../store/member-sessions.ts'
import { dropTokens, findToken, insertToken, takeToken } from '../../store/member-tokens.ts'
import { findMember, findMemberByEmail, updateMember } from '../../store/members.ts'
import type { Context } from '../context.ts'
import { enqueueMail } from '../mails/enqueue.ts'
import { tellMember } from './notices.ts'
import { refusalOfPassword } from './password.ts'
import type { Whereabouts } from './whereabouts.ts'
import { noteEverywhere } from './sign-in.ts'

export const SEND_RESET = 'send-password-reset'

const LINK_SECONDS = 3600

/**
 * Writes down who asks, and looks nobody up: a job does, so that no answer takes longer for those
 * who are known.
 */
export function askForReset(ctx: Context, email: string): Promise<void> {
  return ctx.transaction(async (tx) => {
    const id = tx.newId('rst')
    tx.write(
      insertToken(tx.engine, {
        id,
        purpose: 'reset_asked',
        account: tx.scope.account,
        member: null,
        email: email.trim().toLowerCase(),
        role: null,
        data: '{}',
        used: 0,
        created: tx.realNow,
        expires_at: tx.realNow + LINK_SECONDS,
      }),
    )
    tx.enqueue({ kind: SEND_RESET, subject: id, runAt: tx.realNow, time: 'real' })
  })
}

/** Job `send-password-reset`. */
export async function sendReset(ctx: Context, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const asked = await takeToken(tx, id, { purpose: 'reset_asked', now: tx.realNow })
    const member = asked?.email ? await findMemberByEmail(tx, asked.email) : null
    if (!asked || !member) return
    const token = randomBase62(32)
    const { account } = tx.scope
    tx.write(dropTokens(tx.engine, { account, purpose: 'reset', email: member.email }))
    tx.write(
      insertToken(tx.engine, {
        ...asked,
        id: resetId(ctx, token),
        purpose: 'reset',
        member: member.id,
        used: 0,
      }),
    )
    await enqueueMail(tx, {
      to: member.email,
      locale: 'en',
      about: member.id,
      matter: {
        kind: 'password_reset',
        url: `${tx.site.baseUrl}/reset/${token}`,
        expiresAt: asked.expires_at,
      },
    })
  })
}

export async function isResetOpen(ctx: Context, token: string): Promise<boolean> {
  const found = await findToken(ctx.reader, resetId(ctx, token), 'reset')
  return found !== null && found.used === 0 && found.expires_at > ctx.clock.now()
}

/** All visits end with the old password. A second factor is asked for as before. */
export async function resetPassword(
  ctx: Context,
  token: string,
  { password, where }: { readonly password: string; readonly where: Whereabouts },
): Promise<'done' | 'over' | { readonly refusal: string }> {
  const found = await findToken(ctx.reader, resetId(ctx, token), 'reset')
  const member = found?.member ? await findMember(ctx.reader, found.member) : null
  if (!found || !member) return 'over'
  const refusal = await refusalOfPassword(password, [member.email, member.name])
  if (refusal !== null) return { refusal }
  const hash = await hashPassword(password)
  return ctx.transaction(async (tx) => {
    const taken = await takeToken(tx, found.id, { purpose: 'reset', now: tx.realNow })
    if (!taken) return 'over'
    tx.write(updateMember(tx.engine, member.id, { password: hash }))
    tx.write(deleteSessionsOf(tx.engine, member.id))
    await noteEverywhere(tx, member, { action: 'Reset the password by mail', where })
    await tellMember(tx, member, { change: 'Your password was reset', where })
    return 'done'
  })
}

const resetId = ({ keyring }: Context, token: string) => keyring.fingerprint(`reset|${token}`)
