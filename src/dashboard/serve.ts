/** One request to a page of the dashboard: whose it is, whether they may, and what they get. */

import type { Context as Request } from 'hono'
import { type Permission, type Role, mayDo, needsSecondFactor } from '../domain/team/roles.ts'
import { isFresh } from '../domain/team/sessions.ts'
import { TooManyPasswords } from '../lib/password-hash.ts'
import { randomBase62 } from '../lib/random.ts'
import { ApiError } from '../objects/errors.ts'
import { noteDeed } from '../operations/team/audit.ts'
import { hasSecondFactor } from '../operations/team/factors.ts'
import { type SignedIn, findSignedIn } from '../operations/team/sessions.ts'
import { findAccount } from '../store/accounts.ts'
import { isInLiveMode } from '../store/live-mode.ts'
import { membershipsOf } from '../store/members.ts'
import { idAt } from './chosen-ids.ts'
import { readToken } from './cookies.ts'
import { dashboardHeaders } from './headers.ts'
import { isOwnForm } from './origin.ts'
import { whereaboutsOf } from './sign-in/door.ts'
import { askAgain } from './sign-in/step-up.tsx'
import { showBroken, showForeign, showNotMember, showRefused, showUnreadable } from './refusals.tsx'
import { FormRefused, isRepeat } from './once.ts'
import type { Route, Upload, Visit } from './route.ts'
import { type DashboardSite, teamContext } from './site.ts'
import { typedIn, typedPart } from './typed.ts'

export async function serve(site: DashboardSite, route: Route, request: Request) {
  for (const [name, value] of Object.entries(dashboardHeaders(route.framing)))
    request.header(name, value)
  const isPost = request.req.method === 'POST'
  if (isPost && !isOwnForm(request, site.baseUrl())) return showForeign(site, request)
  const token = readToken(site, request)
  const signedIn = token === null ? null : await findSignedIn(teamContext(site), token)
  if (signedIn?.session.stage !== 'full') return toSignIn(request, isPost)
  const posted = await postedIn(request, route)
  if (posted === null) return showUnreadable(site, request)
  const visit = await visitOf(site, request, { signedIn, posted })
  if (visit === null) return showNotMember(site, request)
  if (!visit.may(route.permission)) return showRefused(visit)
  const isLive = await countsAsLive(route, visit)
  const stepUp = await asksAgain(route, visit, isLive)
  const isGuarded = route.permission !== 'self.write' && (route.stepUp === true || isLive)
  if (isGuarded && needsSecondFactor(visit.role) && !(await hasSecondFactor(visit)))
    return request.redirect(visit.to('/settings/security?needed'), 303)
  if (stepUp && !isFresh(signedIn.session, site.clock.now())) return askAgain(visit)
  try {
    const answer = await route.answer(visit)
    if (answer.status < 400 && !isRepeat(visit)) await noteAction(visit, route)
    return answer
  } catch (error) {
    if (error instanceof FormRefused || (error instanceof ApiError && error.status < 500))
      return showRefused(visit, error)
    if (site.engine.isContended(error) || error instanceof TooManyPasswords)
      return showBroken(visit, 503)
    site.log.error({ err: error }, 'page failed')
    return showBroken(visit, 500)
  }
}

async function countsAsLive({ forBothModes }: Route, { scope, site }: Visit): Promise<boolean> {
  return scope.livemode || (forBothModes === true && isInLiveMode(site.engine, scope.account))
}

async function asksAgain({ stepUp = false }: Route, visit: Visit, isLive: boolean) {
  if (typeof stepUp === 'function') return stepUp(visit)
  return stepUp === 'live' ? isLive : stepUp
}

/** Every action and export is written down, with the object that its address names. */
async function noteAction({ ctx, site, request, member, scope }: Visit, route: Route) {
  const { audit: action } = route
  if (typeof action !== 'string') return
  const [subject = null] = Object.entries(request.req.param())
    .filter(([name]) => name !== 'account')
    .map(([, value]) => idAt(value))
  const where = whereaboutsOf(site, request)
  const { livemode } = scope
  await ctx.transaction(async (tx) => noteDeed(tx, { action, member, where, subject, livemode }))
}

