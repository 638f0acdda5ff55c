/** Wires every room into one server that can be started and stopped. */

import type { IncomingMessage } from 'node:http'
import { authenticator, findKeyIn } from './api/authenticate.ts'
import { makeIdempotency } from './api/idempotency.ts'
import { beginAnswer, presentationOf, settleAnswer } from './api/respond.ts'
import { rateLimit } from './api/rate-limit.ts'
import { routes } from './api/routes.ts'
import { type ApiAnswer, makeApi } from './api/server.ts'
import { type Background, type Work, startBackground } from './background.ts'
import { smtpPost } from './jobs/smtp.ts'
import { payerGuard } from './checkout/payer-guard.ts'
import { type Config, isLoopback } from './config.ts'
import type { FeeSchedule } from './domain/fees.ts'
import { isExpired } from './domain/keys/api-key.ts'
import { exactAddress } from './lib/client-address.ts'
import { type Clock, type Timestamp, monotonicMs, systemClock } from './lib/clock.ts'
import { type Keyring, keyring } from './lib/crypto.ts'
import type { EgressPolicy } from './lib/egress/guard-url.ts'
import { type Log, makeLog } from './lib/log.ts'
import { type Listener, listen } from './listener.ts'
import { type PageParts, makePages } from './pages.ts'
import {
  type TestKeys,
  checkMasterKey,
  ensureAccount,
  ensureTestKeys,
} from './operations/accounts.ts'
import type { Context, PendingRequest } from './operations/context.ts'
import { findCaller, keyDirectory } from './operations/key-directory.ts'
import { merchantOf } from './operations/merchants.ts'
import { ownerLink } from './operations/team/owner-link.ts'
import type { TaxRegister } from './operations/tax-ids/register.ts'
import type { Processor } from './processors/port.ts'
import { simulator } from './processors/simulator/simulator.ts'
import { isConnected } from './store/connections.ts'
import { databasePath, ensureMasterKey, lockFolder } from './store/data-folder.ts'
import { openDatabase } from './store/database.ts'
import type { Engine } from './store/engine.ts'
import type { Scope } from './store/kinds.ts'
import { hasMembers } from './store/members.ts'
import { type Site, makeReader } from './store/reader.ts'
import { makePositions } from './store/positions.ts'
import type { Cause } from './store/cause.ts'
import { type ClockTime, transact } from './store/transaction.ts'

export interface App {
  /** Where the server is, without a slash at its end. */
  readonly url: string
  readonly account: string
  readonly testKeys: TestKeys
  /** Makes the first owner of the dashboard; null once somebody belongs to it. */
  readonly ownerLink: string | null
  readonly engine: Engine
  readonly work: Work
  stop(): Promise<void>
}

export interface AppOptions {
  readonly clock?: Clock
  readonly log?: Log
  /** Of test mode; the simulator when left out. */
  readonly processor?: Processor
  /** An online register of tax ids; none is asked when left out. */
  readonly taxRegister?: TaxRegister
}

/** What is still being answered when the server stops has this long. */
const DRAIN_MS = 8_000

export async function startApp(config: Config, options: AppOptions = {}): Promise<App> {
  const clock = options.clock ?? systemClock
  const log = options.log ?? makeLog(config.logLevel)
  const { engine, keys, account, testKeys, unlock } = await openStore(config, clock.now())
  // Links carry the address that is listened on, unless they are told a better one.
  const site = siteOf(config, options, clock)
  const egressPolicy = egressPolicyOf(config)
  const signal: Signal = { committed: () => {} }
  const context = contextMaker({
    engine,
    clock,
    keyring: keys,
    site,
    processor: options.processor ?? simulator,
    taxRegister: options.taxRegister,
    egressPolicy,
    fees: config.fees,
    signal,
  })
  const contextOf = (scope: Scope) => context(scope, null, null)
  let state: 'starting' | 'ready' | 'draining' = 'starting'
  const limit = rateLimit(config.apiLimit, clock)
  const guard = payerGuard({ ...config, clock })
  const api = apiOf({ engine, keyring: keys, clock, limit, context })
  const background = await startBackground({
    engine,
    clock,
    keyring: keys,
    log,
    egressPolicy,
    mail: { post: config.smtp && smtpPost(config.smtp), team: config.teamMails },
    contextOf,
  })
  signal.committed = () => background.wake()
  const listener = await listen(config.host, config.port, {
    api,
    pages: await makePages({
      ...pageParts(site, { engine, clock, log, keyring: keys, guard }),
      context: contextOf,
      countView: background.countView,
      dashboard: {
        ownAccount: account.id,
        baseUrl: () => site.baseUrl,
        listensAt: () => url,
        context: (scope, cause) => context(scope, cause, null),
        dataFolder: config.databaseUrl === null ? config.dataFolder : null,
      },
    }),
    upgrade: (request, socket, head) => background.upgrade(request, socket, head),
    answered: noting(log, background),
    addressOf: (request) => addressIn(request, config.trustedProxies),
    isReady: () => state === 'ready',
  })
  const url = urlOf(config.host, listener)
  site.baseUrl ||= url
  state = 'ready'
  return {
    url,
    account: account.id,
    testKeys,
    ownerLink: await firstOwnerLink(engine, keys, { baseUrl: site.baseUrl, now: clock.now() }),
    engine,
    work: background,
    async stop() {
      state = 'draining'
      await stopInOrder({ listener, background, engine })
      unlock()
    },
  }
}

