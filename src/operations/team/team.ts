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
import { dropToken } from '../../store/member-tokens.ts'
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
    if (!mayAssign(by.role, found.role, role)) return 'Only owners change owners.'
    if (isLastOwner(team, found) && role !== 'owner')
      return 'They are the only owner. Make somebody else one first.'
    if (found.role !== role) apply(tx, by, found, role)
    return null
  })
}

/** A role counts at the next request; who is out is out at once. */
function apply(tx: Transaction, by: By, { member, role: before }: Colleague, role: Role | null) {
  const seat = { account: tx.scope.account, member: member.id }
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
