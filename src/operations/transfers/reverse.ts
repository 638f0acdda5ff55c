/** Taking back what was transferred, in whole or in part. */

import { postingsForReversal, postingsForReversalPaid } from '../../domain/ledger/transfers.ts'
import type { Minor } from '../../domain/money.ts'
import type { Charge } from '../../domain/records/charge.ts'
import type { Refund } from '../../domain/records/refund.ts'
import type { Transfer, TransferReversal } from '../../domain/records/transfer.ts'
import { withRefunded } from '../../domain/refund.ts'
import { nextShare } from '../../domain/shares.ts'
import { assert } from '../../lib/assert.ts'
import { noSuch } from '../../objects/errors.ts'
import { renderReversal, renderTransfer } from '../../objects/transfer.ts'
import {
  alreadyReversed,
  noFeeOnTransfer,
  reversalTooLarge,
} from '../../objects/transfer-refusals.ts'
import { applicationFees } from '../../store/application-fees.ts'
import { charges, reserveRefund } from '../../store/charges.ts'
import type { Reader } from '../../store/reader.ts'
import { refunds } from '../../store/refunds.ts'
import type { Transaction } from '../../store/transaction.ts'
import { reserveReversal, transferReversals, transfers } from '../../store/transfers.ts'
import { refundFee } from '../application-fees/refund.ts'
import { recordMovement } from '../balance/movement.ts'
import { changedMetadata, findOr404, lockOr404 } from '../changes.ts'
import type { MetadataChange } from '../prices/input.ts'

/** How many a transfer shows of what was taken back of it. */
const SHOWN = 10

export interface ReversalInput {
  readonly amount?: number
  readonly description?: string
  readonly metadata?: MetadataChange
  readonly refund_application_fee?: boolean
}

/** By request: what is left of it when no amount is named. */
export async function createReversal(
  tx: Transaction,
  id: string,
  input: ReversalInput,
): Promise<TransferReversal> {
  const transfer = await lockOr404(tx, transfers, id)
  const left = transfer.amount - transfer.amount_reversed
  if (left === 0) throw alreadyReversed(id)
  const amount = input.amount ?? left
  if (amount > left) throw reversalTooLarge(amount, left, transfer.currency)
  const refundsFee = input.refund_application_fee ?? false
  if (refundsFee && transfer.own.fee === null) throw noFeeOnTransfer(id)
  if (refundsFee) await giveFeeBack(tx, transfer, amount)
  return reverse(tx, transfer, amount, {
    description: input.description ?? null,
    metadata: changedMetadata({}, input.metadata),
    refund: null,
  })
}

/** In proportion to what is taken back, and never more than is left of it. */
async function giveFeeBack(tx: Transaction, transfer: Transfer, amount: Minor): Promise<void> {
  const fee = transfer.own.fee && (await tx.lock(applicationFees, transfer.own.fee))
  if (!fee) return
  const { amount: of, amount_reversed: before } = transfer
  const share = nextShare({ whole: fee.amount, of, before, part: amount })
  const part = Math.min(share, fee.amount - fee.amount_refunded)
  if (part > 0) await refundFee(tx, fee, part)
}

export interface Reversing {
  readonly description: string | null
  readonly metadata: Record<string, string>
  /** The refund of the charge whose money it was; null when nobody was refunded. */
  readonly refund: string | null
}

/** The transfer is held, and has that much left. `tx` is the platform's. */
export async function reverse(
  tx: Transaction,
  transfer: Transfer,
  amount: Minor,
  { description, metadata, refund }: Reversing,
): Promise<TransferReversal> {
  assert(await reserveReversal(tx, transfer.id, amount), 'never more is taken back than was sent')
  const id = tx.newId('trr')
  const { currency } = transfer
  const back = recordMovement(tx, {
    type: 'transfer_refund',
    reporting_category: 'transfer_reversal',
    source: id,
    currency,
    amount,
    description: description ?? `REFUND FOR TRANSFER (${transfer.description ?? transfer.id})`,
    postings: postingsForReversal({ amount }),
  })
  const given = await giveBack(tx.forAccount(transfer.destination), transfer, amount, id)
  const reversal: TransferReversal = {
    id,
    object: 'transfer_reversal',
    amount,
    balance_transaction: back.id,
    created: tx.now,
    currency,
    destination_payment_refund: given.id,
    metadata,
    source_refund: refund,
    transfer: transfer.id,
  }
  tx.insert(transferReversals, reversal)
  const after = withReversal(transfer, reversal)
  tx.update(transfers, after)
  tx.emit('transfer.reversed', renderTransfer(after))
  return reversal
}

