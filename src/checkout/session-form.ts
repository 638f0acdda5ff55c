/** Takes a payer's form: prices it, pays it, and says how that went, to a script or as a page. */

import type { Transaction } from '../store/transaction.ts'
import type { CheckoutSession } from '../domain/records/checkout-session.ts'
import { formatMinor } from '../domain/currency.ts'
import { yearAndMonth } from '../domain/calendar.ts'
import { translator } from '../i18n/translate.ts'
import { type ChoiceRefusal, ChoiceRefused, type Choices } from '../operations/checkout/choices.ts'
import {
  type Confirmation,
  type SessionSource,
  confirmSession,
  quoteSession,
} from '../operations/checkout/confirm.ts'
import { pageAnswer } from './answer.ts'
import { declineSentence } from './decline.ts'
import { drawSession } from './drawing.ts'
import { showMessage, wantsJson } from './message.ts'
import { renderPaymentPage } from './pages/payment-page.tsx'
import { type PostedForm, type Submission, readSubmission } from './submission.ts'
import type { FieldErrors, NoticeView, PaymentPageView } from './view.ts'
import { quantityField } from './view.ts'
import type { LinkVisit, SessionVisit } from './visits.ts'

export interface FormTarget {
  readonly sessionId: string
  open(tx: Transaction, choices: Choices): Promise<CheckoutSession | null>
  /** What to show when it cannot be paid after all. */
  closed(): Promise<Response | null>
}

type Visit = LinkVisit | SessionVisit

export async function answerForm(
  visit: Visit,
  form: PostedForm,
  view: PaymentPageView,
  target: FormTarget,
): Promise<Response> {
  const say = translator(view.locale)
  const now = yearAndMonth(visit.options.clock.now())
  const submission = readSubmission(form, view, now, say)
  const typed = { ...view, values: { ...view.values, ...submission.values } }
  if (Object.keys(submission.errors).length > 0 && submission.intent.kind === 'pay')
    return show(visit, { ...typed, errors: submission.errors })
  const choices = { quantities: submission.quantities, customAmount: submission.customAmount }
  const source: SessionSource = { find: (tx) => target.open(tx, choices), choices }
  try {
    if (submission.intent.kind === 'update') return await update(visit, source, submission, typed)
    const confirmed = await confirmSession(visit.ctx, source, {
      payer: payerOf(submission),
      card: submission.card && {
        testCard: submission.card.card.key,
        expMonth: submission.card.expMonth,
        expYear: submission.card.expYear,
        hasCvc: true,
      },
      expected: submission.expected,
      entered: enteredOf(submission),
    })
    return await answer(visit, confirmed, target)
  } catch (error) {
    if (!(error instanceof ChoiceRefused)) throw error
    return show(visit, { ...typed, errors: choiceErrors(error.refusal, view) })
  }
}

/** The order has changed and nothing is paid yet: the session is priced anew. */
async function update(
  visit: Visit,
  source: SessionSource,
  submission: Submission,
  view: PaymentPageView,
): Promise<Response> {
  if (Object.keys(submission.errors).length > 0)
    return show(visit, { ...view, errors: submission.errors })
  const session = await quoteSession(visit.ctx, source, enteredOf(submission))
  if (!session) return visit.request.redirect(visit.request.req.path, 303)
  const page = await drawSession({ ...visit, session })
  if (wantsJson(visit.request)) return visit.request.json(pageAnswer(page))
  return visit.request.redirect(page.actionUrl, 303)
}

/** What a confirmation came to, for whoever asked. */
export async function answer(
  visit: Visit,
  confirmed: Confirmation,
  target: Pick<FormTarget, 'closed'>,
): Promise<Response> {
  const { session } = confirmed
  const at = { ...visit, session }
  switch (confirmed.kind) {
    case 'complete':
    case 'pending':
      return leave(visit, `/c/pay/${session.id}/done`)
    case 'challenge': {
      if (!wantsJson(visit.request)) return leave(visit, `/c/pay/${session.id}`)
      return show(visit, await challengePage(at))
    }
    case 'declined': {
      const view = await drawSession(at)
      const { field, text } = declineSentence(confirmed.declined, translator(view.locale))
      return show(visit, { ...view, errors: { [field]: text } })
    }
    case 'repriced': {
      const view = await drawSession(at)
      const amount = formatMinor(view.total, view.currency, view.locale)
      return show(visit, {
        ...view,
        notice: notice('warn', translator(view.locale)('notice.totalChanged', { amount })),
      })
    }
    case 'busy': {
      const view = await drawSession(at)
      return show(visit, {
        ...view,
        notice: notice('info', translator(view.locale)('notice.busy')),
      })
    }
    case 'refused':
      return (await target.closed()) ?? closedSession(at, confirmed.reason)
  }
}

export async function challengePage(visit: SessionVisit): Promise<PaymentPageView> {
  const view = await drawSession(visit)
  return { ...view, challenge: { url: `/c/pay/${visit.session.id}/challenge` } }
}

export type ClosedReason = Extract<Confirmation, { kind: 'refused' }>['reason']

export async function closedSession(visit: SessionVisit, reason: ClosedReason): Promise<Response> {
  const { options, request, scope, session } = visit
  const kinds = {
    expired: 'expired',
    already_complete: 'completed',
    deactivated: 'deactivated',
    limit_reached: 'soldOut',
  } as const
  const url = `/c/pay/${session.id}`
  if (wantsJson(request)) return request.json({ kind: 'redirect', url })
  return showMessage(options.pages, request, {
    kind: kinds[reason],
    merchant: await options.pages.merchantOf(scope.account),
    testMode: !scope.livemode,
    startUrl: session.payment_link === null ? session.cancel_url : null,
  })
}

function show(visit: Visit, view: PaymentPageView): Response {
  if (wantsJson(visit.request)) return visit.request.json(pageAnswer(view))
  return visit.request.html(renderPaymentPage(view))
}

function leave({ request }: Visit, url: string): Response {
  if (wantsJson(request)) return request.json({ kind: 'redirect', url })
  return request.redirect(url, 303)
}

function notice(tone: NoticeView['tone'], text: string): NoticeView {
  return { tone, text }
}

function payerOf({ values }: Submission) {
  const text = (value: string | undefined) => (value ? value : null)
  return {
    email: text(values.email),
    phone: text(values.phoneNumber),
    name: text(values.billingName),
    individualName: text(values.individualName),
    businessName: text(values.businessName),
    address: {
      city: text(values.billingLocality),
      country: text(values.billingCountry),
      line1: text(values.billingAddressLine1),
      line2: text(values.billingAddressLine2),
      postal_code: text(values.billingPostalCode),
      state: text(values.billingAdministrativeArea),
    },
  }
}

function enteredOf({ values }: Submission): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
}

function choiceErrors(refusal: ChoiceRefusal, view: PaymentPageView): FieldErrors {
  const say = translator(view.locale)
  switch (refusal.reason) {
    case 'quantity': {
      const { line, minimum, maximum } = refusal
      return { [quantityField({ id: line })]: say('check.quantity', { minimum, maximum }) }
    }
    case 'nothing_chosen': {
      const line = view.lines[0]?.id ?? ''
      return {
        [quantityField({ id: line })]: say('check.quantity', { minimum: 1, maximum: 999_999 }),
      }
    }
    case 'amount': {
      const { minimum = 0, maximum = 0 } = view.customAmount ?? {}
      const money = (amount: number) => formatMinor(amount, view.currency, view.locale)
      return {
        customUnitAmount: say('check.amountBetween', {
          minimum: money(minimum),
          maximum: money(maximum),
        }),
      }
    }
  }
}
