/** Pages that nobody has saved yet: the real ones, on which nothing can be done. */

import type { Context as Request } from 'hono'
import type { InvoiceOnPaper } from '../domain/papers.ts'
import type { Account } from '../domain/records/account.ts'
import type { PaymentLink } from '../domain/records/payment-link.ts'
import type { Context } from '../operations/context.ts'
import { merchantOnPaper } from '../operations/mails/enqueue.ts'
import type { Origins } from '../domain/origins.ts'
import { describeMerchant } from '../operations/merchants.ts'
import { drawLink, frameOf } from './drawing.ts'
import { renderHostedInvoice } from './pages/hosted-invoice.tsx'
import { renderPaymentPage } from './pages/payment-page.tsx'
import type { PageSite } from './page-site.ts'
import { readVisit } from './visit.ts'
import type { CheckoutOptions } from './visits.ts'

export interface PreviewedLink {
  readonly request: Request
  /** Its reader knows what belongs to the link. */
  readonly ctx: Context
  readonly link: PaymentLink
  /** As it would be; as it is when left out. */
  readonly account?: Account
}

/** Null where something that the link sells is gone, or no way to pay is left. */
export async function previewLink(
  options: CheckoutOptions,
  { request, ctx, link, account }: PreviewedLink,
): Promise<string | null> {
  const { scope, site } = ctx.reader
  const nobody = readVisit(new URLSearchParams())
  const pages = account ? withAccount(options.pages, account, site) : options.pages
  const at = { options: { ...options, pages }, request, ctx, scope, link }
  // Without a token nothing that comes from this page can become a session.
  const view = await drawLink(at, nobody, { token: '', actionUrl: '#' })
  return view && inert(renderPaymentPage({ ...view, visitToken: null }))
}

export interface PreviewedInvoice {
  readonly request: Request
  readonly ctx: Context
  readonly invoice: InvoiceOnPaper
  readonly account: Account
}

/** The page of an invoice that was paid. */
export async function previewInvoice(
  options: CheckoutOptions,
  { request, ctx, invoice, account }: PreviewedInvoice,
): Promise<string> {
  const { scope, site } = ctx.reader
  const pages = withAccount(options.pages, account, site)
  const frame = await frameOf(pages, request, { scope, locale: null })
  const context = { locale: frame.locale, merchant: merchantOnPaper(account, site) }
  return inert(renderHostedInvoice(frame, { invoice, context, pdfUrl: '#', receiptUrl: null }))
}

function withAccount(pages: PageSite, account: Account, site: Pick<Origins, 'baseUrl'>): PageSite {
  return {
    ...pages,
    merchantOf: async (id) =>
      id === account.id ? describeMerchant(account, site) : pages.merchantOf(id),
  }
}

const inert = (html: string) => html.replace('<body', '<body inert')
