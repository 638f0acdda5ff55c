/** Takes a payer's form: prices it, pays it, and says how that went, to a script or as a page. */

import { formatMinor } from '../domain/currency.ts'
import { yearAndMonth } from '../domain/calendar.ts'
import type { CheckoutSession } from '../domain/records/checkout-session.ts'
import { preferredLocales } from '../i18n/choose-locale.ts'
import { translator } from '../i18n/translate.ts'
import {
  ChoiceRefused,
  type Choices,
  type CodeChoice,
  NO_CHOICES,
} from '../operations/checkout/choices.ts'
import {
  type PayerSubmission,
  type SessionSource,
  confirmSession,
  quoteSession,
} from '../operations/checkout/confirm.ts'
import type { Confirmation } from '../operations/checkout/confirmation.ts'
import type { PresentedMeans } from '../operations/checkout/payer.ts'
import { forgetCard } from '../operations/checkout/saved-methods.ts'
import type { CodeOutcome } from '../operations/checkout/quote.ts'
import type { Transaction } from '../store/transaction.ts'
import { addressIn } from './address.ts'
import { type Sent, pageAnswer } from './answer.ts'
import { refusedChoice } from './choice-words.ts'
import { closedSession } from './closed.ts'
import { isBillingSame, phoneOf } from './contact-errors.ts'
import { declineWords } from './decline.ts'
import { drawSession } from './drawing.ts'
import { wantsJson } from './message.ts'
import { placed } from './saved-cards.ts'
import { mayTry, noteConfirmation, noteWrongCode, tooMany } from './payer-tries.ts'
import { renderPaymentPage } from './pages/payment-page.tsx'
import type { PostedForm } from './posted-form.ts'
import { bankOf } from './bank.ts'
import { type Submission, type SubmittedMeans, readSubmission } from './submission.ts'
import type { NoticeView, PageAnswer, PaymentPageView } from './view.ts'
import type { LinkVisit, SessionVisit } from './visits.ts'

export interface FormTarget {
  /** A code that came with the link: it counts until the payer says otherwise. */
  readonly prefilledCode?: string | null
  open(tx: Transaction, choices: Choices): Promise<CheckoutSession | null>
  /** The page with the payer's choices, as far as they are on offer. */
  draw(choices: Choices): Promise<PaymentPageView>
}

type Visit = LinkVisit | SessionVisit

/** `view` is the page that the form stands on, without the payer's latest choices. */
export async function answerForm(
  visit: Visit,
  form: PostedForm,
  view: PaymentPageView,
  target: FormTarget,
): Promise<Response> {
  const say = translator(view.locale)
  const submission = readSubmission(form, view, yearAndMonth(visit.ctx.clock.now()), say)
  const choices = {
    quantities: submission.quantities,
    customAmount: submission.customAmount,
    code: submission.code ?? prefilled(target),
    shippingRate: submission.shippingRate,
  }
  if (submission.means && !(await mayTry(visit, 'card'))) return tooMany(visit)
  if (submission.code?.kind === 'apply' && !(await mayTry(visit, 'code'))) {
    const page = await drawAgain(target, { ...choices, code: null }, submission)
    return show(visit, withCodeError(page, 'too_many', choices))
  }
  if (Object.keys(submission.errors).length > 0) {
    const page = await drawAgain(target, choices, submission)
    return show(visit, { ...page, errors: submission.errors }, sentIn(submission))
  }
  const source: SessionSource = { find: (tx) => target.open(tx, choices), choices }
  try {
    if (submission.intent.kind !== 'pay') return await update(visit, source, submission, view)
    return await answer(
      visit,
      await confirmSession(visit.ctx, source, payerSubmission(submission, view, visit.request)),
      choices,
    )
  } catch (error) {
    if (!(error instanceof ChoiceRefused)) throw error
    const page = await drawAgain(target, choices, submission)
    return show(visit, { ...page, ...refusedChoice(error.refusal, page, say) })
  }
}

/** With everything that the payer has typed and chosen: nobody types it twice. */
async function drawAgain(
  target: FormTarget,
  choices: Choices,
  { values }: Submission,
): Promise<PaymentPageView> {
  const view = await target.draw(choices)
  return { ...view, values: { ...view.values, ...values } }
}

/** The order has changed and nothing is paid yet: the session is priced anew. */
async function update(
  visit: Visit,
  source: SessionSource,
  submission: Submission,
  view: PaymentPageView,
): Promise<Response> {
  const quote = await quoteSession(
    visit.ctx,
    source,
    payerSubmission(submission, view, visit.request),
  )
  // It is too late for changes: its own page says why.
  if (!quote) return leave(visit, { url: visit.request.req.path })
  const at = { ...visit, session: quote.session }
  if (submission.intent.kind === 'forget') {
    await forgetCard(visit.ctx, quote.session, submission.intent.card)
    return leave(visit, { url: `/c/pay/${quote.session.id}` })
  }
  if (quote.code === 'refused') await noteWrongCode(at)
  const page = await drawSession(at)
  if (quote.code) return show(visit, withCodeError(page, quote.code, source.choices))
  if (wantsJson(visit.request)) return show(visit, page, sentIn(submission))
  return visit.request.redirect(page.actionUrl, 303)
}

