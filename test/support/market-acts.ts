/** What the people of a market may do, drawn by lot; and what each of them needs to do it. */

import fc from 'fast-check'
import type Stripe from 'stripe'
import { expect } from 'vitest'
import type { frozenClock } from '../../src/lib/clock.ts'
import { type Model, PAID_IN, PARTIES, type Party, type Seller } from './money-model.ts'
import type { World } from './world.ts'

const amount = fc.integer({ min: 100, max: 20_000 })
const currency = fc.constantFrom(...PAID_IN)
const party = fc.constantFrom(...PARTIES)
const seller = fc.constantFrom('by hand', 'daily', 'abroad') as fc.Arbitrary<Seller>
const pick = fc.nat(1000)
const percent = fc.integer({ min: 1, max: 100 })

const ACTS = {
  pay: fc.record({
    kind: fc.constantFrom('destination', 'direct', 'on behalf', 'platform'),
    seller,
    currency,
    amount,
    /** What the platform takes of it, in percent. */
    cut: fc.integer({ min: 0, max: 30 }),
    /** How much of it is transferred; all of it when null, and less the cut. */
    passes: fc.option(percent),
    /** How much of what is held is captured; null when nothing is held. */
    captures: fc.option(percent),
    isSoon: fc.boolean(),
  }),
  subscribe: fc.record({
    kind: fc.constantFrom('destination', 'direct', 'on behalf'),
    seller,
    currency,
    amount,
    /** What the platform takes, in hundredths of a percent. */
    cut: fc.integer({ min: 1, max: 5000 }),
  }),
  refund: fc.record({ pick, percent, reverses: fc.boolean(), returnsFee: fc.boolean() }),
  transfer: fc.record({ seller, currency, amount }),
  passOn: fc.record({ pick, seller, percent }),
  reverse: fc.record({ pick, percent, returnsFee: fc.boolean() }),
  returnFee: fc.record({ pick, percent }),
  dispute: fc.record({
    how: fc.constantFrom('halves', 'inquiry', 'whole'),
    kind: fc.constantFrom('destination', 'direct', 'platform'),
    seller,
    currency,
    amount,
  }),
  escalate: fc.record({ pick }),
  answer: fc.record({ pick, wins: fc.boolean() }),
  payOut: fc.record({ party, currency, amount }),
  cancel: fc.record({ pick }),
  callBack: fc.record({ pick }),
  topUp: fc.record({
    party,
    currency,
    amount,
    bank: fc.constantFrom('empty', 'own', 'slow', 'unwilling'),
  }),
  wait: fc.record({ hours: fc.integer({ min: 1, max: 80 }) }),
} as const

export type Acts = {
  [Name in keyof typeof ACTS]: (typeof ACTS)[Name] extends fc.Arbitrary<infer A> ? A : never
}
export type Act = {
  [Name in keyof Acts]: { readonly name: Name; readonly said: Acts[Name] }
}[keyof Acts]

const WEIGHTS: Readonly<Partial<Record<keyof Acts, number>>> = { pay: 6, refund: 4, wait: 4 }

export const actsOfMarket: fc.Arbitrary<Act> = fc.oneof(
  ...Object.entries(ACTS).map(([name, said]) => ({
    weight: WEIGHTS[name as keyof Acts] ?? 2,
    // The name is the one that its arbitrary stands under.
    arbitrary: fc.record({
      name: fc.constant(name),
      said,
    }) as fc.Arbitrary<unknown> as fc.Arbitrary<Act>,
  })),
)

export interface Stalls {
  readonly world: World
  readonly stripe: Stripe
  readonly clock: ReturnType<typeof frozenClock>
  readonly ids: Readonly<Record<Party, string>>
  readonly model: Model
  /** The automatic payouts that the model knows of. */
  readonly seen: Set<string>
}

/** How each of some acts is done. */
export type Doing<Name extends keyof Acts> = {
  readonly [One in Name]: (stalls: Stalls, said: Acts[One]) => Promise<void>
}

export function thereOf(ids: Readonly<Record<Party, string>>, name: Party): Stripe.RequestOptions {
  return name === 'platform' ? {} : { stripeAccount: ids[name] }
}

export function pickOf<One>(all: readonly One[], which: number): One | undefined {
  return all[which % Math.max(1, all.length)]
}

export const partOf = (whole: number, share: number) =>
  Math.max(1, Math.floor((whole * share) / 100))

export async function expectInsufficient(asked: Promise<unknown>): Promise<void> {
  await expect(asked).rejects.toMatchObject({ statusCode: 400, code: 'balance_insufficient' })
}
