/** What a page is drawn from, of a made-up merchant: for tests. */

import type { Price } from '../domain/records.ts'
import { fieldNotes } from './pages/sample-views.ts'
import type { DrawnItem, Drawing, PageOptions } from './payment-view.ts'

type Terms = Partial<Omit<Price, 'unit_amount_decimal'>> & {
  readonly unit_amount_decimal?: string | null
}

/** Coffee for 19 dollars, unless its price or its line says otherwise. */
export function drawnItem(terms: Terms = {}, line: Partial<DrawnItem> = {}): DrawnItem {
  const price = {
    id: 'price_1',
    currency: 'usd',
    billing_scheme: 'per_unit',
    custom_unit_amount: null,
    tiers_mode: null,
    transform_quantity: null,
    unit_amount: 1900,
    unit_amount_decimal: '1900',
    ...terms,
  }
  return {
    id: 'li_1',
    // What the page does not read is left out.
    price: price as unknown as Price,
    quantity: 1,
    adjustable_quantity: null,
    customAmount: null,
    name: 'House blend, 1 kg',
    description: null,
    imageUrl: null,
    offer: null,
    ...line,
  }
}

export function drawing(items: readonly DrawnItem[], options: Partial<PageOptions> = {}): Drawing {
  return {
    frame: {
      locale: 'en',
      testMode: true,
      assets: {
        stylesheet: '/assets/checkout.css',
        script: '/assets/checkout.js',
        walletScript: '/assets/wallets.js',
      },
      merchant: { ...fieldNotes, termsUrl: null, privacyUrl: null, supportEmail: null },
    },
    currency: 'usd',
    items,
    actionUrl: '/b/test_abc',
    visitToken: 'visit_1',
    cancelUrl: null,
    values: {},
    isEmailLocked: false,
    discount: null,
    methods: ['card'],
    wallets: [],
    shipping: null,
    isTaxUnknown: false,
    hasTaxId: false,
    options: {
      allow_promotion_codes: false,
      automatic_tax: { enabled: false, liability: null },
      billing_address_collection: 'auto',
      consent_collection: null,
      custom_fields: [],
      custom_text: {
        after_submit: null,
        shipping_address: null,
        submit: null,
        terms_of_service_acceptance: null,
      },
      phone_number_collection: { enabled: false },
      shipping_address_collection: null,
      submit_type: 'auto',
      tax_id_collection: { enabled: false, required: 'never' },
      ...options,
    },
    isKept: false,
    shareUrl: null,
  }
}
