/** Every route of the API. */

import { accountLinkRoutes } from './account-links/routes.ts'
import { accountPartRoutes } from './account/parts-routes.ts'
import { accountRoutes } from './account/routes.ts'
import { applicationFeeRoutes } from './application-fees/routes.ts'
import { balanceRoutes } from './balance/routes.ts'
import { balanceSettingsRoutes } from './balance-settings/routes.ts'
import { balanceTransactionRoutes } from './balance-transactions/routes.ts'
import { cashBalanceRoutes } from './cash-balances/routes.ts'
import { chargeRoutes } from './charges/routes.ts'
import { checkoutSessionRoutes } from './checkout-sessions/routes.ts'
import { couponRoutes } from './coupons/routes.ts'
import { customerSourceRoutes } from './customer-sources/routes.ts'
import { customerRoutes } from './customers/routes.ts'
import { disputeRoutes } from './disputes/routes.ts'
import { earlyFraudWarningRoutes } from './early-fraud-warnings/routes.ts'
import { eventRoutes } from './events/routes.ts'
import { fileLinkRoutes } from './file-links/routes.ts'
import { fileRoutes } from './files/routes.ts'
import { invoicePreviewRoutes } from './invoices/preview-routes.ts'
import { creditNoteRoutes } from './credit-notes/routes.ts'
import { balanceChangeRoutes } from './customer-balance-transactions/routes.ts'
import { invoiceItemRoutes } from './invoice-items/routes.ts'
import { invoicePaymentRoutes } from './invoice-payments/routes.ts'
import { invoiceRenderingTemplateRoutes } from './invoice-rendering-templates/routes.ts'
import { invoiceRoutes } from './invoices/routes.ts'
import { mailRoutes } from './mails/routes.ts'
import { mandateRoutes } from './mandates/routes.ts'
import { paymentIntentRoutes } from './payment-intents/routes.ts'
import { paymentLinkRoutes } from './payment-links/routes.ts'
import { paymentMethodConfigurationRoutes } from './payment-method-configurations/routes.ts'
import { paymentMethodRoutes } from './payment-methods/routes.ts'
import { payoutRoutes } from './payouts/routes.ts'
import { planRoutes } from './plans/routes.ts'
import { priceRoutes } from './prices/routes.ts'
import { productRoutes } from './products/routes.ts'
import { promotionCodeRoutes } from './promotion-codes/routes.ts'
import { reportRoutes } from './reports/routes.ts'
import { quoteRoutes } from './quotes/routes.ts'
import { refundRoutes } from './refunds/routes.ts'
import type { Route } from './route.ts'
import { setupIntentRoutes } from './setup-intents/routes.ts'
import { shippingRateRoutes } from './shipping-rates/routes.ts'
import { stripecliRoutes } from './stripecli/routes.ts'
import { subscriptionItemRoutes } from './subscription-items/routes.ts'
import { subscriptionScheduleRoutes } from './subscription-schedules/routes.ts'
import { subscriptionRoutes } from './subscriptions/routes.ts'
import { taxCodeRoutes } from './tax-codes/routes.ts'
import { taxIdRoutes } from './tax-ids/routes.ts'
import { taxRateRoutes } from './tax-rates/routes.ts'
import { portalConfigurationRoutes } from './billing-portal-configurations/routes.ts'
import { portalSessionRoutes } from './billing-portal-sessions/routes.ts'
import { taxLocationRoutes } from './tax-locations/routes.ts'
import { taxRegistrationRoutes } from './tax-registrations/routes.ts'
import { taxSettingsRoutes } from './tax-settings/routes.ts'
import { testClockRoutes } from './test-clocks/routes.ts'
import { tokenRoutes } from './tokens/routes.ts'
import { topupRoutes } from './topups/routes.ts'
import { transferRoutes } from './transfers/routes.ts'
import { webhookEndpointRoutes } from './webhook-endpoints/routes.ts'

export const routes: readonly Route[] = [
  ...productRoutes,
  ...priceRoutes,
  ...planRoutes,
  ...paymentLinkRoutes,
  ...checkoutSessionRoutes,
  ...couponRoutes,
  ...promotionCodeRoutes,
  ...shippingRateRoutes,
  ...customerRoutes,
  ...customerSourceRoutes,
  ...testClockRoutes,
  ...cashBalanceRoutes,
  ...paymentMethodRoutes,
  ...paymentMethodConfigurationRoutes,
  ...paymentIntentRoutes,
  ...mandateRoutes,
  ...setupIntentRoutes,
  ...chargeRoutes,
  ...refundRoutes,
  ...disputeRoutes,
  ...earlyFraudWarningRoutes,
  ...subscriptionRoutes,
  ...subscriptionItemRoutes,
  ...subscriptionScheduleRoutes,
  ...quoteRoutes,
  ...invoicePreviewRoutes,
  ...invoiceRoutes,
  ...invoiceItemRoutes,
  ...invoicePaymentRoutes,
  ...invoiceRenderingTemplateRoutes,
  ...creditNoteRoutes,
  ...balanceChangeRoutes,
  ...taxRateRoutes,
  ...taxCodeRoutes,
  ...taxIdRoutes,
  ...taxSettingsRoutes,
  ...taxLocationRoutes,
  ...portalConfigurationRoutes,
  ...portalSessionRoutes,
  ...taxRegistrationRoutes,
  ...transferRoutes,
  ...applicationFeeRoutes,
  ...balanceRoutes,
  ...balanceTransactionRoutes,
  ...balanceSettingsRoutes,
  ...payoutRoutes,
  ...topupRoutes,
  ...eventRoutes,
  ...webhookEndpointRoutes,
  ...accountRoutes,
  ...accountPartRoutes,
  ...accountLinkRoutes,
  ...tokenRoutes,
  ...fileRoutes,
  ...fileLinkRoutes,
  ...mailRoutes,
  ...reportRoutes,
  ...stripecliRoutes,
]
