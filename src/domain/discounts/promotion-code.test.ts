import { describe, expect, it } from 'vitest'
import { newPromotionCode } from '../../lib/ids.ts'
import type { PromotionCode } from '../records/promotion-code.ts'
import { endOf, isCode, keyOfCode } from './promotion-code.ts'

describe('a promotion code', () => {
  it.each([
    ['SAVE20', true],
    ['save-20', true],
    ['', false],
    ['SAVE 20', false],
    ['SÄVE', false],
    ['<b>', false],
    ['x'.repeat(500), true],
    ['x'.repeat(501), false],
  ])('may be %j: %s', (text, may) => {
    expect(isCode(text)).toBe(may)
  })

  it('is the same in whatever case', () => {
    expect(keyOfCode('Save-20')).toBe(keyOfCode('SAVE-20'))
  })

  it('is one that nobody mistakes, where we choose it', () => {
    const made = Array.from({ length: 500 }, newPromotionCode)
    expect(made.every((code) => /^[2-9A-HJKMNP-Z]{8}$/.test(code) && isCode(code))).toBe(true)
    expect(new Set(made).size).toBe(500)
  })

  it.each<[number | null, number | null, number | null]>([
    [null, null, null],
    [100, null, 100],
    [null, 100, 101],
    [100, 50, 51],
    [40, 50, 40],
  ])('of its own end %s and its coupon’s last second %s ends at %s', (own, coupon, end) => {
    // Only what decides it.
    const code = { expires_at: own, own: { redeemBy: coupon, reserved: 0 } } as PromotionCode
    expect(endOf(code)).toBe(end)
  })
})
