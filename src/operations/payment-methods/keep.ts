/** Payment methods that customers keep: attaching, changing, detaching. */

import { declineOnAttach } from '../../domain/card-network.ts'
import type { PaymentMethod } from '../../domain/records/payment-method.ts'
import { testCardByKey } from '../../domain/test-cards.ts'
import {
  cardRefused,
  methodAlreadyAttached,
  methodNotAttached,
  methodNotSaved,
  methodSpent,
} from '../../objects/payment-refusals.ts'
import { renderPaymentMethod } from '../../objects/payment-method.ts'
import { paymentMethods } from '../../store/payment-methods.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changeObject, changedMetadata, lockOr404 } from '../changes.ts'
import { replaceDefaultSource } from '../sources/default-source.ts'
import { forgetDefault, releaseSubscriptions } from '../customer-invoice-settings.ts'
import { type BillingInput, type MethodDetails, billingOf, presentedOf } from './make.ts'

const ways = { kind: paymentMethods, render: renderPaymentMethod }

export interface MethodChange extends MethodDetails {
  readonly card?: { readonly exp_month?: number; readonly exp_year?: number }
  readonly billing_details?: BillingInput
}

/** Attaching to the same customer again changes nothing. */
export function attachPaymentMethod(
  tx: Transaction,
  method: PaymentMethod,
  customer: string,
): PaymentMethod {
  if (method.customer === customer) return method
  if (method.customer !== null) throw methodAlreadyAttached()
  if (method.own.isSpent) throw methodSpent('payment_method')
  const card = testCardByKey(method.own.vendorMethod)
  const decline = card && declineOnAttach(card, presentedOf(method))
  if (decline) throw cardRefused({ ...decline, param: null })
  const attached = { ...method, customer }
  tx.update(paymentMethods, attached)
  tx.emit('payment_method.attached', renderPaymentMethod(attached))
  return attached
}

/** A detached method is of no more use to anybody. */
export async function detachPaymentMethod(tx: Transaction, id: string): Promise<PaymentMethod> {
  const found = await tx.find(paymentMethods, id)
  if (found) await releaseSubscriptions(tx, found)
  const method = await lockOr404(tx, paymentMethods, id)
  if (method.customer === null) throw methodNotAttached()
  await forgetDefault(tx, method)
  const detached = detach(tx, method)
  const previous = { customer: method.customer }
  tx.emit('payment_method.detached', renderPaymentMethod(detached), previous)
  await replaceDefaultSource(tx, method.customer, id)
  return detached
}

const PAGE = 100

/** When a customer is deleted, what they kept goes with them. */
export async function detachAllOf(tx: Transaction, customer: string): Promise<void> {
  for (;;) {
    const where = [['customer', '=', customer]] as const
    const { records } = await tx.page(paymentMethods, { where, limit: PAGE })
    if (records.length === 0) return
    for (const method of records) detach(tx, method)
  }
}

function detach(tx: Transaction, method: PaymentMethod): PaymentMethod {
  const detached = { ...method, customer: null, own: { ...method.own, isSpent: true } }
  tx.update(paymentMethods, detached)
  return detached
}

export async function updatePaymentMethod(
  tx: Transaction,
  id: string,
  { billing_details, card, metadata, ...fields }: MethodChange,
): Promise<PaymentMethod> {
  const before = await lockOr404(tx, paymentMethods, id)
  if (before.customer === null) throw methodNotSaved()
  const after: PaymentMethod = {
    ...before,
    ...fields,
    billing_details: billingOf(billing_details ?? {}, before.billing_details),
    ...(before.card ? { card: { ...before.card, ...card } } : {}),
    metadata: changedMetadata(before.metadata ?? {}, metadata),
  }
  return changeObject(tx, ways, { before, after, event: 'payment_method.updated' })
}
