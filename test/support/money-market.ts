/** A platform and its sellers who do with money whatever can be done, and the laws they keep. */

import type Stripe from 'stripe'
import { expect } from 'vitest'
import { frozenClock } from '../../src/lib/clock.ts'
import type { BalanceReport } from '../../src/objects/balance-report.ts'
import { type Act, type Acts, type Doing, type Stalls, thereOf } from './market-acts.ts'
import { DEALS } from './market-deals.ts'
import { MOVES } from './market-moves.ts'
import {
  CURRENCIES,
  type Currency,
  type Model,
  PARTIES,
  type Party,
  RATES,
  comesTo,
  heldIn,
  move,
  newModel,
  nextBankDay,
  shareOf,
} from './money-model.ts'
import { openSeller } from './sellers.ts'
import { violationsIn } from './verified.ts'
import type { World, WorldOptions } from './world.ts'

/** A Wednesday. */
const START = Date.parse('2027-01-13T10:00Z') / 1000

export interface Market {
  perform(act: Act): Promise<void>
  /** What does not hold, in words; nothing when all is well. */
  brokenLaws(): Promise<readonly string[]>
}

const DOES: Doing<keyof Acts> = { ...DEALS, ...MOVES }

export async function openMarket(open: (options: WorldOptions) => Promise<World>): Promise<Market> {
  const clock = frozenClock(START)
  const rates = JSON.stringify({ '2026-01-01': RATES })
  const world = await open({ clock, environment: { PAYLINKS_EXCHANGE_RATES: rates } })
  const { stripe } = world
  const byHand = { schedule: { interval: 'manual' } } as const
  const ids: Readonly<Record<Party, string>> = {
    platform: world.app.account,
    'by hand': await openSeller(stripe, { settings: { payouts: byHand } }),
    daily: await openSeller(stripe),
    // Whoever owes something is asked for it.
    abroad: await openSeller(stripe, {
      default_currency: 'gbp',
      external_account: { ...GOOD_BANK, currency: 'gbp' },
      settings: { payouts: { ...byHand, debit_negative_balances: true } },
    }),
  }
  await banksInEuros(stripe, ids)
  const stalls: Stalls = { world, stripe, clock, ids, model: newModel(), seen: new Set() }
  return {
    async perform(act) {
      // Each does what its own acts say.
      await (DOES[act.name] as (stalls: Stalls, said: unknown) => Promise<void>)(stalls, act.said)
      await world.app.work.runDue()
      await noteAutomatic(stalls)
    },
    brokenLaws: () => brokenLaws(stalls),
  }
}

const BANK = { object: 'bank_account', country: 'US', routing_number: '110000000' } as const
const GOOD_BANK = { ...BANK, account_number: '000123456789' }

/** That of the seller who is paid out by hand is closed. */
async function banksInEuros(stripe: Stripe, ids: Readonly<Record<Party, string>>) {
  const closed = { ...BANK, account_number: '000111111113' }
  for (const [name, bank] of [
    ['by hand', closed],
    ['daily', GOOD_BANK],
  ] as const)
    await stripe.accounts.createExternalAccount(ids[name], {
      external_account: { ...bank, currency: 'eur' },
    })
}

/**
 * The schedule takes what is available, and nothing of those who are paid out by hand; all that is
 * owed is asked for.
 */
async function noteAutomatic({ stripe, clock, ids, model, seen }: Stalls): Promise<void> {
  for (const name of PARTIES) {
    const { data } = await stripe.payouts.list({ limit: 100 }, thereOf(ids, name))
    for (const payout of data.filter((one) => one.automatic && !seen.has(one.id))) {
      seen.add(payout.id)
      // The test asks for no other currencies.
      const paidIn = payout.currency as Currency
      const now = clock.now()
      const { available, pending } = heldIn(model, name, paidIn, now)
      const { amount } = payout
      if (amount < 0) expect([name, amount]).toEqual(['abroad', available + pending])
      else expect([name, amount <= available]).toEqual(['daily', true])
      const from = amount < 0 ? nextBankDay(nextBankDay(now)) : now
      move(model, name, paidIn, { amount: -amount, from })
    }
  }
}

async function brokenLaws(stalls: Stalls): Promise<readonly string[]> {
  const { world, stripe, clock, ids, model } = stalls
  const broken = [...(await violationsIn(world))]
  const law = (name: string, is: unknown, expected: unknown) => {
    if (JSON.stringify(is) !== JSON.stringify(expected))
      broken.push(`${name}: ${JSON.stringify(is)} in place of ${JSON.stringify(expected)}`)
  }
  const books = new Map<string, number>()
  for (const name of PARTIES) {
    const { available, pending } = await stripe.balance.retrieve({}, thereOf(ids, name))
    const headers = { 'stripe-account': ids[name] }
    const { json } = await world.request('GET', '/v1/paylinks/reports/balance', { headers })
    // As the server says it.
    const { currencies } = json as unknown as BalanceReport
    for (const one of CURRENCIES) {
      const held = { available: amountIn(available, one), pending: amountIn(pending, one) }
      law(`${name} holds ${one}`, held, heldIn(model, name, one, clock.now()))
      const report = currencies.find((some) => some.currency === one)
      law(`${name}'s report reconciles`, report?.reconciles ?? true, true)
      law(`${name}'s report ends`, report?.closing_balance ?? 0, held.available + held.pending)
      for (const { ledger_account: account, closing } of report?.trial_balance ?? [])
        books.set(`${account} ${one}`, (books.get(`${account} ${one}`) ?? 0) + closing)
    }
  }
  for (const one of CURRENCIES) {
    const of = (account: string) => books.get(`${account} ${one}`) ?? 0
    const fees = of('application_fees') + of('application_fees_paid')
    law(`transfers in ${one} meet`, of('transfers'), underWay(model, one).sent)
    law(`fees in ${one} meet`, fees, underWay(model, one).fees)
  }
  return broken
}

/** What left in one currency and came in another stands in the books of both. */
function underWay({ sent, fees }: Model, one: Currency) {
  let [toSellers, toPlatform] = [0, 0]
  for (const { amount, currency, received, reversed, seller } of sent) {
    const there = comesTo(seller, { amount, currency }).currency
    const back = shareOf(received, { of: amount, before: 0, part: reversed })
    if (currency === one) toSellers += amount - reversed
    if (there === one) toSellers -= received - back
  }
  for (const { amount, back, currency, paid, seller } of fees) {
    const there = comesTo(seller, { amount, currency }).currency
    const returned = shareOf(paid, { of: amount, before: 0, part: back })
    if (currency === one) toPlatform -= amount - back
    if (there === one) toPlatform += paid - returned
  }
  return { sent: toSellers, fees: toPlatform }
}

function amountIn(all: readonly { amount: number; currency: string }[], wanted: Currency): number {
  return all.find((one) => one.currency === wanted)?.amount ?? 0
}
