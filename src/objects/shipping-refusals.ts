/** What the API refuses of shipping rates, and of what is shipped. */

import type { ApiError } from './errors.ts'
import { invalid } from './errors.ts'

/** In Stripe's words. */
export const ownCurrencyOption = (param: string): ApiError =>
  invalid(
    'You are specifying an update to a currency option that matches the top-level currency for ' +
      'this shipping rate. Please remove this currency option and update the top-level params ' +
      'instead.',
    { param },
  )

export const inactiveShippingRate = (param: string): ApiError =>
  invalid(
    'The shipping rate specified is inactive. This field only accepts active shipping rates.',
    { param },
  )

export const shippingCurrencyMismatch = (has: string, expected: string, param: string): ApiError =>
  invalid(
    `The shipping rate specified only supports \`${has}\`. This doesn't match the expected ` +
      `currency: \`${expected}\`.`,
    { param },
  )

export const shippingTaxBehaviorSet = (param: string): ApiError =>
  invalid('The tax behavior of a shipping rate cannot be changed once it is set.', { param })

export const twoShippings = (): ApiError =>
  invalid(
    'You can only specify one of these parameters: shipping_address_collection, ' +
      'payment_intent_data[shipping].',
    { param: 'payment_intent_data[shipping]' },
  )
