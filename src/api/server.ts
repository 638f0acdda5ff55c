/** Every API request takes this one path, from bytes to JSON. */

import { isGranted } from '../domain/keys/permissions.ts'
import { type Clock, monotonicMs } from '../lib/clock.ts'
import type { Keyring } from '../lib/crypto.ts'
import type { Form } from '../lib/form.ts'
import { newId } from '../lib/ids.ts'
import {
  ApiError,
  diskFull,
  internalError,
  invalidVersion,
  liveModeUnavailable,
  lockTimeout,
  secretKeyRequired,
  unrecognizedUrl,
} from '../objects/errors.ts'
import { permissionMissing } from '../objects/key-refusals.ts'
import { type Renamed, inOlderWords, upgradeForm } from '../objects/versions/requests.ts'
import { DEFAULT_VERSION, type ServedVersion, findVersion } from '../objects/versions/versions.ts'
import type { Context, Outcome, PendingRequest } from '../operations/context.ts'
import type { Cause } from '../store/cause.ts'
import type { Transaction } from '../store/transaction.ts'
import type { Scope } from '../store/kinds.ts'
import { type Acting, type IsConnected, actingFor, maskedKey } from './acting.ts'
import { type Authenticate, type Caller, admit, keyOf } from './authenticate.ts'
import { onItsClock } from './clocked.ts'
import { type Idempotency, keptAnswer, originalOf, replayOrNull, sealerOf } from './idempotency.ts'
import { withoutKnown } from './known-parameters.ts'
import { readUpload } from './multipart.ts'
import { type ToExpand, permissionsToExpand } from './permissions.ts'
import type { RateLimit } from './rate-limit.ts'
import { type ApiRequest, headerOf, readExpand, readForm, readPending } from './request.ts'
import { type Presentation, presentation, print, printError, settleAnswer } from './respond.ts'
import type { Call, Route, Upload } from './route.ts'
import { type Matched, makeRouter } from './router.ts'

export interface ApiAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
  readonly log: RequestRecord
}

/** What a request log is made of. Never a whole key. */
export interface RequestRecord {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly route: string | null
  readonly status: number
  readonly durationMs: number
  readonly keyLast4: string | null
  readonly address: string | null
  readonly version: string
  /** As the caller wrote it. */
  readonly idempotencyKey: string | null
  readonly userAgent: string | null
  readonly scope: Scope | null
  /** The platform that acted for the account. */
  readonly platform: string | null
  readonly error: ApiError | null
  /** As it came and went: secrets are taken out before it is kept, and no line of a log has it. */
  readonly said: { readonly asked: Form | null; readonly answered: string | null }
  /** An exception that is our own fault, for the log only. */
  readonly fault: unknown
}

export interface ApiOptions {
  readonly routes: readonly Route[]
  readonly authenticate: Authenticate
  readonly isConnected: IsConnected
  readonly keyring: Keyring
  readonly clock: Clock
  readonly idempotency: Idempotency
  readonly limit: RateLimit
  isDiskFull(error: unknown): boolean
  context(scope: Scope, cause: Cause | null, pending: PendingRequest | null): Context
}

export type Api = (request: ApiRequest) => Promise<ApiAnswer>

export function makeApi(options: ApiOptions): Api {
  const route = makeRouter(options.routes)
  return async (request) => {
    const begun = monotonicMs()
    const progress: Progress = {
      id: newId('req', '', 0),
      served: findVersion(headerOf(request, 'stripe-version')),
      caller: null,
      acting: null,
      matched: null,
      renamed: [],
      form: null,
    }
    let result: Finished
    let fault: unknown = null
    try {
      result = await handle(options, route, request, progress)
    } catch (error) {
      if (!(error instanceof ApiError)) fault = error
      const refusal =
        error instanceof ApiError
          ? inOlderWords(error, progress.renamed)
          : options.isDiskFull(error)
            ? diskFull()
            : internalError()
      result = { ...printError(refusal, versionOf(progress)), headers: {}, error: refusal }
    }
    return finish(request, progress, result, { begun, fault })
  }
}

/** What is known of a request so far; filled in as it goes its way. */
interface Progress {
  readonly id: string
  /** Null when the version asked for is none. */
  readonly served: ServedVersion | null
  caller: Caller | null
  acting: Acting | null
  matched: Matched | null
  renamed: readonly Renamed[]
  form: Form | null
}

