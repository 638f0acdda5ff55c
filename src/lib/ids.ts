/** Identifiers carry their type in their prefix, and have the lengths that Stripe's have. */

import type { Timestamp } from './clock.ts'
import { randomBase62, randomLetters } from './random.ts'

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const DIGITS = '0123456789'
/** 2015-01-01: counting from here, five base-62 digits of seconds last until 2044. */
const EPOCH = 1_420_070_400

/**
 * Prefixes whose ids are 14 random characters; the others have 24, of which the last 8 are random.
 */
const SHORT = new Set(['cus', 'prod', 'req', 'si', 'taxreg'])

/** A new id for an object of an account: `price_1Pgc78B7WZ01zgkW…`. Not a secret: see `newSlug`. */
export function newId(prefix: string, account: string, now: Timestamp): string {
  if (SHORT.has(prefix)) return `${prefix}_${randomBase62(14)}`
  return `${prefix}_1${base62(now - EPOCH, 5)}${account.slice(-10)}${randomBase62(8)}`
}

export function newAccountId(): string {
  return `acct_1${randomBase62(15)}`
}

/** The secret part of a payment link's URL: 23 characters, 137 bits. */
export function newSlug(livemode: boolean): string {
  return `${livemode ? '' : 'test_'}${randomBase62(23)}`
}

/** `cs_test_a1…`: whoever knows it may pay the session, so 56 of its 58 characters are random. */
export function newSessionId(livemode: boolean): string {
  return `cs_${livemode ? 'live' : 'test'}_a1${randomBase62(56)}`
}

/** The secret part of a receipt's address. */
export function newReceiptSlug(): string {
  return randomBase62(32)
}

/** `1166-4449`: for people, who read it to each other. */
export function newReceiptNumber(): string {
  return `${randomLetters(DIGITS, 4)}-${randomLetters(DIGITS, 4)}`
}

/** What lets a browser act on one intent: `pi_…_secret_…`. */
export function newClientSecret(intent: string, length = 25): string {
  return `${intent}_secret_${randomBase62(length)}`
}

/** A coupon is named by hand more often than by us: what we give it is short. */
export function newCouponId(): string {
  return randomBase62(8)
}

/** Nothing in it is taken for anything else, be it read aloud or printed small. */
const UNMISTAKABLE = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** What payers type: 8 letters and digits, 40 bits. */
export function newPromotionCode(): string {
  return randomLetters(UNMISTAKABLE, 8)
}

function base62(value: number, digits: number): string {
  let text = ''
  let rest = Math.max(0, Math.floor(value))
  for (let i = 0; i < digits; i++) {
    text = BASE62.charAt(rest % 62) + text
    rest = Math.floor(rest / 62)
  }
  return text
}
