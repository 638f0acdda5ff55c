/** Puts the payer's pages together: routes, assets, images, and one listener for all of them. */

import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import type { Context as Request } from 'hono'
import { type Asset, readAssets } from './assets.ts'
import { imageRoutes } from './checkout/images.ts'
import type { PageSite } from './checkout/page-site.ts'
import { checkoutRoutes } from './checkout/routes.ts'
import type { CheckoutOptions } from './checkout/visits.ts'
import type { Handlers } from './listener.ts'
import { hostedImageOf } from './operations/images.ts'
import { scopeOfSession } from './store/checkout-sessions.ts'
import type { Engine } from './store/engine.ts'
import { scopeOfIntent } from './store/payment-intents.ts'
import { findLinkBySlug } from './store/payment-links.ts'

export interface PageParts
  extends Pick<CheckoutOptions, 'clock' | 'context'>, Pick<PageSite, 'merchantOf'> {
  readonly engine: Engine
}

export async function makePages(parts: PageParts): Promise<Handlers['pages']> {
  const assets = await readAssets()
  const app = new Hono()
  app.get('/assets/:file', (request) => {
    const asset = assets.find(request.req.path)
    return asset ? sendAsset(request, asset) : request.notFound()
  })
  // Browsers ask for one by themselves.
  app.get('/favicon.ico', (request) => request.body(null, 204))
  const { engine, clock, context, merchantOf } = parts
  app.route('/', imageRoutes(engine))
  const pages = { assets, merchantOf, imageOf: (url: string) => hostedImageOf(engine, url) }
  const checkout = checkoutRoutes({
    clock,
    context,
    pages,
    findLink: (slug) => findLinkBySlug(engine, slug),
    findSession: (id) => scopeOfSession(engine, id),
    async findIntentScope(clientSecret) {
      const scope = await scopeOfIntent(engine, clientSecret.split('_secret_', 1)[0] ?? '')
      return scope && context(scope)
    },
  })
  app.mount('/', checkout.fetch)
  return getRequestListener(app.fetch)
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
