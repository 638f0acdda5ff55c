/** A link's own address: shows the page, and opens a session at the first thing the payer does. */

import { openLinkSession } from '../operations/checkout/open-link.ts'
import { countLinkView } from '../operations/payment-links/views.ts'
import { randomBase62 } from '../lib/random.ts'
import { closedKind } from './payment-view.ts'
import { drawLink } from './drawing.ts'
import { showMessage } from './message.ts'
import { renderPaymentPage } from './pages/payment-page.tsx'
import { answerForm } from './session-form.ts'
import { readForm } from './submission.ts'
import { type VisitParams, readVisit } from './visit.ts'
import type { LinkVisit } from './visits.ts'

/** Creates nothing that the API shows: whoever only looks leaves nothing but a number. */
export async function showLink(visit: LinkVisit): Promise<Response> {
  const closed = await closedAnswer(visit)
  if (closed) return closed
  const params = paramsOf(visit)
  const view = await drawLink(visit, params, {
    token: randomBase62(24),
    actionUrl: actionUrl(visit),
  })
  if (!view) return unavailable(visit)
  if (visit.request.req.method === 'GET') await countLinkView(visit.ctx, visit.link.id)
  return visit.request.html(renderPaymentPage(view))
}

export async function answerLink(visit: LinkVisit): Promise<Response> {
  const form = readForm(await visit.request.req.text())
  const token = form?.get('visit_token') ?? ''
  if (!form || !/^[0-9A-Za-z]{24}$/.test(token)) return showLink(visit)
  const params = paramsOf(visit)
  const view = await drawLink(visit, params, { token, actionUrl: actionUrl(visit) })
  if (!view) return unavailable(visit)
  const sessionId = sessionIdOf(visit, token)
  return answerForm(visit, form, view, {
    sessionId,
    open: (tx, choices) =>
      openLinkSession(tx, visit.link, {
        sessionId,
        choices,
        clientReferenceId: params.clientReferenceId,
        lockedEmail: params.lockedEmail,
        utm: params.utm,
        locale: params.locale,
      }),
    closed: () => closedAnswer(visit),
  })
}

/** All submissions of one visit lead to one session. Only this server can tell which. */
function sessionIdOf({ ctx, link, scope }: LinkVisit, token: string): string {
  const secret = (part: number) => ctx.keyring.fingerprint(`visit|${link.id}|${token}|${part}`)
  const digits = base62(BigInt(`0x1${secret(1)}${secret(2)}`))
  return `cs_${scope.livemode ? 'live' : 'test'}_a1${digits.slice(-56)}`
}

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

function base62(value: bigint): string {
  let text = ''
  for (let rest = value; rest > 0n; rest /= 62n) text = BASE62.charAt(Number(rest % 62n)) + text
  return text
}

async function closedAnswer(visit: LinkVisit): Promise<Response | null> {
  const { link, options, request, scope } = visit
  const kind = closedKind(link)
  if (!kind) return null
  return showMessage(options.pages, request, {
    kind,
    merchant: await options.pages.merchantOf(scope.account),
    message: link.inactive_message,
    testMode: !scope.livemode,
  })
}

async function unavailable({ options, request, scope }: LinkVisit): Promise<Response> {
  const merchant = await options.pages.merchantOf(scope.account)
  return showMessage(options.pages, request, { kind: 'unavailable', merchant })
}

function paramsOf({ request }: LinkVisit): VisitParams {
  return readVisit(new URL(request.req.url).searchParams)
}

/** The address that the form goes back to, with what the visit brought along. */
function actionUrl({ request }: LinkVisit): string {
  const { pathname, searchParams } = new URL(request.req.url)
  const { clientReferenceId, lockedEmail, prefilled, utm, locale } = readVisit(searchParams)
  const kept = new URLSearchParams(utm)
  if (clientReferenceId !== null) kept.set('client_reference_id', clientReferenceId)
  if (lockedEmail !== null) kept.set('locked_prefilled_email', lockedEmail)
  else if (prefilled.email !== undefined) kept.set('prefilled_email', prefilled.email)
  if (locale !== null && /^[A-Za-z0-9-]{2,10}$/.test(locale)) kept.set('locale', locale)
  return kept.size > 0 ? `${pathname}?${kept}` : pathname
}
