/** Creating, changing and deleting customers. */

import type { Customer } from '../domain/records/customer.ts'
import { locate } from '../domain/tax/locate.ts'
import { randomBase62 } from '../lib/random.ts'
import { type DeletedCustomerObject, renderDeletedCustomer } from '../objects/customer.ts'
import type { DeletedDiscountObject } from '../objects/discount.ts'
import { exclusiveParams } from '../objects/errors.ts'
import { locationInvalid } from '../objects/tax-refusals.ts'
import { customers } from '../store/customers.ts'
import type { Transaction } from '../store/transaction.ts'
import { changeObject, changedMetadata, createObject } from './changes.ts'
import {
  announceDiscount,
  customerWays,
  deleteDiscount,
  discountGiven,
} from './customer-discounts.ts'
import { type Reconciliation, withReconciliation } from './cash-balance/settings.ts'
import { stopBilling } from './invoices/stop.ts'
import { livingCustomer } from './living-customer.ts'
import { attachPaymentMethod, detachAllOf } from './payment-methods/keep.ts'
import { takePaymentMethod } from './payment-methods/use.ts'
import { type InvoicingInput, setBalance, withInvoicing } from './customer-invoicing.ts'
import type { MetadataChange } from './prices/input.ts'
import { type AddressInput, type ShippingInput, addressOf } from './shipping.ts'
import { announceCard, exchangeCard, findCard, prepareCard } from './sources/cards.ts'
import { requireClock } from './test-clocks/on-clock.ts'
import { cancelAllOf } from './subscriptions/cancel.ts'
import { type NewTaxId, createTaxId } from './tax-ids/tax-ids.ts'

interface CustomerFields extends InvoicingInput {
  readonly address?: AddressInput | null
  readonly business_name?: string | null
  readonly cash_balance?: { readonly settings?: { readonly reconciliation_mode?: Reconciliation } }
  /** Of older versions; Stripe's CLI still sends it. */
  readonly coupon?: string | null
  readonly description?: string | null
  readonly email?: string | null
  readonly individual_name?: string | null
  readonly metadata?: MetadataChange
  readonly name?: string | null
  readonly phone?: string | null
  readonly preferred_locales?: readonly string[]
  readonly shipping?: ShippingInput | null
  /** A token of a card that is to be the default source. */
  readonly source?: string
  readonly tax?: { readonly validate_location?: 'auto' | 'deferred' | 'immediately' }
  readonly tax_exempt?: 'exempt' | 'none' | 'reverse' | null
  readonly validate?: boolean
}

export interface NewCustomer extends CustomerFields {
  readonly payment_method?: string
  /** Whoever names a clock is answered on it. */
  readonly test_clock?: string
  readonly tax_id_data?: readonly NewTaxId[]
}

export async function createCustomer(tx: Transaction, input: NewCustomer): Promise<Customer> {
  const { payment_method, coupon, tax_id_data: taxIds = [], test_clock: clock, ...more } = input
  const { source, validate = true, ...fields } = more
  requireClock(tx, clock, 'test_clock')
  const { balance, ...invoicing } = invoicingIn(fields)
  const blank: Customer = {
    id: tx.newId('cus'),
    object: 'customer',
    address: null,
    balance: 0,
    created: tx.now,
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: randomBase62(8).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: tx.scope.livemode,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: tx.testClock?.id ?? null,
    own: { deleted: false },
  }
  const discount = await discountGiven(tx, blank, coupon)
  const method =
    payment_method === undefined
      ? null
      : await takePaymentMethod(tx, payment_method, 'payment_method')
  const attached = method && { name: payment_method ?? '', id: method.id }
  const invoiced = await withInvoicing(tx, blank, invoicing, attached)
  const card = source === undefined ? null : await prepareCard(tx, blank.id, { source, validate })
  const record = { ...changed(invoiced, fields), default_source: card?.id ?? null, discount }
  const customer = createObject(tx, await customerWays(tx, [record]), record, 'customer.created')
  if (card) announceCard(tx, card)
  await announceDiscount(tx, null, discount)
  for (const [index, taxId] of taxIds.entries())
    await createTaxId(tx, customer.id, taxId, `tax_id_data[${index}][value]`)
  if (method) attachPaymentMethod(tx, method, customer.id)
  return setBalance(tx, customer, balance, 'initial')
}

interface CustomerChange extends CustomerFields {
  /** A card that they have. */
  readonly default_source?: string
}

