/** A transfer comes in: it pays what waits for it, the oldest first, and the rest is kept. */

import { transferTypeOf } from '../../domain/bank-transfers.ts'
import type { CashBalance, CashTransaction } from '../../domain/records/cash-balance.ts'
import type { Customer } from '../../domain/records/customer.ts'
import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import { transferOfOtherCurrency } from '../../objects/cash-refusals.ts'
import { renderCashBalance, renderCashTransaction } from '../../objects/cash-balance.ts'
import { noSuch } from '../../objects/errors.ts'
import { listCash } from '../../store/cash-balances.ts'
import { customers } from '../../store/customers.ts'
import { paymentIntents } from '../../store/payment-intents.ts'
import type { Transaction } from '../../store/transaction.ts'
import { sessions } from '../checkout/settle.ts'
import type { Context } from '../context.ts'
import type { Attempt } from '../payments/attempts.ts'
import { carryOut } from '../payments/settle.ts'
import { fundCash } from './move.ts'
import { payMore } from './pay.ts'

export interface Funding {
  readonly amount: number
  readonly currency: string
  readonly reference?: string
}

export async function fundCashBalance(ctx: Context, id: string, funding: Funding): Promise<object> {
  const { object, attempts } = await ctx.transaction(async (tx) => {
    const received = await receive(ctx, tx, id, funding)
    const answered = renderCashTransaction(received.funded)
    await ctx.answer(tx, ctx.pending, { object: answered }, false)
    return { object: answered, attempts: received.attempts }
  })
  for (const attempt of attempts) await carryOut(ctx, attempt, sessions)
  return object
}

async function receive(
  ctx: Context,
  tx: Transaction,
  id: string,
  { amount, currency, reference }: Funding,
): Promise<{ readonly funded: CashTransaction; readonly attempts: readonly Attempt[] }> {
  const type = transferTypeOf(currency)
  if (type === null) throw transferOfOtherCurrency(currency)
  const waiting = await lockWaiting(tx, id, currency)
  const customer = await tx.lock(customers, id)
  if (!customer || customer.own.deleted) throw noSuch('customer', id, 'customer')
  const bank_transfer = { reference: reference ?? null, type, ...senderOf(type) }
  const movement = { customer: id, currency, amount }
  const funded = await fundCash(tx, movement, { bank_transfer })
  const attempts = await reconcile(ctx, tx, customer, {
    waiting: customer.own.reconciliation === 'manual' ? [] : waiting,
    available: funded.ending_balance,
  })
  return { funded, attempts }
}

async function reconcile(
  ctx: Context,
  tx: Transaction,
  customer: Customer,
  {
    waiting,
    available,
  }: { readonly waiting: readonly PaymentIntent[]; readonly available: number },
): Promise<readonly Attempt[]> {
  const attempts: Attempt[] = []
  let left = available
  for (const intent of waiting) {
    const { applied, attempt } = await payMore(ctx, tx, intent, { available: left })
    left -= applied
    if (attempt) attempts.push(attempt)
  }
  if (left > 0) {
    // It has no id of its own: it is the customer's.
    const balance: CashBalance & { readonly id?: string } = renderCashBalance(
      customer,
      await listCash(tx, customer.id),
    )
    tx.emit('cash_balance.funds_available', balance)
  }
  return attempts
}

/** Oldest first. Intents before their customer: everybody who needs both locks them so. */
async function lockWaiting(
  tx: Transaction,
  customer: string,
  currency: string,
): Promise<readonly PaymentIntent[]> {
  const where = [
    ['customer', '=', customer],
    ['status', '=', 'requires_action'],
  ] as const
  const { records } = await tx.page(paymentIntents, { where, limit: 100 })
  const locked: PaymentIntent[] = []
  for (const { id } of records.toReversed()) {
    const intent = await tx.lock(paymentIntents, id)
    if (intent?.own.transfer && intent.currency === currency) locked.push(intent)
  }
  return locked
}

type Sender = Omit<NonNullable<CashTransaction['funded']>['bank_transfer'], 'reference' | 'type'>

/** Who sent it: in test mode, nobody in particular. */
function senderOf(type: string): Sender {
  switch (type) {
    case 'eu_bank_transfer':
      return { eu_bank_transfer: { bic: null, iban_last4: null, sender_name: null } }
    case 'gb_bank_transfer':
      return {
        gb_bank_transfer: { account_number_last4: null, sender_name: null, sort_code: null },
      }
    case 'jp_bank_transfer':
      return {
        jp_bank_transfer: { sender_bank: null, sender_branch: null, sender_name: null },
      }
    case 'us_bank_transfer':
      return { us_bank_transfer: { sender_name: null } }
    default:
      return {}
  }
}
