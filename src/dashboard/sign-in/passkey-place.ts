/** Whether passkeys work where the browser is; if not, why, in words that help. */

import { isIP } from 'node:net'
import type { Context as Request } from 'hono'
import type { PasskeyPlace } from '../../operations/team/passkeys.ts'
import { originOf } from '../origin.ts'
import type { DashboardSite } from '../site.ts'

export type FoundPlace = { readonly place: PasskeyPlace } | { readonly reason: string }

export function passkeyPlace(site: DashboardSite, request: Request): FoundPlace {
  return placeAt(originOf(request, site.baseUrl()), site.baseUrl())
}

/** A name that anybody could point here is none to make a passkey for. */
export function placeAt(origin: string, baseUrl: string): FoundPlace {
  const url = URL.parse(origin)
  if (!url) return { reason: 'Passkeys do not work here.' }
  const { hostname: host, port } = url
  if (host === 'localhost' || host.endsWith('.localhost'))
    return { place: { origin: url.origin, rpId: host } }
  const isLoopback = host.startsWith('127.') || host === '[::1]'
  if (isLoopback)
    return {
      reason: `Passkeys belong to a name, not to an address: open http://localhost:${port || 80} instead.`,
    }
  if (isIP(host.replace(/^\[|\]$/g, '')) > 0)
    return { reason: 'Passkeys belong to a name, not to an address: give the server a domain.' }
  if (url.protocol !== 'https:')
    return { reason: 'Passkeys need https: browsers offer none on this page.' }
  if (url.origin !== baseUrl)
    return { reason: `Passkeys belong to ${baseUrl}: open the dashboard there.` }
  return { place: { origin: url.origin, rpId: host } }
}
