/** The addresses of OAuth: a page that asks the holder, and what a platform's server calls. */

import type { Hono, Context as Request } from 'hono'
import { isEmailAddress } from '../../domain/email.ts'
import {
  type Application,
  OAuthRefusal,
  approve,
  deauthorize,
  exchange,
  findApplication,
  platformScope,
} from '../../operations/connect/oauth.ts'
import type { Scope } from '../../store/kinds.ts'
import { webAddress } from '../../ui/link.ts'
import { renderLeavingPage } from '../pages/onboarding-page.tsx'
import { type AuthorizeView, renderAuthorizePage } from '../pages/authorize-page.tsx'
import type { PostedForm } from '../posted-form.ts'
import { pageRoutes } from '../routes.ts'
import { readForm } from '../submission.ts'
import type { OnboardingOptions } from './routes.ts'
import { OAUTH, WORDS } from './words.ts'

export interface OAuthOptions extends OnboardingOptions {
  /** Whose secret key a request carries; null when it is nobody's. */
  platformOfKey(authorization: string | undefined): Promise<Scope | null>
}

const PATHS = ['/oauth/authorize', '/express/oauth/authorize']
const LOCALE = 'en'
const WRONG_SCOPE = {
  error: 'invalid_scope',
  error_description: 'Platforms get read_write here: no key of an account can only read.',
}

export function oauthRoutes(options: OAuthOptions): Hono {
  const app = pageRoutes(options)
  for (const path of PATHS) app.on(['GET', 'POST'], path, (request) => authorize(options, request))
  app.post('/oauth/token', (request) => answerServer(options, request, token))
  app.post('/oauth/deauthorize', (request) => answerServer(options, request, undo))
  return app
}

async function authorize(options: OAuthOptions, request: Request): Promise<Response> {
  const query = new URL(request.req.url).searchParams
  const clientId = query.get('client_id') ?? ''
  const found = await findApplication(options.engine, clientId, query.get('redirect_uri'))
  if (typeof found === 'string') return told(options, request, { text: OAUTH[found], status: 400 })
  const isForeign = request.req.header('sec-fetch-site') === 'cross-site'
  if (request.req.method !== 'POST' || isForeign) return ask(options, request, found)
  const form = readForm(await request.req.text()) ?? new Map<string, string>()
  if (form.get('answer') !== 'approve') {
    const refusal = { error: 'access_denied', error_description: 'The user denied your request' }
    return leave(options, request, found, refusal)
  }
  const errors = errorsIn(form)
  if (Object.keys(errors).length > 0)
    return ask(options, request, found, { values: Object.fromEntries(form), errors })
  const address = options.guard.addressOf(request)
  if (address !== null && !options.guard.mayOpen(address))
    return told(options, request, { text: OAUTH.tooMany, status: 429 })
  const scope = query.get('scope') ?? 'read_write'
  if (scope !== 'read_write') return leave(options, request, found, WRONG_SCOPE)
  const approval = {
    name: (form.get('business_name') ?? '').trim().slice(0, 100),
    email: (form.get('email') ?? '').trim(),
    country: form.get('country') ?? 'US',
    isExpress: request.req.path.startsWith('/express'),
  }
  const ctx = options.context(platformScope(found.platform))
  const code = await ctx.transaction((tx) => approve(tx, options.keyring, approval))
  return leave(options, request, found, { scope, code })
}

function errorsIn(form: PostedForm): Readonly<Record<string, string>> {
  const name = (form.get('business_name') ?? '').trim()
  const email = (form.get('email') ?? '').trim()
  return {
    ...(name === '' ? { business_name: WORDS.required } : {}),
    ...(isEmailAddress(email) ? {} : { email: WORDS.email }),
  }
}

async function ask(
  options: OAuthOptions,
  request: Request,
  { platform }: Application,
  { values, errors = {} }: Partial<Pick<AuthorizeView, 'errors' | 'values'>> = {},
): Promise<Response> {
  const url = new URL(request.req.url)
  const hint = (name: string) => url.searchParams.get(`stripe_user[${name}]`) ?? ''
  const merchant = await options.pages.merchantOf(platform.id)
  const page = renderAuthorizePage({
    ...frameOf(options),
    merchant,
    actionUrl: `${url.pathname}${url.search}`,
    platform: merchant.name,
    values: values ?? {
      business_name: hint('business_name'),
      email: hint('email'),
      country: hint('country') || 'US',
    },
    errors,
  })
  return request.html(page, Object.keys(errors).length > 0 ? 422 : 200)
}

/** With the platform's own state, so that it knows what it had asked. */
async function leave(
  options: OAuthOptions,
  request: Request,
  { platform, redirectUri }: Application,
  answer: Readonly<Record<string, string>>,
): Promise<Response> {
  const url = new URL(redirectUri)
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value)
  const state = new URL(request.req.url).searchParams.get('state')
  if (state !== null) url.searchParams.set('state', state)
  const page = renderLeavingPage({
    ...frameOf(options),
    merchant: await options.pages.merchantOf(platform.id),
    title: 'code' in answer ? OAUTH.approvedTitle : OAUTH.deniedTitle,
    text: 'code' in answer ? OAUTH.approved : OAUTH.denied,
    url: webAddress(url.href),
  })
  return request.html(page)
}

function told(
  options: OAuthOptions,
  request: Request,
  { text, status }: { readonly text: string; readonly status: 400 | 429 },
): Response {
  const frame = { ...frameOf(options), merchant: null }
  return request.html(renderLeavingPage({ ...frame, title: OAUTH.title, text, url: null }), status)
}

function frameOf({ pages }: OAuthOptions) {
  return { locale: LOCALE, testMode: true, assets: pages.assets }
}

type ServerCall = (options: OAuthOptions, scope: Scope, form: PostedForm) => Promise<object>

/** What SDKs call has OAuth's own answers, errors included. */
async function answerServer(
  options: OAuthOptions,
  request: Request,
  call: ServerCall,
): Promise<Response> {
  const form = readForm(await request.req.text()) ?? new Map<string, string>()
  const secret = form.get('client_secret')
  const authorization = request.req.header('authorization') ?? (secret && `Bearer ${secret}`)
  try {
    const scope = await options.platformOfKey(authorization)
    if (!scope)
      throw new OAuthRefusal(
        'invalid_client',
        'No valid API key provided. Use your secret key.',
        401,
      )
    return request.json(await call(options, scope, form), 200)
  } catch (error) {
    if (!(error instanceof OAuthRefusal)) throw error
    return request.json(error.toJSON(), error.status === 401 ? 401 : 400)
  }
}

const token: ServerCall = ({ context, keyring }, scope, form) =>
  context(scope).transaction((tx) =>
    exchange(tx, keyring, {
      grantType: form.get('grant_type') ?? '',
      code: form.get('code') ?? '',
      refreshToken: form.get('refresh_token') ?? '',
    }),
  )

const undo: ServerCall = ({ context }, scope, form) =>
  context(scope).transaction((tx) =>
    deauthorize(tx, {
      clientId: form.get('client_id') ?? '',
      account: form.get('stripe_user_id') ?? '',
    }),
  )
