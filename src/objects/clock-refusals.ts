/** What is refused of test clocks. */

import { ApiError, invalid } from './errors.ts'

/** SDKs try again by themselves: see isTransient. */
export const clockAdvancing = (): ApiError =>
  new ApiError(
    429,
    'invalid_request_error',
    'Test clock advancement underway - cannot perform modifications',
    { code: 'lock_timeout' },
  )

export const severalClocks = (): ApiError =>
  invalid('The objects that this request names are on different test clocks.')

export const notLater = (): ApiError =>
  invalid("The `frozen_time` must be later than the test clock's current frozen time.", {
    param: 'frozen_time',
  })

export const clockTooLate = (): ApiError =>
  invalid('A test clock goes no further than the year 2099.', { param: 'frozen_time' })

export const onAnotherClock = (customer: string): ApiError =>
  invalid(`The customer ${customer} is on a test clock already.`, { param: 'customer' })
