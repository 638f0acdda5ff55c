/** What the API refuses of coupons, promotion codes and discounts. */

import type { DiscountRefusal } from '../domain/discounts/eligibility.ts'
import { unreachable } from '../lib/assert.ts'
import { ApiError, invalid } from './errors.ts'

export const couponExists = (): ApiError =>
  invalid('Coupon already exists.', { code: 'resource_already_exists', param: 'id' })

export const couponWithoutTerms = (): ApiError =>
  invalid('You must specify either `percent_off` or `amount_off`.', {
    code: 'parameter_missing',
    param: 'percent_off',
  })

export const couponExpired = (coupon: string, param: string): ApiError =>
  invalid(`Coupon expired: ${coupon}`, { code: 'coupon_expired', param })

export const noDiscount = (customer: string): ApiError =>
  new ApiError(404, 'invalid_request_error', `No active discount for customer: ${customer}`, {
    code: 'resource_missing',
  })

export const codeExists = (code: string): ApiError =>
  invalid(`An active promotion code with \`code: ${code}\` already exists.`, {
    code: 'resource_already_exists',
    param: 'code',
  })

export const codeOver = (): ApiError =>
  invalid(
    'This promotion code cannot be activated: it has expired, it has been used as often as it may ' +
      'be, or its coupon is no longer valid.',
    { param: 'active' },
  )

/** Of what a request wants to apply to a session. */
export function discountRefused(
  why: DiscountRefusal,
  { coupon, param }: { readonly coupon: string; readonly param: string },
): ApiError {
  switch (why) {
    case 'coupon_invalid':
      return couponExpired(coupon, param)
    case 'code_inactive':
      return cannotRedeem('it is no longer active', param)
    case 'other_customer':
      return cannotRedeem('it belongs to another customer', param)
    case 'not_first_time':
      return cannotRedeem('the associated customer has prior transactions', param)
    case 'below_minimum':
      return cannotRedeem(
        'the associated purchase does not meet the minimum amount requirement',
        param,
      )
    case 'other_currency':
      return invalid(
        `The coupon ${coupon} cannot be used in the currency of this Checkout Session.`,
        { param },
      )
    case 'no_such_item':
      return invalid(`The coupon ${coupon} does not apply to anything in this Checkout Session.`, {
        param,
      })
    default:
      return unreachable(why)
  }
}

function cannotRedeem(why: string, param: string): ApiError {
  return invalid(`This promotion code cannot be redeemed because ${why}.`, { param })
}
