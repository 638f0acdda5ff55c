/** A payer's request to a link or a session, with all that answering it needs. */

import type { Context as Request } from 'hono'
import type { Charge } from '../domain/records/charge.ts'
import type { CheckoutSession } from '../domain/records/checkout-session.ts'
import type { Invoice } from '../domain/records/invoice.ts'
import type { PaymentLink } from '../domain/records/payment-link.ts'
import type { PortalConfiguration } from '../domain/records/portal-configuration.ts'
import type { PortalSession } from '../domain/records/portal-session.ts'
import type { Clock } from '../lib/clock.ts'
import type { Context } from '../operations/context.ts'
import type { Scope } from '../store/kinds.ts'
import type { LinkViewers } from './link-viewers.ts'
import type { PageSite } from './page-site.ts'
import type { PayerGuard } from './payer-guard.ts'

/** What the pages need of the rest of the server. */
export interface CheckoutOptions {
  readonly clock: Clock
  context(scope: Scope): Context
  findLink(slug: string): Promise<{ readonly scope: Scope; readonly link: PaymentLink } | null>
  findSession(
    id: string,
  ): Promise<{ readonly scope: Scope; readonly session: CheckoutSession } | null>
  /** By the secret of its address. */
  findInvoice(secret: string): Promise<{ readonly scope: Scope; readonly invoice: Invoice } | null>
  /** By the secret of its address. */
  findPortal(
    secret: string,
  ): Promise<{ readonly scope: Scope; readonly session: PortalSession } | null>
  /** By what the address of a login page ends with. */
  findLogin(slug: string): Promise<{
    readonly scope: Scope
    readonly configuration: PortalConfiguration
  } | null>
  /** Of whoever was sent this one-time token. */
  findSignInScope(token: string): Promise<Scope | null>
  /** By what the address of a receipt ends with. */
  findReceipt(slug: string): Promise<{ readonly scope: Scope; readonly charge: Charge } | null>
  /** For the scope whose intent a client secret names; null when there is none. */
  findIntentScope(clientSecret: string): Promise<Context | null>
  /**
   * Something broke while a payer was answered: says whether it is only that too many come at once.
   */
  report(error: unknown): 'crowded' | 'broken'
  /** Somebody looked at a link: written down when there is time. */
  countView(view: { readonly scope: Scope; readonly link: string; readonly campaign: string }): void
  readonly viewers: LinkViewers
  readonly guard: PayerGuard
  readonly pages: PageSite
}

export interface LinkVisit {
  readonly options: CheckoutOptions
  readonly request: Request
  readonly ctx: Context
  readonly scope: Scope
  readonly link: PaymentLink
}

export interface SessionVisit {
  readonly options: CheckoutOptions
  readonly request: Request
  readonly ctx: Context
  readonly scope: Scope
  readonly session: CheckoutSession
}

/** An invoice's own page. */
export interface InvoiceVisit {
  readonly options: CheckoutOptions
  readonly request: Request
  readonly ctx: Context
  readonly scope: Scope
  readonly invoice: Invoice
}
