/** What the API refuses for what it means, not for how it is written. */

import { formatMinor, maximumCharge, minimumCharge } from '../domain/currency.ts'
import { ApiError, invalid } from './errors.ts'

// ── Catalogue ───────────────────────────────────────────────────────────────────────────────────

export const alreadyExists = (object: string, id: string, param = 'id'): ApiError =>
  invalid(`${object} already exists with that id: ${id}.`, {
    code: 'resource_already_exists',
    param,
  })

export const productHasPrices = (): ApiError =>
  invalid('This product cannot be deleted because it has one or more user-created prices.')

export const productPriceMismatch = (price: string, product: string): ApiError =>
  invalid(`The price ${price} does not belong to the product ${product}.`, {
    param: 'default_price',
  })

export const priceWithoutAmount = (param: string): ApiError =>
  invalid(
    'You must specify either `unit_amount`, `unit_amount_decimal`, `custom_unit_amount` or `tiers`.',
    { code: 'parameter_missing', param },
  )

export const lookupKeyTaken = (key: string, holder: string): ApiError =>
  invalid(
    `A price (\`${holder}\`) already uses that lookup key (\`${key}\`). Set \`transfer_lookup_key\` ` +
      'to move it to this price.',
    { param: 'lookup_key' },
  )

export const priceRule = (message: string, param: string): ApiError => invalid(message, { param })

export const inactivePrice = (param: string): ApiError =>
  invalid('The price specified is inactive. This field only accepts active prices.', { param })

export const inactiveProduct = (product: string, param: string): ApiError =>
  invalid(
    `The product \`${product}\` is inactive. This field only accepts prices of active products.`,
    { param },
  )

/** `has`: every currency that the price knows. */
export const currencyMismatch = (
  has: readonly string[],
  expected: string,
  param: string,
): ApiError =>
  invalid(
    `The price specified only supports ${has.map((one) => `\`${one}\``).join(', ')}. ` +
      `This doesn't match the expected currency: ` +
      `\`${expected}\`.`,
    { param },
  )

// ── Amounts ─────────────────────────────────────────────────────────────────────────────────────

export const amountTooSmall = (currency: string, param: string): ApiError =>
  invalid(`Amount must be at least ${shown(minimumCharge(currency), currency)}`, {
    code: 'amount_too_small',
    param,
  })

export const amountTooLarge = (currency: string, param: string): ApiError =>
  invalid(`Amount must be no more than ${shown(maximumCharge(currency), currency)}`, {
    code: 'amount_too_large',
    param,
  })

export const sessionTooSmall = (currency: string): ApiError =>
  invalid(
    "The Checkout Session's total amount due must add up to at least " +
      shown(minimumCharge(currency), currency),
    { code: 'amount_too_small' },
  )

export const unevenAmount = (currency: string, param: string): ApiError =>
  invalid(`Amounts in ${currency} must be evenly divisible: the last digits must be zero.`, {
    code: 'parameter_invalid_integer',
    param,
  })

/** `$0.50 usd` */
function shown(amount: number, currency: string): string {
  return `${formatMinor(amount, currency, 'en-US')} ${currency}`
}

// ── Links and sessions ──────────────────────────────────────────────────────────────────────────

export const quantityRule = (message: string, param: string): ApiError =>
  invalid(message, { code: 'parameter_invalid_integer', param })

export const customAmountRule = (message: string, param: string): ApiError =>
  invalid(message, { param })

/** Two parameters that do not go together, or one that needs another. */
export const parameterRule = (message: string, param: string): ApiError =>
  invalid(message, { param })

export const sessionNotOpen = (status: string): ApiError =>
  invalid(
    'Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a ' +
      `status of ${status}.`,
  )

export const missingQuantity = (index: number): ApiError =>
  invalid(`Quantity is required. Add \`quantity\` to \`line_items[${index}]\``, {
    code: 'parameter_missing',
    param: `line_items[${index}][quantity]`,
  })

export const sessionNotPayable = (status: string): ApiError =>
  invalid(`This Checkout Session can no longer be paid: its status is ${status}.`, {
    code: 'payment_intent_unexpected_state',
  })

export const linkNotPayable = (why: 'deactivated' | 'limit_reached'): ApiError =>
  invalid(
    why === 'deactivated'
      ? 'The payment link of this Checkout Session has been deactivated.'
      : 'The payment link of this Checkout Session has reached its limit of completed sessions.',
  )

export const totalChanged = (amount: number, expected: number): ApiError =>
  invalid(
    `The total of this Checkout Session is ${amount}, not ${expected} as expected. ` +
      'Nothing was charged.',
    { param: 'expected_amount' },
  )

export const objectLocked = (): ApiError =>
  new ApiError(
    429,
    'invalid_request_error',
    'This object cannot be accessed right now because another API request or Stripe process is ' +
      'currently accessing it. If you see this error intermittently, retry the request.',
    { code: 'lock_timeout' },
  )
