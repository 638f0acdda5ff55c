/** A link's own address: shows the page, and opens a session at the first thing the payer does. */

import { openLinkSession } from '../operations/checkout/open-link.ts'
import { campaignOf } from '../domain/link-counts.ts'
import { randomBase62 } from '../lib/random.ts'
import { closedLink } from './closed.ts'
import { drawLink } from './drawing.ts'
import { showMessage } from './message.ts'
import { mayOpenSession, mayTry, tooMany } from './payer-tries.ts'
import { renderPaymentPage } from './pages/payment-page.tsx'
import { answerForm } from './session-form.ts'
import { answerSessionForm } from './session-page.ts'
import type { PostedForm } from './posted-form.ts'
import { readForm } from './submission.ts'
import { type VisitParams, countryOf, keptParams, readVisit } from './visit.ts'
import type { LinkVisit } from './visits.ts'

/** Creates nothing that the API shows: whoever only looks leaves nothing but a number. */
export async function showLink(visit: LinkVisit): Promise<Response> {
  const closed = await closedLink(visit)
  if (closed) return closed
  const token = randomBase62(24)
  const params = paramsOf(visit)
  const view = await drawLink(visit, params, { token, actionUrl: actionUrl(visit) })
  if (!view) return unavailable(visit)
  const { options, scope, link, request } = visit
  if (options.viewers.isNew(link.id, request))
    options.countView({ scope, link: link.id, campaign: campaignOf(params.utm) })
  return visit.request.html(renderPaymentPage(view))
}

/** A visit that has its session already goes on there, whatever has become of the link. */
export async function answerLink(visit: LinkVisit): Promise<Response> {
  const form = readForm(await visit.request.req.text())
  const token = form?.get('visit_token') ?? ''
  if (!form || !/^[0-9A-Za-z]{24}$/.test(token)) return showLink(visit)
  const sessionId = sessionIdOf(visit, token)
  const known = await visit.options.findSession(sessionId)
  if (known) return answerSessionForm({ ...visit, ...known }, form)
  try {
    return await answerFirst(visit, form, { token, sessionId })
  } catch (error) {
    // Pressed twice at the same moment: on the other time it opened the session.
    const opened =
      visit.ctx.reader.engine.isUniqueViolation(error) &&
      (await visit.options.findSession(sessionId))
    if (!opened) throw error
    return answerSessionForm({ ...visit, ...opened }, form)
  }
}

async function answerFirst(
  visit: LinkVisit,
  form: PostedForm,
  { token, sessionId }: { readonly token: string; readonly sessionId: string },
): Promise<Response> {
  const closed = await closedLink(visit)
  if (closed) return closed
  if (!mayOpenSession(visit)) return tooMany(visit)
  const params = paramsOf(visit)
  const at = { token, actionUrl: actionUrl(visit) }
  const view = await drawLink(visit, params, at)
  if (!view) return unavailable(visit)
  const { clientReferenceId, lockedEmail, utm, locale, promotionCode } = params
  const { link } = visit
  const isTaken = link.allow_promotion_codes && promotionCode !== null
  return answerForm(visit, form, view, {
    open: (tx, choices) =>
      openLinkSession(tx, link, {
        sessionId,
        choices,
        clientReferenceId,
        lockedEmail,
        country: countryOf(params, visit.scope.livemode),
        utm,
        locale,
      }),
    prefilledCode: isTaken && (await mayTry(visit, 'code')) ? promotionCode : null,
    draw: async (choices) => (await drawLink(visit, params, { ...at, choices })) ?? view,
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
  const kept = keptParams(readVisit(searchParams))
  return kept.size > 0 ? `${pathname}?${kept}` : pathname
}
