/** The tables of payment links beside their own, as Kysely sees them: see tables.ts. */

interface OfAccount {
  account: string
  livemode: 0 | 1
}

export interface LinkTables {
  link_counts: LinkCountRow
  link_prices: LinkPriceRow
}

/** A price that a link sells at: it never changes. */
interface LinkPriceRow extends OfAccount {
  price: string
  link: string
}

interface LinkCountRow extends OfAccount {
  link: string
  /** Days since 1970; 0 for all of them, where each number stands once more. */
  day: number
  campaign: string
  /** Empty for what has none: views, what was started, what was paid. */
  currency: string
  views: number
  started: number
  paid: number
  gross: number
  refunded: number
}
