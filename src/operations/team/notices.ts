/** Tells members by mail when what they sign in with has changed. */

import type { Member } from '../../store/members.ts'
import type { Transaction } from '../../store/transaction.ts'
import { enqueueMail } from '../mails/enqueue.ts'
import type { Whereabouts } from './whereabouts.ts'

export async function tellMember(
  tx: Transaction,
  member: Member,
  { change, where }: { readonly change: string; readonly where: Whereabouts },
): Promise<void> {
  const { address } = where
  const matter = { kind: 'security_notice', change, at: tx.realNow, address } as const
  await enqueueMail(tx, { to: member.email, locale: 'en', about: member.id, matter })
}
