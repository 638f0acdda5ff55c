/** What a browser sends, without what nobody can have typed: no database would take it. */

/** Of an address, or of a form. */
export function typedIn(sent: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...sent].filter((pair) => !pair.some((text) => text.includes('\0'))))
}

/** Of a part of a path: it may come to stand in another address. */
export function typedPart(text: string | undefined): string {
  return text?.replaceAll(/\p{Cc}/gu, '') ?? ''
}
