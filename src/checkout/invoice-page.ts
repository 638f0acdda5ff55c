/** `/i/…`: an invoice's own page, where it is looked at and paid, also after a bank has asked. */

import { sellerOf } from '../operations/connect/parties.ts'
import { formatMinor } from '../domain/currency.ts'
import { yearAndMonth } from '../domain/calendar.ts'
import { translator } from '../i18n/translate.ts'
import { fundingOf, methodTypeIn } from '../operations/checkout/confirmation.ts'
import { mayTryNow, noteFailure, noteSuccess } from '../operations/checkout/payer-tries.ts'
import { finishOnline, invoiceStandingOf, payOnline } from '../operations/invoices/pay-online.ts'
import type { PaymentResult } from '../operations/payments/results.ts'
import { invoices } from '../store/invoices.ts'
import { addressIn } from './address.ts'
import { pageAnswer } from './answer.ts'
import { CHALLENGE_RESULTS } from './challenge-results.ts'
import { declineWords } from './decline.ts'
import { frameOf } from './drawing.ts'
import { drawInvoice } from './invoice-view.ts'
import { showPaper } from './invoice-papers.ts'
import { broken, notFound, wantsJson } from './message.ts'
import { renderConfirmation } from './pages/confirmation-page.tsx'
import { renderPaymentPage } from './pages/payment-page.tsx'
import { type Submission, readForm, readSubmission } from './submission.ts'
import type { PageAnswer, PaymentPageView } from './view.ts'
import type { InvoiceVisit } from './visits.ts'

/** Whatever has happened to it meanwhile, its own page knows how to say it. */
export async function showInvoice(visit: InvoiceVisit): Promise<Response> {
  const { options, request, ctx, invoice } = visit
  if (invoice.status === 'draft') return notFound(options.pages, request)
  const standing = await invoiceStandingOf(ctx.reader, invoice)
  switch (standing.kind) {
    case 'paid':
    case 'closed':
      return showPaper(visit)
    case 'processing':
      return showPending(visit)
    case 'challenged':
      return show(visit, await challengedView(visit))
    case 'declined':
    case 'payable':
      return show(visit, await viewOf(visit))
  }
}

export async function answerInvoice(visit: InvoiceVisit): Promise<Response> {
  const { options, request, ctx, invoice } = visit
  const form = readForm(await request.req.text())
  if (!form) return showInvoice(visit)
  const view = await viewOf(visit)
  const say = translator(view.locale)
  const submission = readSubmission(form, view, yearAndMonth(options.clock.now()), say)
  const { errors, expected, intent, means, values } = submission
  const typed = { ...view, values: { ...view.values, ...values } }
  if (intent.kind !== 'pay') return show(visit, typed)
  if (Object.keys(errors).length > 0) return show(visit, { ...typed, errors })
  if (!means || !('card' in means)) return leave(visit)
  if (!(await mayTry(visit))) return broken(options.pages, request, 'tooMany')
  const { card, expMonth, expYear } = means
  const outcome = await payOnline(ctx, invoice.id, {
    card: { testCard: card.key, expMonth, expYear, hasCvc: true, wallet: null },
    details: { billing_details: billingOf(submission, view) },
    expected,
  })
  if (outcome.kind !== 'tried')
    return outcome.kind === 'over' ? leave(visit) : repriced(await again(visit))
  return answerTried(visit, outcome.result, typed)
}

export async function answerInvoiceChallenge(visit: InvoiceVisit): Promise<Response> {
  const form = readForm(await visit.request.req.text())
  const result = CHALLENGE_RESULTS[form?.get('result') ?? '']
  if (!result) return leave(visit)
  const settled = await finishOnline(visit.ctx, visit.invoice.id, result)
  return settled ? answerTried(visit, settled, await viewOf(await again(visit))) : leave(visit)
}

