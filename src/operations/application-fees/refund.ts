/** Giving back an application fee, in whole or in part, to the account that paid it. */

import { postingsForFeeRefund, postingsForFeeReturned } from '../../domain/ledger/transfers.ts'
import type { Minor } from '../../domain/money.ts'
import type { ApplicationFee, FeeRefund } from '../../domain/records/application-fee.ts'
import { nextShare } from '../../domain/shares.ts'
import { assert } from '../../lib/assert.ts'
import { renderApplicationFee, renderFeeRefund } from '../../objects/application-fee.ts'
import { noSuch } from '../../objects/errors.ts'
import {
  feeAlreadyRefunded,
  feeRefundTooLarge,
  notEnoughAvailable,
} from '../../objects/transfer-refusals.ts'
import { applicationFees, feeRefunds, reserveFeeRefund } from '../../store/application-fees.ts'
import { balanceTransactions } from '../../store/balance-transactions.ts'
import { lockBalance } from '../../store/balances.ts'
import type { Reader } from '../../store/reader.ts'
import type { Transaction } from '../../store/transaction.ts'
import { recordMovement } from '../balance/movement.ts'
import { changeObject, changedMetadata, findOr404, lockOr404 } from '../changes.ts'
import type { MetadataChange } from '../prices/input.ts'

/** How many an object shows of what was taken back of it. */
const SHOWN = 10

export interface FeeRefundInput {
  readonly amount?: number
  readonly metadata?: MetadataChange
}

/** By request: what is left of it when no amount is named. */
export async function createFeeRefund(
  tx: Transaction,
  id: string,
  { amount: asked, metadata }: FeeRefundInput,
): Promise<FeeRefund> {
  const fee = await lockOr404(tx, applicationFees, id)
  const left = fee.amount - fee.amount_refunded
  if (left === 0) throw feeAlreadyRefunded(id)
  const amount = asked ?? left
  if (amount > left) throw feeRefundTooLarge(amount, left, fee.currency)
  const { currency } = await transactionOf(tx, fee)
  const part = { of: fee.amount, before: fee.amount_refunded, part: amount }
  const { available, pending } = await lockBalance(tx, currency)
  if (available + pending < nextShare({ whole: fee.own.received, ...part }))
    throw notEnoughAvailable()
  return refundFee(tx, fee, amount, changedMetadata({}, metadata))
}

/** The fee is held, and has that much left. `tx` is the platform's. */
export async function refundFee(
  tx: Transaction,
  fee: ApplicationFee,
  amount: Minor,
  metadata: Record<string, string> = {},
): Promise<FeeRefund> {
  assert(await reserveFeeRefund(tx, fee.id, amount), 'never more is given back than was taken')
  const id = tx.newId('fr')
  const part = { of: fee.amount, before: fee.amount_refunded, part: amount }
  const received = nextShare({ whole: fee.own.received, ...part })
  const { currency } = await transactionOf(tx, fee)
  const transaction = recordMovement(tx, {
    type: 'application_fee_refund',
    reporting_category: 'platform_earning_refund',
    source: id,
    currency,
    amount: -received,
    description: null,
    postings: postingsForFeeRefund({ amount: received }),
  })
  payBack(tx.forAccount(fee.account), fee, id, nextShare({ whole: fee.own.paid.amount, ...part }))
  const refund: FeeRefund = {
    id,
    object: 'fee_refund',
    amount,
    balance_transaction: transaction.id,
    created: tx.now,
    currency: fee.currency,
    fee: fee.id,
    metadata,
  }
  tx.insert(feeRefunds, refund)
  const amount_refunded = fee.amount_refunded + amount
  const { refunds, refundCount } = fee.own
  const after: ApplicationFee = {
    ...fee,
    amount_refunded,
    refunded: amount_refunded === fee.amount,
    own: {
      ...fee.own,
      refunds: [refund, ...refunds].slice(0, SHOWN),
      refundCount: refundCount + 1,
    },
  }
  tx.update(applicationFees, after)
  tx.emit('application_fee.refunded', renderApplicationFee(after))
  return refund
}

/** The other account had a fee, and has it no longer: so its balance says. */
function payBack(seller: Transaction, fee: ApplicationFee, source: string, amount: Minor): void {
  const { currency } = fee.own.paid
  const { application } = fee
  recordMovement(seller, {
    type: 'adjustment',
    reporting_category: 'fee',
    source,
    currency,
    amount: 0,
    fees: [
      {
        amount: -amount,
        application,
        currency,
        description: 'Application fee refund',
        type: 'application_fee',
      },
    ],
    description: 'Application fee refund',
    postings: postingsForFeeReturned({ amount }),
  })
}

async function transactionOf(tx: Transaction, { balance_transaction: id }: ApplicationFee) {
  const transaction = id === null ? null : await tx.find(balanceTransactions, id)
  assert(transaction, 'a fee has its balance transaction')
  return transaction
}

export async function findFeeRefund(reader: Reader, fee: string, id: string): Promise<FeeRefund> {
  await findOr404(reader, applicationFees, fee)
  const refund = await findOr404(reader, feeRefunds, id)
  if (refund.fee !== fee) throw noSuch('fee_refund', id)
  return refund
}

const refundWays = { kind: feeRefunds, render: renderFeeRefund }

export async function updateFeeRefund(
  tx: Transaction,
  { fee: feeId, id }: { readonly fee: string; readonly id: string },
  { metadata }: { readonly metadata?: MetadataChange },
): Promise<FeeRefund> {
  const fee = await lockOr404(tx, applicationFees, feeId)
  const before = await findFeeRefund(tx, feeId, id)
  const after = { ...before, metadata: changedMetadata(before.metadata ?? {}, metadata) }
  const refunds = fee.own.refunds.map((one) => (one.id === id ? after : one))
  tx.update(applicationFees, { ...fee, own: { ...fee.own, refunds } })
  const event = 'application_fee.refund.updated'
  return changeObject(tx, refundWays, { before, after, event })
}
