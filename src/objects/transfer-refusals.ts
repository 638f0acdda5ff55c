/** What moving money between accounts is refused with. */

import { formatMinor } from '../domain/currency.ts'
import { type ApiError, clip, invalid } from './errors.ts'

const shown = (amount: number, currency: string) => formatMinor(amount, currency, 'en')

export const notEnoughAvailable = (): ApiError =>
  invalid(
    'You have insufficient available funds in your Stripe account. Try adding funds directly to ' +
      'your available balance by creating Charges using the 4000000000000077 test card. See: ' +
      'https://stripe.com/docs/testing#available-balance',
    { code: 'balance_insufficient' },
  )

export const noSuchDestination = (id: string, param: string): ApiError =>
  invalid(`No such destination: '${clip(id)}'`, { code: 'resource_missing', param })

export const cannotReceive = (param: string): ApiError =>
  invalid(
    'Your destination account needs to have at least one of the following capabilities enabled: ' +
      'transfers, crypto_transfers, legacy_payments',
    { code: 'insufficient_capabilities_for_transfer', param },
  )

export const ownDestination = (param: string): ApiError =>
  invalid('Cannot create transfers to your own account: the destination must be another account.', {
    param,
  })

export const notOnBehalfOf = (id: string, param: string): ApiError =>
  invalid(
    `The account ${clip(id)} cannot be charged on behalf of: it needs the card_payments capability ` +
      'enabled.',
    { param },
  )

export const noSuchOnBehalfOf = (id: string, param: string): ApiError =>
  invalid(`No such on_behalf_of: '${clip(id)}'`, { code: 'resource_missing', param })

export const feeWithoutDestination = (param: string, noun: string): ApiError =>
  invalid(
    `Can only apply an ${param.split(/[[\]]/).at(-2) ?? param} when the ${noun} is attempting a ` +
      'direct payment (using an OAuth key or Stripe-Account header) or destination payment (using ' +
      '`transfer_data[destination]`).',
    { param },
  )

export const feeAndTransferAmount = (param: string): ApiError =>
  invalid(
    'You may only specify one of these parameters: application_fee_amount, transfer_data[amount].',
    { code: 'parameters_exclusive', param },
  )

export const feeTooLarge = (param: string): ApiError =>
  invalid('The application fee cannot be greater than the amount to be charged.', { param })

export const transferAmountTooLarge = (param: string): ApiError =>
  invalid('The transfer amount cannot be greater than the amount to be charged.', { param })

export const sourceNotCharged = (id: string): ApiError =>
  invalid(
    `Cannot transfer from the charge ${clip(id)}: it has not been captured, or nothing of it came.`,
    { param: 'source_transaction' },
  )

export const wrongSourceCurrency = (wanted: string, is: string): ApiError =>
  invalid(
    `The currency of source_transaction's balance transaction (${is}) must be the same as the ` +
      `transfer currency (${wanted})`,
    { param: 'currency' },
  )

export const sourceExhausted = (left: number, currency: string): ApiError =>
  invalid(
    'Transfers using this transaction as a source must not exceed the source amount of ' +
      `${shown(left, currency)}.`,
    { code: 'transfer_source_balance_parameters_mismatch', param: 'amount' },
  )

export const groupOfSource = (): ApiError =>
  invalid(
    'The transfer_group of a transfer is that of its source_transaction, which has another.',
    {
      param: 'transfer_group',
    },
  )

export const alreadyReversed = (id: string): ApiError =>
  invalid(`Transfer ${id} is already fully reversed.`)

export const reversalTooLarge = (amount: number, left: number, currency: string): ApiError =>
  invalid(
    `Transfer reversal amount (${shown(amount, currency)}) is greater than unreversed amount ` +
      `(${shown(left, currency)})`,
    { param: 'amount' },
  )

export const noFeeOnTransfer = (id: string): ApiError =>
  invalid(`Cannot refund an application fee on transfer ${id}: none was taken from it.`, {
    param: 'refund_application_fee',
  })

export const feeAlreadyRefunded = (id: string): ApiError =>
  invalid(`Application fee ${id} has already been refunded.`)

export const feeRefundTooLarge = (amount: number, left: number, currency: string): ApiError =>
  invalid(
    `Refund amount (${shown(amount, currency)}) is greater than unrefunded amount on application ` +
      `fee (${shown(left, currency)})`,
    { param: 'amount' },
  )

export const noTransferToReverse = (charge: string): ApiError =>
  invalid(
    `Cannot reverse transfer: charge ${charge} does not have an associated transfer. ` +
      'Use reverse_transfer for charges that were made with a destination.',
    { param: 'reverse_transfer' },
  )

export const noFeeToRefund = (charge: string): ApiError =>
  invalid(`Cannot refund application fee: charge ${charge} does not have an application fee.`, {
    param: 'refund_application_fee',
  })

export const feeOfApplication = (): ApiError =>
  invalid('Only the application that took an application fee can refund it.', {
    param: 'refund_application_fee',
  })

export const paymentOfTransfer = (id: string): ApiError =>
  invalid(
    `The payment ${id} was made by a transfer and cannot be refunded. The platform that made the ` +
      'transfer can reverse it.',
  )

export const feeOfOneTime = (): ApiError =>
  invalid(
    '`application_fee_amount` cannot be used with recurring prices. Use `application_fee_percent` ' +
      'instead.',
    { param: 'application_fee_amount' },
  )

export const feeOfRecurring = (): ApiError =>
  invalid(
    '`application_fee_percent` can only be used with recurring prices. Use ' +
      '`application_fee_amount` instead.',
    { param: 'application_fee_percent' },
  )

export const transferAmountRecurring = (): ApiError =>
  invalid('`transfer_data[amount]` cannot be used with recurring prices.', {
    param: 'transfer_data[amount]',
  })
