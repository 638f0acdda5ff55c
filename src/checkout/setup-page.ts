/** `/3ds/seti_…`: a bank's question before a method is kept, and where the payer goes then. */

import type { Context as Request } from 'hono'
import type { SetupIntent } from '../domain/records/setup-intent.ts'
import type { Context } from '../operations/context.ts'
import { findSetupBySecret, finishSetup } from '../operations/setup-intents/confirm.ts'
import { CHALLENGE_RESULTS } from './challenge-results.ts'
import { frameOf } from './drawing.ts'
import { notFound, showMessage } from './message.ts'
import { renderBankPage } from './pages/bank-page.tsx'
import { renderRedirect } from './pages/redirect-page.tsx'
import { readForm } from './submission.ts'
import type { CheckoutOptions } from './visits.ts'

interface SetupVisit {
  readonly options: CheckoutOptions
  readonly request: Request
  readonly ctx: Context
  readonly intent: SetupIntent
}

export async function answerSetupBank(
  options: CheckoutOptions,
  request: Request,
): Promise<Response> {
  const secret = request.req.param('secret') ?? ''
  const ctx = await options.findIntentScope(secret)
  const intent = ctx && (await findSetupBySecret(ctx.reader, secret))
  if (!ctx || !intent) return notFound(options.pages, request)
  // A session has its own page for this.
  if (intent.own.session) return request.redirect(`/c/pay/${intent.own.session}`, 303)
  const visit = { options, request, ctx, intent }
  return request.req.method === 'POST' ? answer(visit) : show(visit)
}

async function show(visit: SetupVisit): Promise<Response> {
  const { request, intent } = visit
  if (!intent.own.challenge) return showEnd(visit, null)
  const frame = await frameFor(visit)
  const nothing = { method: null, amount: null, currency: '' }
  return request.html(renderBankPage({ ...frame, ...nothing, actionUrl: request.req.path }))
}

async function answer(visit: SetupVisit): Promise<Response> {
  const { request, ctx, intent } = visit
  const form = readForm(await request.req.text())
  const result = CHALLENGE_RESULTS[form?.get('result') ?? '']
  if (!result) return show(visit)
  const returnUrl = intent.own.challenge?.returnUrl ?? null
  return showEnd({ ...visit, intent: await finishSetup(ctx, intent.id, result) }, returnUrl)
}

/** Back to the merchant, who is told which intent it was; or a word of how it ended. */
async function showEnd(visit: SetupVisit, returnUrl: string | null): Promise<Response> {
  const { options, request, intent } = visit
  const frame = await frameFor(visit)
  const isReady = intent.status === 'succeeded'
  const url = URL.parse(returnUrl ?? '')
  if (url) {
    url.searchParams.set('setup_intent', intent.id)
    url.searchParams.set('setup_intent_client_secret', intent.client_secret ?? '')
    url.searchParams.set('redirect_status', isReady ? 'succeeded' : 'failed')
    return request.html(renderRedirect({ ...frame, url: url.href }))
  }
  const kind = isReady ? 'ready' : 'canceled'
  return showMessage(options.pages, request, { kind, merchant: frame.merchant })
}

function frameFor({ options, request, ctx }: SetupVisit) {
  return frameOf(options.pages, request, { scope: ctx.reader.scope, locale: null })
}
