/** The money that a link's payer is shown: the link's own, or theirs where every price has it. */

import { localCurrency } from '../../domain/local-currency.ts'
import { termsIn } from '../../domain/pricing/price-line.ts'
import type { PaymentLink } from '../../domain/records/payment-link.ts'
import type { Price } from '../../domain/records.ts'

/** Who has said in which currency a link sells has said so for every payer. */
export function presentedCurrency(
  { currency, own }: Pick<PaymentLink, 'currency' | 'own'>,
  prices: readonly Price[],
  country: string | null,
): string {
  if (country === null || own.isCurrencyFixed !== false) return currency
  const local = localCurrency(country)
  return local !== null && prices.every((price) => termsIn(price, local)) ? local : currency
}
