/** Stripe's objects by name: how each is kept, and how it is shown. */

import { findTaxCode } from '../domain/tax/tax-codes.ts'
import type { ObjectRecord, Kind } from '../store/kinds.ts'
import type { Reader, Site } from '../store/reader.ts'
import { applicationFees, feeRefunds } from '../store/application-fees.ts'
import { transferReversals, transfers } from '../store/transfers.ts'
import { renderApplicationFee, renderFeeRefund } from '../objects/application-fee.ts'
import { renderReversal, renderTransfer } from '../objects/transfer.ts'
import { findPaymentThere } from './transfers/payment-there.ts'
import { balanceTransactions } from '../store/balance-transactions.ts'
import { cashTransactions } from '../store/cash-balances.ts'
import { charges } from '../store/charges.ts'
import { checkoutSessions } from '../store/checkout-sessions.ts'
import { coupons } from '../store/coupons.ts'
import { customers } from '../store/customers.ts'
import { disputes } from '../store/disputes.ts'
import { fileLinks } from '../store/file-links.ts'
import { files } from '../store/files.ts'
import { paymentIntents } from '../store/payment-intents.ts'
import { paymentLinks } from '../store/payment-links.ts'
import { mandates } from '../store/mandates.ts'
import { paymentMethodConfigurations } from '../store/payment-method-configurations.ts'
import { cardSources, paymentMethods } from '../store/payment-methods.ts'
import { setupIntents } from '../store/setup-intents.ts'
import { products } from '../store/products.ts'
import { plans, prices } from '../store/prices.ts'
import { promotionCodes } from '../store/promotion-codes.ts'
import { payouts } from '../store/payouts.ts'
import { refunds } from '../store/refunds.ts'
import { creditNotes } from '../store/credit-notes.ts'
import { balanceChanges } from '../store/customer-balance-transactions.ts'
import { invoiceTemplates } from '../store/invoice-rendering-templates.ts'
import { invoiceItems, invoicePayments, invoices } from '../store/invoices.ts'
import { renderCreditNote } from '../objects/credit-note.ts'
import { renderBalanceChange } from '../objects/customer-balance-transaction.ts'
import { renderInvoiceTemplate } from '../objects/invoice-rendering-template.ts'
import { subscriptions } from '../store/subscriptions.ts'
import { subscriptionSchedules } from '../store/subscription-schedules.ts'
import { renderSubscriptionSchedule } from '../objects/subscription-schedule.ts'
import { renderInvoice, renderInvoiceItem } from '../objects/invoice.ts'
import { renderInvoicePayment } from '../objects/invoice-payment.ts'
import { renderSubscription } from '../objects/subscription.ts'
import { shownAccount, shownApplication } from './connect/shown.ts'
import { quotes } from '../store/quotes.ts'
import { renderQuote } from '../objects/quote.ts'
import { shippingRates } from '../store/shipping-rates.ts'
import { taxIds } from '../store/tax-ids.ts'
import { portalConfigurations } from '../store/portal-configurations.ts'
import { taxRates } from '../store/tax-rates.ts'
import { topups } from '../store/topups.ts'
import { testClocks } from '../store/test-clocks.ts'
import { renderBalanceTransaction } from '../objects/balance-transaction.ts'
import { renderCashTransaction } from '../objects/cash-balance.ts'
import { renderCard } from '../objects/card.ts'
import { renderCharge } from '../objects/charge.ts'
import { renderCheckoutSession } from '../objects/checkout-session.ts'
import { renderCoupon } from '../objects/coupon.ts'
import { renderCustomer } from '../objects/customer.ts'
import { renderDispute } from '../objects/dispute.ts'
import { renderFileLink } from '../objects/file-link.ts'
import { renderFile } from '../objects/file.ts'
import { renderPaymentIntent } from '../objects/payment-intent.ts'
import { renderPaymentLink } from '../objects/payment-link.ts'
import { renderMandate } from '../objects/mandate.ts'
import { renderPaymentMethodConfiguration } from '../objects/payment-method-configuration.ts'
import { renderPaymentMethod } from '../objects/payment-method.ts'
import { renderSetupIntent } from '../objects/setup-intent.ts'
import { renderPayout } from '../objects/payout.ts'
import { renderTopup } from '../objects/topup.ts'
import { shownExternal } from './payouts/destination.ts'
import { renderProduct } from '../objects/product.ts'
import { renderPlan } from '../objects/plan.ts'
import { renderPrice } from '../objects/price.ts'
import { renderPromotionCode } from '../objects/promotion-code.ts'
import { renderRefund } from '../objects/refund.ts'
import { renderShippingRate } from '../objects/shipping-rate.ts'
import { renderTaxCode } from '../objects/tax-code.ts'
import { renderTaxId } from '../objects/tax-id.ts'
import { renderPortalConfiguration } from '../objects/portal-configuration.ts'
import { renderTaxRate } from '../objects/tax-rate.ts'
import { renderTestClock } from '../objects/test-clock.ts'

