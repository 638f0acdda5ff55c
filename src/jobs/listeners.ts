/** The WebSocket side of `stripe listen` and `stripe logs tail`. */

import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import { monotonicMs } from '../lib/clock.ts'
import type { Keyring } from '../lib/crypto.ts'
import type { Log } from '../lib/log.ts'
import { SEEN_WITHIN_SECONDS, listenerId } from '../operations/listeners.ts'
import {
  findListener,
  isAnybodyTailing,
  removeListener,
  touchListeners,
} from '../store/listeners.ts'
import type { ListenerRow } from '../store/tables.ts'
import { subscribe } from '../store/webhook-endpoints.ts'
import type { FeedOptions } from './event-feed.ts'
import { type Session, makeSession } from './listener-session.ts'
import { type Loop, startLoop, within } from './loop.ts'

export interface ListenersOptions extends FeedOptions {
  readonly keyring: Keyring
  readonly log: Log
}

export interface Listeners {
  /** Answers a request that wants to become a WebSocket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** There may be something to hear. */
  wake(): void
  /** Whether somebody watches the request logs, on this node or on another. */
  isTailed(): boolean
  /** Lets everybody go: they come back by themselves, to whoever answers then. */
  stop(): Promise<void>
}

const PROTOCOL = 'stripecli-devproxy-v1'
/** What a listener says of a forwarded event holds that event, too. */
const LARGEST_MESSAGE = 4 * 1024 * 1024
/** Whoever leaves so much unread gets a new socket, and what was not acknowledged once more. */
const UNREAD_AT_MOST = 16 * 1024 * 1024
/** Listeners ping every two seconds: one that is silent for so long is gone. */
const SILENCE_MS = 30_000
const TICK_MS = 10_000
/** A session without a socket is remembered for so long; then the database has to do. */
const FORGET_MS = 5 * 60_000
const GOING_AWAY = 1001
/** What the CLI says when it will not come back. */
const DONE = 'Connection Done'

interface Open {
  readonly session: Session
  socket: WebSocket | null
  /** When it last said something, by the clock that only grows. */
  heardAt: number
}

interface Hub {
  readonly options: ListenersOptions
  readonly sessions: Map<string, Open>
  readonly loop: Loop
  isTailed: boolean
  isStopped: boolean
}

export function startListeners(options: ListenersOptions): Listeners {
  const { log } = options
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: LARGEST_MESSAGE,
    handleProtocols: (offered) => (offered.has(PROTOCOL) ? PROTOCOL : false),
  })
  const hub: Hub = {
    options,
    sessions: new Map(),
    loop: startLoop(() => tellAll(hub), {
      idleMs: 1000,
      gapMs: 10,
      onError: (error) => log.error({ err: error }, 'listeners could not be told'),
    }),
    isTailed: false,
    isStopped: false,
  }
  const ticking = setInterval(() => tick(hub), TICK_MS).unref()
  return {
    upgrade(request, socket, head) {
      socket.on('error', () => socket.destroy())
      admit(hub, request)
        .then((row) => {
          if (!row) refuse(socket)
          else sockets.handleUpgrade(request, socket, head, (opened) => connect(hub, row, opened))
        })
        .catch((error: unknown) => {
          log.error({ err: error }, 'a listener could not be let in')
          socket.destroy()
        })
    },
    wake() {
      if (hub.sessions.size > 0) hub.loop.wake()
    },
    isTailed: () => hub.isTailed,
    async stop() {
      clearInterval(ticking)
      await letGo(hub)
    },
  }
}

async function tellAll(hub: Hub): Promise<void> {
  const { engine, clock, log } = hub.options
  hub.isTailed = await isAnybodyTailing(engine, clock.now() - SEEN_WITHIN_SECONDS)
  for (const { session } of hub.sessions.values()) {
    await session.turn().catch((error: unknown) => {
      log.error({ err: error }, 'a listener could not be told')
    })
  }
}