function toSignIn(request: Request, isPost: boolean): Response {
  const { pathname, search } = new URL(request.req.url)
  const next = isPost || pathname === '/' ? '' : `?next=${encodeURIComponent(pathname + search)}`
  return request.redirect(`/login${next}`, 303)
}

/** Null for somebody who belongs to no account here, or not to the one that is asked for. */
async function visitOf(
  site: DashboardSite,
  request: Request,
  { signedIn, posted }: { readonly signedIn: SignedIn; readonly posted: Posted },
): Promise<Visit | null> {
  const { member, session } = signedIn
  const memberships = await membershipsOf(teamContext(site).reader, member.id)
  const asked = request.req.param('account')
  const found = asked ? memberships.find(({ account }) => account === asked) : memberships[0]
  const account = found ? await findAccount(site.engine, found.account) : null
  if (!found || !account) return null
  const others = memberships.filter((one) => one !== found)
  const otherAccounts = await Promise.all(
    others.map((one) => findAccount(site.engine, one.account)),
  )
  const { prefix, path, livemode } = placeOf(request)
  const scope = { account: account.id, livemode }
  const { role } = found
  const cause = { requestId: `req_${randomBase62(14)}`, idempotencyKey: null, member: member.id }
  const url = new URL(request.req.url)
  return {
    request,
    site,
    member,
    session,
    role,
    account,
    otherAccounts: otherAccounts.filter((one) => one !== null),
    scope,
    ctx: site.context(scope, cause),
    path,
    query: typedIn(url.searchParams),
    ...posted,
    param: (name) => idAt(typedPart(request.req.param(name))),
    may: mayOf(role),
    // Who comes to `/` is led to test mode.
    to: (other) => (other === '/' ? prefix || `/${account.id}` : prefix + other),
  }
}

const mayOf = (role: Role) => (permission: Permission) => mayDo(role, permission)

function placeOf(request: Request) {
  const [, account = '', test = '', path = ''] =
    /^(\/acct_[0-9A-Za-z]+)?(\/test)?(\/.*)?$/.exec(request.req.path) ?? []
  return { prefix: account + test, path: path || '/', livemode: test === '' }
}

type Posted = Pick<Visit, 'form' | 'upload' | 'uploads'>

const NO_FILES = { upload: null, uploads: new Map<string, Upload>() } as const

/** Null for a form whose parts are not where it says they are. */
async function postedIn(request: Request, route: Route): Promise<Posted | null> {
  if (request.req.method !== 'POST') return { form: new URLSearchParams(), ...NO_FILES }
  if (!route.takesFile)
    return { form: typed(new URLSearchParams(await request.req.text())), ...NO_FILES }
  const texts = new URLSearchParams()
  const uploads = new Map<string, Upload>()
  const parts = await partsOf(request)
  if (parts === null) return null
  for (const [name, value] of parts) {
    if (typeof value === 'string') texts.append(name, value)
    // A field in which nothing was chosen comes as a file without a name.
    else if (value.name !== '' || value.size > 0)
      uploads.set(name, { name: value.name, bytes: Buffer.from(await value.arrayBuffer()) })
  }
  const first = [...uploads.values()].find(({ bytes }) => bytes.length > 0)
  return { form: typed(texts), upload: first ?? null, uploads }
}

async function partsOf(request: Request): Promise<FormData | null> {
  try {
    return await request.req.formData()
  } catch (error) {
    // Of all that can go wrong with it, such as that it is too long, this alone is about the form.
    if (error instanceof TypeError) return null
    throw error
  }
}

/** Without what was said to prove who it is. */
function typed(form: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...typedIn(form)].filter(([name]) => !name.startsWith('_')))
}
