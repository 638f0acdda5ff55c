/** `/3ds/…`: where a payment intent's `next_action` leads, and where the payer goes from there. */

import type { Context as Request } from 'hono'
import type { PaymentIntent } from '../domain/records/payment-intent.ts'
import type { Context } from '../operations/context.ts'
import { sessions } from '../operations/checkout/settle.ts'
import { findIntentBySecret, resumePayment } from '../operations/payments/challenge.ts'
import { CHALLENGE_RESULTS } from './challenge-results.ts'
import { frameOf } from './drawing.ts'
import { notFound, showMessage } from './message.ts'
import { renderBankPage } from './pages/bank-page.tsx'
import { renderConfirmation } from './pages/confirmation-page.tsx'
import { renderRedirect } from './pages/redirect-page.tsx'
import { readForm } from './submission.ts'
import type { CheckoutOptions } from './visits.ts'

interface IntentVisit {
  readonly options: CheckoutOptions
  readonly request: Request
  readonly ctx: Context
  readonly secret: string
  readonly intent: PaymentIntent
}

export async function answerBank(options: CheckoutOptions, request: Request): Promise<Response> {
  const secret = request.req.param('secret') ?? ''
  const ctx = await options.findIntentScope(secret)
  const intent = ctx && (await findIntentBySecret(ctx.reader, secret))
  if (!ctx || !intent) return notFound(options.pages, request)
  // A session has its own page for this: only there a place of its link is looked after.
  if (intent.own.session) return request.redirect(`/c/pay/${intent.own.session}`, 303)
  const visit = { options, request, ctx, secret, intent }
  return request.req.method === 'POST' ? answerChallenge(visit) : showChallenge(visit)
}

async function showChallenge(visit: IntentVisit): Promise<Response> {
  const { options, request, ctx, intent } = visit
  if (intent.status !== 'requires_action') return showEnd(visit, null)
  const frame = await frameOf(options.pages, request, { scope: ctx.reader.scope, locale: null })
  const { amount, currency } = intent
  return request.html(renderBankPage({ ...frame, amount, currency, actionUrl: request.req.path }))
}

async function answerChallenge(visit: IntentVisit): Promise<Response> {
  const { request, ctx, intent } = visit
  const form = readForm(await request.req.text())
  const result = CHALLENGE_RESULTS[form?.get('result') ?? '']
  if (!result) return showChallenge(visit)
  const returnUrl = intent.own.challenge?.returnUrl ?? null
  const settled = await resumePayment(ctx, intent.id, result, sessions)
  return showEnd({ ...visit, intent: settled.intent }, returnUrl)
}

/** Back to the merchant, who is told which intent it was; or a word of how it ended. */
async function showEnd(visit: IntentVisit, returnUrl: string | null): Promise<Response> {
  const { options, request, ctx, intent, secret } = visit
  const frame = await frameOf(options.pages, request, { scope: ctx.reader.scope, locale: null })
  const status = endOf(intent)
  const url = URL.parse(returnUrl ?? '')
  if (url) {
    url.searchParams.set('payment_intent', intent.id)
    url.searchParams.set('payment_intent_client_secret', secret)
    url.searchParams.set('redirect_status', status)
    return request.html(renderRedirect({ ...frame, url: url.href }))
  }
  if (status === 'failed')
    return showMessage(options.pages, request, { kind: 'canceled', merchant: frame.merchant })
  return request.html(
    renderConfirmation({
      ...frame,
      outcome: status === 'succeeded' ? 'paid' : 'pending',
      submitType: 'pay',
      amount: intent.amount,
      currency: intent.currency,
      message: null,
      statementDescriptor: intent.statement_descriptor ?? frame.merchant.statementDescriptor,
      receiptUrl: null,
      againUrl: status === 'pending' ? request.req.path : null,
    }),
  )
}

/** In the words of the merchant's return address. */
function endOf({ status }: PaymentIntent): 'failed' | 'pending' | 'succeeded' {
  if (status === 'succeeded' || status === 'requires_capture') return 'succeeded'
  return status === 'requires_payment_method' || status === 'canceled' ? 'failed' : 'pending'
}
