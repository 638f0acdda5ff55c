/** A line of one of the dashboard's lists: what it shows, and what it is found by. */

export const LISTS = ['payments', 'customers', 'subscriptions', 'invoices', 'disputes'] as const

export type ListName = (typeof LISTS)[number]

/** What lists may be narrowed by, beside words and dates. */
export const FILTERS = ['status', 'method', 'currency', 'customer', 'link'] as const

export type FilterName = (typeof FILTERS)[number]

export interface Entry<Shown extends object = object> extends Readonly<
  Record<FilterName, string | null>
> {
  readonly list: ListName
  /** Of the object that it stands for. */
  readonly id: string
  /** What it is found by: see words.ts. */
  readonly words: readonly string[]
  /** What the list shows of it, so that a page of it is one query. */
  readonly shown: Shown
}
