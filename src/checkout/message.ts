/** Answers that are one message: nothing can be paid here, and why. */

import type { Context as Request } from 'hono'
import { chooseLocale } from '../i18n/choose-locale.ts'
import { renderMessagePage } from './pages/message-page.tsx'
import type { PageSite } from './page-site.ts'
import type { MerchantView, MessageKind, MessagePageView } from './view.ts'

export interface Message {
  readonly kind: MessageKind
  readonly merchant: MerchantView | null
  readonly message?: string | null
  readonly startUrl?: string | null
  readonly testMode?: boolean
  /** Of the session that it is about; else the address or the browser decides. */
  readonly locale?: string | null
}

type Status = 200 | 403 | 404 | 410 | 413 | 429 | 500

const STATUS: Readonly<Record<MessageKind, Status>> = {
  deactivated: 410,
  soldOut: 410,
  expired: 410,
  completed: 200,
  canceled: 410,
  notFound: 404,
  unavailable: 410,
  tooMany: 429,
  failed: 500,
}

export function showMessage(
  site: PageSite,
  request: Request,
  message: Message,
  status: Status = STATUS[message.kind],
): Response {
  // The script shows what a page would say only when it can be put into the form; this cannot.
  if (wantsJson(request))
    return request.json({ kind: 'redirect', url: request.req.path, back: null }, 200)
  const view: MessagePageView = {
    locale: localeOf(request, message.locale),
    testMode: message.testMode ?? true,
    assets: site.assets,
    merchant: message.merchant,
    kind: message.kind,
    message: message.message ?? null,
    startUrl: message.startUrl ?? null,
  }
  return request.html(renderMessagePage(view), status)
}

export function notFound(site: PageSite, request: Request): Response {
  return showMessage(site, request, { kind: 'notFound', merchant: null, testMode: false })
}

/** For what none of our pages has sent: a form of another site, or one beyond all measure. */
export function refused(site: PageSite, request: Request, status: 403 | 413): Response {
  const message = { kind: 'failed', merchant: null, testMode: false } as const
  return showMessage(site, request, message, status)
}

/** A script is told by the status: a page to go to would lose what the payer has typed. */
export function broken(site: PageSite, request: Request, kind: 'failed' | 'tooMany'): Response {
  if (wantsJson(request)) return request.json({}, STATUS[kind])
  return showMessage(site, request, { kind, merchant: null, testMode: false })
}

export function wantsJson(request: Request): boolean {
  return request.req.header('accept')?.includes('application/json') ?? false
}

/** `asked`: what a session says, of which `auto` says nothing. */
export function localeOf(request: Request, asked: string | null = null): string {
  const named = asked === 'auto' ? null : asked
  const requested = named ?? request.req.query('locale') ?? null
  return chooseLocale(requested, request.req.header('accept-language') ?? null)
}
