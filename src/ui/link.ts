/** Which addresses a page may link to. */

/** The address if it leads to the web, else null: `javascript:` and `data:` never become a link. */
export function webAddress(url: string | null): string | null {
  if (url === null) return null
  const parsed = URL.parse(url)
  const isWeb = parsed?.protocol === 'https:' || parsed?.protocol === 'http:'
  return isWeb && parsed.username === '' && parsed.password === '' ? parsed.href : null
}

/** A page of our own, by its path, or of the web. */
export function pageAddress(url: string | null): string | null {
  return url !== null && /^\/(?![/\\])/.test(url) ? url : webAddress(url)
}

export function mailAddress(email: string): string {
  return `mailto:${email.split('@').map(encodeURIComponent).join('@')}`
}

export function phoneAddress(number: string): string {
  return `tel:${number.replaceAll(/[^\d+]/g, '')}`
}
