/** Every API request takes this one path, from bytes to JSON. */

import { type Clock, monotonicMs } from '../lib/clock.ts'
import { type Keyring, sha256 } from '../lib/crypto.ts'
import { type Form, parseForm } from '../lib/form.ts'
import { newId } from '../lib/ids.ts'
import {
  ApiError,
  accountUnreachable,
  idempotencyKeyTooLong,
  internalError,
  liveModeUnavailable,
  secretKeyRequired,
  unreadableForm,
  unrecognizedUrl,
  wrongContentType,
} from '../objects/errors.ts'
import { DEFAULT_VERSION, type ServedVersion, serveVersion } from '../objects/versions/versions.ts'
import type { Context, PendingRequest } from '../operations/context.ts'
import type { Cause } from '../store/transaction.ts'
import type { Scope } from '../store/kinds.ts'
import type { Authenticate, Caller } from './authenticate.ts'
import { type Idempotency, replayOrNull, sealerOf } from './idempotency.ts'
import { withoutKnown } from './known-parameters.ts'
import { expand as expandParam } from './vocabulary.ts'
import { type Presentation, presentation, print, printError, settleAnswer } from './respond.ts'
import type { Call, Route } from './route.ts'
import { type Matched, makeRouter } from './router.ts'

export interface ApiRequest {
  readonly method: string
  /** Without the query. */
  readonly path: string
  readonly query: string
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: string
}

export interface ApiAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly log: RequestRecord
}

/** What a request log keeps. Never a body, never a whole key. */
export interface RequestRecord {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly route: string | null
  readonly status: number
  readonly durationMs: number
  readonly keyLast4: string | null
  readonly scope: Scope | null
  readonly error: ApiError | null
  /** An exception that is our own fault, for the log only. */
  readonly fault: unknown
}

export interface ApiOptions {
  readonly routes: readonly Route[]
  readonly authenticate: Authenticate
  readonly keyring: Keyring
  readonly clock: Clock
  readonly idempotency: Idempotency
  context(scope: Scope, cause: Cause | null, pending: PendingRequest | null): Context
}

export type Api = (request: ApiRequest) => Promise<ApiAnswer>

export function makeApi(options: ApiOptions): Api {
  const route = makeRouter(options.routes)
  return async (request) => {
    const begun = monotonicMs()
    const progress: Progress = {
      id: newId('req', '', 0),
      served: null,
      caller: null,
      matched: null,
    }
    let result: Finished
    let fault: unknown = null
    try {
      result = await handle(options, route, request, progress)
    } catch (error) {
      if (!(error instanceof ApiError)) fault = error
      const refusal = error instanceof ApiError ? error : internalError()
      result = { ...printError(refusal, versionOf(progress)), headers: {}, error: refusal }
    }
    return finish(request, progress, result, { begun, fault })
  }
}

/** What is known of a request so far; filled in as it goes its way. */
interface Progress {
  readonly id: string
  served: ServedVersion | null
  caller: Caller | null
  matched: Matched | null
}

interface Finished {
  readonly status: number
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
  readonly error: ApiError | null
}

async function handle(
  options: ApiOptions,
  route: ReturnType<typeof makeRouter>,
  request: ApiRequest,
  progress: Progress,
): Promise<Finished> {
  const caller = await options.authenticate(headerOf(request, 'authorization'))
  progress.caller = caller
  const matched = route(request.method, request.path)
  if (!matched) throw unrecognizedUrl(request.method, request.path)
  progress.matched = matched
  guard(caller, matched.route, request)
  const served = serveVersion(headerOf(request, 'stripe-version'))
  progress.served = served

  const form = formOf(request, matched.route)
  const { expand: expandRaw, ...rest } = form
  const params = matched.route.params.parse(withoutKnown(rest, matched.route.known), '')
  const paths = expandPaths(expandRaw)
  const shown = presentation(matched.route.returns, served.version, paths)
  const pending = pendingOf(request, matched, form, progress, paths)
  const run = () => answer(options, caller, matched, { params, shown, pending }, progress)
  const done = { headers: {}, error: null }
  if (!pending) return { ...(await run()), ...done }
  return options.idempotency.exclusively(caller.scope, pending, async () => {
    const ctx = options.context(caller.scope, null, pending)
    const replay = await replayOrNull(ctx, pending)
    if (replay)
      return { status: replay.status, body: replay.body, headers: replay.headers, error: null }
    return { ...(await run()), ...done }
  })
}

/** Which keys may call what. */
function guard(caller: Caller, route: Route, request: ApiRequest): void {
  if (caller.kind === 'publishable' && !route.publishable) throw secretKeyRequired()
  if (caller.scope.livemode) throw liveModeUnavailable()
  const account = headerOf(request, 'stripe-account') ?? headerOf(request, 'stripe-context')
  if (account !== undefined && account !== caller.scope.account)
    throw accountUnreachable(`sk_test_********${caller.last4}`, account.slice(0, 60))
}

