/** A subscription's life: what may happen to it in each status, and which status follows. */

export const SUBSCRIPTION_STATUSES = [
  'incomplete',
  'incomplete_expired',
  'trialing',
  'active',
  'past_due',
  'canceled',
  'unpaid',
  'paused',
] as const

export type SubscriptionStatus = (typeof SUBSCRIPTION_STATUSES)[number]

/** What becomes of a subscription whose last invoice could not be collected. */
export type AfterRetries = 'cancel' | 'unpaid' | 'past_due'

/** What happens at the end of a trial where there is no way to pay. */
export type MissingMethod = 'cancel' | 'create_invoice' | 'pause'

export type SubscriptionEvent =
  /** The invoice that it began with is paid; a trial may begin with one, too. */
  | { readonly type: 'first_payment_succeeded'; readonly isTrialing: boolean }
  | { readonly type: 'first_payment_failed' }
  /** That invoice was not paid in time, or it is void. */
  | { readonly type: 'first_invoice_expired' }
  | { readonly type: 'trial_started' }
  | { readonly type: 'trial_ended' }
  | { readonly type: 'trial_ended_without_method'; readonly behavior: MissingMethod }
  | { readonly type: 'renewal_paid' }
  /** It could not be collected, or its due date went by. */
  | { readonly type: 'renewal_failed' }
  /** Nobody waits for it any more: it is void, or uncollectible. */
  | { readonly type: 'renewal_forgiven' }
  | { readonly type: 'retries_exhausted'; readonly afterwards: AfterRetries }
  | { readonly type: 'paused' }
  | { readonly type: 'resumed' }
  | { readonly type: 'canceled' }

/** How long the first invoice may stay unpaid. */
export const FIRST_PAYMENT_SECONDS = 23 * 3600

/** The status that it begins with. */
export function firstStatus(beginning: {
  readonly isTrialing: boolean
  readonly collectionMethod: 'charge_automatically' | 'send_invoice'
  /** Whether there is nothing to pay, or it has been paid already. */
  readonly isPaid: boolean
}): SubscriptionStatus {
  const { isTrialing, collectionMethod, isPaid } = beginning
  if (!isPaid && collectionMethod === 'charge_automatically') return 'incomplete'
  return isTrialing ? 'trialing' : 'active'
}

/** The status after an event, which may be the same; null if the event cannot be in that status. */
export function nextStatus(
  status: SubscriptionStatus,
  event: SubscriptionEvent,
): SubscriptionStatus | null {
  switch (event.type) {
    case 'first_payment_succeeded':
      return status === 'incomplete' ? (event.isTrialing ? 'trialing' : 'active') : null
    case 'first_payment_failed':
      return status === 'incomplete' ? 'incomplete' : null
    case 'first_invoice_expired':
      return status === 'incomplete' ? 'incomplete_expired' : null
    case 'trial_started':
      return isOneOf(status, ['trialing', 'active', 'past_due']) ? 'trialing' : null
    case 'trial_ended':
      return status === 'trialing' ? 'active' : null
    case 'trial_ended_without_method':
      return status === 'trialing' ? WITHOUT_METHOD[event.behavior] : null
    case 'renewal_paid':
    case 'renewal_forgiven':
      return SETTLED[status] ?? null
    case 'renewal_failed':
      return FAILED[status] ?? null
    case 'retries_exhausted':
      return isOneOf(status, ['past_due', 'unpaid']) ? AFTERWARDS[event.afterwards] : null
    case 'paused':
      return isOneOf(status, ['trialing', 'active', 'past_due']) ? 'paused' : null
    case 'resumed':
      return status === 'paused' ? 'active' : null
    case 'canceled':
      if (isTerminal(status)) return null
      return status === 'incomplete' ? 'incomplete_expired' : 'canceled'
  }
}

/** Whether nothing happens to it any more. */
export function isTerminal(status: SubscriptionStatus): boolean {
  return status === 'canceled' || status === 'incomplete_expired'
}

/** Whether it goes from one period into the next, and makes an invoice for it. */
export function advances(status: SubscriptionStatus): boolean {
  return isOneOf(status, ['trialing', 'active', 'past_due', 'unpaid'])
}

/** Whether the invoice of a period is collected; of an unpaid subscription it stays a draft. */
export function collects(status: SubscriptionStatus): boolean {
  return advances(status) && status !== 'unpaid'
}

type Follows = Readonly<Partial<Record<SubscriptionStatus, SubscriptionStatus>>>

const WITHOUT_METHOD = {
  cancel: 'canceled',
  create_invoice: 'active',
  pause: 'paused',
} as const satisfies Record<MissingMethod, SubscriptionStatus>

const AFTERWARDS = {
  cancel: 'canceled',
  unpaid: 'unpaid',
  past_due: 'past_due',
} as const satisfies Record<AfterRetries, SubscriptionStatus>

/** An invoice in a trial says nothing about the trial. */
const SETTLED: Follows = {
  trialing: 'trialing',
  active: 'active',
  past_due: 'active',
  unpaid: 'active',
  paused: 'paused',
}

const FAILED: Follows = {
  trialing: 'trialing',
  active: 'past_due',
  past_due: 'past_due',
  unpaid: 'unpaid',
  paused: 'paused',
}

function isOneOf(status: SubscriptionStatus, some: readonly SubscriptionStatus[]): boolean {
  return some.includes(status)
}
