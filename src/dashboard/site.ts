/** What all pages of the dashboard have in common: assets, the clock, who is asked for what. */

import type { Context as Request } from 'hono'
import type { InvoiceOnPaper } from '../domain/papers.ts'
import type { Account } from '../domain/records/account.ts'
import type { PaymentLink } from '../domain/records/payment-link.ts'
import type { Clock } from '../lib/clock.ts'
import type { Keyring } from '../lib/crypto.ts'
import type { Log } from '../lib/log.ts'
import type { Context } from '../operations/context.ts'
import type { Engine } from '../store/engine.ts'
import type { Scope } from '../store/kinds.ts'
import type { Cause } from '../store/cause.ts'

export interface DashboardAssets {
  readonly dashboardScript: string
  readonly dashboardStylesheet: string
}

export interface DashboardSite {
  readonly assets: DashboardAssets
  readonly engine: Engine
  readonly clock: Clock
  readonly keyring: Keyring
  readonly log: Log
  /** Of Paylinks. */
  readonly version: string
  /** The server's own account. */
  readonly ownAccount: string
  /** Where the embedded database is; null where it is elsewhere. */
  readonly dataFolder: string | null
  /** Where the server says that it is. */
  readonly baseUrl: () => string
  /** Where it listens, behind whatever stands in front of it. */
  readonly listensAt: () => string
  context(scope: Scope, cause: Cause | null): Context
  /** The payer's page of a link that nobody has saved; null where nothing can be shown. */
  previewLink(previewed: {
    readonly request: Request
    readonly ctx: Context
    readonly link: PaymentLink
    /** As the merchant would look; as they do when left out. */
    readonly account?: Account
  }): Promise<string | null>
  /** The page of an invoice, as it would look. */
  previewInvoice(previewed: {
    readonly request: Request
    readonly ctx: Context
    readonly invoice: InvoiceOnPaper
    readonly account: Account
  }): Promise<string>
  /** Whose address a request comes from; null where nobody can tell. */
  addressOf(request: Request): string | null
}

/** What belongs to the team is in no mode; it is kept with what is real. */
export function teamContext(site: DashboardSite, account = site.ownAccount): Context {
  return site.context({ account, livemode: true }, null)
}
