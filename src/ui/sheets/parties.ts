/** Who a document is from, and who it is for. */

import type { AddressOnPaper, CustomerOnPaper } from '../../domain/papers.ts'
import type { SheetContext, Words } from './context.ts'
import { addressLines, taxIdLine } from './formats.ts'
import type { Party } from './sheet.ts'

export function sellerOf(
  { merchant, sellerTaxIds = [] }: SheetContext,
  { locale }: Words,
  name: string | null = null,
): Party {
  const { address, email, phone, url } = merchant
  return {
    heading: null,
    name: name ?? merchant.name,
    lines: [
      ...addressLines(address, locale),
      ...[phone, email, url].flatMap((line) => line || []),
      ...sellerTaxIds.map(taxIdLine),
    ],
  }
}

export function billTo(customer: CustomerOnPaper, { locale, say }: Words): Party {
  const { name, email, address, tax_ids } = customer
  return {
    heading: say('party.billTo'),
    name: name ?? email,
    lines: [
      ...addressLines(address, locale),
      ...(name !== null && email !== null ? [email] : []),
      ...tax_ids.map(taxIdLine),
    ],
  }
}

interface Shipping {
  readonly name?: string | null
  readonly phone?: string | null
  readonly address?: AddressOnPaper | null
}

export function shipTo(shipping: Shipping | null, { locale, say }: Words): readonly Party[] {
  if (!shipping) return []
  const lines = [
    ...addressLines(shipping.address ?? null, locale),
    ...(shipping.phone ? [shipping.phone] : []),
  ]
  return [{ heading: say('party.shipTo'), name: shipping.name ?? null, lines }]
}
