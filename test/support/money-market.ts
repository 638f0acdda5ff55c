/** A platform and two sellers who do with money whatever can be done, and the laws they keep. */

import fc from 'fast-check'
import type Stripe from 'stripe'
import { expect } from 'vitest'
import { frozenClock } from '../../src/lib/clock.ts'
import type { BalanceReport } from '../../src/objects/balance-report.ts'
import {
  CURRENCIES,
  type Currency,
  DISPUTE_FEES,
  type Model,
  PARTIES,
  type Party,
  type Sale,
  type Seller,
  heldIn,
  move,
  newModel,
  nextBankDay,
  processingFeeOf,
  shareOf,
} from './money-model.ts'
import { openSeller } from './sellers.ts'
import { violationsIn } from './verified.ts'
import type { World, WorldOptions } from './world.ts'

const HOUR = 3600
const DELAY = 48 * HOUR
/** A Wednesday. */
const START = Date.parse('2027-01-13T10:00Z') / 1000

const amount = fc.integer({ min: 100, max: 20_000 })
const currency = fc.constantFrom(...CURRENCIES)
const party = fc.constantFrom(...PARTIES)
const seller = fc.constantFrom('by hand', 'daily') as fc.Arbitrary<Seller>
const pick = fc.nat(1000)
const percent = fc.integer({ min: 1, max: 100 })

const ACTS = {
  pay: fc.record({
    kind: fc.constantFrom('destination', 'direct', 'platform'),
    seller,
    currency,
    amount,
    /** What the platform takes of it, in percent. */
    cut: fc.integer({ min: 0, max: 30 }),
    isSoon: fc.boolean(),
  }),
  refund: fc.record({ pick, percent, reverses: fc.boolean(), returnsFee: fc.boolean() }),
  transfer: fc.record({ seller, currency, amount }),
  reverse: fc.record({ pick, percent }),
  dispute: fc.record({ seller: fc.option(seller), currency, amount }),
  answer: fc.record({ pick, wins: fc.boolean() }),
  payOut: fc.record({ party, currency, amount }),
  cancel: fc.record({ pick }),
  topUp: fc.record({ party, currency, amount }),
  wait: fc.record({ hours: fc.integer({ min: 1, max: 80 }) }),
} as const

type Acts = {
  [Name in keyof typeof ACTS]: (typeof ACTS)[Name] extends fc.Arbitrary<infer A> ? A : never
}
export type Act = {
  [Name in keyof Acts]: { readonly name: Name; readonly said: Acts[Name] }
}[keyof Acts]

const WEIGHTS: Readonly<Partial<Record<keyof Acts, number>>> = { pay: 5, refund: 3, wait: 3 }

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

export interface Market {
  perform(act: Act): Promise<void>
  /** What does not hold, in words; nothing when all is well. */
  brokenLaws(): Promise<readonly string[]>
}

