/** Changes the team: roles, and who no longer belongs to it. There is always an owner. */

import { type Role, mayAssign } from '../../domain/team/roles.ts'
import { deleteSessionsOf } from '../../store/member-sessions.ts'
import {
  type Colleague,
  type Member,
  colleagues,
  deleteMembership,
  updateRole,
} from '../../store/members.ts'
import { lockAccount } from '../../store/accounts.ts'
import { dropToken, openTokens } from '../../store/member-tokens.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { Context } from '../context.ts'
import { noteDeed } from './audit.ts'
import type { Whereabouts } from './whereabouts.ts'

/** Who changes somebody else. */
export interface By {
  readonly member: Member
  readonly role: Role
  readonly where: Whereabouts
}

/** What speaks against it, in a sentence; null when it is done. `role`: null to remove. */
export function changeRole(
  ctx: Context,
  by: By,
  { id, role }: { readonly id: string; readonly role: Role | null },
): Promise<string | null> {
  return ctx.transaction(async (tx) => {
    // Two who change the team at once take turns, so that an owner remains.
    await lockAccount(tx, tx.scope.account)
    const team = await colleagues(tx)
    const found = team.find(({ member }) => member.id === id)
    if (!found) return 'They are no longer in the team.'
    // Whoever asks may have become another meanwhile.
    const own = team.find(({ member }) => member.id === by.member.id)?.role
    if (!own || !mayAssign(own, found.role, role)) return 'Only owners change owners.'
    if (isLastOwner(team, found) && role !== 'owner')
      return 'They are the only owner. Make somebody else one first.'
    if (found.role !== role) await apply(tx, by, found, role)
    return null
  })
}

/** A role counts at the next request; who is out is out at once. */
async function apply(
  tx: Transaction,
  by: By,
  { member, role: before }: Colleague,
  role: Role | null,
): Promise<void> {
  const seat = { account: tx.scope.account, member: member.id }
  // What they could no longer invite to is not to be had by what they have sent before.
  for (const sent of await openTokens(tx, 'invitation', tx.realNow)) {
    const isOver = role === null || !mayAssign(role, null, sent.role)
    if (sent.member === member.id && isOver)
      tx.write(dropToken(tx.engine, { account: seat.account, id: sent.id }))
  }
  if (role === null) {
    tx.write(deleteMembership(tx.engine, seat))
    tx.write(deleteSessionsOf(tx.engine, member.id))
  } else {
    tx.write(updateRole(tx.engine, { ...seat, role }))
  }
  const action = role === null ? 'Removed a colleague' : 'Changed a role'
  const detail = `${member.email}: ${before}${role === null ? '' : ` → ${role}`}`
  noteDeed(tx, { action, member: by.member, where: by.where, subject: member.id, detail })
}

export function withdrawInvitation(ctx: Context, by: By, id: string): Promise<void> {
  return ctx.transaction(async (tx) => {
    tx.write(dropToken(tx.engine, { account: tx.scope.account, id }))
    noteDeed(tx, { action: 'Withdrew an invitation', member: by.member, where: by.where })
  })
}

function isLastOwner(team: readonly Colleague[], { member, role }: Colleague): boolean {
  return (
    role === 'owner' && !team.some((other) => other.role === 'owner' && other.member !== member)
  )
}