/** What a confirmation came to, for whoever asked. */
export async function answer(
  visit: Visit,
  confirmed: Confirmation,
  choices: Choices = NO_CHOICES,
): Promise<Response> {
  const { session } = confirmed
  const at = { ...visit, session }
  const own = `/c/pay/${session.id}`
  await noteConfirmation(at, confirmed)
  switch (confirmed.kind) {
    case 'complete':
    case 'pending':
    case 'busy':
      return leave(visit, { url: `${own}/done`, back: own })
    case 'challenge':
      // Only a card's bank asks on this page; whoever else is asked has a page of their own.
      return wantsJson(visit.request) && (await bankOf(at)) === null
        ? show(visit, await challengePage(at))
        : leave(visit, { url: own })
    case 'declined': {
      const view = await drawSession(at)
      const words = declineWords(confirmed.declined, translator(view.locale))
      return show(visit, { ...view, ...placed(view, words) })
    }
    case 'unlocated': {
      const view = await drawSession(at)
      const kind = session.shipping_address_collection ? 'shipping' : 'billing'
      const hasPostalCode = ['US', 'CA'].includes(view.values[`${kind}Country`] ?? '')
      const field = `${kind}${hasPostalCode ? 'PostalCode' : 'Country'}` as const
      return show(visit, {
        ...view,
        errors: { [field]: translator(view.locale)('check.location') },
      })
    }
    case 'repriced': {
      const drawn = await drawSession(at)
      const view = confirmed.code ? withCodeError(drawn, confirmed.code, choices) : drawn
      // A code that was none has changed nothing.
      if (confirmed.code && confirmed.code !== 'lost') return show(visit, view)
      const amount = formatMinor(view.total, view.currency, view.locale)
      const text = translator(view.locale)('notice.totalChanged', { amount })
      return show(visit, { ...view, notice: { tone: 'warn', text } }, choices)
    }
    case 'refused':
      return refuse(at, confirmed.reason)
  }
}

async function refuse(
  visit: SessionVisit,
  reason: Extract<Confirmation, { kind: 'refused' }>['reason'],
): Promise<Response> {
  const own = `/c/pay/${visit.session.id}`
  switch (reason) {
    case 'already_complete':
      return leave(visit, { url: `${own}/done`, back: own })
    case 'places_taken': {
      const view = await drawSession(visit)
      const notice: NoticeView = {
        tone: 'warn',
        text: translator(view.locale)('notice.placesTaken'),
      }
      return show(visit, { ...view, notice })
    }
    case 'deactivated':
    case 'expired':
    case 'limit_reached':
      return wantsJson(visit.request) ? leave(visit, { url: own }) : closedSession(visit, reason)
  }
}

export async function challengePage(visit: SessionVisit): Promise<PaymentPageView> {
  const view = await drawSession(visit)
  return { ...view, challenge: { url: `/c/pay/${visit.session.id}/challenge` } }
}

function show(visit: Visit, view: PaymentPageView, sent: Sent = {}): Response {
  if (wantsJson(visit.request)) return visit.request.json(pageAnswer(view, sent))
  return visit.request.html(renderPaymentPage(view))
}

function sentIn({ intent, shippingRate }: Submission): Sent {
  return { isNewAddress: intent.kind === 'address', shippingRate }
}

/** `back` is what the browser's Back button is to find in place of the form. */
export function leave(
  { request }: Visit,
  { url, back = null }: { readonly url: string; readonly back?: string | null },
): Response {
  const reply: PageAnswer = { kind: 'redirect', url, back }
  return wantsJson(request) ? request.json(reply) : request.redirect(url, 303)
}

function payerSubmission(
  submission: Submission,
  { locale, offersSaving = false, questions }: PaymentPageView,
  { req }: Visit['request'],
): PayerSubmission {
  const { values, means, expected } = submission
  const shipping = questions.shippingCountries
    ? {
        name: values.shippingName ?? '',
        address: addressIn(values, 'shipping', { asked: 'full', locale }),
      }
    : null
  const text = (value: string | undefined) => (value ? value : null)
  return {
    payer: {
      email: text(values.email),
      phone: phoneOf(values),
      name: text(values.billingName),
      individualName: text(values.individualName),
      businessName: text(submission.businessName ?? undefined),
      taxId: submission.taxId,
      address:
        shipping && isBillingSame(values, questions)
          ? shipping.address
          : addressIn(values, 'billing', { asked: questions.address, locale }),
      shipping,
      locales: preferredLocales(req.header('accept-language') ?? null),
      answers: submission.answers,
      keepsCard:
        offersSaving && means !== null && 'card' in means ? values.saveCard === 'yes' : null,
    },
    means: means && presented(means),
    expected,
    entered: enteredOf(submission),
  }
}

function presented(means: SubmittedMeans): PresentedMeans {
  if ('method' in means || 'saved' in means) return means
  const { card, expMonth, expYear, wallet } = means
  return { testCard: card.key, expMonth, expYear, hasCvc: wallet === null, wallet }
}

/** A code is not remembered: either it is in effect, or it is none. */
function enteredOf({ values }: Submission): Readonly<Record<string, string>> {
  const { promotionCode: _code, ...rest } = values
  // An emptied answer stays empty: it may have had a default.
  const isKept = ([name, value]: [string, string]) =>
    value !== '' || name.startsWith('customField_')
  return Object.fromEntries(Object.entries(rest).filter(isKept))
}

function prefilled({ prefilledCode: code = null }: FormTarget): CodeChoice | null {
  return code === null ? null : { kind: 'apply', code, isPrefilled: true }
}

const CODE_ERRORS = {
  lost: 'check.promotionCode.lost',
  refused: 'check.promotionCode',
  too_many: 'check.promotionCode.tooMany',
} as const

/** With the code that was typed, so that it can be mended. */
function withCodeError(
  view: PaymentPageView,
  outcome: CodeOutcome,
  { code }: Choices,
): PaymentPageView {
  const typed = code?.kind === 'apply' ? { promotionCode: code.code } : {}
  const error = translator(view.locale)(CODE_ERRORS[outcome])
  return { ...view, values: { ...view.values, ...typed }, errors: { promotionCode: error } }
}
