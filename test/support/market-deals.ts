/** What a market's people sell, give back and quarrel about, done and counted by hand. */

import type Stripe from 'stripe'
import { expect } from 'vitest'
import {
  type Acts,
  type Doing,
  type Stalls,
  expectInsufficient,
  partOf,
  pickOf,
  thereOf,
} from './market-acts.ts'
import {
  type Claim,
  DISPUTE_FEES,
  type Fee,
  type Party,
  type Sale,
  type Sent,
  charge,
  comesTo,
  giveBack,
  heldIn,
  move,
  processingFeeOf,
  reverse,
  send,
  shareOf,
} from './money-model.ts'

const DELAY = 48 * 3600

export const DEALS: Doing<
  'answer' | 'dispute' | 'escalate' | 'pay' | 'refund' | 'returnFee' | 'reverse' | 'subscribe'
> = {
  async pay(stalls, { cut, isSoon, ...said }) {
    const method = isSoon ? 'pm_card_bypassPending' : 'pm_card_visa'
    const fee = said.kind === 'platform' ? 0 : Math.floor((said.amount * cut) / 100)
    const from = stalls.clock.now() + (isSoon ? 0 : DELAY)
    await sell(stalls, { ...said, fee, method, from })
  },

  async subscribe(stalls, { cut, ...said }) {
    const fee = Math.floor((said.amount * cut + 5000) / 10_000)
    const from = stalls.clock.now() + DELAY
    const plain = { passes: null, captures: null, method: 'pm_card_visa', from }
    await sell(stalls, { ...said, ...plain, fee, percent: cut / 100 })
  },

  async refund({ stripe, clock, ids, model }, { percent: share, reverses, returnsFee, ...said }) {
    const sale = pickOf(
      model.sales.filter((one) => isRefundable(one) && one.refunded < one.amount),
      said.pick,
    )
    if (!sale) return
    const part = partOf(sale.amount - sale.refunded, share)
    const isReversed = reverses && sale.sent !== null
    const isReturned = returnsFee && sale.fee !== null
    await stripe.refunds.create(
      {
        charge: sale.charge,
        amount: part,
        ...(isReversed ? { reverse_transfer: true } : {}),
        ...(isReturned ? { refund_application_fee: true } : {}),
      },
      thereOf(ids, sale.on),
    )
    const from = clock.now()
    const { amount: of, refunded: before, settled } = sale
    const ofWhole = (whole: number) => shareOf(whole, { of, before, part })
    const back = ofWhole(settled.amount)
    move(model, sale.on, settled.currency, { amount: -back, from })
    if (isReversed) {
      const { amount, reversed } = sale.sent!
      reverse(model, sale.sent!, { amount: Math.min(ofWhole(amount), amount - reversed), from })
    }
    if (isReturned) {
      const { amount, back: gone } = sale.fee!
      giveBack(model, sale.fee!, { amount: Math.min(ofWhole(amount), amount - gone), from })
    }
    sale.refunded += part
    if (sale.refunded < sale.amount) return
    for (const claim of sale.claims) if (claim.state === 'asked') claim.state = 'over'
  },

  async reverse({ stripe, clock, model }, { percent: share, returnsFee, ...said }) {
    const sent = pickOf(
      model.sent.filter((one) => one.reversed < one.amount),
      said.pick,
    )
    if (!sent) return
    const part = partOf(sent.amount - sent.reversed, share)
    const fee = returnsFee ? sent.fee : null
    await stripe.transfers.createReversal(sent.id, {
      amount: part,
      ...(fee ? { refund_application_fee: true } : {}),
    })
    const from = clock.now()
    if (fee) {
      const whole = { of: sent.amount, before: sent.reversed, part }
      const amount = Math.min(shareOf(fee.amount, whole), fee.amount - fee.back)
      giveBack(model, fee, { amount, from })
    }
    reverse(model, sent, { amount: part, from })
  },

  async returnFee({ stripe, clock, model }, { percent: share, ...said }) {
    const fee = pickOf(
      model.fees.filter((one) => one.back < one.amount),
      said.pick,
    )
    if (!fee) return
    const amount = partOf(fee.amount - fee.back, share)
    const asked = stripe.applicationFees.createRefund(fee.id, { amount })
    const { available, pending } = heldIn(model, 'platform', fee.currency, clock.now())
    if (available + pending < amount) return expectInsufficient(asked)
    await asked
    giveBack(model, fee, { amount, from: clock.now() })
  },

  async dispute(stalls, { how, ...said }) {
    const { stripe, clock, ids, model } = stalls
    const method = METHODS[how]
    const from = clock.now() + DELAY
    const plain = { fee: 0, passes: null, captures: null, method, from }
    const sale = await sell(stalls, { ...said, ...plain })
    const first = how === 'halves' ? Math.floor((sale.amount + 1) / 2) : sale.amount
    const parts = [first, sale.amount - first].filter((part) => part > 0)
    const { data } = await stripe.disputes.list({ charge: sale.charge }, thereOf(ids, sale.on))
    expect(data.map(({ amount }) => amount).toReversed()).toEqual(parts)
    for (const [at, amount] of parts.entries()) {
      const claim: Claim = { id: data.at(-1 - at)!.id, amount, taken: 0, state: 'asked' }
      if (how !== 'inquiry') take({ model, clock }, sale, claim)
      sale.claims.push(claim)
    }
  },

  /** What the bank has only asked for, it takes. */
  async escalate({ world, stripe, clock, ids, model }, said) {
    const found = claimOf(model.sales, 'asked', said.pick)
    if (!found) return
    const { claim, sale } = found
    const there = thereOf(ids, sale.on)
    const { status } = await stripe.disputes.retrieve(claim.id, {}, there)
    // Nobody has answered in time.
    if (status === 'warning_closed') claim.state = 'over'
    if (status !== 'warning_needs_response') return expect(status).toBe('warning_closed')
    const evidence = { uncategorized_text: 'escalate_inquiry_evidence' }
    await stripe.disputes.update(claim.id, { evidence }, there)
    await world.app.work.runDue()
    claim.amount = Math.min(claim.amount, sale.amount - sale.refunded)
    take({ model, clock }, sale, claim)
  },

  async answer({ world, stripe, clock, ids, model }, { wins, ...said }) {
    const found = claimOf(model.sales, 'open', said.pick)
    if (!found) return
    const { claim, sale } = found
    const there = thereOf(ids, sale.on)
    const { status } = await stripe.disputes.retrieve(claim.id, {}, there)
    const isDue = status === 'needs_response'
    claim.state = isDue && wins ? 'won' : 'lost'
    if (!isDue) return expect(status).toBe('lost')
    if (!wins) return void (await stripe.disputes.close(claim.id, {}, there))
    const evidence = { uncategorized_text: 'winning_evidence' }
    await stripe.disputes.update(claim.id, { evidence }, there)
    await world.app.work.runDue()
    const { currency } = sale.settled
    const back = claim.taken + DISPUTE_FEES[currency]
    move(model, sale.on, currency, { amount: back, from: clock.now() })
  },
}

