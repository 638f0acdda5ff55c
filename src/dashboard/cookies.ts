/** The cookie that a visit is known by. */

import type { Context as Request } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { cookieName, isSecure } from './origin.ts'
import type { DashboardSite } from './site.ts'

export function readToken(site: DashboardSite, request: Request): string | null {
  const token = getCookie(request, cookieName(site.baseUrl()))
  return token !== undefined && /^[0-9A-Za-z]{20,100}$/.test(token) ? token : null
}

/** Gone with the browser's window or, at the latest, when the session is over on our side. */
export function giveToken(site: DashboardSite, request: Request, token: string): void {
  const baseUrl = site.baseUrl()
  setCookie(request, cookieName(baseUrl), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: isSecure(baseUrl),
  })
}

export function takeToken(site: DashboardSite, request: Request): void {
  const baseUrl = site.baseUrl()
  deleteCookie(request, cookieName(baseUrl), { path: '/', secure: isSecure(baseUrl) })
}
