/** Sends a link to somebody, in a mail that says who sent it and what it sells. */

import { linkUrl } from '../../domain/payment-link.ts'
import { isEmailAddress } from '../../domain/email.ts'
import type { Mail } from '../../domain/records/mail.ts'
import type { PageLocale } from '../../domain/page-locales.ts'
import { invalidEmail, stringTooLong } from '../../objects/errors.ts'
import { paymentLinks } from '../../store/payment-links.ts'
import type { Transaction } from '../../store/transaction.ts'
import { findOr404 } from '../changes.ts'
import { enqueueMail } from '../mails/enqueue.ts'
import { pricedItems } from './line-items.ts'

export interface LinkMail {
  readonly to: string
  /** The merchant's own words; null for none. */
  readonly message: string | null
  readonly locale: PageLocale
}

const LONGEST_MESSAGE = 1000

export async function sendLink(tx: Transaction, id: string, mail: LinkMail): Promise<Mail> {
  const { to, message, locale } = mail
  const link = await findOr404(tx, paymentLinks, id)
  if (!isEmailAddress(to)) throw invalidEmail(to, 'to')
  if (message !== null && message.length > LONGEST_MESSAGE)
    throw stringTooLong(message, LONGEST_MESSAGE, 'message')
  const [first] = await pricedItems(tx, link.own.items)
  const url = linkUrl(link, tx.site)
  const matter = { kind: 'link', url, title: first?.name ?? '', message } as const
  const sent = await enqueueMail(tx, { to, locale, about: link.id, matter })
  // Nobody but an address that is none is left out, and that was refused above.
  if (sent === null) throw invalidEmail(to, 'to')
  return sent
}
