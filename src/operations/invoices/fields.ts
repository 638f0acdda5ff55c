/** What a request changes of a draft: checked, and as the invoice keeps it. */

import { issuedBy } from './issuer.ts'
import { SELF, partyOf, readerOfParty } from '../connect/parties.ts'
import { monthsAfter } from '../../domain/calendar.ts'
import type { Customer } from '../../domain/records/customer.ts'
import type { Invoice } from '../../domain/records/invoice.ts'
import { TAKEN_METHOD_TYPES, isTaken } from '../../domain/payment-method-types.ts'
import { exclusiveParams, invalidEnum, noSuch } from '../../objects/errors.ts'
import {
  dueWithoutSending,
  methodNotOfCustomer,
  numberTaken,
  sendingWithoutDue,
  timeInThePast,
  timeTooFar,
} from '../../objects/invoice-refusals.ts'
import { taxedTwice } from '../../objects/tax-refusals.ts'
import { invoices } from '../../store/invoices.ts'
import { taxIds } from '../../store/tax-ids.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changedMetadata, findNamed } from '../changes.ts'
import { shippingOptionsOf } from '../checkout/shipping.ts'
import { takePaymentMethod } from '../payment-methods/use.ts'
import { shippingOf } from '../shipping.ts'
import { checkAutomaticTax } from '../tax/given-taxes.ts'
import { requireTaxRates } from '../tax/rates.ts'
import { discountsGiven } from './discounts.ts'
import type { InvoiceFields } from './input.ts'
import { ratesNamed } from './items.ts'
import { routeGiven } from './route.ts'
import { renderingGiven } from './rendering.ts'

const DAY = 24 * 60 * 60
/** How long a draft stays one before it is finalized by itself. */
export const DRAFT_SECONDS = 60 * 60
const FURTHEST_YEARS = 5

/** The draft as a request leaves it, not yet priced. */
export async function withFields(
  tx: Transaction,
  before: Invoice,
  input: InvoiceFields,
  customer: Customer,
): Promise<Invoice> {
  const issuer = input.issuer ? await partyOf(tx, input.issuer, 'issuer') : before.issuer
  const automatic = await automaticTaxOf(tx, before, input)
  const rates = input.default_tax_rates
  if (rates) await requireTaxRates(tx, rates, 'default_tax_rates')
  if (rates && rates.length > 0 && automatic.enabled) throw taxedTwice('default_tax_rates')
  const timed = timesOf(tx, before, input)
  const discounts = await discountsGiven(tx, input.discounts, {
    customer: customer.id,
    currency: before.currency,
    on: { invoice: before.id },
    now: before.own.discounts,
    known: customer.discount ? [customer.discount] : [],
  })
  const { shipping_details: details } = input
  return {
    ...before,
    ...timed,
    ...textsOf(input),
    ...(await issuedBy(tx, { issuer, on_behalf_of: input.on_behalf_of ?? before.on_behalf_of })),
    account_tax_ids: await accountTaxIdsOf(tx, { ...before, issuer }, input),
    automatic_tax: automatic,
    default_payment_method: await methodOf(tx, before, input, customer),
    default_tax_rates:
      rates === undefined ? before.default_tax_rates : await ratesNamed(tx, rates ?? []),
    metadata: changedMetadata(before.metadata ?? {}, input.metadata),
    number: await numberOf(tx, before, input),
    payment_settings: paymentSettingsOf(before, input),
    rendering: await renderingGiven(tx, before.rendering, input.rendering),
    shipping_cost: await shippingCostOf(tx, before, input),
    ...(details === undefined ? {} : { shipping_details: details && shippingOf(details) }),
    ...(input.on_behalf_of === undefined ? {} : { on_behalf_of: input.on_behalf_of }),
    own: { ...before.own, ...(await routeGiven(tx, before, input)), discounts },
  }
}

function textsOf(input: InvoiceFields): Partial<Invoice> {
  const { custom_fields: fields, description, effective_at: at, footer } = input
  const { statement_descriptor: descriptor } = input
  return {
    ...(fields === undefined ? {} : { custom_fields: fields && fields.map((one) => ({ ...one })) }),
    ...(description === undefined ? {} : { description }),
    ...(at === undefined ? {} : { effective_at: at }),
    ...(footer === undefined ? {} : { footer }),
    ...(descriptor === undefined ? {} : { statement_descriptor: descriptor }),
  }
}

