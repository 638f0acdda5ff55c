/** What can be an e-mail address. */

const LONGEST = 254

/**
 * One `@` with something before it and a dotted name behind it; no spaces, no control characters.
 */
export function isEmailAddress(value: string): boolean {
  const at = value.lastIndexOf('@')
  const local = value.slice(0, at)
  return (
    at > 0 &&
    value.length <= LONGEST &&
    !/[\s<>",;()\\@]/.test(local) &&
    !local.includes('\u007f') &&
    [...local].every((letter) => letter > ' ') &&
    /^[^.\s@<>",;()\\]+(\.[^.\s@<>",;()\\]+)+$/.test(value.slice(at + 1))
  )
}
