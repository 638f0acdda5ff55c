/** What a page of a list is asked for by. */

import type { FilterName, ListName } from '../../domain/listings/entry.ts'
import type { AskedWord } from '../../domain/listings/words.ts'

export interface ListingQuery {
  readonly list: ListName
  readonly filters?: Readonly<Partial<Record<FilterName, string>>>
  /** What its id begins with. */
  readonly begun?: string | null
  /** Seconds: the first that counts, and the first that does not. */
  readonly from?: number | null
  readonly to?: number | null
  readonly words?: readonly AskedWord[]
  /** A place, exclusive. */
  readonly cursor?: { readonly place: number; readonly direction: 'older' | 'newer' } | null
  readonly limit: number
}

/** Nothing that begins as something else does comes after that and this. */
export const LAST_LETTER = '\u{10ffff}'
