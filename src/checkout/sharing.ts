/** What a link gives to other pages: its QR code, and what its buy button shows. */

import { type Context as Request, Hono } from 'hono'
import { availability, linkUrl } from '../domain/payment-link.ts'
import { inkOn } from '../domain/branding/contrast.ts'
import { translator } from '../i18n/translate.ts'
import { SCHEMES } from '../ui/brand-style.ts'
import { drawLink } from './drawing.ts'
import { figuresOf, isAmountOpen } from './figures.ts'
import { titleOf } from './pages/summary.tsx'
import { qrPng, qrSvg, readQrOptions } from './qr-codes.ts'
import type { PaymentPageView } from './view.ts'
import { keptParams, readVisit } from './visit.ts'
import type { CheckoutOptions, LinkVisit } from './visits.ts'

/** Other sites may show these; they can do nothing there, and nobody learns who looks. */
const HEADERS = {
  'access-control-allow-origin': '*',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'cross-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
}

export function sharingRoutes(options: CheckoutOptions): Hono {
  const app = new Hono()
  for (const prefix of ['b', 'd', 'k']) {
    app.get(`/${prefix}/:slug/qr.svg`, (request) => answerQr(options, request, 'svg'))
    app.get(`/${prefix}/:slug/qr.png`, (request) => answerQr(options, request, 'png'))
    app.get(`/${prefix}/:slug/button.json`, (request) => answerButton(options, request))
  }
  app.onError((error, request) => {
    const isCrowded = options.report(error) === 'crowded'
    return refuse(request, isCrowded ? 429 : 500, 'This did not work. Please try again.')
  })
  return app
}

/** Also of a link that is no longer active: what was printed leads to the page that says so. */
async function answerQr(
  options: CheckoutOptions,
  request: Request,
  kind: 'png' | 'svg',
): Promise<Response> {
  const visit = await visitOf(options, request)
  if (!visit) return refuse(request, 404, 'There is no such link.')
  const { searchParams } = new URL(request.req.url)
  const asked = readQrOptions(searchParams)
  if (!asked)
    return refuse(
      request,
      400,
      'error_correction is L, M, Q or H; size is 64 to 2048; margin is 0 to 16.',
    )
  const kept = keptParams(readVisit(searchParams))
  const url = linkUrl(visit.link, visit.ctx.reader.site) + (kept.size > 0 ? `?${kept}` : '')
  const headers = { ...HEADERS, 'cache-control': 'public, max-age=3600' }
  if (kind === 'svg')
    return request.body(qrSvg(url, asked), 200, { ...headers, 'content-type': 'image/svg+xml' })
  const bytes = new Uint8Array(qrPng(url, asked))
  return request.body(bytes, 200, { ...headers, 'content-type': 'image/png' })
}

async function answerButton(options: CheckoutOptions, request: Request): Promise<Response> {
  const visit = await visitOf(options, request)
  if (!visit) return refuse(request, 404, 'There is no such link.')
  const headers = { ...HEADERS, 'cache-control': 'public, max-age=60' }
  const params = readVisit(new URL(request.req.url).searchParams)
  const url = linkUrl(visit.link, visit.ctx.reader.site)
  const isOpen = availability(visit.link) === 'payable'
  const view = isOpen && (await drawLink(visit, params, { token: '', actionUrl: '' }))
  return request.json(view ? buttonOf(view, url) : { url, active: false }, 200, headers)
}

/** What a button or a card on another site says, in the words and colours of the page. */
function buttonOf(view: PaymentPageView, url: string) {
  const say = translator(view.locale)
  const { look, name, logoUrl, iconUrl } = view.merchant
  const figures = figuresOf(view, say)
  const [only, second] = view.lines
  const image = (second ? null : only?.imageUrl) ?? logoUrl ?? iconUrl
  const color = look.buttonColor ?? SCHEMES.light.brand
  return {
    url,
    active: true,
    locale: view.locale,
    merchant: name,
    title: titleOf(view, say),
    amount: isAmountOpen(view) ? null : figures.total,
    image: image && new URL(image, url).href,
    label: figures.submit,
    color,
    ink: inkOn(color),
    shape: look.borderStyle,
  }
}

async function visitOf(options: CheckoutOptions, request: Request): Promise<LinkVisit | null> {
  const found = await options.findLink(request.req.param('slug') ?? '')
  return found && { ...found, options, request, ctx: options.context(found.scope) }
}

function refuse(request: Request, status: 400 | 404 | 429 | 500, text: string): Response {
  return request.text(`${text}\n`, status, { ...HEADERS, 'cache-control': 'no-store' })
}
