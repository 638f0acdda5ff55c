/** Changing what a merchant notes on a charge. */

import type { Charge } from '../domain/records/charge.ts'
import { renderCharge } from '../objects/charge.ts'
import { parameterRule } from '../objects/refusals.ts'
import { charges } from '../store/charges.ts'
import { paymentIntents } from '../store/payment-intents.ts'
import type { Transaction } from '../store/transaction.ts'
import { changeObject, changedMetadata, lockOr404 } from './changes.ts'
import { customerNamed } from './payment-intents/checks.ts'
import { mailReceipt } from './mails/payment-mails.ts'
import type { MetadataChange } from './prices/input.ts'
import { type ShippingInput, shippingOf } from './shipping.ts'

const ways = { kind: charges, render: renderCharge }

export interface ChargeChange {
  readonly customer?: string
  readonly description?: string | null
  readonly fraud_details?: { readonly user_report: 'fraudulent' | 'safe' | null }
  readonly metadata?: MetadataChange
  readonly receipt_email?: string | null
  readonly shipping?: ShippingInput
  readonly transfer_group?: string
}

export async function updateCharge(
  tx: Transaction,
  id: string,
  { customer, fraud_details, metadata, shipping, transfer_group, ...texts }: ChargeChange,
): Promise<Charge> {
  const before = await lockOr404(tx, charges, id)
  if (customer !== undefined) await requireNoOther(tx, before, customer)
  if (transfer_group !== undefined && before.transfer_group !== null)
    throw parameterRule('The transfer_group of this charge is set already.', 'transfer_group')
  const report = fraud_details?.user_report
  const after: Charge = {
    ...before,
    ...texts,
    ...(customer === undefined ? {} : { customer }),
    ...(report === undefined ? {} : { fraud_details: report ? { user_report: report } : {} }),
    metadata: changedMetadata(before.metadata, metadata),
    ...(shipping === undefined ? {} : { shipping: shippingOf(shipping) }),
    ...(transfer_group === undefined ? {} : { transfer_group }),
  }
  const sent = await sentAgain(tx, before, after)
  return changeObject(tx, ways, { before, after: sent, event: 'charge.updated' })
}

/** Whoever gives a receipt another address has it sent there, as at Stripe. */
export async function sentAgain(tx: Transaction, before: Charge, after: Charge): Promise<Charge> {
  const { receipt_email: to } = after
  const isPaid = after.paid && after.amount_captured > 0
  if (to === null || to === before.receipt_email || !isPaid) return after
  // What was transferred has no payer.
  if (after.payment_intent === null) return after
  const intent = await tx.find(paymentIntents, after.payment_intent)
  return mailReceipt(tx, after, { to, session: intent?.own.session ?? null })
}

/** A charge that nobody made may be given to a customer, once. */
async function requireNoOther(tx: Transaction, charge: Charge, customer: string): Promise<void> {
  await customerNamed(tx, customer)
  if (charge.customer !== null && charge.customer !== customer)
    throw parameterRule('This charge belongs to another customer.', 'customer')
}
