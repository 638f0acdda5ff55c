/** What each mail says: facts in, words out. */

import type { MailContents, MailFrame, MailMatter } from '../../domain/mails.ts'
import { unreachable } from '../../lib/assert.ts'
import type { Letter, LetterLink } from '../../ui/letter.tsx'
import { type SheetContext, type Words, wordsIn } from '../../ui/sheets/context.ts'
import { longDay, money } from '../../ui/sheets/formats.ts'
import { invoiceSheet } from '../../ui/sheets/invoice.ts'
import { methodName, receiptSheet } from '../../ui/sheets/receipt.ts'
import { destinationNotice, invitation, passwordReset, securityNotice } from './team-letters.ts'

/** The part of a letter that differs from mail to mail. */
type Said = Pick<Letter, 'subject' | 'title'> & Partial<Letter>

export function letterOf(matter: MailMatter, frame: MailFrame): Letter {
  const words = wordsIn(frame.locale)
  const { merchant, testMode } = frame
  const [before = '', after = ''] = words.page('message.contact', { email: '\n' }).split('\n')
  const { email, phone, url } = merchant
  const plain: Omit<Letter, 'subject' | 'title'> = {
    locale: frame.locale,
    merchant: merchant.name,
    brandColor: merchant.brandColor,
    mark: testMode ? words.page('badge.test') : null,
    amount: null,
    when: null,
    paragraphs: [],
    button: null,
    links: [],
    facts: [],
    lines: [],
    totals: [],
    notes: [],
    contact: { question: [before, after], email, phone, url },
  }
  return { ...plain, ...saidIn(matter, frame, words) }
}

function saidIn(matter: MailMatter, frame: MailFrame, words: Words): Said {
  switch (matter.kind) {
    case 'receipt':
      return receipt(matter, frame, words)
    case 'invoice':
      return invoice(matter, frame, words)
    case 'payment_failed':
      return failed(matter, frame, words)
    case 'trial_ending':
      return trial(matter, frame, words)
    case 'renewal':
      return renewal(matter, frame, words)
    case 'refund':
      return refund(matter, frame, words)
    case 'paid':
      return paid(matter, frame, words)
    case 'sign_in':
      return signIn(matter, frame, words)
    case 'link':
      return sharedLink(matter, frame, words)
    case 'invitation':
      return invitation(matter, frame.merchant.name)
    case 'password_reset':
      return passwordReset(matter)
    case 'security_notice':
      return securityNotice(matter)
    case 'destination_notice':
      return destinationNotice(matter)
    default:
      return unreachable(matter)
  }
}

export function sheetContext({ locale, merchant, names }: MailFrame): SheetContext {
  return { ...names, locale, merchant }
}

function receipt(content: MailContents['receipt'], frame: MailFrame, words: Words): Said {
  const { charge, receiptUrl } = content
  const { say, locale } = words
  const sheet = receiptSheet(content, sheetContext(frame))
  const merchant = frame.merchant.name
  return {
    subject: say('subject.receipt', { merchant, number: charge.receipt_number ?? '' }),
    title: say('receipt.from', { merchant }),
    amount: money(charge.amount_captured, { currency: charge.currency, locale }),
    facts: sheet.facts,
    lines: sheet.lines,
    totals: sheet.totals,
    notes: sheet.notes,
    links: link(words.page('done.receipt'), receiptUrl),
  }
}

function invoice(content: MailContents['invoice'], frame: MailFrame, words: Words): Said {
  const { say } = words
  const sheet = invoiceSheet(content.invoice, sheetContext(frame))
  const { amount_remaining: due, currency, number, hosted_invoice_url: url } = content.invoice
  const merchant = frame.merchant.name
  return {
    subject: say('subject.invoice', { merchant, number: number ?? '' }),
    title: say('invoice.from', { merchant }),
    amount: money(due, { currency, locale: words.locale }),
    when: sheet.headline,
    paragraphs: sheet.memo === null ? [] : [sheet.memo],
    button: url ? { text: say('action.payOnline'), url } : null,
    facts: sheet.facts,
    lines: sheet.lines,
    totals: sheet.totals,
    notes: sheet.notes,
  }
}

