/** What the members of a merchant's team are written: in English, as the dashboard is. */

import type { MailContents } from '../../domain/mails.ts'
import type { Letter } from '../../ui/letter.tsx'

type Said = Pick<Letter, 'subject' | 'title'> & Partial<Letter>

const TIME = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'UTC',
})

const at = (seconds: number) => `${TIME.format(new Date(seconds * 1000))} UTC`

export function invitation(content: MailContents['invitation'], merchant: string): Said {
  const subject = `${content.by} invites you to ${merchant} on Paylinks`
  return {
    subject,
    title: subject,
    paragraphs: [
      `You are invited to join the team of ${merchant}. The link works once, until ${at(content.expiresAt)}.`,
      'If you do not know why you get this, ignore it: nothing happens without you.',
    ],
    button: { text: 'Join the team', url: content.url },
  }
}

export function passwordReset(content: MailContents['password_reset']): Said {
  return {
    subject: 'A new password for Paylinks',
    title: 'Choose a new password',
    paragraphs: [
      `Somebody asked for a new password for your sign-in. The link works once, until ${at(content.expiresAt)}.`,
      'If that was not you, ignore this: your password stays as it is.',
    ],
    button: { text: 'Choose a new password', url: content.url },
  }
}

export function securityNotice(content: MailContents['security_notice']): Said {
  const { change, at: when, address } = content
  const from = address === null ? '' : ` from ${address}`
  return {
    subject: `Your sign-in to Paylinks: ${change.charAt(0).toLowerCase()}${change.slice(1)}`,
    title: 'Your sign-in has changed',
    paragraphs: [
      `${change}, on ${at(when)}${from}. All other places where you were signed in are signed out.`,
      'If that was not you, ask for a new password on the sign-in page at once, and tell an owner of the account.',
    ],
  }
}

export function destinationNotice(content: MailContents['destination_notice']): Said {
  const { of, id, host, before, by, at: when, url } = content
  const isLink = of === 'payment_link'
  const there = before === host ? `another address at ${host}` : host
  const moved = before === null || before === host ? `to ${there}` : `from ${before} to ${there}`
  return {
    subject: isLink ? `A payment link now leads to ${host}` : `Webhooks are now sent to ${host}`,
    title: isLink ? 'A payment link leads elsewhere' : 'Webhooks are sent elsewhere',
    paragraphs: [
      isLink
        ? `Who has paid by the payment link ${id} in live mode is now led ${moved}.`
        : `The webhook endpoint ${id} of live mode is now sent what happens: ${moved}.`,
      `${by} changed it, on ${at(when)}.`,
      'If you know of it, there is nothing to do. If not, turn it off on its page, and take away the key or the sign-in that did this.',
    ],
    button: { text: isLink ? 'See the payment link' : 'See the endpoint', url },
  }
}
