/** Money of payments and refunds, as the balance and the books have it. */

import { platformOf } from '../../domain/connect/client-id.ts'
import { type Exchange, exchanged, toldRate } from '../../domain/exchange.ts'
import { type FeeSchedule, processingFee } from '../../domain/fees.ts'
import {
  postingsForPayment,
  postingsForRefund,
  postingsForRefundFailure,
} from '../../domain/ledger/postings.ts'
import type { Minor } from '../../domain/money.ts'
import { availableAfterSeconds } from '../../domain/payouts/payee.ts'
import type { Charge } from '../../domain/records/charge.ts'
import type { Refund } from '../../domain/records/refund.ts'
import { nextShare } from '../../domain/shares.ts'
import { assert } from '../../lib/assert.ts'
import type { Timestamp } from '../../lib/clock.ts'
import { accountAtFirst, findAccount } from '../../store/accounts.ts'
import { balanceTransactions } from '../../store/balance-transactions.ts'
import type { Transaction } from '../../store/transaction.ts'
import { takeFee } from '../application-fees/take.ts'
import { recordMovement } from '../balance/movement.ts'
import { settlementOf } from '../balance/settlement.ts'
import { countMoney } from '../payment-links/counts.ts'
import { feePaid, makeTransfer } from '../transfers/make.ts'

/** What the processor owes for a charge that was captured, and what of it is whose. */
export async function recordPayment(
  tx: Transaction,
  charge: Charge,
  fees: FeeSchedule,
): Promise<Charge> {
  const { amount_captured, currency } = charge
  const merchant = (await merchantOf(tx, charge)) ?? (await accountAtFirst(tx))
  const exchange = await settlementOf(tx, currency, merchant)
  const gross = exchanged(amount_captured, exchange)
  const fee = processingFee(gross, exchange.to, fees)
  const availableOn = tx.now + (charge.own.isAvailableAtOnce ? 0 : availableAfterSeconds(merchant))
  const taken = await takenDirectly(tx, charge, { exchange, availableOn })
  const transaction = recordMovement(tx, {
    type: 'charge',
    source: charge.id,
    currency: exchange.to,
    amount: gross,
    fees: [
      {
        amount: fee,
        application: null,
        currency: exchange.to,
        description: 'Paylinks processing fees',
        type: 'stripe_fee',
      },
      ...(taken ? [feePaid(taken.application, taken.paid)] : []),
    ],
    description: charge.description,
    availableOn,
    exchangeRate: toldRate(exchange),
    postings: postingsForPayment({ gross, fee, applicationFee: taken?.paid.amount ?? 0 }),
  })
  const own = exchange.rate === null ? {} : { settled: { amount: gross, currency: exchange.to } }
  const booked: Charge = {
    ...charge,
    ...(taken ? { application_fee: taken.id } : {}),
    balance_transaction: transaction.id,
    own: { ...charge.own, ...own },
  }
  countMoney(tx, charge, { gross: charge.amount_captured })
  return passOn(tx, booked, { exchange, gross, availableOn })
}

/** Whom money comes for decides what it comes in. */
async function merchantOf(tx: Transaction, { on_behalf_of: id }: Charge) {
  const run = tx.run.bind(tx)
  return typeof id === 'string' ? findAccount({ sql: tx.engine.sql, run }, id) : null
}

/** The fee of a charge that was made on the account that it is taken from. */
async function takenDirectly(
  tx: Transaction,
  charge: Charge,
  { exchange, availableOn }: { readonly exchange: Exchange; readonly availableOn: Timestamp },
) {
  const { amount_captured, application, application_fee_amount, currency, transfer_data } = charge
  const amount = Math.min(application_fee_amount ?? 0, amount_captured)
  const platform = typeof application === 'string' ? platformOf(application) : null
  if (amount === 0 || transfer_data || platform === null) return null
  const paid = { amount: exchanged(amount, exchange), currency: exchange.to }
  const fee = await takeFee(tx.forAccount(platform), {
    account: tx.scope.account,
    amount,
    currency,
    charge: charge.id,
    originating: null,
    paid,
    availableOn,
  })
  return { id: fee.id, application: fee.application, paid }
}

