/** Under which of the server's addresses something is found. */

export interface Origins {
  /** What the world calls the server. */
  readonly baseUrl: string
  /** Further names under which it answers. */
  readonly domains?: readonly string[]
}

/** What was chosen counts for as long as the server has that name. */
export function originFor(chosen: string | undefined, { baseUrl, domains }: Origins): string {
  return chosen !== undefined && domains?.includes(chosen) ? chosen : baseUrl
}
