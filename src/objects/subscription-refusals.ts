/** What the API refuses of subscriptions and of their schedules. */

import { ApiError, invalid } from './errors.ts'

export const priceNotRecurring = (param: string): ApiError =>
  invalid(
    'The price specified is set to `type=one_time` but this field only accepts prices with ' +
      '`type=recurring`.',
    { param },
  )

export const priceRecurring = (param: string): ApiError =>
  invalid(
    'The price specified is set to `type=recurring` but this field only accepts prices with ' +
      '`type=one_time`.',
    { param },
  )

export const priceChosenByPayer = (param: string): ApiError =>
  invalid('Prices with `custom_unit_amount` cannot be used here.', { param })

export const mismatchedInterval = (param: string): ApiError =>
  invalid(
    'Currency and interval fields must match across all plans on this subscription. ' +
      'Found mismatched interval field.',
    { param },
  )

export const samePriceTwice = (price: string, param: string): ApiError =>
  invalid(`Cannot add multiple subscription items with the same plan: ${price}`, { param })

export const currencyOfCustomer = (currency: string): ApiError =>
  invalid(
    'You cannot combine currencies on a single customer. This customer has an active ' +
      'subscription, subscription schedule, discount, quote, or invoice item with currency ' +
      `${currency}.`,
    { param: 'currency' },
  )

export const noWayToPay = (): ApiError =>
  invalid(
    'This customer has no attached payment source or default payment method. Please consider ' +
      'adding a default payment method. For more information, visit ' +
      'https://stripe.com/docs/billing/subscriptions/payment-methods-setting#payment-method-priority.',
    { code: 'resource_missing' },
  )

export const methodOfNobody = (method: string, param: string): ApiError =>
  invalid(
    `The customer does not have a payment method with the ID ${method}. The payment method must ` +
      'be attached to the customer.',
    { code: 'resource_missing', param },
  )

export const dueDaysNeeded = (): ApiError =>
  invalid('Missing required param: days_until_due.', {
    code: 'parameter_missing',
    param: 'days_until_due',
  })

export const dueDaysOfCharge = (): ApiError =>
  invalid('You can only set `days_until_due` when `collection_method` is `send_invoice`.', {
    param: 'days_until_due',
  })

export const timeNotInFuture = (param: string): ApiError =>
  invalid('Invalid timestamp: must be an integer Unix timestamp in the future.', { param })

export const trialTooLong = (param: string): ApiError =>
  invalid('Invalid timestamp: can be no more than two years in the future.', { param })

export const anchorTooLate = (next: number): ApiError =>
  invalid(
    `\`billing_cycle_anchor\` cannot be later than the next natural billing date (${next}) of the ` +
      'prices.',
    { param: 'billing_cycle_anchor' },
  )

export const anchorOfMonths = (): ApiError =>
  invalid(
    '`billing_cycle_anchor_config` is for prices that are billed by months or years; `month` is ' +
      'for those that are billed by years or by several months.',
    { param: 'billing_cycle_anchor_config' },
  )

export const backdatedFuture = (): ApiError =>
  invalid('`backdate_start_date` must be in the past.', { param: 'backdate_start_date' })

export const backdatedTooFar = (): ApiError =>
  invalid('`backdate_start_date` can be no more than five years in the past.', {
    param: 'backdate_start_date',
  })

export const pendingOnlyForUpdates = (): ApiError =>
  invalid(
    'The value `pending_if_incomplete` of `payment_behavior` is only for updates of a subscription.',
    { param: 'payment_behavior' },
  )

export const notWithPending = (param: string): ApiError =>
  invalid(
    `The parameter \`${param}\` cannot be used with \`payment_behavior=pending_if_incomplete\`.`,
    { param },
  )

export const endedSubscription = (param: string): ApiError =>
  invalid('A canceled subscription can only update its cancellation_details and metadata.', {
    param,
  })

export const incompleteSubscription = (param: string): ApiError =>
  invalid(
    'A subscription whose first invoice is not paid yet can only update its metadata and how it ' +
      'is paid.',
    { param },
  )

export const itemsNeeded = (): ApiError =>
  invalid('A subscription must have at least one active plan.', { param: 'items' })

export const tooManySubscriptionItems = (): ApiError =>
  invalid('You may only have up to 20 items on a subscription.', { param: 'items' })

export const prorationOutside = (): ApiError =>
  invalid('Cannot specify a proration date outside of the current subscription period.', {
    param: 'proration_date',
  })

export const cannotBe = (done: string, id: string, status: string): ApiError =>
  invalid(`The subscription \`${id}\` cannot be ${done} because its status is \`${status}\`.`)

export const resumeOnlyCharged = (): ApiError =>
  invalid('Only subscriptions with `collection_method=charge_automatically` can be resumed.')

export const pauseWithSchedule = (): ApiError =>
  invalid('You cannot pause a subscription that has a schedule attached.')

export const ruledBySchedule = (schedule: string, param: string): ApiError =>
  invalid(
    `The subscription is managed by the subscription schedule \`${schedule}\`, and updating any ` +
      'cancelation behavior directly is not allowed. Please update the schedule instead.',
    { param },
  )

export const alreadyFlexible = (id: string): ApiError =>
  invalid(`The subscription \`${id}\` is already in \`billing_mode[type]=flexible\`.`, {
    param: 'billing_mode[type]',
  })

export const noSubscriptionDiscount = (id: string): ApiError =>
  new ApiError(404, 'invalid_request_error', `No active discount for subscription: ${id}`, {
    code: 'resource_missing',
  })

export const scheduleRule = (message: string, param: string): ApiError =>
  invalid(message, { param })

export const scheduleIsOver = (what: string, status: string): ApiError =>
  invalid(
    `You cannot ${what} a subscription schedule that is currently in the \`${status}\` status. ` +
      'It must be in the `not_started` or `active` status.',
  )