function failed(content: MailContents['payment_failed'], frame: MailFrame, words: Words): Said {
  const { say, locale } = words
  const { again, retryAt, updateUrl } = content
  const amount = money(content.amount, { currency: content.currency, locale })
  const subject = say(again ? 'subject.failedAgain' : 'subject.failed', {
    amount,
    merchant: frame.merchant.name,
  })
  const retry = retryAt === null ? [] : [say('failed.retry', { date: longDay(retryAt, locale) })]
  return {
    subject,
    title: subject,
    paragraphs: [[say('failed.text'), ...retry].join(' ')],
    button: updateUrl === null ? null : { text: say('action.updateMethod'), url: updateUrl },
  }
}

function trial(content: MailContents['trial_ending'], frame: MailFrame, words: Words): Said {
  const { say, locale } = words
  const { plan, amount, currency, at, manageUrl } = content
  const subject = say('subject.trial', { merchant: frame.merchant.name })
  const date = longDay(at, locale)
  return {
    subject,
    title: subject,
    paragraphs: [say('trial.text', { plan, date, amount: money(amount, { currency, locale }) })],
    button: manageUrl === null ? null : { text: say('action.manage'), url: manageUrl },
  }
}

function renewal(content: MailContents['renewal'], frame: MailFrame, words: Words): Said {
  const { say, locale } = words
  const { plan, amount, currency, at, manageUrl } = content
  const date = longDay(at, locale)
  const subject = say('subject.renewal', { merchant: frame.merchant.name, date })
  return {
    subject,
    title: subject,
    paragraphs: [say('renewal.text', { plan, date, amount: money(amount, { currency, locale }) })],
    button: manageUrl === null ? null : { text: say('action.manage'), url: manageUrl },
  }
}

function refund(content: MailContents['refund'], frame: MailFrame, words: Words): Said {
  const { say, page, locale } = words
  const { charge, amount, currency, refundedAt, number, receiptUrl } = content
  const merchant = frame.merchant.name
  const method = methodName(charge, page)
  return {
    subject: say('subject.refund', { merchant, number }),
    title: say('refund.from', { merchant }),
    amount: money(amount, { currency, locale }),
    when: say('refund.on', { date: longDay(refundedAt, locale) }),
    paragraphs: [say('refund.wait')],
    facts: [
      { label: say('receipt.number'), value: number },
      ...(method ? [{ label: say('refund.to'), value: method }] : []),
    ],
    lines: [],
    links: link(page('done.receipt'), receiptUrl),
  }
}

/** To whoever was paid: what they would look up. */
function paid({ charge, payment }: MailContents['paid'], frame: MailFrame, words: Words): Said {
  const { say, page, locale } = words
  const amount = money(charge.amount_captured, { currency: charge.currency, locale })
  const { name, email } = charge.billing_details
  const payer = [name, email].filter(Boolean).join(', ')
  const method = methodName(charge, page)
  const subject = say('subject.paid', { amount })
  return {
    subject,
    title: subject,
    amount,
    when: `${say('date.paid')}: ${longDay(charge.created, locale)}`,
    facts: [
      ...(payer ? [{ label: say('paid.from'), value: payer }] : []),
      ...(method ? [{ label: page('form.payment'), value: method }] : []),
      ...(charge.description
        ? [{ label: say('line.description'), value: charge.description }]
        : []),
      { label: 'ID', value: payment },
    ],
    contact: { question: ['', ''], email: null, phone: null, url: null },
    merchant: frame.merchant.name,
  }
}

function signIn({ url, expiresAt }: MailContents['sign_in'], frame: MailFrame, words: Words): Said {
  const { say, locale } = words
  const merchant = frame.merchant.name
  const subject = say('subject.signIn', { merchant })
  const at = new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  })
  const date = `${at.format(new Date(expiresAt * 1000))} UTC`
  return {
    subject,
    title: subject,
    paragraphs: [
      `${say('signIn.text', { merchant })} ${say('signIn.limits', { date })}`,
      say('signIn.ignore'),
    ],
    button: { text: say('action.signIn'), url },
  }
}

function sharedLink(
  { url, title, message }: MailContents['link'],
  frame: MailFrame,
  { say }: Words,
): Said {
  return {
    subject: say('subject.link', { merchant: frame.merchant.name }),
    title,
    paragraphs: message === null ? [] : [message],
    button: { text: say('action.payOnline'), url },
  }
}

function link(text: string, url: string | null): readonly LetterLink[] {
  return url === null ? [] : [{ text, url }]
}