function withReversal(transfer: Transfer, reversal: TransferReversal): Transfer {
  const amount_reversed = transfer.amount_reversed + reversal.amount
  const { reversals, reversalCount } = transfer.own
  return {
    ...transfer,
    amount_reversed,
    reversed: amount_reversed === transfer.amount,
    own: {
      ...transfer.own,
      reversals: [reversal, ...reversals].slice(0, SHOWN),
      reversalCount: reversalCount + 1,
    },
  }
}

/** The payment that the transfer had made is refunded, be there money for it or not. */
async function giveBack(
  seller: Transaction,
  transfer: Transfer,
  amount: Minor,
  reversal: string,
): Promise<Refund> {
  const payment = await seller.lock(charges, transfer.destination_payment)
  assert(payment, 'a transfer has its payment')
  assert(await reserveRefund(seller, payment.id, amount), 'never more goes back than came')
  const id = seller.newId('pyr')
  const { amount: of, amount_reversed: before } = transfer
  const share = nextShare({ whole: transfer.own.received, of, before, part: amount })
  const transaction = recordMovement(seller, {
    type: 'payment_refund',
    reporting_category: 'refund',
    source: id,
    currency: payment.own.settled?.currency ?? payment.currency,
    amount: -share,
    description: `REFUND FOR PAYMENT${payment.description === null ? '' : ` (${payment.description})`}`,
    postings: postingsForReversalPaid({ amount: share }),
  })
  const refund = paymentRefund(seller, payment, { id, amount, reversal, of: transaction.id })
  seller.insert(refunds, refund)
  seller.update(charges, withRefunded(payment, amount))
  return refund
}

function paymentRefund(
  tx: Transaction,
  payment: Charge,
  told: {
    readonly id: string
    readonly amount: Minor
    readonly reversal: string
    readonly of: string
  },
): Refund {
  return {
    id: told.id,
    object: 'refund',
    amount: told.amount,
    balance_transaction: told.of,
    charge: payment.id,
    created: tx.now,
    currency: payment.currency,
    customer: null,
    customer_account: null,
    metadata: {},
    payment_intent: null,
    payment_method: null,
    reason: null,
    receipt_number: null,
    source_transfer_reversal: told.reversal,
    status: 'succeeded',
    transfer_reversal: null,
    own: { later: null },
  }
}

export async function findReversal(
  reader: Reader,
  transfer: string,
  id: string,
): Promise<TransferReversal> {
  await findOr404(reader, transfers, transfer)
  const reversal = await findOr404(reader, transferReversals, id)
  if (reversal.transfer !== transfer) throw noSuch('transfer_reversal', id)
  return reversal
}

/** No event tells of a reversal alone: the transfer says what has changed. */
export async function updateReversal(
  tx: Transaction,
  { transfer: transferId, id }: { readonly transfer: string; readonly id: string },
  { metadata }: { readonly metadata?: MetadataChange },
): Promise<TransferReversal> {
  const transfer = await lockOr404(tx, transfers, transferId)
  const before = await findReversal(tx, transferId, id)
  const after = { ...before, metadata: changedMetadata(before.metadata ?? {}, metadata) }
  tx.update(transferReversals, after)
  const reversals = transfer.own.reversals.map((one) => (one.id === id ? after : one))
  tx.update(transfers, { ...transfer, own: { ...transfer.own, reversals } })
  return renderReversal(after)
}
