/** The outbox. */

import { type SqlBool, sql } from 'kysely'
import type { Mail } from '../domain/records/mail.ts'
import type { Kind } from './kinds.ts'

export const mails: Kind<Mail> = {
  table: 'mails',
  object: 'mail',
  columns: ({ about, status, to }) => ({ about, recipient: to, status }),
}

/** Those that are not for members of the team, who have mails about themselves: `mbr_…`. */
export const notForTeam = sql<SqlBool>`about not like 'mbr%'`