/** The session that a request names, if there is one and it may connect. */
async function admit(hub: Hub, request: IncomingMessage): Promise<ListenerRow | null> {
  const { engine, keyring, clock } = hub.options
  const account = /^\/subscribe\/([^/?]+)(?:\?.*)?$/.exec(request.url ?? '')?.[1]
  const token = request.headers['websocket-id']
  if (account === undefined || typeof token !== 'string' || hub.isStopped) return null
  const row = await findListener(engine, listenerId(keyring, token))
  if (row?.account !== account) return null
  const { id, livemode, features } = row
  await touchListeners(engine, [id], clock.now())
  // Only now: a session that was opened to print its secret hears of nothing.
  if (features.split(',').includes('webhooks')) {
    const scope = { account, livemode: livemode === 1 }
    for (const hears of ['own', 'connected'] as const)
      await engine.run(subscribe(engine, scope, { endpoint: id, types: ['*'], hears }))
  }
  return row
}

function connect(hub: Hub, row: ListenerRow, socket: WebSocket): void {
  const { options, sessions, loop } = hub
  const known = sessions.get(row.id)
  const open: Open = known ?? { session: makeSession(options, row), socket, heardAt: 0 }
  if (known && known.socket !== socket) known.socket?.terminate()
  sessions.set(row.id, open)
  open.socket = socket
  open.heardAt = monotonicMs()
  open.session.connect((message) => {
    if (socket.bufferedAmount > UNREAD_AT_MOST) socket.terminate()
    else socket.send(message)
  })
  if (row.features.includes('request_logs')) hub.isTailed = true
  socket.on('ping', () => (open.heardAt = monotonicMs()))
  socket.on('message', (data) => {
    open.heardAt = monotonicMs()
    open.session.receive(textOf(data))
    loop.wake()
  })
  socket.on('error', (error) => options.log.debug({ err: error }, 'a listener broke off'))
  socket.on('close', (_code, reason) => disconnected(hub, open, { socket, said: String(reason) }))
  loop.wake()
}

function disconnected(
  { options: { engine, log }, sessions, isStopped }: Hub,
  open: Open,
  { socket, said }: { readonly socket: WebSocket; readonly said: string },
): void {
  if (open.socket !== socket) return
  open.socket = null
  open.session.disconnect()
  if (said !== DONE || isStopped) return
  sessions.delete(open.session.row.id)
  removeListener(engine, open.session.row).catch((error: unknown) => {
    log.error({ err: error }, 'a listener could not be removed')
  })
}

/** Keeps those who are connected, and drops those who are not. */
function tick({ options: { engine, clock, log }, sessions }: Hub): void {
  const now = monotonicMs()
  const connected: string[] = []
  for (const [id, { socket, heardAt }] of sessions) {
    if (socket && now - heardAt > SILENCE_MS) socket.terminate()
    else if (socket) connected.push(id)
    else if (now - heardAt > FORGET_MS) sessions.delete(id)
  }
  touchListeners(engine, connected, clock.now()).catch((error: unknown) => {
    log.error({ err: error }, 'listeners could not be kept')
  })
}

async function letGo(hub: Hub): Promise<void> {
  hub.isStopped = true
  const open = [...hub.sessions.values()].flatMap(({ socket }) => socket ?? [])
  await within(500, Promise.all(open.map(closed)))
  for (const socket of open) socket.terminate()
  await hub.loop.stop()
  // What was acknowledged last is kept, or it would be sent twice.
  await tellAll(hub)
}

function closed(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    socket.once('close', () => resolve())
    socket.close(GOING_AWAY, 'The server is restarting')
  })
}

/** The CLI knows these words: it then asks for a new session. */
function refuse(socket: Duplex): void {
  const body = JSON.stringify({ error: { message: 'Unknown WebSocket ID.' } })
  socket.end(
    'HTTP/1.1 404 Not Found\r\n' +
      'Content-Type: application/json\r\n' +
      `Content-Length: ${Buffer.byteLength(body)}\r\n` +
      `Connection: close\r\n\r\n${body}`,
  )
}

function textOf(data: RawData): string {
  if (data instanceof ArrayBuffer) return Buffer.from(data).toString('utf8')
  return Buffer.isBuffer(data) ? data.toString('utf8') : Buffer.concat(data).toString('utf8')
}
