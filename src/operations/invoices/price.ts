/** What an invoice comes to: its lines with their discounts and taxes, and what is due. */

import { deductionOf } from '../../domain/discounts/deduction.ts'
import type { Customer } from '../../domain/records/customer.ts'
import type { Discount } from '../../domain/records/discount.ts'
import type { ItemTax } from '../../domain/records/checkout-session.ts'
import type { Invoice, InvoiceLine } from '../../domain/records/invoice.ts'
import type { AppliedTax } from '../../domain/records/tax-rate.ts'
import { applyBalance, priceInvoice } from '../../domain/totals/price-invoice.ts'
import { coupons } from '../../store/coupons.ts'
import type { Reader } from '../../store/reader.ts'
import { sumMinor } from '../../domain/money.ts'
import { balanceIn } from '../customer-balance.ts'
import { taxableShipping } from '../checkout/shipping.ts'
import { UNKNOWN_PAYER, taxesOf } from '../tax/session-taxes.ts'

/** With the totals of its lines as they stand, and what its customer has in store. */
export async function pricedInvoice(
  reader: Reader,
  invoice: Invoice,
  customer: Customer,
): Promise<Invoice> {
  const { currency, own } = invoice
  const { taxes, shipping: onShipping, status } = await appliedTaxes(reader, invoice, customer)
  const deductions = await deductionsOf(reader, own.discounts, currency)
  const lines = await Promise.all(
    own.lines.map(async (line, index) => ({
      amount: line.subtotal,
      discountable: line.discountable,
      product: line.own.product,
      taxes: (taxes[index] ?? []).map(({ rate }) => rate),
      discounts: await deductionsOf(reader, line.own.discounts, currency),
    })),
  )
  const cost = invoice.shipping_cost
  const shipping = cost && {
    amount: cost.amount_subtotal,
    taxes: onShipping.map(({ rate }) => rate),
  }
  const totals = priceInvoice({ currency, lines, discounts: deductions, shipping })
  const priced = own.lines.map((line, index) =>
    pricedLine(line, totals.lines[index]!, taxes[index] ?? []),
  )
  const shippingTaxes = cost
    ? onShipping.map((tax, index) => ({ ...tax, ...totals.shippingTaxes[index]! }))
    : []
  const whole = {
    ...invoice,
    shipping_cost: cost && { ...cost, ...shippingAmounts(cost.amount_subtotal, shippingTaxes) },
    own: { ...own, lines: priced, shippingTaxes },
  }
  return withTotals(whole, totals, { customer, status })
}

function shippingAmounts(subtotal: number, taxes: readonly ItemTax[]) {
  const onTop = taxes.filter(({ rate }) => !rate.inclusive)
  return {
    amount_tax: sumMinor(taxes.map(({ amount }) => amount)),
    amount_total: sumMinor([subtotal, ...onTop.map(({ amount }) => amount)]),
  }
}

type Totals = ReturnType<typeof priceInvoice>

function withTotals(
  invoice: Invoice,
  totals: Totals,
  { customer, status }: { readonly customer: Customer; readonly status: TaxStatus },
): Invoice {
  const starting = balanceIn(customer, invoice.currency)
  const { amount_due, ending_balance } = applyBalance(totals.total, starting, invoice.currency)
  const amounts = totals.total_discount_amounts.map((one) => ({ ...one }))
  return {
    ...invoice,
    amount_due,
    amount_remaining: amount_due,
    amount_shipping: totals.amount_shipping,
    automatic_tax: { ...invoice.automatic_tax, status },
    ending_balance,
    starting_balance: starting,
    subtotal: totals.subtotal,
    subtotal_excluding_tax: totals.subtotal_excluding_tax,
    total: totals.total,
    total_discount_amounts: amounts,
    total_excluding_tax: totals.total_excluding_tax,
    total_pretax_credit_amounts: amounts.map(({ amount, discount }) => ({
      amount,
      discount,
      type: 'discount' as const,
    })),
  }
}

type TaxStatus = Invoice['automatic_tax']['status']

interface Applied {
  /** Of each line, in their order. */
  readonly taxes: readonly (readonly AppliedTax[])[]
  readonly shipping: readonly AppliedTax[]
  readonly status: TaxStatus
}

async function appliedTaxes(
  reader: Reader,
  invoice: Invoice,
  customer: Customer,
): Promise<Applied> {
  const { lines } = invoice.own
  if (!invoice.automatic_tax.enabled) {
    const usual = invoice.default_tax_rates
    const taxes = lines.map(({ own: { taxRates } }) =>
      (taxRates.length > 0 ? taxRates : usual).map((rate) => ({ rate, taxability_reason: null })),
    )
    return { taxes, shipping: [], status: null }
  }
  // What is shipped is taxed where it goes to.
  const shipped = customer.shipping ? { allowed_countries: [] } : null
  const session = {
    automatic_tax: invoice.automatic_tax,
    currency: invoice.currency,
    customer: customer.id,
    shipping_address_collection: shipped,
    own: {},
  }
  const items = lines.map(({ own, currency }) => ({
    price: {
      currency,
      product: own.product ?? '',
      tax_behavior: taxBehaviorOf(own.taxBehavior),
    },
    taxCode: own.taxCode,
  }))
  const decided = await taxesOf(reader, session, {
    items,
    shipping: await shippedBy(reader, invoice),
    payer: UNKNOWN_PAYER,
  })
  return { taxes: decided.items, shipping: decided.shipping, status: decided.status }
}

/** What taxes ask of its shipping; null where nothing is shipped. */
async function shippedBy(reader: Reader, { shipping_cost: cost, currency }: Invoice) {
  if (!cost?.shipping_rate) return null
  const option = { shipping_amount: cost.amount_subtotal, shipping_rate: cost.shipping_rate }
  return taxableShipping(reader, option, currency)
}

function taxBehaviorOf(said: string | null) {
  return said === 'inclusive' || said === 'exclusive' ? said : 'unspecified'
}

/** What each discount takes off in a currency; one that knows another takes off nothing. */
export async function deductionsOf(
  reader: Reader,
  discounts: readonly Discount[],
  currency: string,
) {
  const found = []
  for (const { id, source } of discounts) {
    const coupon = source.coupon ? await reader.find(coupons, source.coupon) : null
    const deduction = coupon && deductionOf(coupon, currency)
    if (deduction) found.push({ ...deduction, discount: id })
  }
  return found
}

function pricedLine(
  line: InvoiceLine,
  totals: Totals['lines'][number],
  applied: readonly AppliedTax[],
): InvoiceLine {
  const taxes: ItemTax[] = applied.map((tax, index) => ({ ...tax, ...totals.taxes[index]! }))
  const discountAmounts = totals.discount_amounts
  return {
    ...line,
    pretax_credit_amounts: discountAmounts.map(({ amount, discount }) => ({
      amount,
      discount,
      type: 'discount' as const,
    })),
    own: { ...line.own, discountAmounts, taxes },
  }
}
