/** The pages in place of a link or session that cannot be paid. */

import { availability, linkPath } from '../domain/payment-link.ts'
import type { PaymentLink } from '../domain/records/payment-link.ts'
import { paymentLinks } from '../store/payment-links.ts'
import { merchantFor, sellerOfSession } from './merchant-view.ts'
import { showMessage } from './message.ts'
import type { LinkVisit, SessionVisit } from './visits.ts'

/** Null while the link can be paid. */
export async function closedLink({
  link,
  options,
  request,
  scope,
}: LinkVisit): Promise<Response | null> {
  const state = availability(link)
  if (state === 'payable') return null
  return showMessage(options.pages, request, {
    kind: state === 'deactivated' ? 'deactivated' : 'soldOut',
    merchant: await options.pages.merchantOf(scope.account),
    message: link.inactive_message,
    testMode: !scope.livemode,
  })
}

const KINDS = {
  complete: 'completed',
  deactivated: 'deactivated',
  expired: 'expired',
  limit_reached: 'soldOut',
  unsold: 'unavailable',
} as const

export async function closedSession(
  { options, request, ctx, scope, session }: SessionVisit,
  reason: keyof typeof KINDS,
): Promise<Response> {
  const linkId = session.payment_link
  const link = linkId === null ? null : await ctx.reader.find(paymentLinks, linkId)
  const isLinkClosed = reason === 'deactivated' || reason === 'limit_reached'
  return showMessage(options.pages, request, {
    kind: reason === 'complete' && session.mode === 'setup' ? 'ready' : KINDS[reason],
    merchant: await merchantFor(
      options.pages,
      sellerOfSession(session) ?? scope.account,
      session.branding_settings,
    ),
    message: (isLinkClosed && link?.inactive_message) || null,
    testMode: !scope.livemode,
    locale: session.locale,
    startUrl: reason === 'expired' ? (link ? startOf(link) : session.cancel_url) : null,
  })
}

/** A link that can still be paid is where an expired visit begins again. */
function startOf(link: PaymentLink): string | null {
  if (availability(link) !== 'payable') return null
  return linkPath(link)
}
