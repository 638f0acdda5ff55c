/** Transferring by request, and what a transfer is told later. */

import type { Charge } from '../../domain/records/charge.ts'
import type { Transfer } from '../../domain/records/transfer.ts'
import { missingParam, noSuch } from '../../objects/errors.ts'
import {
  groupOfSource,
  notEnoughAvailable,
  sourceExhausted,
  sourceNotCharged,
  wrongSourceCurrency,
} from '../../objects/transfer-refusals.ts'
import { lockBalance } from '../../store/balances.ts'
import { balanceTransactions } from '../../store/balance-transactions.ts'
import { charges, reserveTransfer } from '../../store/charges.ts'
import type { Transaction } from '../../store/transaction.ts'
import { transfers } from '../../store/transfers.ts'
import { changeObject, changedMetadata, lockOr404 } from '../changes.ts'
import type { MetadataChange } from '../prices/input.ts'
import { requireDestination } from './destination.ts'
import { makeTransfer, transferWays } from './make.ts'

export interface TransferInput {
  readonly amount?: number
  readonly currency: string
  readonly description?: string
  readonly destination: string
  readonly metadata?: MetadataChange
  readonly source_transaction?: string
  readonly source_type?: string
  readonly transfer_group?: string
}

export async function createTransfer(tx: Transaction, input: TransferInput): Promise<Transfer> {
  const { currency, destination, source_transaction: sourceId } = input
  await requireDestination(tx, destination, 'destination')
  const from =
    sourceId === undefined ? await fromBalance(tx, input) : await fromCharge(tx, input, sourceId)
  return makeTransfer(tx, {
    ...from,
    currency,
    destination,
    fee: 0,
    ...(input.source_type === undefined ? {} : { sourceType: input.source_type }),
    wishes: {
      ...(input.description === undefined ? {} : { description: input.description }),
      metadata: changedMetadata({}, input.metadata),
    },
  })
}

/** Only what is available may leave: nobody else takes of it until this has ended. */
async function fromBalance(tx: Transaction, { amount, currency, transfer_group }: TransferInput) {
  if (amount === undefined) throw missingParam('amount')
  const { available } = await lockBalance(tx, currency)
  if (available < amount) throw notEnoughAvailable()
  return { amount, source: null, transfer_group: transfer_group ?? null }
}

/** What a payer paid may go on before it is available, and is available with it. */
async function fromCharge(tx: Transaction, input: TransferInput, id: string) {
  const charge = await tx.lock(charges, id)
  if (!charge) throw noSuch('charge', id, 'source_transaction')
  const came =
    charge.balance_transaction && (await tx.find(balanceTransactions, charge.balance_transaction))
  if (!came || charge.amount_captured === 0) throw sourceNotCharged(id)
  if (came.currency !== input.currency) throw wrongSourceCurrency(input.currency, came.currency)
  const amount = input.amount ?? came.amount
  const passedOn = await passedOnOf(tx, charge)
  if (!(await reserveTransfer(tx, id, { amount, passedOn })))
    throw sourceExhausted(came.amount, came.currency)
  const { transfer_group } = await grouped(tx, charge, input.transfer_group)
  return { amount, source: { charge: id, availableOn: came.available_on }, transfer_group }
}

async function passedOnOf(tx: Transaction, { transfer }: Charge): Promise<number> {
  return transfer === undefined ? 0 : ((await tx.find(transfers, transfer))?.amount ?? 0)
}

/** A charge and its transfers are of one group, which the first of them gives it. */
async function grouped(tx: Transaction, charge: Charge, wanted: string | undefined) {
  const { id, transfer_group: has } = charge
  if (has !== null && wanted !== undefined && wanted !== has) throw groupOfSource()
  const transfer_group = has ?? wanted ?? `group_${id}`
  if (has === null) tx.update(charges, { ...charge, transfer_group })
  return { transfer_group }
}

export async function updateTransfer(
  tx: Transaction,
  id: string,
  {
    description,
    metadata,
  }: { readonly description?: string | null; readonly metadata?: MetadataChange },
): Promise<Transfer> {
  const before = await lockOr404(tx, transfers, id)
  const after: Transfer = {
    ...before,
    ...(description === undefined ? {} : { description }),
    metadata: changedMetadata(before.metadata, metadata),
  }
  return changeObject(tx, transferWays, { before, after, event: 'transfer.updated' })
}
