/** Early fraud warnings: what an issuer reports, and what the merchant can still do about it. */

import { assert } from '../../lib/assert.ts'
import type { Charge } from '../../domain/records/charge.ts'
import { renderEarlyFraudWarning } from '../../objects/early-fraud-warning.ts'
import { charges } from '../../store/charges.ts'
import { earlyFraudWarnings } from '../../store/early-fraud-warnings.ts'
import type { Transaction } from '../../store/transaction.ts'

/** Of what a payer has paid: nobody disputes what was transferred between accounts. */
export function intentPaid({ payment_intent: intent }: Charge): string {
  assert(intent, 'a payer pays an intent')
  return intent
}

/** The charge is held. An issuer warns once. */
export function warnOfFraud(tx: Transaction, charge: Charge, fraud_type: string): Charge {
  if (charge.own.fraudWarning !== undefined) return charge
  const warning = {
    id: tx.newId('issfr'),
    object: 'radar.early_fraud_warning',
    actionable: isActionable(charge),
    charge: charge.id,
    created: tx.now,
    fraud_type,
    livemode: tx.scope.livemode,
    payment_intent: intentPaid(charge),
  } as const
  tx.insert(earlyFraudWarnings, warning)
  tx.emit('radar.early_fraud_warning.created', renderEarlyFraudWarning(warning))
  const after = { ...charge, own: { ...charge.own, fraudWarning: warning.id } }
  tx.update(charges, after)
  return after
}

/** The charge is held, and was refunded or disputed: there may be nothing left to do. */
export async function noteFraudHandled(tx: Transaction, charge: Charge): Promise<void> {
  const { fraudWarning: id } = charge.own
  if (id === undefined || isActionable(charge)) return
  const warning = await tx.lock(earlyFraudWarnings, id)
  assert(warning, 'a warning does not go away')
  if (!warning.actionable) return
  const after = { ...warning, actionable: false }
  tx.update(earlyFraudWarnings, after)
  tx.emit('radar.early_fraud_warning.updated', renderEarlyFraudWarning(after), { actionable: true })
}

function isActionable({ disputed, refunded }: Charge): boolean {
  return !disputed && !refunded
}
