/** Hands mails to a mail server. */

import { headerText } from '../domain/mails.ts'

export interface OutgoingMail {
  readonly to: string
  /** Shown as who it is from, beside this server's own address. */
  readonly fromName: string
  readonly replyTo: string | null
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly messageId: string
  readonly date: Date
  readonly files: readonly {
    readonly filename: string
    readonly type: string
    readonly bytes: Uint8Array
  }[]
}

/** Taken, or refused for good; whatever may go well another time is thrown. */
export type Delivery = { readonly ok: true } | { readonly ok: false; readonly reason: string }

export interface Post {
  /** What the ids of messages end with. */
  readonly domain: string
  deliver(mail: OutgoingMail): Promise<Delivery>
}

export interface SmtpSettings {
  readonly url: string
  readonly from: { readonly name: string | null; readonly address: string }
}

const TIMEOUT_MS = 20_000

/** The library is read when the first mail leaves. */
export function smtpPost({ url, from }: SmtpSettings): Post {
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1)
  return {
    domain,
    async deliver(mail) {
      const transport = await transportTo(url)
      try {
        await transport.sendMail({
          from: { name: headerText(from.name ?? mail.fromName, 80), address: from.address },
          to: { name: '', address: mail.to },
          ...(mail.replyTo === null ? {} : { replyTo: mail.replyTo }),
          subject: headerText(mail.subject),
          html: mail.html,
          text: mail.text,
          messageId: mail.messageId,
          date: mail.date,
          headers: { 'Auto-Submitted': 'auto-generated' },
          attachments: mail.files.map(({ filename, type, bytes }) => ({
            filename,
            contentType: type,
            content: Buffer.from(bytes),
          })),
        })
        return { ok: true }
      } catch (error) {
        const code = responseCode(error)
        // 5xx to the login is our own mistake, and may be mended.
        if (code === null || code < 500 || code === 530 || code === 535) throw error
        return { ok: false, reason: `${code}` }
      } finally {
        transport.close()
      }
    },
  }
}

async function transportTo(url: string) {
  const { createTransport } = await import('nodemailer')
  const { protocol, hostname, port, username, password } = new URL(url)
  const secure = protocol === 'smtps:'
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  return createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    // No password and no receipt travels in the open, but to this machine itself.
    requireTLS: !secure && !isHere,
    ...(username === ''
      ? {}
      : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

function responseCode(error: unknown): number | null {
  const { responseCode: code } = Object(error)
  return typeof code === 'number' ? code : null
}
