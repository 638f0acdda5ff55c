/** A session's own address: the page again, its challenge, and its end. */

import { refusalToPay } from '../domain/checkout-session.ts'
import { checkoutSessions } from '../store/checkout-sessions.ts'
import { finishChallenge, isChallenged } from '../operations/checkout/confirm.ts'
import { CHALLENGE_RESULTS } from './challenge-results.ts'
import { drawSession, frameOf } from './drawing.ts'
import { renderConfirmation } from './pages/confirmation-page.tsx'
import { renderPaymentPage } from './pages/payment-page.tsx'
import { renderRedirect } from './pages/redirect-page.tsx'
import { answer, answerForm, challengePage, closedSession } from './session-form.ts'
import { readForm } from './submission.ts'
import type { SubmitType } from './view.ts'
import { redirectTarget } from './visit.ts'
import type { SessionVisit } from './visits.ts'

export async function showSession(visit: SessionVisit): Promise<Response> {
  const refusal = refusalToPay(visit.session, visit.options.clock.now())
  if (refusal) return closedSession(visit, refusal)
  const challenged = await isChallenged(visit.ctx, visit.session)
  const view = challenged ? await challengePage(visit) : await drawSession(visit)
  return visit.request.html(renderPaymentPage(view))
}

export async function answerSession(visit: SessionVisit): Promise<Response> {
  const form = readForm(await visit.request.req.text())
  if (!form) return showSession(visit)
  return answerForm(visit, form, await drawSession(visit), {
    sessionId: visit.session.id,
    open: (tx) => tx.lock(checkoutSessions, visit.session.id),
    closed: async () => null,
  })
}

export async function answerChallenge(visit: SessionVisit): Promise<Response> {
  const form = readForm(await visit.request.req.text())
  const result = CHALLENGE_RESULTS[form?.get('result') ?? '']
  if (!result) return showSession(visit)
  const confirmed = await finishChallenge(visit.ctx, visit.session.id, result)
  return answer(visit, confirmed, { closed: async () => null })
}

/** After paying: thanks, or on to the merchant. Reading it again changes nothing. */
export async function showDone(visit: SessionVisit): Promise<Response> {
  const { session, options, request, scope } = visit
  if (session.status === 'expired') return closedSession(visit, 'expired')
  const frame = await frameOf(options.pages, request, { scope, locale: session.locale })
  const pending = session.status !== 'complete'
  const { redirect, message } = session.own.completion
  if (redirect !== null && !pending) {
    const url = redirectTarget(redirect, session.id, session.own.utm)
    return request.html(renderRedirect({ ...frame, url }))
  }
  const total = session.amount_total ?? 0
  return request.html(
    renderConfirmation({
      ...frame,
      outcome: pending ? 'pending' : total === 0 ? 'free' : 'paid',
      submitType: (session.submit_type ?? 'auto') as SubmitType, // The vocabulary admits no other.
      amount: total,
      currency: session.currency ?? '',
      message,
      statementDescriptor: session.own.intentData.statement_descriptor,
      receiptUrl: null,
    }),
  )
}
