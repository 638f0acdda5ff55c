/** The money that a link's payer is shown: the link's own, or theirs where every price has it. */

import { localCurrency } from '../../domain/local-currency.ts'
import { needOfLink } from '../../domain/methods/link-need.ts'
import { fitting } from '../../domain/methods/method-rules.ts'
import { termsIn } from '../../domain/pricing/price-line.ts'
import type { PaymentLink } from '../../domain/records/payment-link.ts'
import type { Price } from '../../domain/records.ts'
import type { Reader } from '../../store/reader.ts'
import { configuredTypes } from '../payment-method-configurations.ts'

export interface Payable {
  readonly prices: readonly Price[]
  /** Where the payer is, as far as anybody can tell. */
  readonly country: string | null
}

/** Who has said in which currency a link sells has said so for every payer. */
export async function presentedCurrency(
  reader: Reader,
  link: PaymentLink,
  { prices, country }: Payable,
): Promise<string> {
  const { currency, own } = link
  if (country === null || own.isCurrencyFixed !== false) return currency
  const local = localCurrency(country)
  if (local === null || local === currency) return currency
  if (!prices.every((price) => termsIn(price, local))) return currency
  return (await canBePaidIn(reader, link, local)) ? local : currency
}

/** With all that the link names, or with something that is configured. */
async function canBePaidIn(reader: Reader, link: PaymentLink, currency: string): Promise<boolean> {
  const { payment_method_types: named } = link
  const need = needOfLink({ ...link, currency })
  if (named) return named.every((type) => fitting([type], need).length > 0)
  return fitting((await configuredTypes(reader, null)).types, need).length > 0
}
