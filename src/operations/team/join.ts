/** How somebody becomes a member: by the owner's link, or by an invitation. */

import { isEmailAddress } from '../../domain/email.ts'
import { type Role, mayAssign } from '../../domain/team/roles.ts'
import { hashPassword } from '../../lib/password-hash.ts'
import { randomBase62 } from '../../lib/random.ts'
import {
  type MemberToken,
  dropTokens,
  findToken,
  insertToken,
  takeToken,
} from '../../store/member-tokens.ts'
import {
  type Member,
  findMemberByEmail,
  hasMembers,
  insertMember,
  insertMembership,
  membershipsOf,
  updateMember,
  updateRole,
} from '../../store/members.ts'
import { deletePasskeysOf } from '../../store/member-passkeys.ts'
import { replaceRecoveryCodes } from '../../store/member-recovery-codes.ts'
import { deleteSessionsOf } from '../../store/member-sessions.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { Context } from '../context.ts'
import { enqueueMail } from '../mails/enqueue.ts'
import { noteDeed } from './audit.ts'
import type { OpenOwnerLink } from './owner-link.ts'
import { refusalOfPassword } from './password.ts'
import { beginSession } from './sessions.ts'
import type { Whereabouts } from './whereabouts.ts'

export interface NewMember {
  readonly email: string
  readonly name: string
  readonly password: string
  readonly where: Whereabouts
}

/** By the name of the field. */
export type Refusals = Readonly<Partial<Record<'email' | 'name' | 'password', string>>>

export type Joined = { readonly token: string } | { readonly errors: Refusals } | 'over'

const LONGEST_NAME = 100

async function refusalsOf({ email, name, password }: Omit<NewMember, 'where'>): Promise<Refusals> {
  const weak = await refusalOfPassword(password, [email, name])
  return {
    ...(name.trim() === '' ? { name: 'Say what you are called.' } : {}),
    ...(name.length > LONGEST_NAME ? { name: `Use at most ${LONGEST_NAME} characters.` } : {}),
    ...(isEmailAddress(email) ? {} : { email: 'This is no e-mail address.' }),
    ...(weak === null ? {} : { password: weak }),
  }
}

/** Whoever has the link owns the account, also if they were a member before. */
export async function becomeOwner(
  ctx: Context,
  link: OpenOwnerLink,
  person: NewMember,
): Promise<Joined> {
  const errors = await refusalsOf(person)
  if (Object.keys(errors).length > 0) return { errors }
  const password = await hashPassword(person.password)
  return ctx.transaction(async (tx) => {
    if (link.kind === 'first' && (await hasMembers(tx.engine))) return 'over'
    const email = person.email.toLowerCase()
    tx.write(insertToken(tx.engine, usedLink(tx, link, email)))
    const known = await findMemberByEmail(tx, email)
    const member = known ?? newMember(tx, { ...person, email, password })
    if (known) {
      // Who has lost all that they sign in with begins anew.
      const fresh = { name: person.name, password, totp_secret: null }
      tx.write(updateMember(tx.engine, known.id, fresh))
      tx.write(deleteSessionsOf(tx.engine, known.id))
      tx.write(deletePasskeysOf(tx.engine, known.id))
      for (const query of replaceRecoveryCodes(tx.engine, known.id, [])) tx.write(query)
    }
    join(tx, member, 'owner')
    tx.write(updateRole(tx.engine, { ...seat(tx, member), role: 'owner' }))
    const action = known ? 'Became owner again by the server’s link' : 'Became owner'
    noteDeed(tx, { action, member, where: person.where })
    return { token: beginSession(tx, { member: member.id, stage: 'full', where: person.where }) }
  })
}

/** Written down once: of two who use it at the same time the other fails. */
function usedLink({ scope, realNow }: Transaction, link: OpenOwnerLink, email: string) {
  const { account } = scope
  const rest = { account, member: null, role: 'owner', data: '{}', used: 1 } as const
  const times = { created: realNow, expires_at: link.until }
  return { id: link.id, purpose: 'owner', email, ...rest, ...times } as const
}

const INVITATION_SECONDS = 3 * 86_400

export interface Invitation {
  readonly email: string
  readonly role: Role
  readonly by: Member
  readonly byRole: Role
  readonly where: Whereabouts
}

