/**
 * What accounts must hold, counted by hand: a list of what came and went, and from when on it may
 * leave. It knows nothing of how the server counts.
 */

export type Currency = 'eur' | 'gbp' | 'usd'
export const CURRENCIES: readonly Currency[] = ['eur', 'gbp', 'usd']

/** What payers pay in. */
export const PAID_IN = ['eur', 'usd'] as const

/** The platform, sellers who are paid out by hand and daily, and one who holds pounds alone. */
export const PARTIES = ['platform', 'by hand', 'daily', 'abroad'] as const
export type Party = (typeof PARTIES)[number]
export type Seller = Exclude<Party, 'platform'>

interface Entry {
  readonly party: Party
  readonly currency: Currency
  readonly amount: number
  readonly from: number
}

/** An amount of a currency. */
export interface Money {
  readonly amount: number
  readonly currency: Currency
}

/** What a platform takes of a payment; `back` is in the fee's own currency. */
export interface Fee extends Money {
  readonly id: string
  readonly seller: Seller
  /** What it was in the seller's. */
  readonly paid: number
  back: number
}

export interface Sent extends Money {
  readonly id: string
  readonly seller: Seller
  /** What it was in the seller's. */
  readonly received: number
  readonly fee: Fee | null
  reversed: number
}

export interface Claim {
  readonly id: string
  amount: number
  /** What it took of the payment, in the currency that it is kept in. */
  taken: number
  state: 'asked' | 'lost' | 'open' | 'over' | 'won'
}

/** A payment that something may come back of. */
export interface Sale extends Money {
  readonly charge: string
  /** On whose account the charge is. */
  readonly on: Party
  readonly settled: Money
  readonly from: number
  readonly fee: Fee | null
  readonly sent: Sent | null
  readonly claims: Claim[]
  refunded: number
  /** What was transferred of it by request. */
  passedOn: number
}

export interface Paid extends Money {
  readonly id: string
  readonly party: Party
  readonly created: number
  /** When the bank says no; null when it takes the money. */
  readonly failsAt: number | null
  isOver: boolean
}

export interface TopUp extends Money {
  readonly party: Party
  readonly comesBack: boolean
  state: 'coming' | 'over' | 'there'
}

export interface Model {
  readonly entries: Entry[]
  readonly sales: Sale[]
  readonly sent: Sent[]
  readonly fees: Fee[]
  readonly paid: Paid[]
  readonly toppedUp: TopUp[]
}

export const newModel = (): Model => ({
  entries: [],
  sales: [],
  sent: [],
  fees: [],
  paid: [],
  toppedUp: [],
})

interface Moved {
  readonly amount: number
  readonly from: number
}

export function move(model: Model, party: Party, currency: Currency, { amount, from }: Moved) {
  if (amount !== 0) model.entries.push({ party, currency, amount, from })
}

export function heldIn(model: Model, party: Party, currency: Currency, now: number) {
  const own = model.entries.filter((one) => one.party === party && one.currency === currency)
  const sum = (some: readonly Entry[]) => some.reduce((total, { amount }) => total + amount, 0)
  const available = sum(own.filter(({ from }) => from <= now))
  return { available, pending: sum(own) - available }
}

/** A euro is 80 pence here, and 1.25 dollars. */
const IN_PENCE: Readonly<Record<Currency, number>> = { eur: 80, gbp: 100, usd: 64 }
export const RATES = { usd: '1.25', gbp: '0.8' }

/** As it comes to a party: halves of a penny are whole ones. */
export function comesTo(party: Party, { amount, currency }: Money): Money {
  if (party !== 'abroad' || currency === 'gbp') return { amount, currency }
  return { amount: Math.floor((amount * IN_PENCE[currency] + 50) / 100), currency: 'gbp' }
}

/** Goes to a seller, who may hold another currency. */
export function send(model: Model, sent: Sent, from: number): Sent {
  const { seller, amount, currency, received } = sent
  move(model, 'platform', currency, { amount: -amount, from })
  move(model, seller, comesTo(seller, sent).currency, { amount: received, from })
  model.sent.push(sent)
  return sent
}

export function reverse(model: Model, sent: Sent, { amount: part, from }: Moved): void {
  const { seller, amount: of, currency, received, reversed: before } = sent
  move(model, 'platform', currency, { amount: part, from })
  const back = shareOf(received, { of, before, part })
  move(model, seller, comesTo(seller, sent).currency, { amount: -back, from })
  sent.reversed += part
}

export function charge(model: Model, fee: Fee, from: number): Fee {
  const { seller, amount, currency, paid } = fee
  move(model, 'platform', currency, { amount, from })
  move(model, seller, comesTo(seller, fee).currency, { amount: -paid, from })
  model.fees.push(fee)
  return fee
}

export function giveBack(model: Model, fee: Fee, { amount: part, from }: Moved): void {
  const { seller, amount: of, currency, paid, back: before } = fee
  move(model, 'platform', currency, { amount: -part, from })
  const back = shareOf(paid, { of, before, part })
  move(model, seller, comesTo(seller, fee).currency, { amount: back, from })
  fee.back += part
}

const FIXED: Readonly<Record<Currency, number>> = { eur: 25, gbp: 20, usd: 30 }
export const DISPUTE_FEES: Readonly<Record<Currency, number>> = { eur: 2000, gbp: 2000, usd: 1500 }

/** 2.9 % and a fixed part, halves up; never more than the amount. */
export function processingFeeOf({ amount, currency }: Money): number {
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
