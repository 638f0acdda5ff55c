/** The wire shape of a mail in the outbox; Stripe has none. */

import type { Mail } from '../domain/records/mail.ts'

export interface MailObject extends Omit<Mail, 'own'> {
  readonly attachments: readonly {
    readonly filename: string
    readonly size: number
    readonly type: string
  }[]
  readonly html: string | null
  readonly message_id: string | null
  readonly subject: string | null
  readonly text: string | null
}

export function renderMail({ own, ...mail }: Mail): MailObject {
  const { written } = own
  return {
    ...mail,
    attachments: (written?.files ?? []).map(({ filename, type, base64 }) => ({
      filename,
      size: Buffer.byteLength(base64, 'base64'),
      type,
    })),
    html: written?.html ?? null,
    message_id: written?.messageId ?? null,
    subject: written?.subject ?? null,
    text: written?.text ?? null,
  }
}
