/** A request to a page that is open to everybody: the way in, and what leads back to it. */

import type { Context as Request } from 'hono'
import { type SignedIn, findSignedIn } from '../../operations/team/sessions.ts'
import type { Whereabouts } from '../../operations/team/whereabouts.ts'
import type { Context } from '../../operations/context.ts'
import { readToken } from '../cookies.ts'
import { dashboardHeaders } from '../headers.ts'
import { isOwnForm } from '../origin.ts'
import { showForeign } from '../refusals.tsx'
import { type DashboardSite, teamContext } from '../site.ts'
import { typedIn } from '../typed.ts'

export interface Door {
  readonly request: Request
  readonly site: DashboardSite
  readonly ctx: Context
  readonly where: Whereabouts
  readonly query: URLSearchParams
  /** What was posted; empty of a page that is only looked at. */
  readonly form: URLSearchParams
  /** Who has come in already, or half. */
  readonly signedIn: SignedIn | null
}

export type DoorAnswer = (door: Door) => Promise<Response> | Response

const LONGEST_USER_AGENT = 300

export async function openDoor(site: DashboardSite, request: Request, answer: DoorAnswer) {
  for (const [name, value] of Object.entries(dashboardHeaders(undefined)))
    request.header(name, value)
  const isPost = request.req.method === 'POST'
  if (isPost && !isOwnForm(request, site.baseUrl())) return showForeign(site, request)
  const ctx = teamContext(site)
  const token = readToken(site, request)
  return answer({
    request,
    site,
    ctx,
    where: whereaboutsOf(site, request),
    query: typedIn(new URL(request.req.url).searchParams),
    form: typedIn(new URLSearchParams(isPost ? await request.req.text() : '')),
    signedIn: token === null ? null : await findSignedIn(ctx, token),
  })
}

export function whereaboutsOf(site: DashboardSite, request: Request): Whereabouts {
  return {
    address: site.addressOf(request),
    userAgent: request.req.header('user-agent')?.slice(0, LONGEST_USER_AGENT) ?? null,
  }
}

/** A path of ours to go on to; anything else leads to the start. */
export function safeNext(text: string | null): string {
  const isPath = text !== null && text.length < 2000 && /^\/(?![/\\])[!-[\]-~]*$/.test(text)
  return isPath ? text : '/'
}
