/** The outbox. */

import type { Mail } from '../domain/records/mail.ts'
import type { Kind } from './kinds.ts'

export const mails: Kind<Mail> = {
  table: 'mails',
  object: 'mail',
  columns: ({ about, status, to }) => ({ about, recipient: to, status }),
}