interface Finished {
  readonly status: number
  readonly body: string | Uint8Array
  readonly headers: Readonly<Record<string, string>>
  readonly error: ApiError | null
}

async function handle(
  options: ApiOptions,
  route: ReturnType<typeof makeRouter>,
  request: ApiRequest,
  progress: Progress,
): Promise<Finished> {
  const authorization = headerOf(request, 'authorization')
  const caller = await options.authenticate(authorization)
  progress.caller = caller
  const { address = null } = request
  admit(caller, keyOf(authorization), { now: options.clock.now(), address })
  const acting = await actingFor(caller, request, options.isConnected)
  progress.acting = acting
  options.limit(`${keyOf(authorization)} ${acting.scope.account}`, request.method)
  const matched = route(request.method === 'HEAD' ? 'GET' : request.method, request.path)
  if (!matched) throw unrecognizedUrl(request.method, request.path)
  progress.matched = matched
  guard(caller, matched.route)
  const allowed = { caller, key: keyOf(authorization), acting }
  requirePermission(allowed, matched.route.permission)
  if (!progress.served) throw invalidVersion(headerOf(request, 'stripe-version') ?? '')
  const { version } = progress.served

  const { request: sent, upload } = await readUpload(request, matched.route)
  const form = readForm(sent)
  progress.form = form
  const read = readExpand(form)
  const { route: target } = matched
  const upgraded = upgradeForm(version, `${target.method} ${target.path}`, read.params)
  progress.renamed = upgraded.renamed
  const params = target.params.parse(withoutKnown(upgraded.form, target.known), '')
  const shown = presentation(target.returns, version, read.expand)
  // What a payer's browser may see stands in the answer; what is behind it is the merchant's.
  if (caller.kind === 'publishable' && read.expand.length > 0) throw secretKeyRequired()
  for (const path of read.expand)
    for (const permission of permissionsToExpand(target.returns, path))
      requirePermission(allowed, permission)
  const { keyring } = options
  const keyed = { form, expand: read.expand, requestId: progress.id, version, keyring }
  const pending = readPending(request, matched, keyed)
  const cause = {
    requestId: progress.id,
    idempotencyKey: pending?.idempotencyKey ?? null,
    key: maskedKey(caller),
    ...(acting.platform === null ? {} : { platform: acting.platform }),
  }
  const ctx = options.context(acting.scope, cause, pending)
  const isPublic = caller.kind === 'publishable'
  const prepared = { matched, params, shown, isPublic, upload }
  return answerOnce(options, ctx, prepared).catch((error: unknown) => {
    const { engine } = ctx.reader
    throw engine.isOvertaken(error) || engine.isContended(error) ? lockTimeout() : error
  })
}

/** Which keys may call what. */
function guard(caller: Caller, route: Route): void {
  if (caller.kind === 'publishable' && !route.publishable) throw secretKeyRequired()
  if (caller.scope.livemode) throw liveModeUnavailable()
}

interface Allowed {
  readonly caller: Caller
  readonly key: string
  readonly acting: Acting
}

/** What a restricted key may do depends on whose account it acts for. */
function requirePermission({ caller, key, acting }: Allowed, permission: ToExpand | null): void {
  const { permissions } = caller.limits
  if (permissions === null) return
  const { account } = acting.scope
  const isOwn = account === caller.scope.account && !permission?.there
  const grants = isOwn ? permissions.own : permissions.connected
  if (permission === null || !isGranted(grants, permission))
    throw permissionMissing({ key, account, permission })
}

interface Prepared {
  readonly matched: Matched
  readonly params: unknown
  readonly shown: Presentation
  readonly isPublic: boolean
  readonly upload: Upload | null
}

/** Answers a request that nobody has made before, and replays the answer of one that was made. */
async function answerOnce(
  { idempotency }: ApiOptions,
  ctx: Context,
  prepared: Prepared,
): Promise<Finished> {
  const { pending } = ctx
  if (!pending) return { headers: {}, ...(await answer(ctx, prepared)) }
  return idempotency.exclusively(ctx.reader.scope, pending, async () => {
    const replay = await replayOrNull(ctx, pending)
    if (replay) return { ...replay, error: null }
    return { headers: originalOf(pending.requestId), ...(await answer(ctx, prepared)) }
  })
}

