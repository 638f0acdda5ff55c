/** Changing the card, also where its bank has a question. */

import type { Context as Request } from 'hono'
import { yearAndMonth } from '../../domain/calendar.ts'
import { mayTryNow, noteFailure, noteSuccess } from '../../operations/checkout/payer-tries.ts'
import { type CardChanged, challengedSetup, changeCard } from '../../operations/portal/card.ts'
import { finishSetup } from '../../operations/setup-intents/confirm.ts'
import { CHALLENGE_RESULTS } from '../challenge-results.ts'
import { declineSentence } from '../decline.ts'
import { broken } from '../message.ts'
import { renderBankPage } from '../pages/bank-page.tsx'
import { renderPortalCard } from '../pages/portal/card.tsx'
import { cardOf, readForm } from '../submission.ts'
import type { FieldErrors } from '../view.ts'
import { type PortalVisit, attempt, done, nothingThere, wayBack } from './visit.ts'

export function showCard(visit: PortalVisit): Promise<Response> {
  return Promise.resolve(isOn(visit) ? draw(visit, {}, '') : nothingThere(visit))
}

export async function answerCard(visit: PortalVisit): Promise<Response> {
  const { options, request, ctx, session, say } = visit
  if (!isOn(visit)) return nothingThere(visit)
  const form = readForm(await request.req.text())
  if (!form) return showCard(visit)
  const name = form.get('billingName')?.trim() ?? ''
  const typed = cardOf(form, yearAndMonth(options.clock.now()), say)
  const errors: FieldErrors = {
    ...typed.errors,
    ...(name === '' ? { billingName: say('check.required') } : {}),
  }
  const { means } = typed
  if (Object.keys(errors).length > 0 || !means || !('card' in means))
    return draw(visit, errors, name)
  if (!(await mayTry(visit))) return broken(options.pages, request, 'tooMany')
  const { card, expMonth, expYear } = means
  const checked = { card, expMonth, expYear, hasCvc: true }
  const changed = await attempt(changeCard(ctx, session, { card: checked, name }))
  if ('error' in changed) return decline(visit, changed.error, name)
  return answerChanged(visit, changed.result, name)
}

export async function showBank(visit: PortalVisit): Promise<Response> {
  const { request, ctx, session, frame, home } = visit
  if (!(await challengedSetup(ctx.reader, session))) return request.redirect(home, 303)
  const nothing = { method: null, amount: null, currency: '' }
  return request.html(renderBankPage({ ...frame, ...nothing, actionUrl: `${home}/bank` }))
}

export async function answerBank(visit: PortalVisit): Promise<Response> {
  const { request, ctx, session, home } = visit
  const form = readForm(await request.req.text())
  const result = CHALLENGE_RESULTS[form?.get('result') ?? '']
  const asked = await challengedSetup(ctx.reader, session)
  if (!result || !asked) return request.redirect(asked ? `${home}/bank` : home, 303)
  const intent = await finishSetup(ctx, asked.id, result)
  if (intent.status === 'succeeded') return answerChanged(visit, { intent, error: null }, '')
  await note(visit, 'failed')
  const { text } = declineSentence(
    { code: 'payment_intent_authentication_failure', funding: 'unknown' },
    visit.say,
  )
  return draw(visit, { cardNumber: text }, '')
}

async function answerChanged(
  visit: PortalVisit,
  { intent, error }: CardChanged,
  name: string,
): Promise<Response> {
  if (error) return decline(visit, error, name)
  if (intent.status === 'requires_action') return visit.request.redirect(`${visit.home}/bank`, 303)
  // Nobody knows yet how it ended: the portal shows the new card once it is kept.
  if (intent.status !== 'succeeded') return visit.request.redirect(visit.home, 303)
  await note(visit, 'succeeded')
  return done(visit)
}

async function decline(
  visit: PortalVisit,
  { details }: NonNullable<CardChanged['error']>,
  name: string,
): Promise<Response> {
  await note(visit, 'failed')
  const code = details.decline_code ?? details.code ?? 'generic_decline'
  const { field, text } = declineSentence({ code, funding: 'unknown' }, visit.say)
  return draw(visit, { [field]: text }, name)
}

function draw(visit: PortalVisit, errors: FieldErrors, name: string): Response {
  const { request, frame, home } = visit
  const actionUrl = `${home}/card`
  const backUrl = wayBack(visit)
  return request.html(renderPortalCard({ ...frame, actionUrl, backUrl, errors, name }))
}

const isOn = ({ configuration }: PortalVisit) =>
  configuration.features.payment_method_update.enabled

// ── Those who try cards by the hundred ──────────────────────────────────────────────────────────

async function mayTry(visit: PortalVisit): Promise<boolean> {
  const { limits } = visit.options.guard
  return limits === null || mayTryNow(visit.ctx.reader, 'card', trierOf(visit), limits.card)
}

async function note(visit: PortalVisit, outcome: 'failed' | 'succeeded'): Promise<void> {
  if (!visit.options.guard.limits) return
  if (outcome === 'failed') await noteFailure(visit.ctx, 'card', trierOf(visit))
  else await noteSuccess(visit.ctx, 'card', trierOf(visit))
}

function trierOf({ options, request, ctx, scope, session }: PortalVisit) {
  return { session: session.id, link: null, address: addressPrint(options, request, ctx, scope) }
}

function addressPrint(
  { guard }: PortalVisit['options'],
  request: Request,
  { keyring }: PortalVisit['ctx'],
  { account }: PortalVisit['scope'],
): string | null {
  const address = guard.addressOf(request)
  return address && keyring.fingerprint(`payer|${account}|${address}`).slice(0, 32)
}
