/** A session's own address: the page again, its challenge, and its end. */

import type { CheckoutSession } from '../domain/records/checkout-session.ts'
import { calculatedDescriptor } from '../domain/statement-descriptor.ts'
import { translator } from '../i18n/translate.ts'
import { finishChallenge } from '../operations/checkout/confirm.ts'
import { recoverSession } from '../operations/checkout/recovery.ts'
import type { Context } from '../operations/context.ts'
import { standingOf } from '../operations/checkout/standing.ts'
import { charges } from '../store/charges.ts'
import { checkoutSessions } from '../store/checkout-sessions.ts'
import { paymentIntents } from '../store/payment-intents.ts'
import { CHALLENGE_RESULTS } from './challenge-results.ts'
import { closedSession } from './closed.ts'
import { bankOf, voucherOf, voucherView } from './bank.ts'
import { transferOf, transferView } from './transfer.ts'
import { declineWords } from './decline.ts'
import { drawSession, frameOf } from './drawing.ts'
import { merchantFor, sellerOfSession } from './merchant-view.ts'
import { showMessage } from './message.ts'
import { renderBankPage } from './pages/bank-page.tsx'
import { renderConfirmation } from './pages/confirmation-page.tsx'
import { renderPaymentPage } from './pages/payment-page.tsx'
import { renderRedirect } from './pages/redirect-page.tsx'
import { answer, answerForm, challengePage, leave } from './session-form.ts'
import type { PostedForm } from './posted-form.ts'
import { readForm } from './submission.ts'
import { placed } from './saved-cards.ts'
import type { MerchantView, SubmitType } from './view.ts'
import { redirectTarget } from './visit.ts'
import type { SessionVisit } from './visits.ts'

export async function showSession(visit: SessionVisit): Promise<Response> {
  const { request, session } = visit
  const standing = await standingOf(visit.ctx, session)
  switch (standing.kind) {
    case 'complete':
      // Whose money is yet to come, or never came, is told so there.
      if (session.own.delayed !== null) return request.redirect(`/c/pay/${session.id}/done`, 303)
      return closedSession(visit, 'complete')
    case 'closed':
      return closedSession(visit, standing.reason)
    case 'processing':
      return request.redirect(`/c/pay/${session.id}/done`, 303)
    case 'challenged': {
      const method = await bankOf(visit)
      if (method !== null) return showBank(visit, method)
      return request.html(renderPaymentPage(await challengePage(visit)))
    }
    case 'payable': {
      const view = await drawSession(visit)
      if (!standing.declined) return request.html(renderPaymentPage(view))
      const words = declineWords(standing.declined, translator(view.locale))
      return request.html(renderPaymentPage({ ...view, ...placed(view, words) }))
    }
  }
}

/** Whoever is asked on a page of their own is played by us. */
async function showBank(visit: SessionVisit, method: string): Promise<Response> {
  const { request, session, options, scope } = visit
  const frame = await frameOf(options.pages, request, {
    scope,
    ...session,
    seller: sellerOfSession(session),
  })
  return request.html(
    renderBankPage({
      ...frame,
      method,
      amount: session.amount_total ?? 0,
      currency: session.currency ?? '',
      actionUrl: `/c/pay/${session.id}/challenge`,
    }),
  )
}

export async function answerSession(visit: SessionVisit): Promise<Response> {
  const form = readForm(await visit.request.req.text())
  return form ? answerSessionForm(visit, form) : showSession(visit)
}

/** Whatever has happened to the session meanwhile, its own page knows how to say it. */
export async function answerSessionForm(visit: SessionVisit, form: PostedForm): Promise<Response> {
  const { session } = visit
  const own = `/c/pay/${session.id}`
  const standing = await standingOf(visit.ctx, session)
  if (standing.kind === 'complete' || standing.kind === 'processing')
    return leave(visit, { url: `${own}/done`, back: own })
  if (standing.kind !== 'payable') return leave(visit, { url: own })
  return answerForm(visit, form, await drawSession(visit), {
    open: (tx) => tx.lock(checkoutSessions, session.id),
    draw: (choices) => drawSession(visit, choices),
  })
}

