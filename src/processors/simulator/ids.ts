/** The simulator's identifiers: made from the command, and never to be taken for a card number. */

import { sha256 } from '../../lib/crypto.ts'

const PAYMENT_ID = /^sim_(\w+)_[a-p]{24}$/

/** Carries the card's key, because the simulator has nowhere else to keep it until the refund. */
export function paymentId(cardKey: string, attemptRef: string): string {
  return `sim_${cardKey}_${letters(`payment ${attemptRef}`, 24)}`
}

export function cardKeyOf(vendorPaymentId: string): string | null {
  return PAYMENT_ID.exec(vendorPaymentId)?.[1] ?? null
}

export function opaqueId(prefix: string, vendorPaymentId: string, idempotencyKey: string): string {
  return `${prefix}_${letters(`${prefix} ${vendorPaymentId} ${idempotencyKey}`, 24)}`
}

/** What the network calls the transaction: 15 characters, as Visa's have. */
export function networkId(attemptRef: string): string {
  return letters(`network ${attemptRef}`, 15).toUpperCase()
}

/** Six digits. */
export function authorizationCode(attemptRef: string): string {
  return digits(`authorization ${attemptRef}`, 6)
}

/** Too few of them to be taken for a card number. */
export function digits(text: string, length: number): string {
  const number = BigInt(`0x${sha256(text).slice(0, 16)}`) % 10n ** BigInt(length)
  return String(number).padStart(length, '0')
}

/** What the directory server calls the authentication: in the form of a UUID. */
export function uuid(attemptRef: string): string {
  const hex = letters(`3ds ${attemptRef}`, 32, 'abcdefabcd')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** A hash without digits: scanners for card numbers look for long runs of them, and rightly so. */
function letters(text: string, length: number, insteadOfDigits = 'ghijklmnop'): string {
  return sha256(text)
    .slice(0, length)
    .replace(/\d/g, (digit) => insteadOfDigits.charAt(Number(digit)))
}
