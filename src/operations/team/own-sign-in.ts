/** What members change about their own signing in; every change ends all their other visits. */

import { hashPassword, verifyPassword } from '../../lib/password-hash.ts'
import { deletePasskey } from '../../store/member-passkeys.ts'
import { replaceRecoveryCodes } from '../../store/member-recovery-codes.ts'
import { type MemberSession, deleteSessionsOf } from '../../store/member-sessions.ts'
import { dropTokensOf } from '../../store/member-tokens.ts'
import { type Member, updateMember } from '../../store/members.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { Context } from '../context.ts'
import { tellMember } from './notices.ts'
import { refusalOfPassword } from './password.ts'
import { newRecoveryCodes } from './recovery-codes.ts'
import type { Whereabouts } from './whereabouts.ts'
import { noteEverywhere } from './sign-in.ts'
import { placeOfTotp, stepOfCode } from './totp.ts'

/** Who is there, by which visit, and from where. */
export interface Self {
  readonly member: Member
  readonly session: MemberSession
  readonly where: Whereabouts
}

/** What is wrong with it; null when it is done. */
export async function changePassword(
  ctx: Context,
  self: Self,
  password: string,
): Promise<string | null> {
  const { member } = self
  const refusal = await refusalOfPassword(password, [member.email, member.name])
  if (refusal !== null) return refusal
  const hash = await hashPassword(password)
  await ctx.transaction(async (tx) => {
    tx.write(updateMember(tx.engine, member.id, { password: hash }))
    // A link that somebody else has found in the mailbox makes no other one.
    tx.write(dropTokensOf(tx.engine, { member: member.id, purpose: 'reset' }))
    await changed(tx, self, 'Changed the password')
  })
  return null
}

/** The recovery codes that come with it; null when the code does not belong to the secret. */
export async function turnOnTotp(
  ctx: Context,
  self: Self,
  { secret, code }: { readonly secret: string; readonly code: string },
): Promise<readonly string[] | null> {
  const { member } = self
  const step = stepOfCode(secret, code, ctx.clock.now())
  if (step === null) return null
  return ctx.transaction(async (tx) => {
    const sealed = ctx.keyring.seal(secret, placeOfTotp(member.id))
    tx.write(updateMember(tx.engine, member.id, { totp_secret: sealed, totp_step: step }))
    await changed(tx, self, 'Turned on one-time codes')
    return newRecoveryCodes(tx, ctx.keyring, member.id)
  })
}

export function turnOffTotp(ctx: Context, self: Self): Promise<void> {
  return ctx.transaction(async (tx) => {
    tx.write(updateMember(tx.engine, self.member.id, { totp_secret: null }))
    for (const query of replaceRecoveryCodes(tx.engine, self.member.id, [])) tx.write(query)
    await changed(tx, self, 'Turned off one-time codes')
  })
}

export function renewRecoveryCodes(ctx: Context, self: Self): Promise<readonly string[]> {
  return ctx.transaction(async (tx) => {
    await changed(tx, self, 'Made new recovery codes')
    return newRecoveryCodes(tx, ctx.keyring, self.member.id)
  })
}

export function removePasskey(ctx: Context, self: Self, id: string): Promise<void> {
  return ctx.transaction(async (tx) => {
    tx.write(deletePasskey(tx.engine, { id, member: self.member.id }))
    await changed(tx, self, 'Removed a passkey')
  })
}

export function notePasskeyAdded(ctx: Context, self: Self): Promise<void> {
  return ctx.transaction((tx) => changed(tx, self, 'Added a passkey'))
}

/** Of who has one. */
export function isOwnPassword({ member }: Pick<Self, 'member'>, password: string) {
  return verifyPassword(password, member.password)
}

async function changed(tx: Transaction, { member, session, where }: Self, action: string) {
  tx.write(deleteSessionsOf(tx.engine, member.id, session.id))
  await noteEverywhere(tx, member, { action, where })
  await tellMember(tx, member, { change: action, where })
}