export async function answerChallenge(visit: SessionVisit): Promise<Response> {
  const form = readForm(await visit.request.req.text())
  const result = CHALLENGE_RESULTS[form?.get('result') ?? '']
  if (!result) return leave(visit, { url: `/c/pay/${visit.session.id}` })
  return answer(visit, await finishChallenge(visit.ctx, visit.session.id, result))
}

/** Whoever comes back to an expired session goes on with a copy of it. */
export async function recover(visit: SessionVisit): Promise<Response> {
  const { ctx, request, session } = visit
  const copy = await recoverSession(ctx, session.id)
  return request.redirect(`/c/pay/${copy?.id ?? session.id}`, 303)
}

/** After paying: thanks, or on to the merchant. Reading it again changes nothing. */
export async function showDone(visit: SessionVisit): Promise<Response> {
  const { session, options, request, scope } = visit
  const standing = await standingOf(visit.ctx, session)
  const own = `/c/pay/${session.id}`
  if (standing.kind !== 'complete' && standing.kind !== 'processing')
    return request.redirect(own, 303)
  if (session.own.delayed === 'failed') return showFailed(visit)
  const isProcessing = standing.kind === 'processing'
  const frame = await frameOf(options.pages, request, {
    scope,
    ...session,
    seller: sellerOfSession(session),
  })
  const { redirect, message } = session.own.completion
  const slip = await voucherOf(visit.ctx, session)
  const awaited = await transferOf(visit.ctx, session)
  if (redirect !== null && !isProcessing && !slip && !awaited) {
    const url = redirectTarget(redirect, session.id, session.own.utm)
    return request.html(renderRedirect({ ...frame, url }))
  }
  return request.html(
    renderConfirmation({
      ...frame,
      outcome: isProcessing ? 'pending' : outcomeOf(session),
      voucher: slip && voucherView(slip, frame.locale),
      transfer: awaited && transferView(awaited),
      submitType: submitTypeOf(session),
      isTrial: session.payment_status === 'no_payment_required',
      amount: session.amount_total,
      currency: session.currency ?? '',
      message: isProcessing ? null : message,
      statementDescriptor: descriptorOf(session, frame.merchant),
      receiptUrl: isProcessing ? null : await receiptUrlOf(visit.ctx, session),
      againUrl: isProcessing ? `${own}/done` : null,
    }),
  )
}

/** The money never came. */
async function showFailed({ options, request, scope, session }: SessionVisit): Promise<Response> {
  const { branding_settings: branding, locale } = session
  const seller = sellerOfSession(session) ?? scope.account
  const merchant = await merchantFor(options.pages, seller, branding)
  return showMessage(options.pages, request, { kind: 'canceled', merchant, locale })
}

function submitTypeOf({ mode, submit_type: type }: CheckoutSession): SubmitType {
  // The vocabulary admits no other.
  return mode === 'subscription' ? 'subscribe' : ((type ?? 'auto') as SubmitType)
}

function outcomeOf({ amount_total, own, payment_status }: CheckoutSession) {
  if (own.delayed === 'awaited' && payment_status === 'unpaid') return 'submitted'
  return (amount_total ?? 0) === 0 ? 'free' : 'paid'
}

/** Of what was paid at once: the receipt of what comes later is in a mail. */
async function receiptUrlOf(ctx: Context, session: CheckoutSession): Promise<string | null> {
  const id = session.payment_intent
  const intent = id === null ? null : await ctx.reader.find(paymentIntents, id)
  if (!intent?.latest_charge) return null
  return (await ctx.reader.find(charges, intent.latest_charge))?.receipt_url ?? null
}

/** As the charge has it; null where nobody has said anything, and the name must do. */
function descriptorOf({ own }: CheckoutSession, merchant: MerchantView): string | null {
  const { statement_descriptor: whole } = own.intentData
  const prefix = merchant.statementDescriptor
  return whole === null && prefix === null ? null : calculatedDescriptor(own.intentData, prefix)
}
