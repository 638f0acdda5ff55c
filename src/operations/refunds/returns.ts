/** What a refund takes back from others: what was transferred, and what the platform took. */

import { clientIdOf, platformOf } from '../../domain/connect/client-id.ts'
import type { Minor } from '../../domain/money.ts'
import type { Charge } from '../../domain/records/charge.ts'
import type { Refund } from '../../domain/records/refund.ts'
import type { Transfer } from '../../domain/records/transfer.ts'
import { nextShare } from '../../domain/shares.ts'
import {
  feeOfApplication,
  noFeeToRefund,
  noTransferToReverse,
  paymentOfTransfer,
} from '../../objects/transfer-refusals.ts'
import { applicationFees } from '../../store/application-fees.ts'
import type { Transaction } from '../../store/transaction.ts'
import { transfers } from '../../store/transfers.ts'
import { refundFee } from '../application-fees/refund.ts'
import type { RefundWork } from '../payments/attempts.ts'
import { reverse } from '../transfers/reverse.ts'

interface Wanted {
  readonly refund_application_fee?: boolean
  readonly reverse_transfer?: boolean
}

/** Whether a refund of the charge can take back what it is to take back. */
export function checkReturns(tx: Transaction, charge: Charge, wanted: Wanted): void {
  const { application, application_fee: fee, id, transfer, source_transfer: source } = charge
  if (source !== null) throw paymentOfTransfer(id)
  if (wanted.reverse_transfer && transfer === undefined) throw noTransferToReverse(id)
  if (!wanted.refund_application_fee) return
  if (fee === null) throw noFeeToRefund(id)
  // Of a charge that was made on an account, the fee is its platform's.
  if (transfer !== undefined) return
  const platform = tx.cause?.platform
  if (platform === undefined || clientIdOf(platform) !== application) throw feeOfApplication()
}

/**
 * In proportion to what the payer gets, and never more than is left. Done in the transaction that
 * settles the refund, be it told once or twice. `charge` is as it was before that.
 */
export async function takeBack(tx: Transaction, work: RefundWork, charge: Charge): Promise<Refund> {
  const { refund, reversesTransfer, returnsFee } = work
  // The transfer before its fee: so everybody locks them.
  const id = reversesTransfer ? charge.transfer : undefined
  const transfer = id === undefined ? null : await tx.lock(transfers, id)
  if (returnsFee) await giveFeeBack(tx, refund, charge)
  const amount = transfer && reversible(transfer, refund, charge)
  if (!transfer || !amount) return refund
  const reversal = await reverse(tx, transfer, amount, {
    description: null,
    metadata: {},
    refund: refund.id,
  })
  return { ...refund, transfer_reversal: reversal.id }
}

function reversible(transfer: Transfer, refund: Refund, charge: Charge): Minor {
  const share = shareOf(transfer.amount, refund, charge)
  return Math.min(share, transfer.amount - transfer.amount_reversed)
}

async function giveFeeBack(tx: Transaction, refund: Refund, charge: Charge): Promise<void> {
  const { application, application_fee: id, transfer } = charge
  const own = typeof application === 'string' ? platformOf(application) : null
  const platform = transfer === undefined && own !== null ? tx.forAccount(own) : tx
  const fee = id === null ? null : await platform.lock(applicationFees, id)
  if (!fee) return
  const share = shareOf(fee.amount, refund, charge)
  const part = Math.min(share, fee.amount - fee.amount_refunded)
  if (part > 0) await refundFee(platform, fee, part)
}

/** What of a whole goes with this refund; those before it had theirs. */
function shareOf(whole: Minor, refund: Refund, charge: Charge): Minor {
  const { amount_captured: of, amount_refunded: before } = charge
  return nextShare({ whole, of, before, part: refund.amount })
}
