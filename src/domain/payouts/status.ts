/** What may become of a payout, and of a top-up. */

export const PAYOUT_STATUSES = ['canceled', 'failed', 'in_transit', 'paid', 'pending'] as const
export type PayoutStatus = (typeof PAYOUT_STATUSES)[number]

export const TOPUP_STATUSES = ['canceled', 'failed', 'pending', 'reversed', 'succeeded'] as const
export type TopupStatus = (typeof TOPUP_STATUSES)[number]

const OF_PAYOUTS: Readonly<Record<PayoutStatus, readonly PayoutStatus[]>> = {
  pending: ['canceled', 'in_transit'],
  in_transit: ['failed', 'paid'],
  // A bank may send back what it has taken.
  paid: ['failed'],
  failed: [],
  canceled: [],
}

const OF_TOPUPS: Readonly<Record<TopupStatus, readonly TopupStatus[]>> = {
  pending: ['canceled', 'failed', 'succeeded'],
  succeeded: ['reversed'],
  canceled: [],
  failed: [],
  reversed: [],
}

export function mayPayoutBecome(from: PayoutStatus, to: PayoutStatus): boolean {
  return OF_PAYOUTS[from].includes(to)
}

export function mayTopupBecome(from: TopupStatus, to: TopupStatus): boolean {
  return OF_TOPUPS[from].includes(to)
}