const METHODS = {
  halves: 'pm_card_createMultipleDisputes',
  inquiry: 'pm_card_createDisputeInquiry',
  whole: 'pm_card_createDispute',
} as const

function isRefundable({ claims }: Sale): boolean {
  return claims.every(({ state }) => state !== 'open' && state !== 'lost')
}

function claimOf(sales: readonly Sale[], wanted: Claim['state'], which: number) {
  const all = sales.flatMap((sale) => sale.claims.map((claim) => ({ claim, sale })))
  return pickOf(
    all.filter(({ claim }) => claim.state === wanted),
    which,
  )
}

/** The bank takes the money, be it there or not. */
function take({ model, clock }: Pick<Stalls, 'clock' | 'model'>, sale: Sale, claim: Claim): void {
  const { amount: of, settled } = sale
  const others = sale.claims.filter((one) => one !== claim)
  const claimed = others.filter(({ state }) => state !== 'over' && state !== 'won')
  const before = claimed.reduce((sum, { amount }) => sum + amount, sale.refunded)
  claim.state = 'open'
  claim.taken = shareOf(settled.amount, { of, before, part: claim.amount })
  const taken = claim.taken + DISPUTE_FEES[settled.currency]
  move(model, sale.on, settled.currency, { amount: -taken, from: clock.now() })
}

interface Selling extends Omit<Acts['pay'], 'cut' | 'isSoon'> {
  readonly fee: number
  /** The fee of a subscription, as it is said. */
  readonly percent?: number
  readonly method: string
  readonly from: number
}