/** What of a charge goes to its destination at once, and what the platform keeps of that. */
async function passOn(
  tx: Transaction,
  charge: Charge,
  {
    exchange,
    gross,
    availableOn,
  }: { readonly exchange: Exchange; readonly gross: Minor; readonly availableOn: Timestamp },
): Promise<Charge> {
  const { amount_captured, application_fee_amount, transfer_data } = charge
  if (!transfer_data) return charge
  const wanted = Math.min(transfer_data.amount ?? amount_captured, amount_captured)
  const amount = wanted === amount_captured ? gross : exchanged(wanted, exchange)
  if (amount === 0) return charge
  const transfer_group = charge.transfer_group ?? `group_${charge.payment_intent ?? charge.id}`
  const transfer = await makeTransfer(tx, {
    amount,
    currency: exchange.to,
    destination: transfer_data.destination,
    transfer_group,
    source: { charge: charge.id, availableOn },
    fee: exchanged(Math.min(application_fee_amount ?? 0, amount_captured), exchange),
    wishes: charge.own.transferring ?? {},
  })
  const { fee } = transfer.own
  const taken = fee === null ? {} : { application_fee: fee }
  return { ...charge, ...taken, transfer: transfer.id, transfer_group }
}

interface Given {
  readonly refund: Refund
  /** It knows what of it has gone back by now. */
  readonly charge: Charge
}

/** What goes back to the payer. The fee of the payment stays spent. */
export async function recordRefund(
  tx: Transaction,
  refund: Refund,
  charge: Charge,
): Promise<Given> {
  const { amount, currency, exchangeRate } = await givenBack(tx, refund, charge)
  const transaction = recordMovement(tx, {
    type: 'refund',
    source: refund.id,
    currency,
    amount: -amount,
    description: `REFUND FOR CHARGE${charge.description === null ? '' : ` (${charge.description})`}`,
    exchangeRate,
    postings: postingsForRefund({ amount }),
  })
  countMoney(tx, charge, { refunded: refund.amount })
  return {
    refund: { ...refund, balance_transaction: transaction.id },
    charge: withGivenBack(charge, amount),
  }
}

/** At the rate of the payment: a charge that is refunded whole has brought nothing. */
async function givenBack(tx: Transaction, refund: Refund, charge: Charge) {
  const { settled } = charge.own
  if (!settled) return { amount: refund.amount, currency: refund.currency, exchangeRate: null }
  const { amount_refunded: before, balance_transaction: id } = charge
  const came = id === null ? null : await tx.find(balanceTransactions, id)
  // Those before it may have been called back in any order, so what they had is counted.
  const amount = Math.max(0, shareUpTo(charge, before + refund.amount) - givenBackOf(charge))
  return { amount, currency: settled.currency, exchangeRate: came?.exchange_rate ?? null }
}

/** Charges of before this was kept know only how much was refunded. */
function givenBackOf(charge: Charge): Minor {
  return charge.own.settled?.back ?? shareUpTo(charge, charge.amount_refunded)
}

function shareUpTo({ amount_captured: of, own: { settled } }: Charge, part: Minor): Minor {
  return nextShare({ whole: settled?.amount ?? of, of, before: 0, part })
}

function withGivenBack(charge: Charge, change: Minor): Charge {
  const { settled } = charge.own
  if (!settled) return charge
  const back = givenBackOf(charge) + change
  return { ...charge, own: { ...charge.own, settled: { ...settled, back } } }
}

/** The payer's bank sent a refund back, or it never left: the money is ours again. */
export async function recordRefundFailure(
  tx: Transaction,
  refund: Refund,
  charge: Charge,
): Promise<Given> {
  const { balance_transaction: id } = refund
  const left = id === null ? null : await tx.find(balanceTransactions, id)
  assert(left, 'what comes back has left')
  const amount = -left.amount
  const transaction = recordMovement(tx, {
    type: 'refund_failure',
    source: refund.id,
    currency: left.currency,
    amount,
    description: 'REFUND FAILURE',
    exchangeRate: left.exchange_rate,
    postings: postingsForRefundFailure({ amount }),
  })
  countMoney(tx, charge, { refunded: -refund.amount })
  return {
    refund: { ...refund, failure_balance_transaction: transaction.id },
    charge: withGivenBack(charge, -amount),
  }
}