/** The link that was mailed, to be copied as well; an earlier one to the same address is over. */
export async function invite(ctx: Context, invitation: Invitation): Promise<string | Refusals> {
  const { role, by, byRole, where } = invitation
  const email = invitation.email.trim().toLowerCase()
  if (!isEmailAddress(email)) return { email: 'This is no e-mail address.' }
  return ctx.transaction(async (tx) => {
    if (!mayAssign(byRole, null, role)) return { email: 'Only owners invite owners.' }
    const known = await findMemberByEmail(tx, email)
    const seats = known ? await membershipsOf(tx, known.id) : []
    if (seats.some(({ account }) => account === tx.scope.account))
      return { email: 'They are in the team already.' }
    const token = randomBase62(32)
    const expiresAt = tx.realNow + INVITATION_SECONDS
    const id = invitationId(ctx, token)
    tx.write(dropTokens(tx.engine, { account: tx.scope.account, purpose: 'invitation', email }))
    tx.write(insertToken(tx.engine, openInvitation(tx, { id, email, role, by, expiresAt })))
    const url = `${tx.site.baseUrl}/join/${token}`
    const matter = { kind: 'invitation', url, by: by.name || by.email, expiresAt } as const
    await enqueueMail(tx, { to: email, locale: 'en', about: by.id, matter })
    noteDeed(tx, { action: 'Invited a colleague', member: by, where, detail: `${email}: ${role}` })
    return url
  })
}

interface OpenInvitation extends Pick<Invitation, 'email' | 'role' | 'by'> {
  readonly id: string
  readonly expiresAt: number
}

function openInvitation(
  { scope, realNow }: Transaction,
  { id, email, role, by, expiresAt }: OpenInvitation,
): MemberToken {
  const whose = { account: scope.account, member: by.id, email, role }
  const times = { created: realNow, expires_at: expiresAt }
  return { id, purpose: 'invitation', ...whose, data: '{}', used: 0, ...times }
}

/** An invitation that can still be accepted. */
export async function findInvitation(ctx: Context, token: string): Promise<MemberToken | null> {
  const found = await findToken(ctx.reader, invitationId(ctx, token), 'invitation')
  const isOpen = found && found.used === 0 && found.expires_at > ctx.clock.now()
  return isOpen ? found : null
}

/** By somebody who is new here. */
export async function acceptAsNew(
  ctx: Context,
  token: string,
  person: Omit<NewMember, 'email'>,
): Promise<Joined> {
  const found = await findInvitation(ctx, token)
  if (!found?.email) return 'over'
  const errors = await refusalsOf({ ...person, email: found.email })
  if (Object.keys(errors).length > 0) return { errors }
  const password = await hashPassword(person.password)
  return ctx.transaction(async (tx) => {
    // Who is known signs in to join: the invitation stays theirs.
    if (found.email === null || (await findMemberByEmail(tx, found.email))) return 'over'
    const taken = await takeInvitation(ctx, tx, token)
    if (!taken?.email || !taken.role) return 'over'
    const member = newMember(tx, { ...person, email: taken.email, password })
    const there = tx.forAccount(taken.account)
    join(there, member, taken.role)
    noteDeed(there, { action: 'Joined the team', member, where: person.where })
    return { token: beginSession(tx, { member: member.id, stage: 'full', where: person.where }) }
  })
}

/** By somebody who has signed in under the address that was invited. */
export function acceptAsKnown(
  ctx: Context,
  token: string,
  { member, where }: { readonly member: Member; readonly where: Whereabouts },
): Promise<boolean> {
  return ctx.transaction(async (tx) => {
    const found = await findToken(tx, invitationId(ctx, token), 'invitation')
    if (found?.email !== member.email || !found.role) return false
    if (!(await takeInvitation(ctx, tx, token))) return false
    const there = tx.forAccount(found.account)
    join(there, member, found.role)
    noteDeed(there, { action: 'Joined the team', member, where })
    return true
  })
}

function takeInvitation(ctx: Context, tx: Transaction, token: string) {
  const id = invitationId(ctx, token)
  return takeToken(tx, id, { purpose: 'invitation', now: tx.realNow })
}

function newMember(
  tx: Transaction,
  { email, name, password }: Pick<NewMember, 'email' | 'name' | 'password'>,
): Member {
  const member: Member = {
    id: `mbr_${randomBase62(14)}`,
    email,
    name: name.trim(),
    password,
    totp_secret: null,
    totp_step: 0,
    created: tx.realNow,
  }
  tx.write(insertMember(tx.engine, member))
  return member
}

function join(tx: Transaction, member: Member, role: Role): void {
  tx.write(insertMembership(tx.engine, { ...seat(tx, member), role, created: tx.realNow }))
}

const seat = ({ scope }: Transaction, { id }: Member) => ({ account: scope.account, member: id })

const invitationId = ({ keyring }: Context, token: string) =>
  keyring.fingerprint(`invitation|${token}`)
