/** What the API refuses of quotes. */

import type { QuoteStatus } from '../domain/billing/quote-status.ts'
import { type ApiError, invalid } from './errors.ts'

const DONE = {
  accept: 'accepted',
  cancel: 'canceled',
  change: 'changed',
  finalize: 'finalized',
  print: 'downloaded',
} as const

export const wrongQuoteStatus = (action: keyof typeof DONE, status: QuoteStatus): ApiError =>
  invalid(`This quote cannot be ${DONE[action]} because its status is \`${status}\`.`)

export const quoteWithoutCustomer = (): ApiError =>
  invalid('A quote must have a customer before it can be finalized.', { param: 'customer' })

export const quoteWithoutLines = (): ApiError =>
  invalid('A quote must have at least one line item before it can be finalized.', {
    param: 'line_items',
  })

export const quoteCustomerFixed = (): ApiError =>
  invalid('The customer of a quote cannot be changed once it is set.', { param: 'customer' })

export const quoteExpiryPast = (): ApiError =>
  invalid('`expires_at` must be in the future.', { param: 'expires_at' })

export const quoteNotRevisable = (status: QuoteStatus): ApiError =>
  invalid(`A quote cannot be revised while its status is \`${status}\`.`, {
    param: 'from_quote[is_revision]',
  })

export const nothingRecurs = (param: string): ApiError =>
  invalid('There must be at least one line item with a recurring price to use this field.', {
    param,
  })

export const dueDaysNotSent = (): ApiError =>
  invalid(
    '`invoice_settings[days_until_due]` can only be set when `collection_method` is ' +
      '`send_invoice`.',
    { param: 'invoice_settings[days_until_due]' },
  )
