/** Changing what a merchant notes on a charge. */

import type { Charge } from '../domain/records/charge.ts'
import { renderCharge } from '../objects/charge.ts'
import { parameterRule } from '../objects/refusals.ts'
import { charges } from '../store/charges.ts'
import type { Transaction } from '../store/transaction.ts'
import { changeObject, changedMetadata, lockOr404 } from './changes.ts'
import { customerNamed } from './payment-intents/checks.ts'
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
  return changeObject(tx, ways, { before, after, event: 'charge.updated' })
}

/** A charge that nobody made may be given to a customer, once. */
async function requireNoOther(tx: Transaction, charge: Charge, customer: string): Promise<void> {
  await customerNamed(tx, customer)
  if (charge.customer !== null && charge.customer !== customer)
    throw parameterRule('This charge belongs to another customer.', 'customer')
}
