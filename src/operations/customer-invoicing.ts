/** What a customer's invoices begin with: numbers, words, who pays them, what is owed. */

import type { Customer } from '../domain/records/customer.ts'
import { balanceInOtherCurrency, methodNotOfCustomer } from '../objects/invoice-refusals.ts'
import type { Transaction } from '../store/transaction.ts'
import { moveBalance } from './customer-balance.ts'
import { templateNamed } from './invoices/rendering.ts'
import { takePaymentMethod } from './payment-methods/use.ts'

export interface InvoicingInput {
  readonly balance?: number
  readonly invoice_prefix?: string
  readonly invoice_settings?: {
    readonly custom_fields?: readonly { readonly name: string; readonly value: string }[] | null
    readonly default_payment_method?: string | null
    readonly footer?: string | null
    readonly rendering_options?: {
      readonly amount_tax_display?: 'exclude_tax' | 'include_inclusive_tax' | null
      readonly template?: string
    } | null
  }
  readonly next_invoice_sequence?: number
}

/** `attached`: a method that the same request attaches, by the name that it was given. */
export async function withInvoicing(
  tx: Transaction,
  before: Customer,
  input: InvoicingInput,
  attached: { readonly name: string; readonly id: string } | null = null,
): Promise<Customer> {
  const { invoice_prefix: prefix, next_invoice_sequence: next } = input
  return {
    ...before,
    ...(prefix === undefined ? {} : { invoice_prefix: prefix }),
    invoice_settings: await settingsOf(tx, before, input, attached),
    ...(next === undefined ? {} : { next_invoice_sequence: next }),
    own:
      next === undefined && prefix === undefined
        ? before.own
        : { ...before.own, numberedFrom: next ?? before.next_invoice_sequence ?? 1 },
  }
}

async function settingsOf(
  tx: Transaction,
  before: Customer,
  { invoice_settings: given }: InvoicingInput,
  attached: { readonly name: string; readonly id: string } | null,
): Promise<Customer['invoice_settings']> {
  const now = before.invoice_settings
  if (!given) return now
  const { custom_fields: fields, footer, rendering_options: options } = given
  const method = given.default_payment_method
  return {
    ...now,
    ...(fields === undefined ? {} : { custom_fields: fields && fields.map((one) => ({ ...one })) }),
    ...(footer === undefined ? {} : { footer }),
    ...(method === undefined
      ? {}
      : { default_payment_method: method && (await methodOf(tx, before, method, attached)) }),
    ...(options === undefined ? {} : { rendering_options: await optionsOf(tx, now, options) }),
  }
}

async function methodOf(
  tx: Transaction,
  { id }: Customer,
  name: string | null,
  attached: { readonly name: string; readonly id: string } | null,
): Promise<string | null> {
  if (name === null) return null
  if (attached?.name === name) return attached.id
  const param = 'invoice_settings[default_payment_method]'
  const method = await takePaymentMethod(tx, name, param)
  if (method.customer !== id) throw methodNotOfCustomer(name, param)
  return method.id
}

type Options = NonNullable<NonNullable<InvoicingInput['invoice_settings']>['rendering_options']>

async function optionsOf(
  tx: Transaction,
  { rendering_options: now }: Customer['invoice_settings'],
  given: Options | null,
) {
  if (!given) return null
  const { amount_tax_display: display, template } = given
  const param = 'invoice_settings[rendering_options][template]'
  const named = template === undefined ? null : await templateNamed(tx, template, param)
  return {
    amount_tax_display: display === undefined ? (now?.amount_tax_display ?? null) : display,
    template: named ? named.id : (now?.template ?? null),
  }
}

const USUAL_CURRENCY = 'usd'

/** By hand: the difference is a change of its own. */
export function setBalance(
  tx: Transaction,
  customer: Customer,
  balance: number | undefined,
  type: 'adjustment' | 'initial',
): Customer {
  if (balance === undefined || balance === customer.balance) return customer
  const currency = customer.currency ?? USUAL_CURRENCY
  const amount = balance - customer.balance
  return moveBalance(tx, customer, { amount, currency, invoice: null, type }).customer
}

/** A customer owes, or has in store, in one currency. */
export function requireCurrency(customer: Customer, currency: string): void {
  if (customer.currency && customer.currency !== currency)
    throw balanceInOtherCurrency(customer.currency)
}
