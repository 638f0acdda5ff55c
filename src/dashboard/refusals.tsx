/** Pages that say no: not signed in here, not allowed, not from us, broken. */

import type { Context as Request } from 'hono'
import { ROLE_WORDS } from '../domain/team/roles.ts'
import type { ApiError } from '../objects/errors.ts'
import { frame } from './frame.tsx'
import { LinkButton } from './parts/buttons.tsx'
import type { Visit } from './route.ts'
import { plainPage } from './sign-in/plain-page.tsx'
import type { DashboardSite } from './site.ts'

/** What the role does not allow, or what the operation or the form refused, in its own words. */
export function showRefused(visit: Visit, error?: Pick<ApiError, 'message' | 'status'>): Response {
  const title = error ? 'That did not work' : 'Not for your role'
  const text =
    error?.message ??
    `You are here as ${ROLE_WORDS[visit.role].name}. Ask an owner of this account for more.`
  const status = error ? (error.status === 404 ? 404 : 400) : 403
  return frame(
    visit,
    { title, status },
    <div class="stack">
      <p>{text}</p>
      <p>
        <LinkButton href={visit.to('/')}>To the start</LinkButton>
      </p>
    </div>,
  )
}

export function showNotFound(visit: Visit, what = 'page'): Response {
  return frame(
    visit,
    { title: `There is no such ${what}`, status: 404 },
    <p>
      <LinkButton href={visit.to('/')}>To the start</LinkButton>
    </p>,
  )
}

/** Our mistake, or too many at once. */
export function showBroken(visit: Visit, status: 500 | 503): Response {
  return frame(visit, { title: 'Something went wrong', status }, <p>{BROKEN[status]}</p>)
}

const BROKEN = {
  500: 'This was our mistake. What went wrong is in the server’s log. Please try again.',
  503: 'Too many were at the same thing. Please try again in a moment.',
}

/** The same for who is not, or not yet, signed in. */
export function showBrokenDoor(site: DashboardSite, request: Request, status: 500 | 503): Response {
  const options = { title: 'Something went wrong', status } as const
  return plainPage(site, request, options, <p>{BROKEN[status]}</p>)
}

export function showTooLong(site: DashboardSite, request: Request): Response {
  const options = { title: 'That was too much at once', status: 413 } as const
  return plainPage(
    site,
    request,
    options,
    <p>Nothing was changed. Use fewer words, or smaller files.</p>,
  )
}

export function showUnreadable(site: DashboardSite, request: Request): Response {
  const options = { title: 'This form could not be read', status: 400 } as const
  return plainPage(
    site,
    request,
    options,
    <p>Nothing was changed. Go back, choose the files again, and send it once more.</p>,
  )
}

export function showForeign(site: DashboardSite, request: Request): Response {
  return plainPage(
    site,
    request,
    { title: 'This did not come from our page', status: 403 },
    <p>
      For your safety nothing was done. Please go <a href="/">to the dashboard</a> and try again.
    </p>,
  )
}

export function showNotMember(site: DashboardSite, request: Request): Response {
  return plainPage(
    site,
    request,
    { title: 'You belong to no account here', status: 403 },
    <form method="post" action="/logout">
      <p>Somebody who owns the account has to invite you.</p>
      <p>
        <button class="button quiet" type="submit">
          Sign out
        </button>
      </p>
    </form>,
  )
}
