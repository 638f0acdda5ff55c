/** What the API refuses of credit notes. */

import { type ApiError, invalid } from './errors.ts'
import { formatMinor } from '../domain/currency.ts'

const money = (amount: number, currency: string) => formatMinor(amount, currency, 'en-US')

export const creditOfNothing = (): ApiError =>
  invalid(
    'You must pass one of `amount`, `lines`, or `shipping_cost` when you credit an invoice.',
    {
      code: 'parameter_missing',
      param: 'amount',
    },
  )

export const creditTooSmall = (): ApiError =>
  invalid('The total of a credit note must be greater than zero.', { param: 'amount' })

export const creditTooLarge = (amount: number, left: number, currency: string): ApiError =>
  invalid(
    `The credit note amount (${money(amount, currency)}) is more than what is left of the invoice ` +
      `to be credited (${money(left, currency)}).`,
    { param: 'amount' },
  )

/** `amount`: what has to be given back, since it was paid. */
export const creditUnallocated = (amount: number, given: number, currency: string): ApiError =>
  invalid(
    'The sum of credit amount, refund amount and out of band amount ' +
      `(${money(given, currency)}) must equal the post payment amount of the credit note ` +
      `(${money(amount, currency)}).`,
    { param: 'credit_amount' },
  )

export const creditLineTooLarge = (path: string, left: number, currency: string): ApiError =>
  invalid(`The line is credited for more than what is left of it (${money(left, currency)}).`, {
    param: path,
  })

export const creditQuantityTooLarge = (path: string): ApiError =>
  invalid('The quantity to credit is more than the quantity of the invoice line item.', {
    param: path,
  })

export const creditLineRule = (message: string, path: string): ApiError =>
  invalid(message, { param: path })

export const creditRefundTooLarge = (amount: number, left: number, currency: string): ApiError =>
  invalid(
    `The refund amount (${money(amount, currency)}) is more than what can be refunded of the ` +
      `invoice's payments (${money(left, currency)}).`,
    { param: 'refund_amount' },
  )

export const refundNotOfInvoice = (refund: string, path: string): ApiError =>
  invalid(`The refund ${refund} does not belong to a payment of this invoice.`, { param: path })

export const refundCredited = (refund: string, path: string): ApiError =>
  invalid(`The refund ${refund} is linked to credit notes in full already.`, { param: path })

export const notVoidable = (why: string): ApiError =>
  invalid(`You cannot void this credit note: ${why}`)