export async function openMarket(open: (options: WorldOptions) => Promise<World>): Promise<Market> {
  const clock = frozenClock(START)
  const world = await open({ clock })
  const { stripe } = world
  const ids: Readonly<Record<Party, string>> = {
    platform: world.app.account,
    'by hand': await openSeller(stripe, {
      settings: { payouts: { schedule: { interval: 'manual' } } },
    }),
    daily: await openSeller(stripe),
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

/** That of the seller who is paid out by hand is closed. */
async function banksInEuros(stripe: Stripe, ids: Readonly<Record<Party, string>>) {
  const bank = { object: 'bank_account', country: 'US', currency: 'eur' } as const
  for (const [name, account_number] of [
    ['by hand', '000111111113'],
    ['daily', '000123456789'],
  ] as const)
    await stripe.accounts.createExternalAccount(ids[name], {
      external_account: { ...bank, account_number, routing_number: '110000000' },
    })
}

interface Stalls {
  readonly world: World
  readonly stripe: Stripe
  readonly clock: ReturnType<typeof frozenClock>
  readonly ids: Readonly<Record<Party, string>>
  readonly model: Model
  /** The automatic payouts that the model knows of. */
  readonly seen: Set<string>
}

const DOES: { [Name in keyof Acts]: (stalls: Stalls, said: Acts[Name]) => Promise<void> } = {
  async pay(stalls, { cut, isSoon, ...said }) {
    const method = isSoon ? 'pm_card_bypassPending' : 'pm_card_visa'
    const fee = said.kind === 'platform' ? 0 : Math.floor((said.amount * cut) / 100)
    await sell(stalls, { ...said, fee, method, from: stalls.clock.now() + (isSoon ? 0 : DELAY) })
  },

  async refund({ stripe, clock, ids, model }, { percent: share, reverses, returnsFee, ...said }) {
    const sale = pickOf(
      model.sales.filter((one) => one.disputed === 'no' && one.refunded < one.amount),
      said.pick,
    )
    if (!sale) return
    const part = partOf(sale.amount - sale.refunded, share)
    const isReversed = reverses && sale.kind === 'destination'
    const isReturned = returnsFee && sale.fee > 0
    await stripe.refunds.create(
      {
        charge: sale.charge,
        amount: part,
        ...(isReversed ? { reverse_transfer: true } : {}),
        ...(isReturned ? { refund_application_fee: true } : {}),
      },
      sale.kind === 'direct' ? { stripeAccount: ids[sale.seller!] } : {},
    )
    const now = clock.now()
    const payer = sale.kind === 'direct' ? sale.seller! : 'platform'
    move(model, payer, sale.currency, { amount: -part, from: now })
    if (isReversed)
      pass(model, [sale.seller!, 'platform'], sale.currency, { amount: part, from: now })
    if (isReturned) {
      const back = shareOf(sale.fee, { of: sale.amount, before: sale.refunded, part })
      pass(model, ['platform', sale.seller!], sale.currency, { amount: back, from: now })
    }
    sale.refunded += part
  },

  async transfer({ stripe, clock, ids, model }, { seller: to, ...said }) {
    const now = clock.now()
    const { available } = heldIn(model, 'platform', said.currency, now)
    const asked = stripe.transfers.create({ ...said, destination: ids[to] })
    if (available < said.amount) return expectInsufficient(asked)
    const { id } = await asked
    pass(model, ['platform', to], said.currency, { amount: said.amount, from: now })
    model.sent.push({ id, seller: to, reversed: 0, ...said })
  },

  async reverse({ stripe, clock, model }, { percent: share, ...said }) {
    const sent = pickOf(
      model.sent.filter((one) => one.reversed < one.amount),
      said.pick,
    )
    if (!sent) return
    const part = partOf(sent.amount - sent.reversed, share)
    await stripe.transfers.createReversal(sent.id, { amount: part })
    const moved = { amount: part, from: clock.now() }
    pass(model, [sent.seller, 'platform'], sent.currency, moved)
    sent.reversed += part
  },

  async dispute(stalls, { seller: of, ...said }) {
    const { clock, model } = stalls
    const method = 'pm_card_createDispute'
    const kind = of === null ? 'platform' : 'direct'
    const from = clock.now() + DELAY
    const sale = await sell(stalls, { ...said, kind, seller: of, fee: 0, method, from })
    sale.disputed = 'open'
    const taken = said.amount + DISPUTE_FEES[said.currency]
    move(model, of ?? 'platform', said.currency, { amount: -taken, from: clock.now() })
  },

  async answer({ world, stripe, clock, ids, model }, { wins, ...said }) {
    const sale = pickOf(
      model.sales.filter(({ disputed }) => disputed === 'open'),
      said.pick,
    )
    if (!sale) return
    const there = sale.seller === null ? {} : { stripeAccount: ids[sale.seller] }
    const [dispute] = (await stripe.disputes.list({ charge: sale.charge }, there)).data
    const isDue = dispute?.status === 'needs_response'
    sale.disputed = isDue && wins ? 'won' : 'lost'
    if (!isDue) return expect(dispute?.status).toBe('lost')
    if (!wins) return void (await stripe.disputes.close(dispute.id, {}, there))
    const evidence = { uncategorized_text: 'winning_evidence' }
    await stripe.disputes.update(dispute.id, { evidence }, there)
    await world.app.work.runDue()
    const back = sale.amount + DISPUTE_FEES[sale.currency]
    move(model, sale.seller ?? 'platform', sale.currency, { amount: back, from: clock.now() })
  },

  async payOut({ stripe, clock, ids, model }, { party: of, ...said }) {
    const now = clock.now()
    const { available } = heldIn(model, of, said.currency, now)
    const asked = stripe.payouts.create(said, thereOf(ids, of))
    if (available < said.amount) return expectInsufficient(asked)
    const { id, arrival_date } = await asked
    expect(arrival_date).toBe(nextBankDay(nextBankDay(now)))
    const fails = of === 'by hand' && said.currency === 'eur'
    const failsAt = fails ? arrival_date : null
    model.paid.push({ ...said, id, party: of, created: now, failsAt, isOver: false })
    move(model, of, said.currency, { amount: -said.amount, from: now })
  },

  async cancel({ stripe, clock, ids, model }, said) {
    const paid = pickOf(
      model.paid.filter(({ isOver }) => !isOver),
      said.pick,
    )
    if (!paid) return
    const asked = stripe.payouts.cancel(paid.id, {}, thereOf(ids, paid.party))
    if (nextBankDay(paid.created) <= clock.now())
      return expect(asked).rejects.toMatchObject({ statusCode: 400 })
    expect((await asked).status).toBe('canceled')
    paid.isOver = true
    move(model, paid.party, paid.currency, { amount: paid.amount, from: clock.now() })
  },

  async topUp({ stripe, clock, ids, model }, { party: of, ...said }) {
    expect((await stripe.topups.create(said, thereOf(ids, of))).status).toBe('succeeded')
    move(model, of, said.currency, { amount: said.amount, from: clock.now() })
  },

  async wait({ world, clock, model }, { hours }) {
    clock.advance(hours * HOUR)
    await world.app.work.runDue()
    for (const paid of model.paid) {
      if (paid.isOver || paid.failsAt === null || paid.failsAt > clock.now()) continue
      paid.isOver = true
      move(model, paid.party, paid.currency, { amount: paid.amount, from: clock.now() })
    }
  },
}

interface Selling extends Pick<Sale, 'amount' | 'currency' | 'fee' | 'kind' | 'seller'> {
  readonly method: string
  readonly from: number
}

async function sell(
  { stripe, ids, model }: Stalls,
  { method, from, ...said }: Selling,
): Promise<Sale> {
  const { kind, seller: to, currency: paidIn, fee } = said
  const intent = await stripe.paymentIntents.create(
    {
      amount: said.amount,
      currency: paidIn,
      confirm: true,
      payment_method: method,
      allowed_payment_method_types: ['card'],
      ...(fee > 0 ? { application_fee_amount: fee } : {}),
      ...(kind === 'destination' ? { transfer_data: { destination: ids[to!] } } : {}),
    },
    kind === 'direct' ? { stripeAccount: ids[to!] } : {},
  )
  const earner = kind === 'direct' ? to! : 'platform'
  const amounts = { from, amount: said.amount - processingFeeOf(said.amount, paidIn) }
  move(model, earner, paidIn, amounts)
  if (kind === 'destination') pass(model, ['platform', to!], paidIn, { amount: said.amount, from })
  if (fee > 0) pass(model, [to!, 'platform'], paidIn, { amount: fee, from })
  const who = kind === 'platform' ? null : to
  const sale: Sale = {
    ...said,
    seller: who,
    charge: String(intent.latest_charge),
    refunded: 0,
    disputed: 'no',
  }
  model.sales.push(sale)
  return sale
}

/** The schedule takes what is available, and nothing of those who are paid out by hand. */
async function noteAutomatic({ stripe, clock, ids, model, seen }: Stalls): Promise<void> {
  for (const name of PARTIES) {
    const { data } = await stripe.payouts.list({ limit: 100 }, thereOf(ids, name))
    for (const payout of data.filter((one) => one.automatic && !seen.has(one.id))) {
      seen.add(payout.id)
      // The test asks for no other currencies.
      const paidIn = payout.currency as Currency
      const { available } = heldIn(model, name, paidIn, clock.now())
      expect([name, payout.amount > 0, payout.amount <= available]).toEqual(['daily', true, true])
      move(model, name, paidIn, { amount: -payout.amount, from: clock.now() })
    }
  }
}

async function brokenLaws({
  world,
  stripe,
  clock,
  ids,
  model,
}: Stalls): Promise<readonly string[]> {
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
    law(`transfers in ${one} meet`, of('transfers'), 0)
    law(`fees in ${one} meet`, of('application_fees') + of('application_fees_paid'), 0)
  }
  return broken
}

function amountIn(all: readonly { amount: number; currency: string }[], wanted: Currency): number {
  return all.find((one) => one.currency === wanted)?.amount ?? 0
}

function pass(
  model: Model,
  [from, to]: readonly [Party, Party],
  paidIn: Currency,
  moved: { readonly amount: number; readonly from: number },
): void {
  move(model, from, paidIn, { ...moved, amount: -moved.amount })
  move(model, to, paidIn, moved)
}

function thereOf(ids: Readonly<Record<Party, string>>, name: Party): Stripe.RequestOptions {
  return name === 'platform' ? {} : { stripeAccount: ids[name] }
}

function pickOf<One>(all: readonly One[], which: number): One | undefined {
  return all[which % Math.max(1, all.length)]
}

const partOf = (whole: number, share: number) => Math.max(1, Math.floor((whole * share) / 100))

async function expectInsufficient(asked: Promise<unknown>): Promise<void> {
  await expect(asked).rejects.toMatchObject({ statusCode: 400, code: 'balance_insufficient' })
}
