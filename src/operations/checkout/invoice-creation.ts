/** The invoice of a one-time payment: what a merchant says of it, and how it is drawn up. */

import { type PartyInput, partyOf, readerOfParty } from '../connect/parties.ts'
import type { Customer } from '../../domain/records/customer.ts'
import type { CheckoutSession, SessionItem } from '../../domain/records/checkout-session.ts'
import type { Invoice, InvoiceLine } from '../../domain/records/invoice.ts'
import type { Price } from '../../domain/records.ts'
import { sumMinor } from '../../domain/money.ts'
import { taxLine } from '../../domain/tax/line-taxes.ts'
import { assert } from '../../lib/assert.ts'
import { renderSessionDiscount } from '../../objects/discount.ts'
import { noSuch } from '../../objects/errors.ts'
import { parameterRule } from '../../objects/refusals.ts'
import { customers } from '../../store/customers.ts'
import { paymentIntents } from '../../store/payment-intents.ts'
import { prices } from '../../store/prices.ts'
import { taxIds } from '../../store/tax-ids.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changedMetadata, findNamed } from '../changes.ts'
import { announceSent } from '../invoices/advance.ts'
import { balanceIn } from '../customer-balance.ts'
import { draftOf, keepDraft } from '../invoices/draft.ts'
import { finalizeInvoice } from '../invoices/finalize.ts'
import { lineOf } from '../invoices/lines.ts'
import { markPaid } from '../invoices/paid.ts'
import { templateNamed } from '../invoices/rendering.ts'
import type { MetadataChange } from '../prices/input.ts'
import { shippingOf } from '../shipping.ts'
import { shippingOfPayer } from './payer.ts'

export interface InvoiceCreationInput {
  readonly enabled: boolean
  readonly invoice_data?: {
    readonly account_tax_ids?: readonly string[] | null
    readonly custom_fields?: readonly { readonly name: string; readonly value: string }[] | null
    readonly description?: string
    readonly footer?: string
    readonly issuer?: PartyInput
    readonly metadata?: MetadataChange
    readonly rendering_options?: {
      readonly amount_tax_display?: 'exclude_tax' | 'include_inclusive_tax' | null
      readonly template?: string
    } | null
  }
}

export const NO_INVOICE_DATA = {
  account_tax_ids: null,
  custom_fields: null,
  description: null,
  footer: null,
  issuer: null,
  metadata: {},
  rendering_options: null,
}

/** As sessions and links show it. A request says all of it anew. */
export async function invoiceCreationOf(
  tx: Transaction,
  { enabled, invoice_data: data = {} }: InvoiceCreationInput,
) {
  const at = (name: string) => `invoice_creation[invoice_data]${name}`
  const issuer = await partyOf(tx, data.issuer, at('[issuer]'))
  for (const [index, id] of (data.account_tax_ids ?? []).entries()) {
    const param = at(`[account_tax_ids][${index}]`)
    if ((await findNamed(readerOfParty(tx, issuer), taxIds, id, param)).customer !== null)
      throw noSuch(taxIds.object, id, param)
  }
  const { rendering_options: options = null, account_tax_ids: ids, custom_fields: fields } = data
  if (options?.template !== undefined)
    await templateNamed(tx, options.template, at('[rendering_options][template]'))
  return {
    enabled,
    invoice_data: {
      account_tax_ids: ids ? [...ids] : null,
      custom_fields: fields ? fields.map((one) => ({ ...one })) : null,
      description: data.description ?? null,
      footer: data.footer ?? null,
      issuer: enabled ? { ...issuer } : null,
      metadata: changedMetadata({}, data.metadata),
      rendering_options: options && {
        amount_tax_display: options.amount_tax_display ?? null,
        template: options.template ?? null,
      },
    },
  }
}

/** What is only held is not paid: there would be nothing to give an invoice for. */
export function checkInvoiceCreation(
  input: InvoiceCreationInput | undefined,
  captureMethod: string | null | undefined,
): void {
  if (!input?.enabled || captureMethod !== 'manual') return
  throw parameterRule(
    '`invoice_creation[enabled]` cannot be used when `payment_intent_data[capture_method]` is ' +
      '`manual`.',
    'invoice_creation[enabled]',
  )
}

/** The session with the id that its invoice will have, if it is to have one now. */
export function withInvoiceId(tx: Transaction, session: CheckoutSession): CheckoutSession {
  const isWanted = session.invoice_creation?.enabled && session.payment_status === 'paid'
  if (!isWanted || session.invoice !== null || session.customer === null) return session
  return { ...session, invoice: tx.newId('in') }
}

