/** The way into the portal: an address is asked for, and a link is sent there. */

import type { Context as Request } from 'hono'
import { isEmailAddress } from '../../domain/email.ts'
import type { PortalConfiguration } from '../../domain/records/portal-configuration.ts'
import { translator } from '../../i18n/translate.ts'
import { mayTryNow, noteFailure } from '../../operations/checkout/payer-tries.ts'
import { isOpen } from '../../operations/portal/sign-in-address.ts'
import { askToSignIn, signIn } from '../../operations/portal/sign-in.ts'
import type { Scope } from '../../store/kinds.ts'
import { frameOf } from '../drawing.ts'
import { broken, localeOf, notFound, refused } from '../message.ts'
import { renderLogin, renderSignIn } from '../pages/portal/sign-in.tsx'
import { readForm } from '../submission.ts'
import type { CheckoutOptions } from '../visits.ts'
import { withPolicies } from './policies.ts'
import { isForeign } from './visit.ts'

interface Login {
  readonly scope: Scope
  readonly configuration: PortalConfiguration
}

export async function showLogin(options: CheckoutOptions, request: Request): Promise<Response> {
  const login = await loginOf(options, request)
  return login ? draw(options, request, login, {}) : notFound(options.pages, request)
}

/** The same answer, and after the same work, for whoever is known and for whoever is not. */
export async function answerLogin(options: CheckoutOptions, request: Request): Promise<Response> {
  const login = await loginOf(options, request)
  if (!login) return notFound(options.pages, request)
  if (isForeign(request)) return refused(options.pages, request, 403)
  const form = readForm(await request.req.text())
  const email = form?.get('email')?.trim() ?? ''
  const { locale } = await frameOf(options.pages, request, { scope: login.scope, locale: null })
  const say = translator(locale)
  if (!isEmailAddress(email))
    return draw(options, request, login, {
      email,
      error: say(email === '' ? 'check.required' : 'check.email'),
    })
  if (!(await mayAsk(options, request, login, email)))
    return broken(options.pages, request, 'tooMany')
  const ctx = options.context(login.scope)
  await askToSignIn(ctx, login.configuration, { email, locale })
  return draw(options, request, login, { isSent: true })
}

/** Whatever reads mails may look at their links: only a press of a button counts. */
export async function showSignIn(options: CheckoutOptions, request: Request): Promise<Response> {
  const token = request.req.param('token') ?? ''
  const scope = await options.findSignInScope(token)
  return drawSignIn(options, request, scope)
}

export async function answerSignIn(options: CheckoutOptions, request: Request): Promise<Response> {
  if (isForeign(request)) return refused(options.pages, request, 403)
  const token = request.req.param('token') ?? ''
  const scope = await options.findSignInScope(token)
  const session = scope && (await signIn(options.context(scope), token))
  if (!session) return drawSignIn(options, request, null)
  return request.redirect(new URL(session.url).pathname, 303)
}

async function drawSignIn(
  { pages }: CheckoutOptions,
  request: Request,
  scope: Scope | null,
): Promise<Response> {
  if (!scope) {
    const locale = localeOf(request)
    const frame = { locale, testMode: false, assets: pages.assets, merchant: null }
    return request.html(renderSignIn({ ...frame, actionUrl: null }), 410)
  }
  const frame = await frameOf(pages, request, { scope, locale: null })
  return request.html(renderSignIn({ ...frame, actionUrl: request.req.path }))
}

async function loginOf(options: CheckoutOptions, request: Request): Promise<Login | null> {
  const found = await options.findLogin(request.req.param('slug') ?? '')
  return found && isOpen(found.configuration) ? found : null
}

interface Typed {
  readonly email?: string
  readonly error?: string
  readonly isSent?: boolean
}

async function draw(
  { pages }: CheckoutOptions,
  request: Request,
  { scope, configuration }: Login,
  { email = '', error, isSent = false }: Typed,
): Promise<Response> {
  const frame = withPolicies(await frameOf(pages, request, { scope, locale: null }), configuration)
  const actionUrl = `/p/login/${configuration.own.slug}`
  return request.html(renderLogin({ ...frame, actionUrl, email, error, isSent }))
}

/** Mails that one address is sent within an hour. */
const MAILS_MAX = 5

/** Every request counts, whoever it names. */
async function mayAsk(
  options: CheckoutOptions,
  request: Request,
  { scope, configuration }: Login,
  email: string,
): Promise<boolean> {
  const { guard } = options
  if (!guard.limits) return true
  const ctx = options.context(scope)
  const print = (text: string) => ctx.keyring.fingerprint(`${text}|${scope.account}`).slice(0, 32)
  const address = guard.addressOf(request)
  const trier = {
    session: print(`sign-in|${email.toLowerCase()}`),
    link: configuration.id,
    address: address && print(`sign-in|${address}`),
  }
  const { code } = guard.limits
  const limits = { ...code, session: MAILS_MAX }
  if (!(await mayTryNow(ctx.reader, 'code', trier, limits))) return false
  await noteFailure(ctx, 'code', trier)
  return true
}
