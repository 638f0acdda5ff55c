/** Payouts that somebody asks for, and those that take one back. */

import { instantFee, payoutStep } from '../../domain/payouts/fee.ts'
import { arePayoutsEnabled, externalsOf, payoutsOf } from '../../domain/payouts/payee.ts'
import type { Account } from '../../domain/records/account.ts'
import type { Payout } from '../../domain/records/payout.ts'
import {
  balanceInsufficient,
  notInstant,
  notReversible,
  payoutsPaused,
  unevenPayout,
} from '../../objects/payout-refusals.ts'
import { accountInScope } from '../../store/accounts.ts'
import { lockBalance } from '../../store/balances.ts'
import { payouts } from '../../store/payouts.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changeObject, changedMetadata, lockOr404 } from '../changes.ts'
import type { Fingerprint } from '../connect/external-accounts.ts'
import type { MetadataChange } from '../prices/input.ts'
import { assert } from '../../lib/assert.ts'
import { destinationOf } from './destination.ts'
import { recordPayout, ways } from './record.ts'

export interface PayoutInput {
  readonly amount: number
  readonly currency: string
  readonly description?: string
  readonly destination?: string
  readonly metadata?: MetadataChange
  readonly method?: 'instant' | 'standard'
  readonly source_type?: 'bank_account' | 'card' | 'fpx'
  readonly statement_descriptor?: string
}

export async function createPayout(
  tx: Transaction,
  input: PayoutInput,
  fingerprint: Fingerprint,
): Promise<Payout> {
  const { amount, currency, method = 'standard', source_type: source = 'card' } = input
  const account = await accountInScope(tx)
  assert(account, 'whoever asks has an account')
  if (!mayBePaidOut(account)) throw payoutsPaused(account.id)
  const step = payoutStep(currency)
  if (amount % step !== 0) throw unevenPayout(currency, step)
  const wanted = { account, currency, named: input.destination }
  const destination = await destinationOf(tx, wanted, fingerprint)
  const isInstant = method === 'instant'
  if (isInstant && !destination.available_payout_methods?.includes('instant'))
    throw notInstant(destination.id)
  const fee = isInstant ? instantFee(amount, currency) : 0
  const { available } = await lockBalance(tx, currency)
  // Everything that a balance holds here is of the one kind.
  if (source !== 'card' || available < amount + fee) throw balanceInsufficient(source)
  return recordPayout(tx, {
    amount,
    currency,
    destination,
    fee,
    method,
    automatic: false,
    description: input.description ?? null,
    metadata: changedMetadata({}, input.metadata),
    reconciliation_status: 'not_applicable',
    statement_descriptor: input.statement_descriptor ?? payoutsOf(account).statement_descriptor,
  })
}

/** In test mode also who has not told who they are: those alone are shut out that were stopped. */
function mayBePaidOut(account: Account): boolean {
  const { connected } = account
  if (!connected || arePayoutsEnabled(account)) return true
  return !connected.isDeleted && !(connected.rejected?.isPaused ?? false)
}

const REVERSIBLE = ['CA', 'US']

/** Asks the bank for what it was sent. */
export async function reversePayout(
  tx: Transaction,
  id: string,
  { metadata }: { readonly metadata?: MetadataChange },
): Promise<Payout> {
  const original = await lockOr404(tx, payouts, id)
  const account = await accountInScope(tx)
  if (!account?.connected) throw notReversible('only those of connected accounts can be.')
  const { amount, currency, reversed_by: reversedBy, status } = original
  if (reversedBy) throw notReversible(`it already was, by ${reversedBy}.`)
  if (amount < 0) throw notReversible('it is a debit itself.')
  if (status !== 'paid') throw notReversible(`it has a status of ${status}.`)
  const destination = externalsOf(account).find((one) => one.id === original.destination)
  if (destination?.object !== 'bank_account' || !REVERSIBLE.includes(destination.country))
    throw notReversible(`it went to no bank account in ${REVERSIBLE.join(' or ')}.`)
  const reversal = recordPayout(tx, {
    amount: -amount,
    currency,
    destination,
    automatic: false,
    description: original.description,
    fee: 0,
    metadata: changedMetadata({}, metadata),
    method: 'standard',
    original_payout: id,
    reconciliation_status: 'not_applicable',
    statement_descriptor: original.statement_descriptor,
  })
  const after = { ...original, reversed_by: reversal.id }
  changeObject(tx, ways, { before: original, after, event: 'payout.updated' })
  return reversal
}
