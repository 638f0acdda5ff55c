/** Taking an application fee: what a platform earns by what an account of its is paid. */

import { clientIdOf } from '../../domain/connect/client-id.ts'
import { exchanged, toldRate } from '../../domain/exchange.ts'
import { postingsForApplicationFee } from '../../domain/ledger/transfers.ts'
import type { Minor } from '../../domain/money.ts'
import type { ApplicationFee } from '../../domain/records/application-fee.ts'
import type { Timestamp } from '../../lib/clock.ts'
import { renderApplicationFee } from '../../objects/application-fee.ts'
import { applicationFees } from '../../store/application-fees.ts'
import type { Transaction } from '../../store/transaction.ts'
import { recordMovement } from '../balance/movement.ts'
import { settlementOf } from '../balance/settlement.ts'
import { createObject } from '../changes.ts'

export const feeWays = { kind: applicationFees, render: renderApplicationFee }

export interface NewFee {
  /** Who pays it. */
  readonly account: string
  readonly amount: Minor
  readonly currency: string
  /** The payment of that account that it is part of. */
  readonly charge: string
  /** The platform's own charge that led to it; null for a direct one. */
  readonly originating: string | null
  /** What it takes from that account's balance. */
  readonly paid: { readonly amount: Minor; readonly currency: string }
  readonly availableOn: Timestamp
}

/** `tx` is the platform's. What the other account's balance says of it is for the caller. */
export async function takeFee(tx: Transaction, fee: NewFee): Promise<ApplicationFee> {
  const id = tx.newId('fee')
  const { account, amount, charge, currency } = fee
  const exchange = await settlementOf(tx, currency)
  const received = exchanged(amount, exchange)
  const transaction = recordMovement(tx, {
    type: 'application_fee',
    reporting_category: 'platform_earning',
    source: id,
    currency: exchange.to,
    amount: received,
    description: null,
    availableOn: fee.availableOn,
    exchangeRate: toldRate(exchange),
    postings: postingsForApplicationFee({ amount: received }),
  })
  const taken: ApplicationFee = {
    id,
    object: 'application_fee',
    account,
    amount,
    amount_refunded: 0,
    application: clientIdOf(tx.scope.account),
    balance_transaction: transaction.id,
    charge,
    created: tx.now,
    currency,
    fee_source: { charge, type: 'charge' },
    livemode: tx.scope.livemode,
    originating_transaction: fee.originating,
    refunded: false,
    own: { refunds: [], refundCount: 0, received, paid: fee.paid },
  }
  return createObject(tx, feeWays, taken, 'application_fee.created')
}