/** Of a paid session, with the same amounts to the unit; sent at once. */
export async function drawUpInvoice(tx: Transaction, session: CheckoutSession): Promise<void> {
  const { invoice: id, payment_intent: intentId } = session
  if (id === null || !session.invoice_creation?.enabled) return
  await tx.flush()
  const customer = session.customer ? await tx.lock(customers, session.customer) : null
  assert(customer, 'who gets an invoice is a customer')
  const intent = intentId === null ? null : await tx.lock(paymentIntents, intentId)
  const draft = await keepDraft(tx, await draftFor(tx, session, { id, customer }))
  const open = await finalizeInvoice(tx, draft, { intent, isPriced: true })
  const paid = intent ? await markPaid(tx, open, intent) : open
  await announceSent(tx, paid)
}

interface Billed {
  readonly id: string
  readonly customer: Customer
}

async function draftFor(
  tx: Transaction,
  session: CheckoutSession,
  { id, customer }: Billed,
): Promise<Invoice> {
  const data = session.invoice_creation?.invoice_data
  const { rendering_options: options = null } = data ?? {}
  const known = new Map(
    (
      await tx.findAll(
        prices,
        session.own.items.map(({ price }) => price),
      )
    ).map((price) => [price.id, price]),
  )
  const shipping = shippingOfPayer(session)
  const draft = await draftOf(tx, {
    id,
    account_tax_ids: data?.account_tax_ids ?? null,
    automatic_tax: { disabled_reason: null, ...session.automatic_tax },
    auto_advance: false,
    billing_reason: 'manual',
    currency: session.currency ?? '',
    ...(data?.custom_fields ? { custom_fields: data.custom_fields } : {}),
    customer,
    description: data?.description ?? null,
    discounts: [renderSessionDiscount(session) ?? []].flat(),
    ...(data?.footer ? { footer: data.footer } : {}),
    ...(data?.issuer ? { issuer: data.issuer } : {}),
    on_behalf_of: session.own.intentData.on_behalf_of ?? null,
    metadata: data?.metadata ?? {},
    period: { start: tx.now, end: tx.now },
    ...(options ? { rendering: { pdf: null, template_version: null, ...options } } : {}),
    session: session.id,
    shipping_cost: session.shipping_cost,
    shipping_details: shipping && shippingOf(shipping),
    lines: (invoice) =>
      session.own.items.map((item) =>
        lineOfSession(tx, { invoice, session, item, price: known.get(item.price) ?? null }),
      ),
  })
  return withTotals(draft, session, customer)
}

interface Bought {
  readonly invoice: string
  readonly session: CheckoutSession
  readonly item: SessionItem
  readonly price: Price | null
}

function lineOfSession(tx: Transaction, { invoice, session, item, price }: Bought): InvoiceLine {
  const { totals, taxes = [] } = item
  const line = lineOf(tx, invoice, {
    amount: totals.amount_subtotal,
    currency: session.currency ?? '',
    description: item.description,
    period: { start: tx.now, end: tx.now },
    quantity: item.quantity,
    price,
    metadata: item.metadata,
  })
  const discount = session.own.discount?.id
  const taken = discount === undefined ? [] : [{ amount: totals.amount_discount, discount }]
  return {
    ...line,
    pretax_credit_amounts: taken.map((one) => ({ ...one, type: 'discount' as const })),
    own: { ...line.own, discountAmounts: taken, taxes },
  }
}

/** The session has priced it: what was agreed to is what the invoice says. */
function withTotals(draft: Invoice, session: CheckoutSession, customer: Customer): Invoice {
  const { currency } = draft
  const { amount_total: total, amount_subtotal: subtotal, own } = session
  const taxes = [...own.items.flatMap((item) => item.taxes ?? []), ...(own.shippingTaxes ?? [])]
  const included = own.items.flatMap(({ taxes: borne = [], totals }) => {
    const rates = borne.map(({ rate }) => rate)
    const amounts = taxLine(totals.amount_subtotal, rates, currency)
    return amounts.map(({ amount }, index) => (rates[index]!.inclusive ? amount : 0))
  })
  const off = session.total_details?.amount_discount ?? 0
  const discount = own.discount?.id
  const taken = discount === undefined ? [] : [{ amount: off, discount }]
  return {
    ...draft,
    amount_due: total ?? 0,
    amount_remaining: total ?? 0,
    amount_shipping: session.shipping_cost?.amount_subtotal ?? 0,
    ending_balance: balanceIn(customer, currency),
    starting_balance: balanceIn(customer, currency),
    subtotal: subtotal ?? 0,
    subtotal_excluding_tax: (subtotal ?? 0) - sumMinor(included),
    total: total ?? 0,
    total_discount_amounts: taken,
    total_excluding_tax: (total ?? 0) - sumMinor(taxes.map(({ amount }) => amount)),
    total_pretax_credit_amounts: taken.map((one) => ({ ...one, type: 'discount' as const })),
    own: { ...draft.own, shippingTaxes: own.shippingTaxes ?? [] },
  }
}