async function answer(
  asked: Context,
  { matched, params, shown, isPublic, upload }: Prepared,
): Promise<Omit<Finished, 'headers'> & Partial<Finished>> {
  const ctx = await onItsClock(asked, matched, params)
  const { answering, tellsSecret } = matched.route
  const { pending } = ctx
  const call: Call = { ids: matched.ids, isPublic, version: shown.version, ctx, upload }
  if (answering.by === 'contents') {
    const { type, bytes } = await answering.answer(ctx.reader, call, params)
    return {
      status: 200,
      body: bytes,
      headers: { ...FILE_HEADERS, 'content-type': type },
      error: null,
    }
  }
  if (answering.by === 'read') {
    const object = await answering.answer(ctx.reader, params, call)
    return { ...(await print(ctx.reader, { object }, shown)), error: null }
  }
  if (answering.by === 'write') {
    const printed = await againIfOvertaken(ctx, async (tx) => {
      const object = await answering.answer(tx, params, call)
      const seal = tellsSecret && pending ? { seal: sealerOf(ctx, pending) } : {}
      return settleAnswer(tx, pending, { object }, { shown, begun: false, ...seal })
    })
    return { ...printed, error: null }
  }
  const { outcome, error } = await outcomeOf(() => answering.answer(ctx, params, call))
  // What was kept in the transaction that made it true is what a repeated request will hear.
  const kept = pending && (await keptAnswer(ctx, pending))
  return { ...(kept ?? (await print(ctx.reader, outcome, shown))), error }
}

/** A payment that failed is an answer; any other error has changed nothing. */
async function outcomeOf(
  answer: () => Promise<object>,
): Promise<{ readonly outcome: Outcome; readonly error: ApiError | null }> {
  try {
    return { outcome: { object: await answer() }, error: null }
  } catch (error) {
    if (!(error instanceof ApiError) || error.type !== 'card_error') throw error
    return { outcome: { error }, error }
  }
}

/**
 * Somebody else's write came first, and everything here was undone: now it can be seen, and minded.
 */
function againIfOvertaken<Result>(
  ctx: Context,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  return ctx.transaction(work).catch((error: unknown) => {
    if (ctx.reader.engine.isOvertaken(error)) return ctx.transaction(work)
    throw error
  })
}

function finish(
  request: ApiRequest,
  progress: Progress,
  { status, body, headers, error }: Finished,
  { begun, fault }: { readonly begun: number; readonly fault: unknown },
): ApiAnswer {
  const key = headerOf(request, 'idempotency-key')
  const account = headerOf(request, 'stripe-account')
  return {
    status,
    body,
    headers: {
      ...STANDING_HEADERS,
      'request-id': progress.id,
      'stripe-version': versionOf(progress),
      ...(progress.served?.notice ? { 'stripe-notice': progress.served.notice } : {}),
      ...(key && request.method === 'POST' ? { 'idempotency-key': visible(key) } : {}),
      ...(account && account === progress.acting?.scope.account
        ? { 'stripe-account': account }
        : {}),
      ...(status === 401 ? { 'www-authenticate': 'Basic realm="Stripe"' } : {}),
      ...(isTransient(status, error) ? { 'stripe-should-retry': 'true' } : {}),
      ...(error?.details.code === 'rate_limit' && progress.matched === null ? TOO_FAST : {}),
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
      address: request.address ?? null,
      version: versionOf(progress),
      idempotencyKey: key ?? null,
      userAgent: headerOf(request, 'user-agent') ?? null,
      scope: progress.acting?.scope ?? progress.caller?.scope ?? null,
      platform: progress.acting?.platform ?? null,
      error,
      said: { asked: progress.form, answered: typeof body === 'string' ? body : null },
      fault,
    },
  }
}

/** Whatever a file turns out to be, a browser takes it for what we say and runs nothing in it. */
const FILE_HEADERS = {
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
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

/** The next second is another one. */
const TOO_FAST = { 'retry-after': '1', 'stripe-rate-limited-reason': 'global-rate' } as const

/** Whether the same request may well succeed in a moment. SDKs try again when they are told so. */
function isTransient(status: number, error: ApiError | null): boolean {
  return status === 409 || status >= 500 || error?.details.code === 'lock_timeout'
}

function versionOf({ served }: Progress) {
  return served?.version ?? DEFAULT_VERSION
}

/** A header must not carry what could end it. */
function visible(value: string): string {
  return value.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 255)
}
