/** Addresses that Stripe's dashboard has under other names, and those of what Paylinks has not. */

import type { Permission } from '../../domain/team/roles.ts'

/** From the address to the page of ours that it means, with the permission of that page. */
export const SAME_PAGE: readonly (readonly [from: string, to: string, Permission])[] = [
  ['/settings', '/settings/public', 'settings.read'],
  ['/billing', '/subscriptions', 'subscriptions.read'],
  ['/subscriptions/products', '/products', 'catalogue.read'],
  ['/orders/products', '/products', 'catalogue.read'],
]

export interface Absent {
  readonly paths: readonly string[]
  readonly name: string
  readonly text: string
  /** The pages that come nearest, by their addresses. */
  readonly nearest: readonly string[]
}

/** Products of Stripe's that are none of ours: their addresses say so, and where to go instead. */
export const ABSENT: readonly Absent[] = [
  {
    paths: ['/atlas'],
    name: 'Atlas',
    text: 'Paylinks takes payments; it does not found companies. What payers are told of yours stands in the settings.',
    nearest: ['/settings/public'],
  },
  {
    paths: ['/orders'],
    name: 'Orders',
    text: 'What was bought stands with each payment.',
    nearest: ['/payments', '/payment-links'],
  },
  {
    paths: ['/radar', '/radar/list', '/radar/reviews', '/radar/rules'],
    name: 'Radar',
    text: 'There are no rules, lists or reviews against fraud. Whoever tries too many cards has to wait, and what a bank contests is a dispute.',
    nearest: ['/disputes', '/payments'],
  },
  {
    paths: ['/terminal'],
    name: 'Terminal',
    text: 'There are no card readers. A payment link can be paid on a telephone, also from a QR code.',
    nearest: ['/payment-links'],
  },
]
