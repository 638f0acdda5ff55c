/** Who of a merchant's team may do what in the dashboard: roles, and a permission for each page. */

export const ROLES = [
  'owner',
  'administrator',
  'developer',
  'analyst',
  'support',
  'view_only',
] as const

export type Role = (typeof ROLES)[number]

export const ROLE_WORDS: Readonly<Record<Role, { readonly name: string; readonly may: string }>> = {
  owner: { name: 'Owner', may: 'Everything, and decides who else owns it' },
  administrator: { name: 'Administrator', may: 'Everything but making owners' },
  developer: { name: 'Developer', may: 'Keys, webhooks and logs; links and products; no refunds' },
  analyst: { name: 'Analyst', may: 'Reads, exports and refunds' },
  support: { name: 'Support', may: 'Reads, refunds and sends receipts; sees no keys' },
  view_only: { name: 'View only', may: 'Reads, and changes nothing' },
}

const EVERYBODY = ROLES
const HEADS: readonly Role[] = ['owner', 'administrator']

/** Who answers for the whole of an account. */
export const isHead = (role: Role): boolean => HEADS.includes(role)

const MAKERS: readonly Role[] = [...HEADS, 'developer']
const CARERS: readonly Role[] = [...HEADS, 'analyst', 'support']
const READERS: readonly Role[] = [...HEADS, 'analyst']

const GRANTS = {
  /** One's own password, passkeys and sessions. */
  'self.write': EVERYBODY,
  'payment_links.read': EVERYBODY,
  'payment_links.write': MAKERS,
  'catalogue.read': EVERYBODY,
  'catalogue.write': MAKERS,
  'payments.read': EVERYBODY,
  'payments.write': HEADS,
  'payments.refund': CARERS,
  'receipts.send': CARERS,
  'disputes.write': CARERS,
  'customers.read': EVERYBODY,
  'customers.write': [...HEADS, 'support'],
  'subscriptions.read': EVERYBODY,
  'subscriptions.write': [...HEADS, 'support'],
  'invoices.read': EVERYBODY,
  'invoices.write': [...HEADS, 'support'],
  'balance.read': READERS,
  'payouts.write': HEADS,
  'connect.read': [...MAKERS, 'analyst'],
  'connect.write': HEADS,
  'fees.refund': READERS,
  'exports.read': READERS,
  'keys.read': MAKERS,
  'keys.write': MAKERS,
  'webhooks.read': MAKERS,
  'webhooks.write': MAKERS,
  'events.read': MAKERS,
  'logs.read': MAKERS,
  'clocks.write': MAKERS,
  'mails.read': [...MAKERS, 'support'],
  'health.read': MAKERS,
  'settings.read': EVERYBODY,
  'settings.write': HEADS,
  'team.read': HEADS,
  'team.write': HEADS,
  'audit.read': HEADS,
} as const satisfies Readonly<Record<string, readonly Role[]>>

export type Permission = keyof typeof GRANTS

// The keys of the table are the permissions.
export const PERMISSIONS = Object.keys(GRANTS) as readonly Permission[]

export function mayDo(role: Role, permission: Permission): boolean {
  const granted: readonly Role[] = GRANTS[permission]
  return granted.includes(role)
}

export function isRole(text: string): text is Role {
  const roles: readonly string[] = ROLES
  return roles.includes(text)
}

/** Only owners make owners, and only owners change or remove one. */
export function mayAssign(by: Role, from: Role | null, to: Role | null): boolean {
  if (!mayDo(by, 'team.write')) return false
  return by === 'owner' || (from !== 'owner' && to !== 'owner')
}

/** Those who could do lasting harm do not come in by a password alone. */
export function needsSecondFactor(role: Role): boolean {
  return role === 'owner' || role === 'administrator' || role === 'developer'
}
