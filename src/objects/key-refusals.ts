/** What a key is refused with that is somebody's, and may not do this. */

import { type Permission, permissionName } from '../domain/keys/permissions.ts'
import { type ApiError, clip, forbidden, invalid, maskKey, unauthorized } from './errors.ts'

export const keyExpired = (key: string): ApiError =>
  unauthorized(`Expired API Key provided: ${maskKey(key)}`, { code: 'api_key_expired' })

export const keyNotFromHere = (): ApiError =>
  forbidden('The API key provided does not allow requests from your IP address.')

export interface Lacking {
  readonly key: string
  readonly account: string
  /** Null where restricted keys may never call. */
  readonly permission: Permission | null
}

export const permissionMissing = ({ key, account, permission }: Lacking): ApiError =>
  forbidden(
    `The provided key '${maskKey(key)}' does not have the required permissions for this endpoint ` +
      `on account '${clip(account)}'. ` +
      (permission === null
        ? 'This is a restricted API key, but the required permissions are not available for use ' +
          'by restricted keys.'
        : `Having the '${permissionName(permission)}' permission would allow this request to ` +
          'continue.'),
    { code: 'more_permissions_required' },
  )

export const tooManyKeys = (most: number): ApiError =>
  invalid(`You have ${most} API keys in this mode already. Delete one first.`)

export const keyNeedsName = (): ApiError => invalid('Give the key a name.', { param: 'name' })

export const keyNeedsPermission = (): ApiError =>
  invalid('Allow the key to read or write at least one resource.', { param: 'permissions' })

export const notANetwork = (text: string): ApiError =>
  invalid(`'${clip(text)}' is no IP address and no network such as 203.0.113.0/24.`, {
    param: 'networks',
  })

export const tooManyNetworks = (most: number): ApiError =>
  invalid(`A key can be limited to at most ${most} networks.`, { param: 'networks' })

export const overlapTooLong = (): ApiError =>
  invalid('An old key goes on for at most 7 days.', { param: 'overlap' })

export const standardKeyStays = (): ApiError =>
  invalid('A standard key cannot be deleted. Roll it instead: the old one then stops working.')

export const keyIsOver = (): ApiError => invalid('This key has been rolled or has expired.')

export const keyNotKept = (): ApiError =>
  invalid('This key was shown once, when it was made, and cannot be shown again. Roll it instead.')

export const platformKeyStays = (): ApiError =>
  invalid('This key belongs to a platform. Disconnect the platform to take it away.')