function noting(log: Log, background: Background) {
  return (answer: ApiAnswer) => {
    logRequest(log, answer)
    background.recordRequest(answer.log)
  }
}

async function firstOwnerLink(
  engine: Engine,
  keys: Keyring,
  at: { readonly baseUrl: string; readonly now: Timestamp },
): Promise<string | null> {
  return (await hasMembers(engine)) ? null : ownerLink(keys, { kind: 'first', ...at })
}

/** `site` learns its own address when the server listens. */
function pageParts(
  site: { readonly baseUrl: string },
  parts: Pick<PageParts, 'engine' | 'clock' | 'log' | 'keyring' | 'guard'>,
) {
  return {
    ...parts,
    merchantOf: (id: string) => merchantOf(parts.engine, id, site),
    platformOfKey: (authorization: string | undefined) => platformOfKey(parts, authorization),
  }
}

function apiOf({ engine, ...parts }: ApiParts) {
  return makeApi({
    ...parts,
    routes,
    authenticate: authenticator(parts.keyring, keyDirectory(engine, parts.clock), monotonicMs),
    isConnected: (platform, account) => isConnected(engine, platform, account),
    idempotency: makeIdempotency((error) => engine.isUniqueViolation(error)),
    isDiskFull: (error) => engine.isFull(error),
  })
}

type ApiParts = Pick<Parameters<typeof makeApi>[0], 'clock' | 'context' | 'keyring' | 'limit'> & {
  readonly engine: Engine
}

async function stopInOrder(parts: {
  readonly listener: Listener
  readonly background: Background
  readonly engine: Engine
}): Promise<void> {
  // The sockets of the CLI's listeners keep the server open until they are let go.
  await Promise.all([parts.listener.close(DRAIN_MS), parts.background.stop()])
  await parts.background.flush()
  await parts.engine.close()
}

/** The database under its master key, with the account and the test keys that it has to have. */
async function openStore(config: Config, now: Timestamp) {
  const unlock = config.databaseUrl === null ? await lockFolder(config.dataFolder) : () => {}
  const keys = keyring(config.masterKey ?? (await ensureMasterKey(config.dataFolder)))
  const engine = await openDatabase(
    config.databaseUrl === null
      ? { engine: 'sqlite', path: databasePath(config.dataFolder) }
      : { engine: 'postgres', url: config.databaseUrl },
  )
  await checkMasterKey(engine, keys)
  const account = await ensureAccount(engine, now)
  const testKeys = await ensureTestKeys(engine, keys, {
    account: account.id,
    preset: { secret: config.testSecretKey, publishable: config.testPublishableKey },
    now,
  })
  return { engine, keys, account, testKeys, unlock }
}

interface Parts {
  readonly engine: Engine
  readonly clock: Clock
  readonly keyring: Keyring
  readonly site: Site
  readonly processor: Processor
  readonly taxRegister: TaxRegister | undefined
  readonly egressPolicy: EgressPolicy
  readonly fees: FeeSchedule
  readonly signal: Signal
}

/** Called whenever something was committed. */
interface Signal {
  committed: () => void
}

