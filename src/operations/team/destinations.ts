/** Tells the heads of a team by mail when payers, or news of them, are led somewhere else. */

import type { Destination } from '../../domain/mails.ts'
import { isHead } from '../../domain/team/roles.ts'
import { colleagues, findMember } from '../../store/members.ts'
import type { Transaction } from '../../store/transaction.ts'
import { enqueueMail } from '../mails/enqueue.ts'

interface Led {
  readonly of: Destination
  readonly id: string
  /** Null for nowhere. */
  readonly before: string | null
  readonly after: string | null
}

/**
 * Whoever can change such an address can take payers to a shop that looks like this one. In test
 * mode nobody brings money along, and programs change it all day: there it is not worth a mail.
 */
export async function tellOfDestination(tx: Transaction, led: Led): Promise<void> {
  const { of, id, before, after } = led
  if (!tx.scope.livemode || after === null || after === before) return
  const heads = (await colleagues(tx)).filter(({ role }) => isHead(role))
  if (heads.length === 0) return
  const matter = {
    kind: 'destination_notice',
    of,
    id,
    host: hostOf(after),
    before: before === null ? null : hostOf(before),
    by: await whoDid(tx),
    at: tx.realNow,
    url: `${tx.site.baseUrl}/${tx.scope.account}${PAGES[of]}/${id}`,
  } as const
  for (const { member } of heads)
    await enqueueMail(tx, { to: member.email, locale: 'en', about: id, matter })
}

/** Of the dashboard. */
const PAGES: Readonly<Record<Destination, string>> = {
  payment_link: '/payment-links',
  webhook_endpoint: '/workbench/webhooks',
}

/** Where `{CHECKOUT_SESSION_ID}` stands in the host, there is no address yet. */
const hostOf = (url: string) => URL.parse(url)?.host ?? url

async function whoDid(tx: Transaction): Promise<string> {
  const { cause } = tx
  if (cause === null) return 'This server'
  const member = cause.member === undefined ? null : await findMember(tx, cause.member)
  if (member) return member.name === '' ? member.email : `${member.name} (${member.email})`
  const key = cause.key === undefined ? 'An API key' : `The API key ${cause.key}`
  return cause.platform === undefined ? key : `${key} of the platform ${cause.platform}`
}