/** How and when it is collected, and when it stops being a draft by itself. */
function timesOf(tx: Transaction, before: Invoice, input: InvoiceFields) {
  const method = input.collection_method ?? before.collection_method
  const { days_until_due: days, due_date: due, automatically_finalizes_at: at } = input
  if (days !== undefined && due !== undefined)
    throw exclusiveParams(['days_until_due', 'due_date'], 'due_date')
  if (method !== 'send_invoice' && (days !== undefined || due !== undefined))
    throw dueWithoutSending(days === undefined ? 'due_date' : 'days_until_due')
  if (due !== undefined && due <= tx.now) throw timeInThePast('due_date')
  if (at !== undefined && at <= tx.now) throw timeInThePast('automatically_finalizes_at')
  if (at !== undefined && at > monthsAfter(tx.now, 12 * FURTHEST_YEARS))
    throw timeTooFar('automatically_finalizes_at', FURTHEST_YEARS)
  const known = method === 'send_invoice' ? before.due_date : null
  const dueDate = days === undefined ? (due ?? known) : before.created + days * DAY
  if (method === 'send_invoice' && dueDate === null) throw sendingWithoutDue()
  const advances = input.auto_advance ?? (at === undefined ? before.auto_advance : true)
  const finalizes = at ?? before.automatically_finalizes_at ?? tx.now + DRAFT_SECONDS
  return {
    auto_advance: advances,
    automatically_finalizes_at: advances ? finalizes : null,
    collection_method: method,
    due_date: dueDate,
  }
}

async function automaticTaxOf(tx: Transaction, before: Invoice, input: InvoiceFields) {
  const { automatic_tax: given } = input
  if (!given) return before.automatic_tax
  const { currency } = before
  await checkAutomaticTax(tx, given, { prices: [], options: [], currency })
  return {
    disabled_reason: null,
    enabled: given.enabled,
    liability: given.enabled ? { ...(given.liability ?? SELF) } : null,
    provider: given.enabled ? 'stripe' : null,
    status: null,
  }
}

async function accountTaxIdsOf(tx: Transaction, before: Invoice, input: InvoiceFields) {
  const { account_tax_ids: given } = input
  if (given === undefined) return before.account_tax_ids
  for (const [index, id] of (given ?? []).entries()) {
    const param = `account_tax_ids[${index}]`
    const found = await findNamed(readerOfParty(tx, before.issuer), taxIds, id, param)
    if (found.customer !== null) throw noSuch(taxIds.object, id, param)
  }
  return given && [...given]
}

async function methodOf(
  tx: Transaction,
  before: Invoice,
  { default_payment_method: given }: InvoiceFields,
  customer: Customer,
): Promise<string | null> {
  if (given === undefined) return before.default_payment_method
  const method = await takePaymentMethod(tx, given, 'default_payment_method')
  if (method.customer !== customer.id) throw methodNotOfCustomer(given, 'default_payment_method')
  return method.id
}

async function numberOf(tx: Transaction, before: Invoice, { number }: InvoiceFields) {
  if (number === undefined || number === before.number) return before.number
  if (number === null) return null
  if (await isNumberTaken(tx, number)) throw numberTaken(number)
  return number
}

export async function isNumberTaken(tx: Transaction, number: string): Promise<boolean> {
  const { records } = await tx.page(invoices, { where: [['number', '=', number]], limit: 1 })
  return records.length > 0
}

export function paymentSettingsOf(before: Invoice, { payment_settings: given }: InvoiceFields) {
  if (!given) return before.payment_settings
  const { payment_method_types: types } = given
  const path = 'payment_settings[payment_method_types]'
  for (const [index, type] of (types ?? []).entries())
    if (!isTaken(type)) throw invalidEnum(TAKEN_METHOD_TYPES, `${path}[${index}]`)
  if (types === undefined) return before.payment_settings
  return { ...before.payment_settings, payment_method_types: types && [...types] }
}

async function shippingCostOf(tx: Transaction, before: Invoice, input: InvoiceFields) {
  const { shipping_cost: given } = input
  if (given === undefined) return before.shipping_cost
  if (given === null) return null
  const [option] = await shippingOptionsOf(tx, [given], before.currency)
  const amount = option?.shipping_amount ?? 0
  const rate = option?.shipping_rate ?? null
  return {
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    shipping_rate: rate,
  }
}