type ContextMaker = (scope: Scope, cause: Cause | null, pending: PendingRequest | null) => Context

function contextMaker(parts: Parts): ContextMaker {
  const { engine, clock, keyring: keys, site, processor, egressPolicy, fees, signal } = parts
  const registers = parts.taxRegister ? { taxRegister: parts.taxRegister } : {}
  const positions = makePositions()
  const contextAt = (asked: Asked, testClock: ClockTime | null): Context => ({
    reader: makeReader(engine, engine, asked.scope, siteAt(site, testClock)),
    clock: testClock ? { now: () => testClock.now } : clock,
    testClock,
    onClock: (other) => contextAt(asked, other),
    keyring: keys,
    processor,
    fees,
    ...registers,
    egressPolicy,
    pending: asked.pending,
    async transaction(work) {
      const { scope, cause } = asked
      const at = { now: clock.now(), testClock: testClock?.id ?? null }
      const result = await transact({ engine, scope, site, ...at, cause, positions }, work)
      signal.committed()
      return result
    },
    begin: beginAnswer,
    async answer(tx, request, outcome, begun) {
      if (request)
        await settleAnswer(tx, request, outcome, { shown: presentationOf(request), begun })
    },
  })
  return (scope, cause, pending) => contextAt({ scope, cause, pending }, null)
}

interface Asked {
  readonly scope: Scope
  readonly cause: Cause | null
  readonly pending: PendingRequest | null
}

function siteAt(site: Site, testClock: ClockTime | null): Site {
  return testClock ? { ...site, now: testClock.now, realNow: site.now } : site
}

/** Receivers on this machine are for servers that only this machine can reach. */
/** Its address is filled in later, unless it is told a better one; the time it always knows. */
function siteOf(config: Config, { taxRegister }: AppOptions, clock: Clock) {
  const { publicUrl, domains, taxRates, exchangeRates, settlementCurrencies } = config
  return {
    baseUrl: publicUrl ?? '',
    domains: domains.filter((origin) => origin !== publicUrl),
    taxRates,
    ...(exchangeRates ? { exchangeRates } : {}),
    ...(settlementCurrencies ? { settlementCurrencies } : {}),
    asksTaxRegister: taxRegister !== undefined,
    get now() {
      return clock.now()
    },
  }
}

function egressPolicyOf({ host, allowedNetworks }: Config): EgressPolicy {
  const allowLoopback = isLoopback(host)
  const reachesInside = allowLoopback || allowedNetworks.length > 0
  return {
    allowLoopback,
    allowedCidrs: allowedNetworks,
    httpsOnly: false,
    // Servers under development listen where they like.
    ...(reachesInside ? { ports: 'any' } : {}),
  }
}

/** Whose secret key it is; null for any other, and for one that not everybody may use. */
async function platformOfKey(
  { engine, keyring: keys, clock }: Pick<ApiParts, 'clock' | 'engine' | 'keyring'>,
  authorization: string | undefined,
) {
  const key = findKeyIn(authorization)
  const found = key === null ? null : await findCaller(engine, keys.fingerprint(key))
  if (found?.kind !== 'secret' || found.platform !== null) return null
  const { limits, scope } = found
  return isExpired(limits, clock.now()) || limits.networks.length > 0 ? null : scope
}

function addressIn({ socket, headers }: IncomingMessage, trusted: readonly string[]) {
  const forwarded = headers['x-forwarded-for']
  const forwardedFor = Array.isArray(forwarded) ? forwarded.join(',') : forwarded
  return exactAddress({ peer: socket.remoteAddress, forwardedFor }, trusted)
}

function logRequest(log: Log, { log: record }: ApiAnswer): void {
  const { id, method, route, status, durationMs, keyLast4, scope, platform, error, fault } = record
  const line = {
    request_id: id,
    method,
    route: route ?? 'none',
    status,
    duration_ms: Math.round(durationMs * 10) / 10,
    key_last4: keyLast4,
    ...(platform === null ? {} : { platform, account: scope?.account }),
    ...(error?.details.code ? { code: error.details.code } : {}),
  }
  if (fault === null) log.info(line, 'request')
  else log.error({ ...line, err: fault }, 'request failed')
}

function urlOf(host: string, { port }: Listener): string {
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}`
}
