/** Whether a form comes from a page of ours, and where our pages are. */

import type { Context as Request } from 'hono'

/** As the browser has it: the host that it asked, under the scheme that the server is told. */
export function originOf(request: Request, baseUrl: string): string {
  const host = request.req.header('host') ?? ''
  const told = URL.parse(baseUrl)
  const scheme = told?.host === host ? told.protocol : 'http:'
  return `${scheme}//${host}`
}

/**
 * Browsers say themselves who sends a form. On plain http, away from this machine, they say only
 * where it comes from.
 */
export function isOwnForm(request: Request, baseUrl: string): boolean {
  const site = request.req.header('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin'
  return request.req.header('origin') === originOf(request, baseUrl)
}

/** Cookies that only https may carry have a name that browsers hold to it. */
export function cookieName(baseUrl: string): string {
  return isSecure(baseUrl) ? '__Host-paylinks' : 'paylinks'
}

export function isSecure(baseUrl: string): boolean {
  return baseUrl.startsWith('https:')
}
