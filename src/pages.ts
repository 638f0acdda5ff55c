/** Puts all pages together: payers', the dashboard's, assets, images; one listener for them. */

import { getRequestListener } from '@hono/node-server'
import { type Context as Request, Hono } from 'hono'
import { compress } from 'hono/compress'
import { matchedRoutes } from 'hono/route'
import { type Asset, readAssets } from './assets.ts'
import { brandStyleRoutes } from './checkout/brand-styles.ts'
import { imageRoutes } from './checkout/images.ts'
import { previewInvoice, previewLink } from './checkout/link-preview.ts'
import { linkViewers } from './checkout/link-viewers.ts'
import { notFound } from './checkout/message.ts'
import { type OAuthOptions, oauthRoutes } from './checkout/onboarding/oauth-routes.ts'
import { onboardingRoutes } from './checkout/onboarding/routes.ts'
import type { PageSite } from './checkout/page-site.ts'
import { checkoutRoutes } from './checkout/routes.ts'
import { sharingRoutes } from './checkout/sharing.ts'
import type { CheckoutOptions } from './checkout/visits.ts'
import { dashboardRoutes } from './dashboard/dispatch.ts'
import type { DashboardSite } from './dashboard/site.ts'
import { monotonicMs } from './lib/clock.ts'
import { type Keyring, sha256 } from './lib/crypto.ts'
import type { Log } from './lib/log.ts'
import { randomBase62 } from './lib/random.ts'
import type { Handlers } from './listener.ts'
import { MARK_PATH, serverMark } from './operations/domain-check.ts'
import { hostedImageOf } from './operations/images.ts'
import { onClockOf } from './operations/test-clocks/on-clock.ts'
import { scopeOfSetup } from './store/setup-intents.ts'
import { findChargeByReceipt } from './store/charges.ts'
import { scopeOfSession } from './store/checkout-sessions.ts'
import type { Engine } from './store/engine.ts'
import { scopeOfInvoice } from './store/invoices.ts'
import { scopeOfIntent } from './store/payment-intents.ts'
import { findLoginPage } from './store/portal-configurations.ts'
import { findPortalSession } from './store/portal-sessions.ts'
import { scopeOfSignIn } from './store/portal-sign-ins.ts'
import { findLinkBySlug } from './store/payment-links.ts'
import { readVersion } from './version.ts'

export interface PageParts
  extends
    Pick<CheckoutOptions, 'clock' | 'context' | 'countView' | 'guard'>,
    Pick<PageSite, 'merchantOf'> {
  readonly engine: Engine
  readonly log: Log
  readonly keyring: Keyring
  readonly platformOfKey: OAuthOptions['platformOfKey']
  readonly dashboard: Pick<
    DashboardSite,
    'baseUrl' | 'context' | 'dataFolder' | 'listensAt' | 'ownAccount'
  >
}

export async function makePages(parts: PageParts): Promise<Handlers['pages']> {
  const { engine, clock, context, guard, merchantOf, log, keyring, platformOfKey } = parts
  const [assets, version] = await Promise.all([readAssets(), readVersion()])
  const pages = { assets, merchantOf, imageOf: (url: string) => hostedImageOf(engine, url) }
  const app = new Hono()
  app.use(async (request, next) => {
    const begun = monotonicMs()
    await next()
    logPage(log, request, monotonicMs() - begun)
  })
  app.use(compress({ encoding: 'gzip' }))
  app.get('/buy-button.js', (request) => sendScript(request, assets.buyButton))
  app.get('/assets/:file', (request) => {
    const asset = assets.find(request.req.path)
    return asset ? sendAsset(request, asset) : request.notFound()
  })
  app.get(MARK_PATH, sendMark(serverMark(keyring)))
  // Browsers ask for one by themselves.
  app.get('/favicon.ico', (request) => request.body(null, 204))
  const options: CheckoutOptions = {
    clock,
    context,
    countView: parts.countView,
    viewers: linkViewers(guard, clock),
    guard,
    pages,
    findLink: (slug) => findLinkBySlug(engine, slug),
    findInvoice: (secret) => scopeOfInvoice(engine, secret),
    findPortal: (secret) => findPortalSession(engine, sha256(secret)),
    findLogin: (slug) => findLoginPage(engine, slug),
    findSignInScope: (token) => scopeOfSignIn(engine, sha256(token)),
    findSession: (id) => scopeOfSession(engine, id),
    findReceipt: (slug) => findChargeByReceipt(engine, slug),
    async findIntentScope(clientSecret) {
      const [id = ''] = clientSecret.split('_secret_', 1)
      const isSetup = id.startsWith('seti_')
      const scope = await (isSetup ? scopeOfSetup(engine, id) : scopeOfIntent(engine, id))
      return scope && onClockOf(context(scope), [id])
    },
    report(error) {
      if (engine.isContended(error)) return 'crowded'
      log.error({ err: error }, 'page failed')
      return 'broken'
    },
  }
  // Before what payers' pages have in common: none of it is for these.
  app.route(
    '/',
    dashboardRoutes({
      ...parts,
      ...parts.dashboard,
      assets,
      version,
      addressOf: (request) => guard.addressOf(request),
      previewLink: (previewed) => previewLink(options, previewed),
      previewInvoice: (previewed) => previewInvoice(options, previewed),
    }),
  )
  app.route('/', imageRoutes(engine, clock))
  app.route('/', brandStyleRoutes())
  app.route('/', sharingRoutes(options))
  app.route('/', onboardingRoutes({ ...options, engine, keyring }))
  app.route('/', oauthRoutes({ ...options, engine, keyring, platformOfKey }))
  app.route('/', checkoutRoutes(options))
  app.notFound((request) => notFound(pages, request))
  const listener = getRequestListener(app.fetch)
  return (request, response) => void listener(request, response)
}

/** By its route: whoever knows the whole address of a link or session may pay it. */
function logPage(log: Log, request: Request, durationMs: number): void {
  const route = matchedRoutes(request).findLast(({ path }) => !path.includes('*'))?.path
  const line = {
    request_id: `req_${randomBase62(14)}`,
    method: request.req.method,
    route: route ?? 'none',
    status: request.res.status,
    duration_ms: Math.round(durationMs * 10) / 10,
  }
  log.info(line, 'page')
}

/** What one name of the server is compared with another by. */
function sendMark(server: string) {
  return (request: Request) => {
    const host = request.req.header('host') ?? null
    return request.json({ server, host }, 200, { 'cache-control': 'no-store' })
  }
}

/** Other sites load it by this name, so it cannot be kept for long. */
function sendScript(request: Request, asset: Asset): Response {
  const response = sendAsset(request, asset)
  response.headers.set('cache-control', 'public, max-age=3600')
  response.headers.set('access-control-allow-origin', '*')
  response.headers.set('cross-origin-resource-policy', 'cross-origin')
  return response
}

function sendAsset(request: Request, asset: Asset): Response {
  const accepted = request.req.header('accept-encoding') ?? ''
  const encoding = accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : null
  const bytes = encoding === 'br' ? asset.brotli : encoding === 'gzip' ? asset.gzip : asset.plain
  request.header('content-type', asset.type)
  request.header('cache-control', 'public, max-age=31536000, immutable')
  request.header('x-content-type-options', 'nosniff')
  request.header('vary', 'accept-encoding')
  if (encoding) request.header('content-encoding', encoding)
  return request.body(new Uint8Array(bytes))
}
