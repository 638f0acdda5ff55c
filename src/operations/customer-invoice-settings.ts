/** What a customer's invoices have in common: above all, what they are paid with. */

import type { Customer } from '../domain/records/customer.ts'
import type { PaymentMethod } from '../domain/records/payment-method.ts'
import { methodOfNobody } from '../objects/subscription-refusals.ts'
import { customers } from '../store/customers.ts'
import { paymentMethods } from '../store/payment-methods.ts'
import { livingSubscriptions, subscriptions } from '../store/subscriptions.ts'
import type { Transaction } from '../store/transaction.ts'
import { changeObject } from './changes.ts'
import { customerWays } from './customer-discounts.ts'
import { changeSubscription } from './subscriptions/announce.ts'

export interface InvoiceSettingsInput {
  readonly custom_fields?: readonly { readonly name: string; readonly value: string }[] | null
  readonly default_payment_method?: string | null
  readonly footer?: string | null
}

type Settings = Customer['invoice_settings']

/** What the same request attaches can be named as it was there. */
interface Attached {
  readonly given: string | undefined
  readonly taken: PaymentMethod | null
}

export async function invoiceSettingsOf(
  tx: Transaction,
  { id, invoice_settings: before }: Pick<Customer, 'id' | 'invoice_settings'>,
  input: InvoiceSettingsInput = {},
  { given, taken }: Attached = { given: undefined, taken: null },
): Promise<Settings> {
  const { custom_fields: fields, default_payment_method: method, footer } = input
  const named = async (wanted: string) => {
    if (taken && wanted === given) return taken.id
    const found = await tx.find(paymentMethods, wanted)
    const param = 'invoice_settings[default_payment_method]'
    if (!found || found.customer !== id) throw methodOfNobody(wanted, param)
    return found.id
  }
  return {
    ...before,
    ...(fields === undefined ? {} : { custom_fields: fields && [...fields] }),
    ...(method === undefined ? {} : { default_payment_method: method && (await named(method)) }),
    ...(footer === undefined ? {} : { footer }),
  }
}

/** No subscription is paid any more with what its customer gives up; held before the method is. */
export async function releaseSubscriptions(
  tx: Transaction,
  { id, customer: owner }: PaymentMethod,
): Promise<void> {
  if (owner === null) return
  for (const { id: one, default_payment_method: used } of await livingSubscriptions(tx, owner)) {
    const before = used === id ? await tx.lock(subscriptions, one) : null
    if (before) changeSubscription(tx, before, { ...before, default_payment_method: null })
  }
}

/** Nor is anything else of theirs; the customer is held last. */
export async function forgetDefault(
  tx: Transaction,
  { id, customer: owner }: PaymentMethod,
): Promise<void> {
  const before = owner === null ? null : await tx.lock(customers, owner)
  if (before?.invoice_settings.default_payment_method !== id) return
  const invoicing = { ...before.invoice_settings, default_payment_method: null }
  const after: Customer = { ...before, invoice_settings: invoicing }
  const ways = await customerWays(tx, [before])
  changeObject(tx, ways, { before, after, event: 'customer.updated' })
}
