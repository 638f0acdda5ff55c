/** Every page at its fullest, in any language: all that can be asked for, all that can be wrong. */

import { formatMinor } from '../../domain/currency.ts'
import { OFFERED_METHOD_TYPES } from '../../domain/payment-method-types.ts'
import { WALLETS } from '../../domain/wallets.ts'
import { translator } from '../../i18n/translate.ts'
import type { MessageKind, PaymentPageView } from '../view.ts'
import { renderBankPage } from './bank-page.tsx'
import { renderConfirmation } from './confirmation-page.tsx'
import { renderMessagePage } from './message-page.tsx'
import { renderPaymentPage } from './payment-page.tsx'
import { renderRedirect } from './redirect-page.tsx'
import {
  coffee,
  sampleConfirmation,
  sampleMessage,
  samplePage,
  sampleRedirect,
} from './sample-views.ts'

const MESSAGES: readonly MessageKind[] = [
  'deactivated',
  'soldOut',
  'expired',
  'completed',
  'canceled',
  'ready',
  'notFound',
  'unavailable',
  'tooMany',
  'failed',
]

/** By name, as HTML. */
export function samplePages(locale: string): Readonly<Record<string, string>> {
  const { merchant, assets, testMode } = samplePage()
  const actionUrl = '/3ds/pi_1'
  const bank = { locale, merchant, assets, testMode, amount: 4700, currency: 'usd', actionUrl }
  return {
    payment: renderPaymentPage(fullPage(locale)),
    amount: renderPaymentPage(amountPage(locale)),
    methods: renderPaymentPage(methodsPage(locale)),
    savedCards: renderPaymentPage(savedCardsPage(locale)),
    keeping: renderPaymentPage(samplePage({ locale, isSetup: true, showsReuse: true })),
    wallets: renderPaymentPage(samplePage({ locale, wallets: WALLETS })),
    challenge: renderPaymentPage(samplePage({ locale, challenge: { url: '/c/pay/cs_1' } })),
    thanks: renderConfirmation(sampleConfirmation({ locale, receiptUrl: '/receipt' })),
    pending: renderConfirmation(
      sampleConfirmation({ locale, outcome: 'pending', againUrl: '/c/pay/cs_1/done' }),
    ),
    submitted: renderConfirmation(sampleConfirmation({ locale, outcome: 'submitted' })),
    voucher: renderConfirmation(sampleConfirmation({ locale, outcome: 'submitted', voucher })),
    redirect: renderRedirect(sampleRedirect({ locale })),
    bank: renderBankPage({ ...bank, method: null }),
    keepingBank: renderBankPage({ ...bank, method: null, amount: null }),
    otherBank: renderBankPage({ ...bank, method: 'bancontact' }),
    ...Object.fromEntries(
      MESSAGES.map((kind) => [
        kind,
        renderMessagePage(sampleMessage({ locale, kind, startUrl: '/b/test_1' })),
      ]),
    ),
  }
}

function fullPage(locale: string): PaymentPageView {
  const say = translator(locale)
  const required = say('check.required')
  return samplePage({
    locale,
    cancelUrl: 'https://fieldnotes.example/cart',
    lines: [
      { ...coffee, quantity: 12, total: 22_800, adjustable: { minimum: 0, maximum: 999 } },
      { ...coffee, id: 'li_2', name: 'Notebook', quantity: 3, unitAmount: 900, total: 2700 },
    ],
    adjustments: [
      {
        label: 'SPRING10',
        note: say('promo.off', { discount: formatMinor(470, 'usd', locale) }),
        amount: -470,
        remove: say('promo.remove', { code: 'SPRING10' }),
      },
    ],
    promotion: 'open',
    wallets: WALLETS,
    subtotal: 25_500,
    total: 25_030,
    questions: {
      phoneNumber: true,
      individualName: 'required',
      businessName: 'optional',
      address: 'full',
      taxId: 'optional',
      isEmailLocked: false,
      shippingCountries: null,
    },
    values: { billingCountry: 'US', promotionCode: 'SPRING11' },
    errors: {
      quantity_li_1: say('check.quantity', { minimum: 0, maximum: 999 }),
      promotionCode: say('check.promotionCode.tooMany'),
      email: say('check.email'),
      phoneNumber: say('check.phoneNumber'),
      individualName: required,
      billingName: required,
      billingCountry: required,
      billingAddressLine1: required,
      billingLocality: required,
      billingPostalCode: required,
      billingAdministrativeArea: required,
      cardNumber: say('decline.insufficient_funds.credit'),
    },
    notice: { tone: 'warn', text: say('notice.placesTaken') },
  })
}

const voucher = {
  paymentCode: '113922',
  confirmationNumber: '0123456789',
  until: '2026-12-01',
}

/** Every way to pay, which no one currency has. */
function methodsPage(locale: string): PaymentPageView {
  const say = translator(locale)
  return samplePage({
    locale,
    payment: { kind: 'methods', types: OFFERED_METHOD_TYPES },
    wallets: WALLETS,
    values: { paymentMethod: 'sepa_debit' },
    errors: {
      paymentMethod: say('check.paymentMethod'),
      iban: say('check.notATestAccount'),
    },
    notice: { tone: 'bad', text: say('decline.method') },
  })
}

/** Both what keeps a card and what is said of one that is not taken. */
function savedCardsPage(locale: string): PaymentPageView {
  return samplePage({
    locale,
    savedCards: [
      { id: 'pm_1', name: 'American Express ••••\u00a08431', expiry: '12 / 34' },
      { id: 'pm_2', name: 'Visa ••••\u00a04242', expiry: '01 / 31' },
    ],
    forgetsCards: true,
    offersSaving: true,
    values: { billingCountry: 'US', savedCard: 'new' },
    errors: { cardNumber: translator(locale)('check.cardNotTaken') },
  })
}

function amountPage(locale: string): PaymentPageView {
  const view = samplePage({
    locale,
    submitType: 'donate',
    lines: [{ ...coffee, unitAmount: null, total: 0 }],
    customAmount: { amount: null, minimum: 500, maximum: 100_000, proposed: false },
    subtotal: 0,
    total: 0,
  })
  const say = translator(locale)
  const range = {
    minimum: formatMinor(500, 'usd', locale),
    maximum: formatMinor(100_000, 'usd', locale),
  }
  return { ...view, errors: { customUnitAmount: say('check.amountBetween', range) } }
}
