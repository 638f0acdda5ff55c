/** Why nobody may listen. */

import { ApiError, invalid } from './errors.ts'

/** Stripe's CLI knows what 429 means here, and says it in its own words. */
export const tooManyListeners = (): ApiError =>
  new ApiError(
    429,
    'invalid_request_error',
    'You have too many listening sessions open. Please close some and try again.',
    { code: 'rate_limit' },
  )

export const unreadableFilters = (): ApiError =>
  invalid('The filters must be a JSON object of lists.', { param: 'filters' })

export const unknownFilter = (name: string): ApiError =>
  invalid(`Request logs cannot be filtered by ${name.slice(0, 60)} here.`, { param: 'filters' })

export const nothingToListenTo = (): ApiError =>
  invalid('Say what to listen to, with websocket_features.', { param: 'websocket_features' })
