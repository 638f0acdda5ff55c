/** The addresses of account links: a link opens once, and its visit lasts an hour. */

import type { Hono, Context as Request } from 'hono'
import { standingOf } from '../../domain/connect/requirements.ts'
import type { Keyring } from '../../lib/crypto.ts'
import { changeAccount } from '../../operations/account-settings.ts'
import { beginVisit, grantOf, isOver, purposeOf } from '../../operations/connect/account-links.ts'
import { changePerson, createPerson } from '../../operations/connect/persons.ts'
import { findConnected } from '../../operations/connect/reach.ts'
import type { Context } from '../../operations/context.ts'
import type { ConnectGrantRow } from '../../store/connect-tables.ts'
import type { Engine } from '../../store/engine.ts'
import { webAddress } from '../../ui/link.ts'
import { renderLeavingPage, renderOnboardingPage } from '../pages/onboarding-page.tsx'
import { pageRoutes } from '../routes.ts'
import { readForm } from '../submission.ts'
import type { CheckoutOptions } from '../visits.ts'
import { type Answers, kindIn, readAnswers } from './answers.ts'
import { asksKind, fieldsOf } from './fields.ts'
import { WORDS } from './words.ts'

export interface OnboardingOptions extends CheckoutOptions {
  readonly engine: Engine
  readonly keyring: Keyring
}

/** Sellers are spoken to in English. */
const LOCALE = 'en'

const TITLES = {
  account_onboarding: WORDS.title,
  account_update: WORDS.updateTitle,
  login: WORDS.loginTitle,
} as const

export function onboardingRoutes(options: OnboardingOptions): Hono {
  const app = pageRoutes(options)
  app.get('/setup/s/:token', (request) => openLink(options, request))
  app.on(['GET', 'POST'], '/setup/c/:token', (request) => visit(options, request))
  return app
}

async function openLink(options: OnboardingOptions, request: Request): Promise<Response> {
  const { engine, keyring, clock } = options
  const token = request.req.param('token') ?? ''
  const link = await grantOf(engine, keyring, { token, kind: 'link' })
  if (!link) return leaving(options, request, null, { isOver: true })
  const ctx = contextOf(options, link)
  const begun = isOver(link, clock.now())
    ? null
    : await ctx.transaction((tx) => beginVisit(tx, keyring, link))
  if (begun !== null) return request.redirect(`/setup/c/${begun}`, 303)
  const { refreshUrl } = purposeOf(link)
  if (refreshUrl !== null) return request.redirect(refreshUrl, 303)
  return leaving(options, request, link, { isOver: true })
}

async function visit(options: OnboardingOptions, request: Request): Promise<Response> {
  const { engine, keyring, clock } = options
  const token = request.req.param('token') ?? ''
  const grant = await grantOf(engine, keyring, { token, kind: 'visit' })
  if (!grant || isOver(grant, clock.now()))
    return leaving(options, request, grant, { isOver: true })
  const isForeign = request.req.header('sec-fetch-site') === 'cross-site'
  if (request.req.method !== 'POST' || isForeign) return show(options, request, grant)
  const form = readForm(await request.req.text()) ?? new Map<string, string>()
  const ctx = contextOf(options, grant)
  const account = await findConnected(ctx.reader, grant.account)
  const fingerprint = (text: string) => keyring.fingerprint(text)
  if (asksKind(account)) {
    const kind = kindIn(form)
    if (kind === null)
      return show(options, request, grant, { errors: { business_type: WORDS.required } })
    await ctx.transaction((tx) =>
      changeAccount(tx, account.id, { business_type: kind }, { fingerprint, isHolder: true }),
    )
    return show(options, request, grant)
  }
  const answers = readAnswers(form, dueFields(account, purposeOf(grant).collect), {
    country: account.connected.country,
    now: ctx.clock.now(),
    address: options.guard.addressOf(request),
    userAgent: request.req.header('user-agent')?.slice(0, 500) ?? null,
  })
  const values = Object.fromEntries(form)
  if (Object.keys(answers.errors).length > 0)
    return show(options, request, grant, { errors: answers.errors, values })
  await keep(ctx, account.id, answers, fingerprint)
  const after = await findConnected(ctx.reader, account.id)
  if (dueFields(after, purposeOf(grant).collect).length > 0)
    return show(options, request, grant, { values })
  return leaving(options, request, grant, { isOver: false })
}

/** All of it commits together. */
function keep(
  ctx: Context,
  id: string,
  { change, persons }: Answers,
  fingerprint: (text: string) => string,
): Promise<void> {
  return ctx.transaction(async (tx) => {
    await changeAccount(tx, id, change, { fingerprint, isHolder: true })
    for (const [person, said] of persons) {
      if (person !== 'representative') await changePerson(tx, [id, person], said)
      else {
        const { relationship, ...rest } = said
        const known = typeof relationship === 'object' ? relationship : {}
        const speaks = { ...known, representative: true }
        await createPerson(tx, id, { ...rest, relationship: speaks })
      }
    }
  })
}

interface Shown {
  readonly errors?: Readonly<Record<string, string>>
  readonly values?: Readonly<Record<string, string>>
}

async function show(
  options: OnboardingOptions,
  request: Request,
  grant: ConnectGrantRow,
  { errors = {}, values = {} }: Shown = {},
): Promise<Response> {
  const account = await findConnected(contextOf(options, grant).reader, grant.account)
  const { collect, returnUrl, type } = purposeOf(grant)
  const page = renderOnboardingPage({
    ...(await frameOf(options, grant)),
    title: TITLES[type],
    platform: (await options.pages.merchantOf(grant.platform)).name,
    actionUrl: `/setup/c/${request.req.param('token') ?? ''}`,
    leaveUrl: webAddress(returnUrl),
    asksKind: asksKind(account),
    fields: dueFields(account, collect),
    values,
    errors,
  })
  return request.html(page, Object.keys(errors).length > 0 ? 422 : 200)
}

function dueFields(
  account: Awaited<ReturnType<typeof findConnected>>,
  collect: 'currently_due' | 'eventually_due',
) {
  const standing = standingOf(account)
  const due = collect === 'currently_due' ? standing.currentlyDue : standing.eventuallyDue
  return asksKind(account) ? [] : fieldsOf(due, standing)
}

async function leaving(
  options: OnboardingOptions,
  request: Request,
  grant: ConnectGrantRow | null,
  { isOver: over }: { readonly isOver: boolean },
): Promise<Response> {
  const purpose = grant && purposeOf(grant)
  const page = renderLeavingPage({
    ...(await frameOf(options, grant)),
    title: over ? WORDS.overTitle : WORDS.doneTitle,
    text: over ? WORDS.over : WORDS.done,
    url: webAddress((over ? purpose?.refreshUrl : purpose?.returnUrl) ?? null),
  })
  return request.html(page, over ? 410 : 200)
}

/** The page is the platform's: it has sent the seller here. */
async function frameOf({ pages }: OnboardingOptions, grant: ConnectGrantRow | null) {
  return {
    locale: LOCALE,
    testMode: grant?.livemode !== 1,
    assets: pages.assets,
    merchant: grant && (await pages.merchantOf(grant.platform)),
  }
}

function contextOf({ context }: OnboardingOptions, grant: ConnectGrantRow): Context {
  return context({ account: grant.account, livemode: grant.livemode === 1 })
}
