/** What the API refuses of links and sessions that start subscriptions. */

import { type ApiError, invalid } from './errors.ts'

export const recurringInPayment = (param: string): ApiError =>
  invalid(
    'You specified `payment` mode but passed a recurring price. Either switch to `subscription` ' +
      'mode or use only one-time prices.',
    { param },
  )

export const nothingRecurring = (): ApiError =>
  invalid(
    'You must provide at least one recurring price in `subscription` mode when using prices.',
    { param: 'line_items' },
  )

export const mixedIntervals = (param: string): ApiError =>
  invalid('Checkout does not support multiple prices with different billing intervals.', { param })

export const tooManyOfKind = (kind: 'one-time' | 'recurring', most: number): ApiError =>
  invalid(`You may only specify up to ${most} ${kind} prices in \`subscription\` mode.`, {
    param: 'line_items',
  })

/** `value`: where the parameter has others that can. */
export const onlyInMode = (
  param: string,
  mode: 'payment' | 'subscription',
  value?: string,
): ApiError => {
  const what = value === undefined ? param : `${param}=${value}`
  return invalid(`\`${what}\` can only be used in \`${mode}\` mode.`, { param })
}

/** Invoices of subscriptions are drawn up as it is. */
export const invoiceOfSubscription = (): ApiError =>
  invalid(
    'You can only enable invoice creation when `mode` is set to `payment`. Invoices are created ' +
      'automatically when `mode` is set to `subscription`, and are unsupported when set to ' +
      '`setup`. To learn more visit https://stripe.com/docs/payments/checkout/post-payment-invoices.',
    { param: 'invoice_creation' },
  )

export const collectionWithoutRecurring = (): ApiError =>
  invalid('You can only set `payment_method_collection` if there are recurring prices.', {
    param: 'payment_method_collection',
  })

export const trialTooSoon = (param: string): ApiError =>
  invalid('The `trial_end` date has to be at least 2 days in the future.', { param })

export const trialTooLong = (param: string): ApiError =>
  invalid('The maximum number of trial period days is 730 (2 years).', { param })

export const anchorRefused = (
  why: 'after_next_billing' | 'not_in_the_future',
  param: string,
): ApiError =>
  invalid(
    why === 'not_in_the_future'
      ? 'The `billing_cycle_anchor` must be a timestamp in the future.'
      : 'The `billing_cycle_anchor` cannot be later than the next natural billing date of the ' +
          'subscription.',
    { param },
  )

export const anchorNeedsMonths = (param: string): ApiError =>
  invalid('`billing_cycle_anchor_config` is for prices that are billed by the month or year.', {
    param,
  })

export const prorationWithoutAnchor = (param: string): ApiError =>
  invalid('`proration_behavior` can only be used with a `billing_cycle_anchor`.', { param })
