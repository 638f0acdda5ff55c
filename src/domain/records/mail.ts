/** A mail in the outbox: written down with what caused it, worded and sent afterwards. */

import type { Timestamp } from '../../lib/clock.ts'
import type { MailFrame, MailMatter } from '../mails.ts'

/**
 * `queued` is still to be sent; `kept` stays here, because this server mails nobody or not in test
 * mode; `failed` was refused for good.
 */
export type MailStatus = 'queued' | 'sent' | 'kept' | 'failed'

export interface Mail {
  readonly id: string
  readonly object: 'paylinks.mail'
  /** The object that it is about. */
  readonly about: string
  readonly created: Timestamp
  /** What the other server said, if it would not take it. */
  readonly error: string | null
  readonly kind: MailMatter['kind']
  readonly livemode: boolean
  readonly locale: string
  readonly sent_at: Timestamp | null
  readonly status: MailStatus
  readonly to: string
  readonly own: {
    readonly matter: MailMatter
    readonly frame: MailFrame
    /** Null until it is worded: then it stays as it is, however often it is tried. */
    readonly written: WrittenDown | null
    /** Who sells what it is about, where that is not the account itself. */
    readonly seller?: string
  }
}

export interface WrittenDown {
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly messageId: string
  readonly files: readonly FileWithin[]
}

export interface FileWithin {
  readonly filename: string
  readonly type: string
  readonly base64: string
}
