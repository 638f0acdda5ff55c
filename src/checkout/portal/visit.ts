/** A payer's request to the customer portal, with all that answering it needs. */

import type { Context as Request } from 'hono'
import type { Customer } from '../../domain/records/customer.ts'
import type { PortalConfiguration } from '../../domain/records/portal-configuration.ts'
import type { PortalSession } from '../../domain/records/portal-session.ts'
import type { Subscription } from '../../domain/records/subscription.ts'
import type { MessageKey } from '../../i18n/catalogue.ts'
import { type Translate, translator } from '../../i18n/translate.ts'
import { ApiError } from '../../objects/errors.ts'
import type { Context } from '../../operations/context.ts'
import { finishFlow } from '../../operations/portal/sessions.ts'
import { onClockOf } from '../../operations/test-clocks/on-clock.ts'
import { customers } from '../../store/customers.ts'
import type { Scope } from '../../store/kinds.ts'
import { portalConfigurations } from '../../store/portal-configurations.ts'
import { subscriptions } from '../../store/subscriptions.ts'
import { frameOf } from '../drawing.ts'
import { notFound, refused, showMessage } from '../message.ts'
import { renderPortalDone } from '../pages/portal/done.tsx'
import { renderRedirect } from '../pages/redirect-page.tsx'
import type { NoticeView } from '../view.ts'
import type { CheckoutOptions } from '../visits.ts'
import { type PortalFrame, withPolicies } from './policies.ts'

export interface PortalVisit {
  readonly options: CheckoutOptions
  readonly request: Request
  /** On the customer's test clock, if they have one. */
  readonly ctx: Context
  readonly scope: Scope
  readonly session: PortalSession
  readonly configuration: PortalConfiguration
  readonly customer: Customer
  readonly frame: PortalFrame
  readonly say: Translate
  /** The portal's own address. */
  readonly home: string
}

export type PortalAnswer = (visit: PortalVisit) => Promise<Response>

/** A session that was opened for one errand shows nothing else before that is done. */
export async function withPortal(
  options: CheckoutOptions,
  request: Request,
  answer: PortalAnswer,
): Promise<Response> {
  const secret = request.req.param('secret') ?? ''
  const found = await options.findPortal(secret)
  if (!found) return notFound(options.pages, request)
  if (isForeign(request)) return refused(options.pages, request, 403)
  const { scope, session } = found
  const real = options.context(scope)
  const customer = await real.reader.find(customers, session.customer)
  const configuration = await real.reader.find(portalConfigurations, session.configuration)
  const isOver = session.own.expiresAt <= options.clock.now()
  if (isOver || !customer || customer.own.deleted || !configuration)
    return showExpired(options, request, { scope, configuration, session })
  const frame = await frameOf(options.pages, request, {
    scope,
    locale: localeFor(session, customer),
  })
  const clock = customer.test_clock
  const ctx = await onClockOf(real, clock ? [clock] : [])
  const visit: PortalVisit = {
    options,
    request,
    ctx,
    scope,
    session,
    configuration,
    customer,
    frame: withPolicies(frame, configuration),
    say: translator(frame.locale),
    home: `/p/session/${secret}`,
  }
  const errand = errandOf(visit)
  if (errand !== null && !request.req.path.startsWith(errand) && !isBank(visit))
    return request.redirect(errand, 303)
  return answer(visit)
}

/** A form of another site has no business here: a browser says so itself. */
export function isForeign(request: Request): boolean {
  return request.req.method === 'POST' && request.req.header('sec-fetch-site') === 'cross-site'
}

function isBank({ request, home }: PortalVisit): boolean {
  return request.req.path === `${home}/bank`
}

interface Expired {
  readonly scope: Scope
  readonly configuration: PortalConfiguration | null
  readonly session: PortalSession
}

async function showExpired(
  { pages }: CheckoutOptions,
  request: Request,
  { scope, configuration, session }: Expired,
): Promise<Response> {
  const merchant = await pages.merchantOf(scope.account)
  const isOpen = configuration?.active && configuration.login_page.enabled
  return showMessage(pages, request, {
    kind: 'expired',
    merchant,
    locale: session.locale,
    testMode: !scope.livemode,
    startUrl: isOpen ? `/p/login/${configuration.own.slug}` : null,
  })
}

function localeFor({ locale }: PortalSession, { preferred_locales: preferred }: Customer) {
  if (locale !== null && locale !== 'auto') return locale
  return preferred?.[0] ?? null
}

/** The page of what the session was opened for; null once that is done, or for the whole portal. */
function errandOf({ session, home }: PortalVisit): string | null {
  const { flow, own } = session
  if (!flow || own.isFlowDone) return null
  const at = (name: string, subscription: string | undefined) => `${home}/${name}/${subscription}`
  switch (flow.type) {
    case 'customer_update':
      return `${home}/details`
    case 'payment_method_update':
      return `${home}/card`
    case 'subscription_cancel':
      return at('cancel', flow.subscription_cancel?.subscription)
    case 'subscription_update':
      return at('plan', flow.subscription_update?.subscription)
    case 'subscription_update_confirm':
      return at('plan', flow.subscription_update_confirm?.subscription)
    default:
      return null
  }
}

/** Where a page has its way back: an errand leads back to the merchant. */
export function wayBack(visit: PortalVisit): string | null {
  return errandOf(visit) === null ? visit.home : visit.session.return_url
}

/** The subscription that the address names, if it is this customer's and goes on. */
export async function namedSubscription(visit: PortalVisit): Promise<Subscription | null> {
  const id = visit.request.req.param('id') ?? ''
  const found = await visit.ctx.reader.find(subscriptions, id)
  return found && found.customer === visit.customer.id && found.ended_at === null ? found : null
}

/** After something was done: back to the portal, or to where the errand leads. */
export async function done(visit: PortalVisit): Promise<Response> {
  const { request, ctx, session, frame, home } = visit
  if (errandOf(visit) === null) return request.redirect(`${home}?done`, 303)
  await ctx.transaction((tx) => finishFlow(tx, session.id))
  const { type, redirect, hosted_confirmation: hosted } = session.flow!.after_completion
  if (type === 'redirect' && redirect)
    return request.html(renderRedirect({ ...frame, url: redirect.return_url }))
  if (type !== 'hosted_confirmation') return request.redirect(`${home}?done`, 303)
  const message = hosted?.custom_message ?? null
  return request.html(renderPortalDone({ ...frame, message, backUrl: session.return_url }))
}

export const nothingThere = ({ options, request }: PortalVisit): Response =>
  notFound(options.pages, request)

/** What an operation refuses is told on the page; everything else is our own mistake. */
export async function attempt<Result>(
  work: Promise<Result>,
): Promise<{ readonly result: Result } | { readonly error: ApiError }> {
  try {
    return { result: await work }
  } catch (error) {
    if (error instanceof ApiError && error.status < 500) return { error }
    throw error
  }
}

export function warning(say: Translate, key: MessageKey): NoticeView {
  // Only sentences without a count are asked for.
  return { tone: 'bad', text: say(key as 'portal.failed') }
}