/** `view`: what is drawn again where the payer has to do something about it. */
async function answerTried(
  visit: InvoiceVisit,
  result: PaymentResult,
  view: PaymentPageView,
): Promise<Response> {
  await note(visit, result)
  if (result.status === 'requires_action')
    return wantsJson(visit.request) ? show(visit, await challengedView(visit)) : leave(visit)
  if (result.status !== 'failed') return leave(visit)
  const {
    decline_code: decline,
    code = 'generic_decline',
    payment_method,
  } = result.error?.details ?? {}
  const funding = fundingOf(result.charge?.payment_method_details?.card?.funding)
  const refused = { code: decline ?? code, funding, method: methodTypeIn(payment_method) }
  return show(visit, { ...view, ...declineWords(refused, translator(view.locale)) })
}

async function repriced(visit: InvoiceVisit): Promise<Response> {
  const view = await viewOf(visit)
  const amount = formatMinor(view.total, view.currency, view.locale)
  const text = translator(view.locale)('notice.totalChanged', { amount })
  return show(visit, { ...view, notice: { tone: 'warn', text } })
}

function viewOf({ options, request, ctx, invoice }: InvoiceVisit): Promise<PaymentPageView> {
  return drawInvoice({ reader: ctx.reader, pages: options.pages, request, invoice })
}

async function challengedView(visit: InvoiceVisit): Promise<PaymentPageView> {
  const challenge = { url: `/i/${visit.invoice.own.secret}/challenge` }
  return { ...(await viewOf(visit)), challenge }
}

/** As it is now. */
async function again(visit: InvoiceVisit): Promise<InvoiceVisit> {
  const invoice = await visit.ctx.reader.find(invoices, visit.invoice.id)
  return invoice ? { ...visit, invoice } : visit
}

function show({ request }: InvoiceVisit, view: PaymentPageView): Response {
  if (wantsJson(request)) return request.json(pageAnswer(view))
  return request.html(renderPaymentPage(view))
}

/** Back to its own page, which says how it stands. */
function leave({ request, invoice }: InvoiceVisit): Response {
  const url = `/i/${invoice.own.secret}`
  const reply: PageAnswer = { kind: 'redirect', url, back: url }
  return wantsJson(request) ? request.json(reply) : request.redirect(url, 303)
}

async function showPending({ options, request, scope, invoice }: InvoiceVisit): Promise<Response> {
  const frame = await frameOf(options.pages, request, {
    scope,
    locale: null,
    seller: sellerOf(invoice),
  })
  return request.html(
    renderConfirmation({
      ...frame,
      outcome: 'pending',
      voucher: null,
      submitType: 'pay',
      amount: invoice.amount_remaining,
      currency: invoice.currency,
      message: null,
      statementDescriptor: invoice.statement_descriptor ?? frame.merchant.statementDescriptor,
      receiptUrl: null,
      againUrl: `/i/${invoice.own.secret}`,
    }),
  )
}

function billingOf({ values }: Submission, { locale, questions }: PaymentPageView) {
  return {
    address: addressIn(values, 'billing', { asked: questions.address, locale }),
    email: values.email || null,
    name: values.billingName || null,
    phone: null,
  }
}

// ── Those who try cards by the hundred ──────────────────────────────────────────────────────────

async function mayTry(visit: InvoiceVisit): Promise<boolean> {
  const { limits } = visit.options.guard
  return limits === null || mayTryNow(visit.ctx.reader, 'card', trierOf(visit), limits.card)
}

async function note(visit: InvoiceVisit, { status }: PaymentResult): Promise<void> {
  if (!visit.options.guard.limits) return
  if (status === 'failed') await noteFailure(visit.ctx, 'card', trierOf(visit))
  if (status === 'succeeded') await noteSuccess(visit.ctx, 'card', trierOf(visit))
}

function trierOf({ options, request, ctx, scope, invoice }: InvoiceVisit) {
  const address = options.guard.addressOf(request)
  return {
    session: invoice.id,
    link: null,
    address: address && ctx.keyring.fingerprint(`payer|${scope.account}|${address}`).slice(0, 32),
  }
}
