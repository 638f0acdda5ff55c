/** What stands in the side navigation: a line for each group of pages, under its permission. */

import type { Permission } from '../domain/team/roles.ts'

export interface NavigationLine {
  /** Of the list that it leads to, without the prefix of a mode. */
  readonly path: string
  readonly text: string
  readonly permission: Permission
  /** Where its pages are, if they are not below its own path. */
  readonly below?: string
}

export interface NavigationGroup {
  /** Null for what has no heading. */
  readonly title: string | null
  readonly lines: readonly NavigationLine[]
}

export const NAVIGATION: readonly NavigationGroup[] = [
  {
    title: null,
    lines: [
      { path: '/home', text: 'Home', permission: 'payments.read' },
      { path: '/payment-links', text: 'Payment links', permission: 'payment_links.read' },
      { path: '/payments', text: 'Payments', permission: 'payments.read' },
      { path: '/disputes', text: 'Disputes', permission: 'payments.read' },
      { path: '/customers', text: 'Customers', permission: 'customers.read' },
      { path: '/subscriptions', text: 'Subscriptions', permission: 'subscriptions.read' },
      { path: '/invoices', text: 'Invoices', permission: 'invoices.read' },
      { path: '/balance', text: 'Balance', permission: 'balance.read' },
      { path: '/payouts', text: 'Payouts', permission: 'balance.read', below: '/topups' },
      {
        path: '/connect/accounts',
        text: 'Connected accounts',
        permission: 'connect.read',
        below: '/connect',
      },
    ],
  },
  {
    title: 'Catalogue',
    lines: [
      { path: '/products', text: 'Products', permission: 'catalogue.read' },
      { path: '/coupons', text: 'Coupons', permission: 'catalogue.read' },
      { path: '/promotion-codes', text: 'Promotion codes', permission: 'catalogue.read' },
      { path: '/shipping-rates', text: 'Shipping rates', permission: 'catalogue.read' },
      { path: '/tax-rates', text: 'Tax rates', permission: 'catalogue.read' },
    ],
  },
  {
    title: 'Developers',
    lines: [
      { path: '/developers', text: 'Overview', permission: 'health.read' },
      { path: '/apikeys', text: 'API keys', permission: 'keys.read' },
      {
        path: '/webhooks',
        text: 'Webhooks',
        permission: 'webhooks.read',
        below: '/workbench/webhooks',
      },
      { path: '/events', text: 'Events', permission: 'events.read' },
      { path: '/logs', text: 'Request logs', permission: 'logs.read' },
      { path: '/test-clocks', text: 'Test clocks', permission: 'clocks.write' },
      { path: '/mails', text: 'Mail outbox', permission: 'mails.read' },
    ],
  },
  {
    title: 'Settings',
    lines: [
      { path: '/settings/public', text: 'Business details', permission: 'settings.read' },
      { path: '/settings/branding', text: 'Branding', permission: 'settings.read' },
      { path: '/settings/checkout', text: 'Policies', permission: 'settings.read' },
      { path: '/settings/payment_methods', text: 'Payment methods', permission: 'settings.read' },
      { path: '/settings/emails', text: 'Mails', permission: 'settings.read' },
      { path: '/settings/billing', text: 'Billing', permission: 'settings.read' },
      { path: '/settings/billing/portal', text: 'Customer portal', permission: 'settings.read' },
      { path: '/settings/custom-domains', text: 'Domains', permission: 'settings.read' },
      { path: '/settings/tax', text: 'Tax', permission: 'settings.read' },
      { path: '/settings/team', text: 'Team', permission: 'team.read' },
      { path: '/settings/audit', text: 'Security history', permission: 'audit.read' },
      { path: '/settings/security', text: 'Your sign-in', permission: 'self.write' },
    ],
  },
]

/** The line that a page belongs to; null for one that belongs to none. */
export function lineOf(path: string): NavigationLine | null {
  const lines = NAVIGATION.flatMap((group) => group.lines)
  const own = lines.filter(({ path: at, below }) =>
    [at, below].some((start) => start !== undefined && `${path}/`.startsWith(`${start}/`)),
  )
  return own.toSorted((a, b) => b.path.length - a.path.length)[0] ?? null
}

/** Where a member lands: the first page that they may see. */
export function firstPage(may: (permission: Permission) => boolean): string {
  const lines = NAVIGATION.flatMap((group) => group.lines)
  return lines.find(({ permission }) => may(permission))?.path ?? '/settings/security'
}

/** Whether there is such a page for this member. */
export function leadsTo(visit: { may(permission: Permission): boolean }, path: string): boolean {
  const line = lineOf(path)
  return line?.path === path && visit.may(line.permission)
}
