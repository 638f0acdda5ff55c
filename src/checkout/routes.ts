/** The payer's addresses: a link, a session, its challenge, its end. */

import { type Context as Request, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { onClockOf } from '../operations/test-clocks/on-clock.ts'
import { answerBank } from './intent-page.ts'
import { answerSetupBank } from './setup-page.ts'
import { answerInvoice, answerInvoiceChallenge, showInvoice } from './invoice-page.ts'
import { sendCreditNotePdf, sendInvoicePdf } from './invoice-papers.ts'
import { answerLink, showLink } from './link-page.ts'
import { broken, notFound, refused, showMessage } from './message.ts'
import type { Scope } from '../store/kinds.ts'
import { pageHeaders } from './page-site.ts'
import { portalRoutes } from './portal/routes.ts'
import { sendReceipt, showReceipt } from './receipt-page.ts'
import { answerChallenge, answerSession, recover, showDone, showSession } from './session-page.ts'
import { LONGEST_FORM } from './submission.ts'
import type { CheckoutOptions, InvoiceVisit, LinkVisit, SessionVisit } from './visits.ts'

/** All prefixes find every link, so that printed codes live on when a link's purpose changes. */
const LINK_PATHS = ['/b/:slug', '/d/:slug', '/k/:slug']

export function checkoutRoutes(options: CheckoutOptions): Hono {
  const app = pageRoutes(options)
  for (const path of LINK_PATHS) {
    app.get(path, (request) => withLink(options, request, showLink))
    app.post(path, (request) => withLink(options, request, answerLink))
  }
  app.get('/c/pay/:session', (request) => withSession(options, request, showSession))
  app.post('/c/pay/:session', (request) => withSession(options, request, answerSession))
  app.get('/c/pay/:session/again', (request) => withSession(options, request, recover))
  app.get('/c/pay/:session/done', (request) => withSession(options, request, showDone))
  app.post('/c/pay/:session/challenge', (request) => withSession(options, request, answerChallenge))
  app.get('/receipts/:receipt', (request) => showReceipt(options, request))
  app.get('/receipts/:receipt/pdf', (request) => sendReceipt(options, request))
  app.on(['GET', 'POST'], '/3ds/:secret', (request) =>
    isForeign(request) ? refused(options.pages, request, 403) : answerWhoever(options, request),
  )
  app.get('/i/:secret', (request) => withInvoice(options, request, showInvoice))
  app.post('/i/:secret', (request) => withInvoice(options, request, answerInvoice))
  app.post('/i/:secret/challenge', (request) =>
    withInvoice(options, request, answerInvoiceChallenge),
  )
  app.get('/i/:secret/pdf', (request) => withInvoice(options, request, sendInvoicePdf))
  app.get('/i/:secret/credit_notes/:note/pdf', (request) =>
    withInvoice(options, request, sendCreditNotePdf),
  )
  app.route('/', portalRoutes(options))
  return app
}

/** What all pages have in common: headers, a longest form, and something to say when they break. */
export function pageRoutes(options: CheckoutOptions): Hono {
  const app = new Hono()
  app.use(async (request, next) => {
    await next()
    for (const [name, value] of Object.entries(pageHeaders)) request.res.headers.set(name, value)
  })
  app.use(
    bodyLimit({
      maxSize: LONGEST_FORM,
      onError: (request) => refused(options.pages, request, 413),
    }),
  )
  app.onError((error, request) => {
    const isCrowded = options.report(error) === 'crowded'
    return broken(options.pages, request, isCrowded ? 'tooMany' : 'failed')
  })
  return app
}

/** A payment's bank, or that of a method which is kept. */
function answerWhoever(options: CheckoutOptions, request: Request): Promise<Response> {
  const isSetup = request.req.param('secret')?.startsWith('seti_') ?? false
  return isSetup ? answerSetupBank(options, request) : answerBank(options, request)
}

async function withLink(
  options: CheckoutOptions,
  request: Request,
  answer: (visit: LinkVisit) => Promise<Response>,
): Promise<Response> {
  const found = await options.findLink(request.req.param('slug') ?? '')
  if (!found) return notFound(options.pages, request)
  if (isForeign(request)) return refused(options.pages, request, 403)
  const shut = await shutMerchant(options, request, found.scope)
  if (shut) return shut
  const ctx = await onClockOf(
    options.context(found.scope),
    clockNamed(found.link.paylinks?.test_clock),
  )
  return answer({ ...found, options, request, ctx })
}

async function withSession(
  options: CheckoutOptions,
  request: Request,
  answer: (visit: SessionVisit) => Promise<Response>,
): Promise<Response> {
  const found = await options.findSession(request.req.param('session') ?? '')
  if (!found) return notFound(options.pages, request)
  if (isForeign(request)) return refused(options.pages, request, 403)
  const isOpen = found.session.status === 'open'
  const shut = isOpen && (await shutMerchant(options, request, found.scope))
  if (shut) return shut
  const ctx = await onClockOf(options.context(found.scope), clockNamed(found.session.own.testClock))
  return answer({ ...found, options, request, ctx })
}

async function withInvoice(
  options: CheckoutOptions,
  request: Request,
  answer: (visit: InvoiceVisit) => Promise<Response>,
): Promise<Response> {
  const found = await options.findInvoice(request.req.param('secret') ?? '')
  if (!found) return notFound(options.pages, request)
  if (isForeign(request)) return refused(options.pages, request, 403)
  const isOpen = found.invoice.status === 'open'
  const shut = isOpen && (await shutMerchant(options, request, found.scope))
  if (shut) return shut
  const clock = found.invoice.test_clock ?? undefined
  const ctx = await onClockOf(options.context(found.scope), clockNamed(clock))
  return answer({ ...found, options, request, ctx })
}

/** The page of a merchant whom nobody may pay any longer; null for all others. */
async function shutMerchant(
  { pages }: CheckoutOptions,
  request: Request,
  { account, livemode }: Scope,
): Promise<Response | null> {
  const merchant = await pages.merchantOf(account)
  if (merchant.takesPayments !== false) return null
  return showMessage(pages, request, { kind: 'unavailable', merchant, testMode: !livemode })
}

/** Most pages are on no test clock, and ask for none. */
const clockNamed = (id: string | undefined) => (id === undefined ? [] : [id])

/** A form of another site has no business here: a browser says so itself. */
function isForeign(request: Request): boolean {
  return request.req.method === 'POST' && request.req.header('sec-fetch-site') === 'cross-site'
}