export async function updateCustomer(
  tx: Transaction,
  id: string,
  { coupon, default_source: chosen, source, validate = true, ...change }: CustomerChange,
): Promise<Customer> {
  const before = await livingCustomer(tx, id)
  const discount = await discountGiven(tx, before, coupon)
  const { balance, ...invoicing } = invoicingIn(change)
  const invoiced = await withInvoicing(tx, before, invoicing)
  if (chosen !== undefined && source !== undefined)
    throw exclusiveParams(['default_source', 'source'], 'default_source')
  if (chosen !== undefined)
    await findCard(tx, { customer: id, id: chosen, param: 'default_source' })
  const card = source === undefined ? null : await prepareCard(tx, id, { source, validate })
  const default_source = card?.id ?? chosen ?? before.default_source
  const after = { ...changed(invoiced, change), default_source, discount }
  const ways = await customerWays(tx, [before, after])
  changeObject(tx, ways, { before, after, event: 'customer.updated' })
  if (card) await exchangeCard(tx, before, card)
  await announceDiscount(tx, before.discount, discount)
  return setBalance(tx, after, balance, 'adjustment')
}

function invoicingIn(input: InvoicingInput): InvoicingInput {
  const { balance, invoice_prefix, invoice_settings, next_invoice_sequence } = input
  return {
    ...(balance === undefined ? {} : { balance }),
    ...(invoice_prefix === undefined ? {} : { invoice_prefix }),
    ...(invoice_settings === undefined ? {} : { invoice_settings }),
    ...(next_invoice_sequence === undefined ? {} : { next_invoice_sequence }),
  }
}

export async function deleteCustomerDiscount(
  tx: Transaction,
  id: string,
): Promise<DeletedDiscountObject> {
  return deleteDiscount(tx, await livingCustomer(tx, id))
}

/** Its payments keep its name; what it has saved to pay with, and what bills it, goes with it. */
export async function deleteCustomer(tx: Transaction, id: string): Promise<DeletedCustomerObject> {
  // Subscriptions and invoices are held before their customer.
  await cancelAllOf(tx, id)
  await stopBilling(tx, id)
  const customer = await livingCustomer(tx, id)
  await detachAllOf(tx, id)
  tx.update(customers, { ...customer, own: { ...customer.own, deleted: true } })
  const ways = await customerWays(tx, [customer])
  tx.emit('customer.deleted', ways.render(customer, tx.site))
  return renderDeletedCustomer(customer)
}

function changed(before: Customer, change: CustomerFields): Customer {
  const { address, metadata, preferred_locales: locales, shipping, ...texts } = change
  const { business_name, individual_name, tax, tax_exempt: exempt, cash_balance, ...rest } = texts
  const {
    balance: _balance,
    invoice_prefix: _prefix,
    invoice_settings: _settings,
    next_invoice_sequence: _next,
    ...others
  } = rest
  if (tax?.validate_location === 'immediately')
    requireLocation(address === undefined ? before.address : address)
  const mode = cash_balance?.settings?.reconciliation_mode
  return {
    ...without(withReconciliation(before, mode), { business_name, individual_name }),
    ...others,
    ...(address === undefined ? {} : { address: address && addressOf(address) }),
    metadata: changedMetadata(before.metadata, metadata),
    ...(locales === undefined ? {} : { preferred_locales: [...locales] }),
    ...(shipping === undefined ? {} : { shipping: shipping && customerShipping(shipping) }),
    ...(exempt === undefined ? {} : { tax_exempt: exempt ?? 'none' }),
  }
}

/** Throws unless taxes could be calculated for somebody who lives there. */
function requireLocation(address: AddressInput | null | undefined): void {
  const { country, state, postal_code } = addressOf(address ?? {})
  if (!locate({ country, state, postal_code })) throw locationInvalid()
}

interface Names {
  readonly business_name?: string | null | undefined
  readonly individual_name?: string | null | undefined
}

/** The names of a person and of a business are absent where there is none. */
function without(before: Customer, change: Names): Customer {
  const { business_name: business, individual_name: individual, ...rest } = before
  const names = {
    business_name: change.business_name === undefined ? business : change.business_name,
    individual_name: change.individual_name === undefined ? individual : change.individual_name,
  }
  return {
    ...rest,
    ...(names.business_name ? { business_name: names.business_name } : {}),
    ...(names.individual_name ? { individual_name: names.individual_name } : {}),
  }
}

function customerShipping({ address, name = '', phone = null }: ShippingInput) {
  return { address: addressOf(address ?? {}), name, phone }
}
