/** Why a webhook endpoint is refused. */

import { type ApiError, invalid } from './errors.ts'

export const tooManyEndpoints = (most: number, livemode: boolean): ApiError =>
  invalid(
    `You have reached the maximum of ${most} ${livemode ? 'live' : 'test'} webhook endpoints.`,
  )

/** `reason` is a sentence of the guard that all our requests go through. */
export const endpointUnreachable = (reason: string): ApiError =>
  invalid(`Invalid URL: ${reason}`, { code: 'url_invalid', param: 'url' })

export const unknownEventType = (type: string, param: string): ApiError =>
  invalid(`Invalid ${param}: there is no type of event called ${type.slice(0, 100)}.`, { param })

export const noEventTypes = (): ApiError =>
  invalid('You must enable at least one type of event, or * for all of them.', {
    param: 'enabled_events',
  })

export const endpointIsDisabled = (id: string): ApiError =>
  invalid(`The webhook endpoint ${id} is disabled. Enable it to have events sent there.`, {
    param: 'webhook_endpoint',
  })

export const secretOverlapTooLong = (): ApiError =>
  invalid('An old signing secret goes on for at most 24 hours.', { param: 'overlap' })
