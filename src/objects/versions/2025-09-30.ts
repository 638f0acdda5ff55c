/**
 * 2025-09-30.clover: discounts and promotion codes name their coupon, and no longer carry it; there
 * are disputes that were prevented.
 */

import type { FormValue } from '../../lib/form.ts'

/** Where the coupon stands since, in each object that had it under `coupon` before. */
const HOLDERS: Readonly<Record<string, string>> = {
  discount: 'source',
  promotion_code: 'promotion',
}

export const clover2025_09_30 = {
  since: '2025-09-30.clover',
  stepBack(object: string, value: Record<string, unknown>): Record<string, unknown> {
    if (object === 'dispute' && value.status === 'prevented')
      return { ...value, status: 'warning_closed' }
    const name = Object.hasOwn(HOLDERS, object) ? HOLDERS[object] : undefined
    if (name === undefined) return value
    const { [name]: holder, ...rest } = value
    // A merchant's metadata may call itself a discount too.
    if (typeof holder !== 'object' || holder === null || !('coupon' in holder)) return value
    return { ...rest, coupon: holder.coupon }
  },
  inlined: {
    discount: { at: ['source', 'coupon'], object: 'coupon' },
    promotion_code: { at: ['promotion', 'coupon'], object: 'coupon' },
  },
  requests: [
    {
      routes: ['POST /v1/promotion_codes'],
      param: 'promotion',
      nameBefore: 'coupon',
      isRequired: true,
      wrap: (coupon: FormValue): FormValue => ({ type: 'coupon', coupon }),
      wrappedAs: 'promotion[coupon]',
    },
  ],
} as const
