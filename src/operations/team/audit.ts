/** Writes down what members do, together with what they did. */

import { insertAuditEntry } from '../../store/audit-log.ts'
import type { Member } from '../../store/members.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { Whereabouts } from './whereabouts.ts'

export interface Deed {
  /** What was done, as a sentence without its subject: `Signed in`. */
  readonly action: string
  /** Null for who is no member, or none yet. */
  readonly member: Pick<Member, 'id' | 'email' | 'name'> | null
  /** Who else it was, where it was no member. */
  readonly actor?: string
  readonly where: Whereabouts
  /** The object that it was done to. */
  readonly subject?: string | null
  readonly detail?: string | null
  /** Null for what is in no mode. */
  readonly livemode?: boolean | null
}

export function noteDeed(tx: Transaction, deed: Deed): void {
  const { action, member, where, livemode = null } = deed
  tx.write(
    insertAuditEntry(tx.engine, {
      id: tx.newId('aud'),
      account: tx.scope.account,
      position: tx.nextPosition(),
      member: member?.id ?? null,
      actor: deed.actor ?? (member ? member.name || member.email : 'Nobody known'),
      action,
      subject: deed.subject ?? null,
      detail: deed.detail ?? null,
      livemode: livemode === null ? null : livemode ? 1 : 0,
      address: where.address,
      created: tx.realNow,
    }),
  )
}