interface Prepared {
  readonly params: unknown
  readonly shown: Presentation
  readonly pending: PendingRequest | null
}

async function answer(
  options: ApiOptions,
  { scope, kind }: Caller,
  { route: { answering, tellsSecret }, ids }: Matched,
  { params, shown, pending }: Prepared,
  progress: Progress,
) {
  const cause = { requestId: progress.id, idempotencyKey: pending?.idempotencyKey ?? null }
  const ctx = options.context(scope, cause, pending)
  const call: Call = { ids, isPublic: kind === 'publishable', version: shown.version, ctx }
  if (answering.by === 'read') {
    const object = await answering.answer(ctx.reader, params, call)
    return print(ctx.reader, { object }, shown)
  }
  if (answering.by === 'write') {
    return ctx.transaction(async (tx) => {
      const object = await answering.answer(tx, params, call)
      const seal = tellsSecret && pending ? { seal: sealerOf(ctx, pending) } : {}
      return settleAnswer(tx, pending, { object }, { shown, begun: false, ...seal })
    })
  }
  try {
    const object = await answering.answer(ctx, params, call)
    return await print(ctx.reader, { object }, shown)
  } catch (error) {
    if (error instanceof ApiError && error.type === 'card_error')
      return print(ctx.reader, { error }, shown)
    throw error
  }
}

function formOf(request: ApiRequest, route: Route): Form {
  const type = headerOf(request, 'content-type')?.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  const hasBody = route.method === 'POST' && request.body !== ''
  if (hasBody && type !== '' && type !== 'application/x-www-form-urlencoded')
    throw wrongContentType(type.slice(0, 100))
  const body = hasBody ? request.body : ''
  const text =
    body !== '' && request.query !== '' ? `${request.query}&${body}` : body || request.query
  const form = parseForm(text)
  if (typeof form === 'string') throw unreadableForm(form)
  return form
}

function pendingOf(
  request: ApiRequest,
  { route }: Matched,
  form: Form,
  progress: Progress,
  paths: readonly string[],
): PendingRequest | null {
  const key = headerOf(request, 'idempotency-key')
  if (key === undefined || key === '' || route.method !== 'POST') return null
  if (key.length > 255) throw idempotencyKeyTooLong()
  return {
    idempotencyKey: key,
    requestHash: sha256(`${request.path}\n${JSON.stringify(form)}`),
    requestId: progress.id,
    version: versionOf(progress),
    expand: paths,
  }
}

function finish(
  request: ApiRequest,
  progress: Progress,
  { status, body, headers, error }: Finished,
  { begun, fault }: { readonly begun: number; readonly fault: unknown },
): ApiAnswer {
  const key = headerOf(request, 'idempotency-key')
  return {
    status,
    body,
    headers: {
      ...STANDING_HEADERS,
      'request-id': progress.id,
      'stripe-version': versionOf(progress),
      ...(progress.served?.notice ? { 'stripe-notice': progress.served.notice } : {}),
      ...(key && request.method === 'POST' ? { 'idempotency-key': visible(key) } : {}),
      ...(status === 401 ? { 'www-authenticate': 'Basic realm="Stripe"' } : {}),
      ...(status === 409 || status >= 500 ? { 'stripe-should-retry': 'true' } : {}),
      ...headers,
    },
    log: {
      id: progress.id,
      method: request.method,
      path: request.path,
      route: progress.matched?.route.path ?? null,
      status,
      durationMs: monotonicMs() - begun,
      keyLast4: progress.caller?.last4 ?? null,
      scope: progress.caller?.scope ?? null,
      error,
      fault,
    },
  }
}

export const STANDING_HEADERS = {
  'content-type': 'application/json',
  'cache-control': 'no-cache, no-store',
  'access-control-allow-origin': '*',
  'access-control-allow-credentials': 'true',
  'access-control-allow-methods': 'GET, HEAD, PUT, PATCH, POST, DELETE',
  'access-control-expose-headers':
    'Request-Id, Stripe-Manage-Version, Stripe-Should-Retry, X-Stripe-External-Auth-Required, ' +
    'X-Stripe-Privileged-Session-Required',
  'access-control-max-age': '300',
} as const

function expandPaths(raw: unknown): readonly string[] {
  return raw === undefined ? [] : (expandParam.parse(raw as never, 'expand') ?? [])
}

function versionOf({ served }: Progress) {
  return served?.version ?? DEFAULT_VERSION
}

function headerOf(request: ApiRequest, name: string): string | undefined {
  const value = request.headers[name]
  return typeof value === 'string' ? value : value?.[0]
}

/** A header must not carry what could end it. */
function visible(value: string): string {
  return value.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 255)
}
