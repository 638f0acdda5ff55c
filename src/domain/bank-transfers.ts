/** Bank transfers: which kind of them brings which currency. */

export const BANK_TRANSFERS = {
  eur: 'eu_bank_transfer',
  gbp: 'gb_bank_transfer',
  jpy: 'jp_bank_transfer',
  mxn: 'mx_bank_transfer',
  usd: 'us_bank_transfer',
} as const

export type TransferCurrency = keyof typeof BANK_TRANSFERS
export type TransferType = (typeof BANK_TRANSFERS)[TransferCurrency]

export function transferTypeOf(currency: string): TransferType | null {
  return Object.hasOwn(BANK_TRANSFERS, currency)
    ? BANK_TRANSFERS[currency as TransferCurrency] // It is one of its keys.
    : null
}

/** How much of what is there goes to a payment, and what is still missing then. */
export function share(
  available: number,
  remaining: number,
): { readonly applied: number; readonly missing: number } {
  const applied = Math.min(available, remaining)
  return { applied, missing: remaining - applied }
}
