/** Signs what we deliver, so that the receiver can tell our events from anybody else's. */

import { createHmac } from 'node:crypto'
import { assert } from '../lib/assert.ts'
import type { Timestamp } from '../lib/clock.ts'

export interface Signing {
  /** Exactly the bytes that travel. */
  readonly payload: string
  readonly timestamp: Timestamp
  /** Whole `whsec_…` strings, newest first. Two while a secret is being rolled. */
  readonly secrets: readonly string[]
  readonly testMode: boolean
}

/**
 * The value of `Stripe-Signature`. In test mode there is a `v0` as well, as Stripe sends one: a
 * scheme that receivers have to ignore. Stripe does not say how it is made; ours is keyed apart, so
 * that it can never pass for a `v1`.
 */
export function signatureHeader({ payload, timestamp, secrets, testMode }: Signing): string {
  assert(secrets.length > 0, 'an endpoint has a secret')
  const signed = `${timestamp}.${payload}`
  const parts = [`t=${timestamp}`, ...secrets.map((secret) => `v1=${hmac(secret, signed)}`)]
  if (testMode) parts.push(`v0=${hmac(`v0.${secrets[0]}`, signed)}`)
  return parts.join(',')
}

function hmac(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex')
}
