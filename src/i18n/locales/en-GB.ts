/** English of Britain: English, but for its spelling and the words of its addresses. */

import type { Catalogue } from '../catalogue.ts'
import { en } from './en.ts'

export const enGB: Catalogue = {
  ...en,
  'promo.add': 'Add promo code',
  'promo.label': 'Promo code',

  'summary.shipping': 'Delivery',

  'tax.business': 'I am buying as a business',

  'form.shipping': 'Delivery address',
  'form.shippingMethod': 'Delivery method',
  'form.sameAsShipping': 'Billing address is the same as delivery',

  'field.cardInformation': 'Card details',
  'field.cardExpiry': 'Expiry date',
  'field.billingName': 'Name on card',

  'address.city.city': 'Town or city',
  'address.state.any': 'County, state or region',
  'address.postalCode.postal': 'Postcode',
  'address.postalCode.any': 'Postcode or ZIP code',

  'delivery.businessDays': { one: '{count} working day', other: '{count} working days' },
  'delivery.businessDaysRange': '{from}–{to} working days',

  'check.postalCode': 'Enter a postcode such as {example}.',
  'check.cardExpiry.incomplete': "Your card's expiry date is incomplete.",
  'check.cardExpiry.invalid': "Your card's expiry date is invalid.",
  'check.cardExpiry.past': "Your card's expiry year is in the past.",
  'check.cardExpiry.monthPast': "Your card's expiry date is in the past.",

  'decline.expired_card': 'Your card has expired. Try a different card.',
  'decline.invalid_expiry_month': "Your card's expiry month is invalid.",
  'decline.invalid_expiry_year': "Your card's expiry year is invalid.",
  'decline.processing_error':
    'An error occurred while processing your card. Try again in a little while.',

  'bank.authorize': 'Authorise test payment',

  'message.canceled.title': 'This payment was cancelled',
}
