/**
 * What accounts must hold, counted by hand: a list of what came and went, and from when on it may
 * leave. It knows nothing of how the server counts.
 */

export type Currency = 'eur' | 'usd'
export const CURRENCIES: readonly Currency[] = ['eur', 'usd']

/** The platform, a seller who is paid out by hand, and one who is paid out daily. */
export const PARTIES = ['platform', 'by hand', 'daily'] as const
export type Party = (typeof PARTIES)[number]
export type Seller = Exclude<Party, 'platform'>

interface Entry {
  readonly party: Party
  readonly currency: Currency
  readonly amount: number
  readonly from: number
}

/** A payment that something may come back of. */
export interface Sale {
  readonly charge: string
  readonly kind: 'destination' | 'direct' | 'platform'
  /** Who was paid; of a direct charge it is the account that the charge is on. */
  readonly seller: Seller | null
  readonly currency: Currency
  readonly amount: number
  readonly fee: number
  refunded: number
  disputed: 'lost' | 'no' | 'open' | 'won'
}

export interface Sent {
  readonly id: string
  readonly seller: Seller
  readonly currency: Currency
  readonly amount: number
  reversed: number
}

export interface Paid {
  readonly id: string
  readonly party: Party
  readonly currency: Currency
  readonly amount: number
  readonly created: number
  /** When the bank says no; null when it takes the money. */
  readonly failsAt: number | null
  isOver: boolean
}

export interface Model {
  readonly entries: Entry[]
  readonly sales: Sale[]
  readonly sent: Sent[]
  readonly paid: Paid[]
}

export const newModel = (): Model => ({ entries: [], sales: [], sent: [], paid: [] })

export function move(
  model: Model,
  party: Party,
  currency: Currency,
  { amount, from }: { readonly amount: number; readonly from: number },
): void {
  if (amount !== 0) model.entries.push({ party, currency, amount, from })
}

export function heldIn(model: Model, party: Party, currency: Currency, now: number) {
  const own = model.entries.filter((one) => one.party === party && one.currency === currency)
  const sum = (some: readonly Entry[]) => some.reduce((total, { amount }) => total + amount, 0)
  const available = sum(own.filter(({ from }) => from <= now))
  return { available, pending: sum(own) - available }
}

const FIXED: Readonly<Record<Currency, number>> = { eur: 25, usd: 30 }
export const DISPUTE_FEES: Readonly<Record<Currency, number>> = { eur: 2000, usd: 1500 }

/** 2.9 % and a fixed part, halves up; never more than the amount. */
export function processingFeeOf(amount: number, currency: Currency): number {
  return Math.min(amount, Math.floor((amount * 29 + 500) / 1000) + FIXED[currency])
}

/** What of a whole belongs to a part, so that all parts together are the whole. */
export function shareOf(
  whole: number,
  { of, before, part }: Record<'before' | 'of' | 'part', number>,
) {
  const upTo = (parts: number) => Math.floor((2 * whole * parts + of) / (2 * of))
  return upTo(before + part) - upTo(before)
}

const DAY = 86_400

/** Midnight of the first day after that is no Saturday and no Sunday. */
export function nextBankDay(after: number): number {
  const next = new Date((Math.floor(after / DAY) + 1) * DAY * 1000)
  while (next.getUTCDay() % 6 === 0) next.setUTCDate(next.getUTCDate() + 1)
  return next.getTime() / 1000
}