async function sell(stalls: Stalls, said: Selling): Promise<Sale> {
  const { stripe, ids, model } = stalls
  const { kind, seller, currency, captures, fee, from } = said
  const on = kind === 'direct' ? seller : 'platform'
  const there = thereOf(ids, on)
  const amount = captures === null ? said.amount : partOf(said.amount, captures)
  const intent = await paid(stalls, said, { amount, there })
  const merchant: Party = kind === 'on behalf' ? seller : on
  const settled = comesTo(merchant, { amount, currency })
  const net = settled.amount - processingFeeOf(settled)
  move(model, on, settled.currency, { amount: net, from })
  const made = String(intent.latest_charge)
  const shown = await stripe.charges.retrieve(made, {}, there)
  const cut = comesTo(merchant, { amount: Math.min(fee, amount), currency })
  // What is taken of a direct charge is told in what was paid, of others in what was settled.
  const told = kind === 'direct' ? { amount: Math.min(fee, amount), currency } : cut
  const taken: Fee | null =
    fee === 0
      ? null
      : {
          ...told,
          id: String(shown.application_fee),
          seller,
          paid: comesTo(seller, told).amount,
          back: 0,
        }
  if (taken) charge(model, taken, from)
  const sale: Sale = {
    amount,
    currency,
    charge: made,
    on,
    settled,
    from,
    fee: taken,
    sent: sentOf(stalls, { said, amount, settled, shown, taken }),
    claims: [],
    refunded: 0,
    passedOn: 0,
  }
  model.sales.push(sale)
  return sale
}

/** At once, held and captured, or with the first invoice of a subscription that soon ends. */
async function paid(
  stalls: Stalls,
  said: Selling,
  { amount, there }: { readonly amount: number; readonly there: Stripe.RequestOptions },
): Promise<Stripe.PaymentIntent> {
  const { stripe, ids } = stalls
  const { captures, currency, kind, method, percent, seller } = said
  if (percent === undefined) {
    const intent = await stripe.paymentIntents.create(intentOf(stalls, said), there)
    if (captures === null) return intent
    return stripe.paymentIntents.capture(intent.id, { amount_to_capture: amount }, there)
  }
  const { id: customer } = await stripe.customers.create(
    { payment_method: method, invoice_settings: { default_payment_method: method } },
    there,
  )
  const { id: price } = await stripe.prices.create(
    {
      currency,
      unit_amount: amount,
      recurring: { interval: 'month' },
      product_data: { name: 'Tea' },
    },
    there,
  )
  const { id } = await stripe.subscriptions.create(
    {
      customer,
      items: [{ price }],
      application_fee_percent: percent,
      ...(kind === 'on behalf' ? { on_behalf_of: ids[seller] } : {}),
      ...(kind === 'direct' ? {} : { transfer_data: { destination: ids[seller] } }),
    },
    there,
  )
  await stripe.subscriptions.cancel(id, {}, there)
  return (await stripe.paymentIntents.list({ customer }, there)).data[0]!
}

function intentOf({ ids }: Stalls, said: Selling): Stripe.PaymentIntentCreateParams {
  const { kind, seller, amount, currency, captures, passes, fee, method } = said
  const isPassed = kind === 'destination' || kind === 'on behalf'
  const part = fee === 0 && passes !== null ? { amount: partOf(amount, passes) } : {}
  return {
    amount,
    currency,
    confirm: true,
    payment_method: method,
    allowed_payment_method_types: ['card'],
    ...(captures === null ? {} : { capture_method: 'manual' as const }),
    ...(fee > 0 ? { application_fee_amount: fee } : {}),
    ...(kind === 'on behalf' ? { on_behalf_of: ids[seller] } : {}),
    ...(isPassed ? { transfer_data: { destination: ids[seller], ...part } } : {}),
  }
}

interface Passing {
  readonly said: Selling
  /** What was captured. */
  readonly amount: number
  readonly settled: Sale['settled']
  readonly shown: Stripe.Charge
  readonly taken: Fee | null
}

/** What goes on to the seller at once, of those payments of which something does. */
function sentOf({ model }: Stalls, { said, amount, settled, shown, taken }: Passing): Sent | null {
  const { kind, seller, passes, fee, from } = said
  if (kind === 'direct' || kind === 'platform') return null
  const asked = fee === 0 && passes !== null ? partOf(said.amount, passes) : said.amount
  const merchant = kind === 'on behalf' ? seller : 'platform'
  const wanted = { amount: Math.min(asked, amount), currency: said.currency }
  const part = wanted.amount === amount ? settled : comesTo(merchant, wanted)
  const received = comesTo(seller, part).amount
  const id = String(shown.transfer)
  return send(model, { ...part, id, seller, received, fee: taken, reversed: 0 }, from)
}
