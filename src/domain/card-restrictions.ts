/** Which cards a merchant does not take: by their brand, or by whose money is on them. */

export const BLOCKABLE_BRANDS = [
  'american_express',
  'discover_global_network',
  'mastercard',
  'visa',
] as const

export const BLOCKABLE_FUNDINGS = ['credit', 'debit', 'prepaid'] as const

export interface CardRestrictions {
  readonly brands_blocked?: readonly string[]
  readonly funding_types_blocked?: readonly string[]
}

/** Discover's network carries the cards of several others. */
const BLOCKED_AS: Readonly<Record<string, (typeof BLOCKABLE_BRANDS)[number]>> = {
  amex: 'american_express',
  diners: 'discover_global_network',
  discover: 'discover_global_network',
  jcb: 'discover_global_network',
  mastercard: 'mastercard',
  unionpay: 'discover_global_network',
  visa: 'visa',
}

/** Of a card that two networks carry, its own brand counts. */
export function isBlocked(
  { brand, funding }: { readonly brand: string; readonly funding: string },
  restrictions: CardRestrictions | null,
): boolean {
  const { brands_blocked: brands = [], funding_types_blocked: fundings = [] } = restrictions ?? {}
  return brands.includes(BLOCKED_AS[brand] ?? brand) || fundings.includes(funding)
}