export interface Noun<R extends ObjectRecord = never> {
  readonly kind: Kind<R>
  /** The object as it travels, in the newest shape. */
  render(record: R, site: Site): object
}

const noun = <R extends ObjectRecord>(
  kind: Kind<R>,
  render: (record: R, site: Site) => object,
): Noun =>
  // The registry hands each kind only its own records.
  ({ kind, render }) as unknown as Noun

export const NOUNS: Readonly<Record<string, Noun>> = {
  product: noun(products, renderProduct),
  price: noun(prices, renderPrice),
  plan: noun(plans, renderPlan),
  payment_link: noun(paymentLinks, renderPaymentLink),
  'checkout.session': noun(checkoutSessions, renderCheckoutSession),
  balance_transaction: noun(balanceTransactions, renderBalanceTransaction),
  coupon: noun(coupons, renderCoupon),
  promotion_code: noun(promotionCodes, renderPromotionCode),
  card: noun(cardSources, renderCard),
  charge: noun(charges, renderCharge),
  customer: noun(customers, renderCustomer),
  dispute: noun(disputes, renderDispute),
  file: noun(files, renderFile),
  file_link: noun(fileLinks, renderFileLink),
  payment_intent: noun(paymentIntents, renderPaymentIntent),
  payment_method: noun(paymentMethods, renderPaymentMethod),
  setup_intent: noun(setupIntents, renderSetupIntent),
  customer_cash_balance_transaction: noun(cashTransactions, renderCashTransaction),
  mandate: noun(mandates, renderMandate),
  payment_method_configuration: noun(paymentMethodConfigurations, renderPaymentMethodConfiguration),
  payout: noun(payouts, renderPayout),
  refund: noun(refunds, renderRefund),
  topup: noun(topups, renderTopup),
  subscription: noun(subscriptions, renderSubscription),
  subscription_schedule: noun(subscriptionSchedules, renderSubscriptionSchedule),
  quote: noun(quotes, renderQuote),
  invoice: noun(invoices, renderInvoice),
  invoiceitem: noun(invoiceItems, renderInvoiceItem),
  invoice_payment: noun(invoicePayments, renderInvoicePayment),
  invoice_rendering_template: noun(invoiceTemplates, renderInvoiceTemplate),
  credit_note: noun(creditNotes, renderCreditNote),
  customer_balance_transaction: noun(balanceChanges, renderBalanceChange),
  shipping_rate: noun(shippingRates, renderShippingRate),
  transfer: noun(transfers, renderTransfer),
  transfer_reversal: noun(transferReversals, renderReversal),
  application_fee: noun(applicationFees, renderApplicationFee),
  fee_refund: noun(feeRefunds, renderFeeRefund),
  tax_id: noun(taxIds, renderTaxId),
  tax_rate: noun(taxRates, renderTaxRate),
  'billing_portal.configuration': noun(portalConfigurations, renderPortalConfiguration),
  'test_helpers.test_clock': noun(testClocks, renderTestClock),
}

/** The object behind an id, as it travels; null when there is none in this scope. */
export async function findObject(
  reader: Reader,
  object: string,
  id: string,
): Promise<object | null> {
  if (object === 'tax_code') {
    const code = findTaxCode(id)
    return code && renderTaxCode(code)
  }
  if (object === 'account') return shownAccount(reader, id)
  if (object === 'external_account') return shownExternal(reader, id)
  if (object === 'application') return shownApplication(reader, id)
  if (object === 'payment_there') return findPaymentThere(reader, id)
  const found = NOUNS[object]
  if (!found) return null
  const record = await reader.find(found.kind, id)
  return record ? found.render(record, reader.site) : null
}
