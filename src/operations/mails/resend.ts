/** Sends a mail of the outbox once more, to whom it went before. */

import { TEAM_MAIL_KINDS } from '../../domain/mails.ts'
import type { Mail } from '../../domain/records/mail.ts'
import { noSuch } from '../../objects/errors.ts'
import { mailNotResent } from '../../objects/mail-refusals.ts'
import { mails } from '../../store/mails.ts'
import type { Reader } from '../../store/reader.ts'
import type { Transaction } from '../../store/transaction.ts'
import { SEND_MAIL } from './enqueue.ts'

/** A mail about the account's business; those that let members in are nobody else's to read. */
export async function findOutboxMail(reader: Reader, id: string): Promise<Mail> {
  const mail = await reader.find(mails, id)
  if (!mail || TEAM_MAIL_KINDS.includes(mail.kind)) throw noSuch('mail', id)
  return mail
}

/** Another mail with the same matter: the first one stays what it was. */
export async function resendMail(tx: Transaction, id: string): Promise<Mail> {
  const before = await findOutboxMail(tx, id)
  // Its link is over soon, and whoever wants another one asks for it on the page.
  if (before.kind === 'sign_in') throw mailNotResent()
  const again: Mail = {
    ...before,
    id: tx.newId('mail'),
    created: tx.now,
    error: null,
    sent_at: null,
    status: 'queued',
    own: { ...before.own, written: null },
  }
  tx.insert(mails, again)
  tx.enqueue({ kind: SEND_MAIL, subject: again.id, runAt: tx.realNow, time: 'real' })
  return again
}
