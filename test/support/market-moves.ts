/** What a market's people move between themselves and their banks, done and counted by hand. */

import { expect } from 'vitest'
import {
  type Doing,
  type Stalls,
  expectInsufficient,
  partOf,
  pickOf,
  thereOf,
} from './market-acts.ts'
import { comesTo, heldIn, move, nextBankDay, send } from './money-model.ts'

const HOUR = 3600

export const MOVES: Doing<
  'callBack' | 'cancel' | 'passOn' | 'payOut' | 'topUp' | 'transfer' | 'wait'
> = {
  async transfer({ stripe, clock, ids, model }, { seller, ...said }) {
    const now = clock.now()
    const { available } = heldIn(model, 'platform', said.currency, now)
    const asked = stripe.transfers.create({ ...said, destination: ids[seller] })
    if (available < said.amount) return expectInsufficient(asked)
    const { id } = await asked
    const received = comesTo(seller, said).amount
    send(model, { ...said, id, seller, received, fee: null, reversed: 0 }, now)
  },

  /** What a payer paid goes on before it is available. */
  async passOn({ stripe, ids, model }, { seller, percent, ...said }) {
    const sale = pickOf(
      model.sales.filter(({ on }) => on === 'platform'),
      said.pick,
    )
    if (!sale) return
    const left = sale.settled.amount - (sale.sent?.amount ?? 0) - sale.passedOn
    const { currency } = sale.settled
    // The others hold no pounds.
    const to = currency === 'gbp' ? 'abroad' : seller
    const params = { currency, destination: ids[to], source_transaction: sale.charge }
    await expect(stripe.transfers.create({ ...params, amount: left + 1 })).rejects.toMatchObject({
      statusCode: 400,
      param: 'amount',
    })
    if (left === 0) return
    const part = { amount: partOf(left, percent), currency }
    const { id } = await stripe.transfers.create({ ...params, amount: part.amount })
    const received = comesTo(to, part).amount
    send(model, { ...part, id, seller: to, received, fee: null, reversed: 0 }, sale.from)
    sale.passedOn += part.amount
  },

  async payOut({ stripe, clock, ids, model }, { party: of, ...said }) {
    const now = clock.now()
    const paid = { amount: said.amount, currency: comesTo(of, said).currency }
    const { available } = heldIn(model, of, paid.currency, now)
    const asked = stripe.payouts.create(paid, thereOf(ids, of))
    if (available < paid.amount) return expectInsufficient(asked)
    const { id, arrival_date } = await asked
    expect(arrival_date).toBe(nextBankDay(nextBankDay(now)))
    const fails = of === 'by hand' && paid.currency === 'eur'
    const failsAt = fails ? arrival_date : null
    model.paid.push({ ...paid, id, party: of, created: now, failsAt, isOver: false })
    move(model, of, paid.currency, { amount: -paid.amount, from: now })
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

  /** The bank is asked for what it has got: once, and only of sellers. */
  async callBack({ stripe, clock, ids, model }, said) {
    const now = clock.now()
    const paid = pickOf(
      model.paid.filter(({ failsAt, party }) => failsAt === null && party !== 'platform'),
      said.pick,
    )
    if (!paid) return
    const asked = stripe.payouts.reverse(paid.id, {}, thereOf(ids, paid.party))
    if (paid.isOver || nextBankDay(nextBankDay(paid.created)) > now)
      return expect(asked).rejects.toMatchObject({ statusCode: 400 })
    const from = nextBankDay(nextBankDay(now))
    expect(await asked).toMatchObject({ amount: -paid.amount, arrival_date: from })
    paid.isOver = true
    move(model, paid.party, paid.currency, { amount: paid.amount, from })
  },

  async topUp({ stripe, clock, ids, model }, { party: of, bank, ...said }) {
    const source = BANKS[bank]
    const paid = comesTo(of, said)
    const asked = { ...paid, ...(source === null ? {} : { source }) }
    const { status } = await stripe.topups.create(asked, thereOf(ids, of))
    expect(status).toBe(source === null ? 'succeeded' : 'pending')
    if (source === null) return move(model, of, paid.currency, { ...paid, from: clock.now() })
    if (bank === 'empty') return
    model.toppedUp.push({ ...paid, party: of, comesBack: bank === 'unwilling', state: 'coming' })
  },

  async wait(stalls, { hours }) {
    const { world, clock, model } = stalls
    clock.advance(hours * HOUR)
    await world.app.work.runDue()
    for (const paid of model.paid) {
      if (paid.isOver || paid.failsAt === null || paid.failsAt > clock.now()) continue
      paid.isOver = true
      move(model, paid.party, paid.currency, { amount: paid.amount, from: clock.now() })
    }
    noteTopUps(stalls)
  },
}

const BANKS = {
  empty: 'btok_us_insufficientFunds',
  own: null,
  slow: 'btok_us_verified',
  unwilling: 'btok_us_debitNotAuthorized',
} as const

/** Half a minute after it came, a bank may want it back. */
function noteTopUps({ clock, model }: Stalls): void {
  for (const one of model.toppedUp) {
    if (one.state === 'over') continue
    const sign = one.state === 'coming' ? 1 : -1
    move(model, one.party, one.currency, { amount: sign * one.amount, from: clock.now() })
    one.state = one.state === 'coming' && one.comesBack ? 'there' : 'over'
  }
}
