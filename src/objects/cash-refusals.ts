/** What the API refuses of bank transfers and of the cash balances that they fill. */

import { BANK_TRANSFERS } from '../domain/bank-transfers.ts'
import { type ApiError, invalid } from './errors.ts'

export const balanceOfNobody = (): ApiError =>
  invalid(
    'A PaymentIntent with the payment method type `customer_balance` needs a customer: provide ' +
      '`customer`.',
    { code: 'parameter_missing', param: 'customer' },
  )

export const balanceTooLow = (): ApiError =>
  invalid(
    "The customer's cash balance is not enough to pay this PaymentIntent. To wait for a bank " +
      'transfer, set `payment_method_options[customer_balance][funding_type]` to `bank_transfer`.',
    {
      code: 'payment_method_customer_decline',
      param: 'payment_method_options[customer_balance][funding_type]',
    },
  )

export const transferOfOtherCurrency = (currency: string): ApiError =>
  invalid(
    `Bank transfers are not available in ${currency}. They are available in: ` +
      `${Object.keys(BANK_TRANSFERS).join(', ')}.`,
    { param: 'currency' },
  )

export const transferOfOtherType = (type: string, currency: string, right: string): ApiError =>
  invalid(
    `The bank transfer type \`${type}\` cannot be used with the currency ${currency}: use ` +
      `\`${right}\`.`,
    { param: 'payment_method_options[customer_balance][bank_transfer][type]' },
  )

export const customerBalanceNotApplicable = (): ApiError =>
  invalid(
    "The amount cannot be applied to this PaymentIntent: it has to wait for a bank transfer, and its customer's " +
      'cash balance has to hold the amount.',
    { param: 'amount' },
  )
