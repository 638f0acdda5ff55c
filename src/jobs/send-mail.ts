/** The job `send-mail`: words a mail of the outbox, and sends it unless it is to stay here. */

import { mayLeave } from '../domain/mails.ts'
import type { Mail, MailStatus, WrittenDown } from '../domain/records/mail.ts'
import { writeMail } from '../documents/mail.ts'
import { assert } from '../lib/assert.ts'
import type { Context } from '../operations/context.ts'
import { brandLogo } from '../operations/mails/logo.ts'
import { withInvoice } from '../operations/mails/with-invoice.ts'
import { mails } from '../store/mails.ts'
import type { Handler } from './handler.ts'
import type { Post } from './smtp.ts'

export interface MailOptions {
  /** Null: this server mails nobody. */
  readonly post: Post | null
  /** Who gets mails of test mode. */
  readonly team: readonly string[]
}

/** Whatever has not been taken for so long is given up: nobody wants it any more. */
const GIVEN_UP_SECONDS = 3 * 86_400

export function mailSender({ post, team }: MailOptions): Handler {
  return async (ctx, id) => {
    const queued = await ctx.reader.find(mails, id)
    // Told twice, or pruned meanwhile.
    if (queued?.status !== 'queued') return
    const { mail, written } = await worded(ctx, queued, post?.domain ?? 'paylinks.invalid')
    if (post === null || !mayLeave(mail, team)) return close(ctx, id, 'kept')
    if (ctx.clock.now() >= mail.created + GIVEN_UP_SECONDS)
      return close(ctx, id, 'failed', 'The mail server could not be reached.')
    const { merchant } = mail.own.frame
    const delivery = await post.deliver({
      to: mail.to,
      fromName: merchant.name,
      replyTo: merchant.email,
      subject: written.subject,
      html: written.html,
      text: written.text,
      messageId: written.messageId,
      date: new Date(mail.created * 1000),
      files: written.files.map(({ filename, type, base64 }) => ({
        filename,
        type,
        bytes: Buffer.from(base64, 'base64'),
      })),
    })
    if (delivery.ok) return close(ctx, id, 'sent')
    return close(ctx, id, 'failed', `The mail server refused it: ${delivery.reason}.`)
  }
}

/** The same words whenever it is tried: what a server has taken once it knows again by its id. */
async function worded(
  ctx: Context,
  mail: Mail,
  domain: string,
): Promise<{ readonly mail: Mail; readonly written: WrittenDown }> {
  if (mail.own.written) return { mail, written: mail.own.written }
  const { matter, frame } = await withInvoice(ctx.reader, mail)
  const logo = await brandLogo(ctx.reader, { on_behalf_of: mail.own.seller })
  const { subject, html, text, attachments } = await writeMail(matter, { ...frame, logo })
  const written = {
    subject,
    html,
    text,
    messageId: `<${mail.id}@${domain}>`,
    files: attachments.map(({ filename, type, bytes }) => ({
      filename,
      type,
      base64: Buffer.from(bytes).toString('base64'),
    })),
  }
  return ctx.transaction(async (tx) => {
    const now = await tx.lock(mails, mail.id)
    assert(now, 'a mail that is being sent is there')
    if (now.own.written) return { mail: now, written: now.own.written }
    const after = { ...now, own: { ...now.own, written } }
    tx.update(mails, after)
    return { mail: after, written }
  })
}

function close(
  ctx: Context,
  id: string,
  status: Exclude<MailStatus, 'queued'>,
  error: string | null = null,
): Promise<void> {
  return ctx.transaction(async (tx) => {
    const mail = await tx.lock(mails, id)
    if (mail?.status !== 'queued') return
    tx.update(mails, { ...mail, status, error, sent_at: status === 'sent' ? tx.now : null })
  })
}
