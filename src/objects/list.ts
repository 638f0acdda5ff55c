/** Lists, as every list endpoint answers them. */

export interface List<Item> {
  readonly object: 'list'
  readonly data: readonly Item[]
  readonly has_more: boolean
  readonly url: string
}

export function listOf<Item>(data: readonly Item[], hasMore: boolean, url: string): List<Item> {
  return { object: 'list', data, has_more: hasMore, url }
}

export interface SearchResult<Item> {
  readonly object: 'search_result'
  readonly data: readonly Item[]
  readonly has_more: boolean
  readonly next_page: string | null
  readonly url: string
}

export function searchResultOf<Item>(
  data: readonly Item[],
  nextPage: string | null,
  url: string,
): SearchResult<Item> {
  return { object: 'search_result', data, has_more: nextPage !== null, next_page: nextPage, url }
}
