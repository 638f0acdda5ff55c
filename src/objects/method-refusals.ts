/** What the API refuses of payment methods that are no cards. */

import { type ApiError, invalid } from './errors.ts'

/** Says what is wrong without repeating what was sent: it may be somebody's account. */
export const notATestAccount = (param: string): ApiError =>
  invalid(
    'This is not a test bank account. In test mode, only the published test account numbers work.',
    { code: 'bank_account_unusable', param },
  )

/** As little of it is repeated: it may be somebody's. */
export const notATestTaxId = (param: string): ApiError =>
  invalid('Invalid tax id. In test mode, only `000.000.000-00` and `00.000.000/0000-00` work.', {
    code: 'tax_id_invalid',
    param,
  })

export const currencyOfMethod = (
  type: string,
  { currency, currencies }: { readonly currency: string; readonly currencies: readonly string[] },
  param: string,
): ApiError =>
  invalid(
    `Invalid currency: ${currency}. The payment method \`${type}\` only supports the following ` +
      `currencies: ${currencies.map((one) => `\`${one}\``).join(', ')}.`,
    { param },
  )

export const methodCannot = (type: string, what: string, param: string): ApiError =>
  invalid(`The payment method \`${type}\` cannot be used with \`${what}\`.`, { param })

export const amountOfMethod = (type: string, param: string): ApiError =>
  invalid(`The amount is not one that the payment method \`${type}\` can be used for.`, {
    param,
  })

export const methodTypeNotAllowed = (type: string, allowed: readonly string[]): ApiError =>
  invalid(
    `The PaymentMethod provided (${type}) is not allowed for this PaymentIntent. Please attach a ` +
      `PaymentMethod of one of the following types, or update the allowed PaymentMethod types on ` +
      `this PaymentIntent to include "${type}": ${allowed.join(', ')}.`,
    { param: 'payment_method' },
  )

export const returnUrlOfMethod = (type: string): ApiError =>
  invalid(
    `A \`return_url\` must be specified because the payment method \`${type}\` sends its payers ` +
      'to a page of their bank.',
    { param: 'return_url' },
  )

export const cardNotTaken = (): ApiError =>
  invalid('Cards of this brand or funding type are blocked by this session.', {
    param: 'payment_method',
  })

export const noMethodFits = (param: string): ApiError =>
  invalid(
    'No valid payment method types for this payment. Please ensure that you have activated payment ' +
      'methods compatible with your chosen currency in your payment method configuration.',
    { param },
  )
