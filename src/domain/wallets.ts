/** Wallets: what holds a payer's card for them, and which of them a page may show. */

import type { MethodType } from './payment-method-types.ts'

export const WALLETS = ['apple_pay', 'google_pay'] as const

export type Wallet = (typeof WALLETS)[number]

/** As everybody calls them: no language has a word of its own. */
export const WALLET_NAMES: Readonly<Record<Wallet, string>> = {
  apple_pay: 'Apple Pay',
  google_pay: 'Google Pay',
}

/** Whoever a wallet of test mode belongs to. */
export const WALLET_HOLDER = 'Jenny Rosen'

interface Offer {
  /** Those that the merchant has not switched off. */
  readonly on: readonly Wallet[]
  readonly livemode: boolean
  readonly types: readonly MethodType[]
  /** Whether the address decides on taxes, and whether it is one that goods are sent to. */
  readonly isTaxed: boolean
  readonly isShipped: boolean
}

/** Whether the payer's browser has one of them is for the browser to say. */
export function walletsOffered({
  on,
  livemode,
  types,
  isTaxed,
  isShipped,
}: Offer): readonly Wallet[] {
  // They hold cards; and real ones need a merchant's credentials at each wallet.
  if (livemode || !types.includes('card')) return []
  // As at Stripe, Google Pay is not asked where only a billing address would tell the taxes.
  return on.filter((wallet) => wallet !== 'google_pay' || !isTaxed || isShipped)
}
