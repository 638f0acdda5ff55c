/** The one HTTP server: the API on its fast path, everything else to the pages. */

import {
  type IncomingMessage,
  STATUS_CODES,
  type Server,
  type ServerResponse,
  createServer,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { printError } from './api/respond.ts'
import type { Api, ApiAnswer } from './api/server.ts'
import { STANDING_HEADERS } from './api/server.ts'
import { limitArrivals } from './arrivals.ts'
import { type ApiError, bodyTooLarge, shuttingDown, unreadableRequest } from './objects/errors.ts'
import { DEFAULT_VERSION } from './objects/versions/versions.ts'

const LARGEST_BODY = 1024 * 1024
/** A file, and what goes with it. */
const LARGEST_UPLOAD = 5 * LARGEST_BODY
/** Up to here a body that is too large is heard to its end: many clients listen only afterwards. */
const LARGEST_HEARD = 16 * LARGEST_BODY
/** What bodies may hold together while they arrive. */
const LARGEST_ARRIVING = 16 * LARGEST_BODY
/** How often connections are looked at that have taken too long. */
const CHECK_MS = 5_000
const NOTHING = Buffer.alloc(0)
/** Stripe's versions: what is not in ours is an unknown URL of the API, not a page. */
const API_PATH = /^\/v\d+(?:[/?]|$)/

export interface Handlers {
  readonly api: Api
  /** Everything that is not `/v1`. */
  readonly pages: (request: IncomingMessage, response: ServerResponse) => void
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  readonly answered: (answer: ApiAnswer) => void
  readonly isReady: () => boolean
}

export interface Listener {
  readonly port: number
  /**
   * Finishes what is under way, and answers 503 to what comes meanwhile; then closes. Resolves when
   * the last answer is sent or the time is over.
   */
  close(withinMs: number): Promise<void>
}

export async function listen(host: string, port: number, handlers: Handlers): Promise<Listener> {
  const work = countWork()
  const options = { connectionsCheckingInterval: CHECK_MS }
  const limitArrival = limitArrivals({ together: LARGEST_ARRIVING, each: largestBody })
  const server = createServer(options, (request, response) => {
    limitArrival(request)
    route(handlers, work, request, response)
  })
  server.on('upgrade', handlers.upgrade)
  server.on('clientError', refuse)
  // A request must be sent whole within half a minute; idle connections stay for five seconds.
  server.requestTimeout = 30_000
  server.headersTimeout = 10_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const address = server.address() as AddressInfo // It listens on a port, not on a pipe.
  return { port: address.port, close: (withinMs) => close(server, work, withinMs) }
}

/** What is being worked on and sent. Requests that come while it drains do not count. */
interface Work {
  readonly isDraining: () => boolean
  /** Call what it returns when this part of the work is done. */
  begin(): () => void
  drain(): Promise<void>
}

function countWork(): Work {
  let underWay = 0
  let isDraining = false
  const idle = Promise.withResolvers<void>()
  const end = () => {
    underWay -= 1
    if (isDraining && underWay === 0) idle.resolve()
  }
  return {
    isDraining: () => isDraining,
    begin() {
      if (isDraining) return () => {}
      underWay += 1
      return end
    },
    drain() {
      isDraining = true
      if (underWay === 0) idle.resolve()
      return idle.promise
    },
  }
}

function route(
  handlers: Handlers,
  work: Work,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const target = request.url ?? '/'
  response.once('close', work.begin())
  const isTooLate = work.isDraining()
  if (isTooLate) response.setHeader('connection', 'close')
  if (API_PATH.test(target)) {
    if (isTooLate) sendError(response, shuttingDown(), { 'stripe-should-retry': 'true' })
    else
      void answerApi(handlers, request, response, target)
        .catch(failed(response))
        .finally(work.begin())
    return
  }
  if (target === '/healthz') {
    const ready = handlers.isReady()
    send(
      response,
      ready ? 200 : 503,
      { 'content-type': 'application/json' },
      `{"ready":${ready}}\n`,
    )
  } else if (request.method === 'HEAD' && target === '/') {
    send(response, 200, {}, '')
  } else if (isTooLate) {
    const headers = { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '5' }
    send(response, 503, headers, 'The server is restarting. Please try again in a moment.\n')
  } else {
    handlers.pages(request, response)
  }
}

async function answerApi(
  { api, answered }: Handlers,
  request: IncomingMessage,
  response: ServerResponse,
  target: string,
): Promise<void> {
  if (request.method === 'OPTIONS') {
    const allowed = request.headers['access-control-request-headers']
    const headers = { 'access-control-allow-headers': allowed ?? '*' }
    return send(response, 200, { ...STANDING_HEADERS, ...headers }, '')
  }
  const bytes = await readBody(request)
  if (bytes === 'aborted') return
  if (bytes === 'too_large') {
    return sendError(response, bodyTooLarge(largestBody(request) / LARGEST_BODY), {
      connection: 'close',
    })
  }
  const query = target.indexOf('?')
  const answer = await api({
    method: request.method ?? 'GET',
    path: query < 0 ? target : target.slice(0, query),
    query: query < 0 ? '' : target.slice(query + 1),
    headers: request.headers,
    ...(isMultipart(request) ? { body: '', parts: bytes } : { body: bytes.toString('utf8') }),
  })
  send(response, answer.status, answer.headers, answer.body)
  answered(answer)
}

/** The API answers its own mistakes, so this one was made in sending or recording an answer. */
function failed(response: ServerResponse): (error: unknown) => void {
  return (error) => {
    process.emitWarning(error instanceof Error ? error : String(error))
    if (!response.writableEnded) response.destroy()
  }
}

/** What is no request at all, or takes too long to become one. */
function refuse(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy()
    return
  }
  const { status, body } = printError(unreadableRequest(error.code ?? ''), DEFAULT_VERSION)
  const headers = { ...STANDING_HEADERS, connection: 'close', 'content-length': body.length }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`)
}

/** An answer of the API to a request that never came so far as to have an id. */
function sendError(
  response: ServerResponse,
  error: ApiError,
  headers: Readonly<Record<string, string>>,
): void {
  const { status, body } = printError(error, DEFAULT_VERSION)
  send(response, status, { ...STANDING_HEADERS, ...headers }, body)
}

function send(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string | Uint8Array,
): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) })
  response.end(body)
}

function isMultipart({ headers }: IncomingMessage): boolean {
  return /^multipart\/form-data\b/i.test(headers['content-type'] ?? '')
}

function largestBody(request: IncomingMessage): number {
  const isUpload = isMultipart(request) && /^\/v1\/files(\?|$)/.test(request.url ?? '')
  return isUpload ? LARGEST_UPLOAD : LARGEST_BODY
}

/** Most requests have no body, or one that comes in a single piece. */
function readBody(request: IncomingMessage): Promise<Buffer | 'too_large' | 'aborted'> {
  const hasBody =
    request.headers['content-length'] !== undefined || request.headers['transfer-encoding']
  if (!hasBody || request.headers['content-length'] === '0') return Promise.resolve(NOTHING)
  return new Promise((resolve) => {
    const pieces: Buffer[] = []
    const largest = largestBody(request)
    let size = 0
    request.on('data', (piece: Buffer) => {
      size += piece.length
      if (size <= largest) pieces.push(piece)
      else pieces.length = 0
      if (size > LARGEST_HEARD) resolve('too_large')
    })
    request.on('end', () => resolve(size > largest ? 'too_large' : Buffer.concat(pieces)))
    request.on('error', () => resolve('aborted'))
    request.on('close', () => resolve('aborted'))
  })
}

/** When everything is answered and sent, connections that have said nothing yet have this long. */
const FAREWELL_MS = 250

async function close(server: Server, work: Work, withinMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.once('close', resolve))
  const over = delay(withinMs)
  await Promise.race([work.drain(), over.passed])
  server.close()
  server.closeIdleConnections()
  const farewell = delay(FAREWELL_MS)
  await Promise.race([closed, farewell.passed])
  server.closeAllConnections()
  await closed
  over.cancel()
  farewell.cancel()
}

function delay(ms: number): { readonly passed: Promise<void>; cancel(): void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, ms)
  return { passed: promise, cancel: () => clearTimeout(timer) }
}
