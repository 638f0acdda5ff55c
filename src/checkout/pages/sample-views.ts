/** Views of made-up merchants, for the tests of the pages. */

import { PLAIN_LOOK } from '../../domain/branding/look.ts'
import type {
  ConfirmationView,
  LineView,
  MerchantView,
  MessagePageView,
  PaymentPageView,
} from '../view.ts'
import type { RedirectView } from './redirect-page.tsx'

export const fieldNotes: MerchantView = {
  name: 'Field Notes Coffee',
  websiteUrl: null,
  iconUrl: null,
  logoUrl: null,
  termsUrl: 'https://fieldnotes.example/terms',
  privacyUrl: 'https://fieldnotes.example/privacy',
  supportEmail: 'hello@fieldnotes.example',
  supportPhone: null,
  supportUrl: null,
  supportAddress: [],
  refundPolicy: null,
  refundPolicyUrl: null,
  statementDescriptor: null,
  look: PLAIN_LOOK,
}

const frame = {
  locale: 'en',
  testMode: true,
  assets: {
    stylesheet: '/assets/checkout.css',
    script: '/assets/checkout.js',
    walletScript: '/assets/wallets.js',
  },
  merchant: fieldNotes,
} as const

export const coffee: LineView = {
  id: 'li_1',
  name: 'House blend, 1 kg',
  description: 'Whole beans, roasted on Tuesday',
  imageUrl: null,
  quantity: 1,
  unitAmount: 1900,
  total: 1900,
  adjustable: null,
  offer: null,
}

/** One coffee, the least that can be asked of a payer. */
export function samplePage(changes: Partial<PaymentPageView> = {}): PaymentPageView {
  return {
    ...frame,
    currency: 'usd',
    submitType: 'auto',
    lines: [coffee],
    customAmount: null,
    adjustments: [],
    subtotal: 1900,
    total: 1900,
    actionUrl: '/b/test_abc',
    visitToken: 'visit_1',
    cancelUrl: null,
    payment: { kind: 'card' },
    wallets: [],
    promotion: 'none',
    questions: {
      phoneNumber: false,
      individualName: 'no',
      businessName: 'no',
      address: 'needed',
      taxId: 'no',
      isEmailLocked: false,
      shippingCountries: null,
    },
    asks: { customFields: [], terms: null, promotions: false },
    showsReuse: false,
    isTaxed: false,
    shippingRates: [],
    values: { billingCountry: 'US' },
    errors: {},
    notice: null,
    challenge: null,
    shippingText: null,
    submitText: null,
    afterSubmitText: null,
    shareUrl: null,
    ...changes,
  }
}

export function sampleConfirmation(changes: Partial<ConfirmationView> = {}): ConfirmationView {
  return {
    ...frame,
    outcome: 'paid',
    voucher: null,
    submitType: 'auto',
    amount: 4700,
    currency: 'usd',
    message: null,
    statementDescriptor: 'FIELD NOTES',
    receiptUrl: null,
    againUrl: null,
    ...changes,
  }
}

export function sampleMessage(changes: Partial<MessagePageView> = {}): MessagePageView {
  return { ...frame, kind: 'deactivated', message: null, startUrl: null, ...changes }
}

export function sampleRedirect(changes: Partial<RedirectView> = {}): RedirectView {
  return { ...frame, url: 'https://fieldnotes.example/thanks?session=cs_test_1', ...changes }
}
