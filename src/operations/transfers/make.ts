/** A transfer's two sides: what leaves the platform, and what the other account gets. */

import { clientIdOf } from '../../domain/connect/client-id.ts'
import { exchanged, toldRate } from '../../domain/exchange.ts'
import { postingsForTransfer, postingsForTransferReceived } from '../../domain/ledger/transfers.ts'
import type { Minor } from '../../domain/money.ts'
import type { Charge, Transferring } from '../../domain/records/charge.ts'
import type { Transfer } from '../../domain/records/transfer.ts'
import type { Timestamp } from '../../lib/clock.ts'
import { renderTransfer } from '../../objects/transfer.ts'
import { charges } from '../../store/charges.ts'
import type { Transaction } from '../../store/transaction.ts'
import { transfers } from '../../store/transfers.ts'
import { takeFee } from '../application-fees/take.ts'
import { recordMovement } from '../balance/movement.ts'
import { settlementOf } from '../balance/settlement.ts'
import { changedMetadata, createObject } from '../changes.ts'
import { receivedPayment } from './payment.ts'

export const transferWays = { kind: transfers, render: renderTransfer }

export interface NewTransfer {
  readonly amount: Minor
  readonly currency: string
  readonly destination: string
  readonly transfer_group: string | null
  /** The charge whose money it is; null for what was available. */
  readonly source: { readonly charge: string; readonly availableOn: Timestamp } | null
  /** What the platform takes from it; none when it is nothing. */
  readonly fee: Minor
  readonly sourceType?: string
  readonly wishes: Transferring
}

/** Who may be sent how much has been checked. `tx` is the platform's. */
export async function makeTransfer(tx: Transaction, wanted: NewTransfer): Promise<Transfer> {
  const { amount, currency, destination, source, transfer_group, wishes } = wanted
  const id = tx.newId('tr')
  const availableOn = source?.availableOn ?? tx.now
  const { description = null } = wishes
  const sent = recordMovement(tx, {
    type: 'transfer',
    source: id,
    currency,
    amount: -amount,
    description,
    availableOn,
    postings: postingsForTransfer({ amount }),
  })
  const payment = await receive(tx, wanted, { id, availableOn })
  const transfer: Transfer = {
    id,
    object: 'transfer',
    amount,
    amount_reversed: 0,
    balance_transaction: sent.id,
    created: tx.now,
    currency,
    description,
    destination,
    destination_payment: payment.id,
    livemode: tx.scope.livemode,
    metadata: changedMetadata({}, wishes.metadata),
    reversed: false,
    source_transaction: source?.charge ?? null,
    source_type: wanted.sourceType ?? 'card',
    transfer_group,
    own: {
      reversals: [],
      reversalCount: 0,
      received: payment.own.settled?.amount ?? amount,
      fee: payment.application_fee,
    },
  }
  return createObject(tx, transferWays, transfer, 'transfer.created')
}

/** In the books and among the payments of the account that it goes to. */
async function receive(
  tx: Transaction,
  { amount, currency, destination, fee, source, wishes }: NewTransfer,
  { id, availableOn }: { readonly id: string; readonly availableOn: Timestamp },
): Promise<Charge> {
  const seller = tx.forAccount(destination)
  const payment = seller.newId('py')
  const exchange = await settlementOf(seller, currency)
  const received = { amount: exchanged(amount, exchange), currency: exchange.to }
  const paid = { amount: exchanged(fee, exchange), currency: exchange.to }
  const taken =
    fee === 0
      ? null
      : await takeFee(tx, {
          account: destination,
          amount: fee,
          currency,
          charge: payment,
          originating: source?.charge ?? null,
          paid,
          availableOn,
        })
  const { description = null, metadata } = wishes.payment_data ?? {}
  const came = recordMovement(seller, {
    type: 'payment',
    reporting_category: 'charge',
    source: payment,
    currency: exchange.to,
    amount: received.amount,
    fees: taken ? [feePaid(taken.application, paid)] : [],
    description,
    availableOn,
    exchangeRate: toldRate(exchange),
    postings: postingsForTransferReceived({ amount: received.amount, fee: paid.amount }),
  })
  const kept = receivedPayment(seller, {
    id: payment,
    transfer: id,
    amount,
    currency,
    application: clientIdOf(tx.scope.account),
    application_fee: taken?.id ?? null,
    application_fee_amount: taken?.amount ?? null,
    balance_transaction: came.id,
    description,
    metadata: changedMetadata({}, metadata),
    settled: received,
  })
  seller.insert(charges, kept)
  return kept
}

/** What an account's balance says of a fee that its platform took. */
export function feePaid(
  application: string,
  { amount, currency }: { readonly amount: Minor; readonly currency: string },
) {
  const description = 'application fee'
  return { amount, application, currency, description, type: 'application_fee' }
}
