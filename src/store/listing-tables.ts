/** The tables behind the dashboard's lists: see tables.ts. */

import type { FilterName } from '../domain/listings/entry.ts'
import type { Scoped } from './rows.ts'

/** What a list shows of an object. It is told from the object, and can be made again from it. */
export interface ListingRow extends Scoped, Record<FilterName, string | null> {
  id: string
  list: string
  /** Where it stands in its list: the object's position, which nothing else of the list has. */
  place: number
  /** What it is found by, each word between two line breaks. */
  words: string
  shown: string
}

export interface ListingTables {
  listings: ListingRow
  /** By word, then in the order of the list. */
  listing_words: Scoped & { list: string; word: string; place: number }
  /** Objects that have changed, and whose listing has yet to follow: a line for each change. */
  listing_changes: Scoped & { number: number; subject: string }
}
