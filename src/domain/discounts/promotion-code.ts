/** Promotion codes: what payers type, and until when it is good for anything. */

import type { Timestamp } from '../../lib/clock.ts'
import type { PromotionCode } from '../records/promotion-code.ts'

const CODE = /^[A-Za-z0-9-]{1,500}$/

export function isCode(text: string): boolean {
  return CODE.test(text)
}

/** Two codes that differ in case only are the same code. */
export function keyOfCode(code: string): string {
  return code.toLowerCase()
}

/** Whether somebody can still redeem it. What is held counts only once it is redeemed. */
export function isActive(code: PromotionCode, now: Timestamp): boolean {
  const { active, max_redemptions: most, times_redeemed: times } = code
  const end = endOf(code)
  if (!active || (end !== null && now >= end)) return false
  return most === null || times < most
}

/** The first second at which it cannot be redeemed: a coupon is good until its date has passed. */
export function endOf({ expires_at: end, own }: PromotionCode): Timestamp | null {
  const ends = [end, own.redeemBy === null ? null : own.redeemBy + 1]
  const known = ends.filter((at) => at !== null)
  return known.length > 0 ? Math.min(...known) : null
}
