/** The WebSocket side of `stripe listen` and `stripe logs tail`. */

import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type RawData, WebSocket, WebSocketServer } from 'ws'
import { monotonicMs } from '../lib/clock.ts'
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
import type { Keyring } from '../lib/crypto.ts'
import { type Session, type SessionOptions, makeSession } from './listener-session.ts'
import { startLoop, within } from './loop.ts'

export interface ListenersOptions extends SessionOptions {
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
/** An acknowledgement brings the whole event back. */
const LARGEST_MESSAGE = 4 * 1024 * 1024
/** Whoever leaves so much unread gets a new socket, and what was not acknowledged once more. */
const UNREAD_AT_MOST = 16 * 1024 * 1024
/** Listeners ping every two seconds: one that is silent for so long is gone. */
const SILENCE_MS = 30_000
const TICK_MS = 10_000
/** A session without a socket is remembered for so long; then the database has to do. */
const FORGET_MS = 5 * 60_000
const GOING_AWAY = 1001
/** What the CLI says when its user stops it, rather than when it reconnects. */
const DONE = 'Connection Done'

interface Open {
  readonly session: Session
  socket: WebSocket | null
  heardAt: number
}

export function startListeners(options: ListenersOptions): Listeners {
  const { engine, clock, keyring, log } = options
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: LARGEST_MESSAGE,
    handleProtocols: (offered) => (offered.has(PROTOCOL) ? PROTOCOL : false),
  })
  const sessions = new Map<string, Open>()
  let isTailed = false
  let isStopped = false

  async function turn(): Promise<void> {
    isTailed = await isAnybodyTailing(engine, clock.now() - SEEN_WITHIN_SECONDS)
    for (const { session } of sessions.values()) await session.turn().catch(untold)
  }

  function untold(error: unknown): void {
    log.error({ err: error }, 'a listener could not be told')
  }

  async function admit(request: IncomingMessage): Promise<ListenerRow | null> {
    const account = /^\/subscribe\/([^/?]+)(?:\?.*)?$/.exec(request.url ?? '')?.[1]
    const token = request.headers['websocket-id']
    if (account === undefined || typeof token !== 'string' || isStopped) return null
    const row = await findListener(engine, listenerId(keyring, token))
    if (row?.account !== account) return null
    const { id, livemode, features } = row
    await touchListeners(engine, [id], clock.now())
    // Only now: a session that was opened to print its secret hears of nothing.
    if (features.split(',').includes('webhooks')) {
      const scope = { account, livemode: livemode === 1 }
      await engine.run(subscribe(engine, scope, { endpoint: id, types: ['*'] }))
    }
    return row
  }

  function connect(row: ListenerRow, socket: WebSocket): void {
    const open = sessions.get(row.id) ?? { session: makeSession(options, row), socket, heardAt: 0 }
    sessions.set(row.id, open)
    if (open.socket !== socket) open.socket?.terminate()
    open.socket = socket
    open.heardAt = monotonicMs()
    open.session.connect((message) => {
      if (socket.bufferedAmount > UNREAD_AT_MOST) socket.terminate()
      else socket.send(message)
    })
    if (row.features.includes('request_logs')) isTailed = true
    socket.on('ping', () => (open.heardAt = monotonicMs()))
    socket.on('message', (data) => {
      open.heardAt = monotonicMs()
      open.session.receive(textOf(data))
      loop.wake()
    })
    socket.on('error', (error) => log.debug({ err: error }, 'a listener broke off'))
    socket.on('close', (_code, reason) => disconnected(open, socket, reason.toString()))
    loop.wake()
  }

  function disconnected(open: Open, socket: WebSocket, reason: string): void {
    if (open.socket !== socket) return
    open.socket = null
    open.session.disconnect()
    if (reason !== DONE || isStopped) return
    sessions.delete(open.session.row.id)
    removeListener(engine, open.session.row).catch((error: unknown) =>
      log.error({ err: error }, 'a listener could not be removed'),
    )
  }

  function tick(): void {
    const now = monotonicMs()
    const connected: string[] = []
    for (const [id, { socket, heardAt }] of sessions) {
      if (socket && now - heardAt > SILENCE_MS) socket.terminate()
      else if (socket) connected.push(id)
      else if (now - heardAt > FORGET_MS) sessions.delete(id)
    }
    touchListeners(engine, connected, clock.now()).catch((error: unknown) =>
      log.error({ err: error }, 'listeners could not be kept'),
    )
  }

  const ticking = setInterval(tick, TICK_MS).unref()
  const loop = startLoop(turn, {
    idleMs: 1000,
    gapMs: 10,
    onError: untold,
  })

  return {
    upgrade(request, socket, head) {
      socket.on('error', () => socket.destroy())
      admit(request)
        .then((row) => {
          if (!row) refuse(socket)
          else sockets.handleUpgrade(request, socket, head, (opened) => connect(row, opened))
        })
        .catch((error: unknown) => {
          log.error({ err: error }, 'a listener could not be let in')
          socket.destroy()
        })
    },
    wake: () => (sessions.size > 0 ? loop.wake() : undefined),
    isTailed: () => isTailed,
    async stop() {
      isStopped = true
      clearInterval(ticking)
      const open = [...sessions.values()].flatMap(({ socket }) => socket ?? [])
      await within(500, Promise.all(open.map(closed)))
      for (const socket of open) socket.terminate()
      await loop.stop()
      // What was acknowledged last is kept, or it would be sent twice.
      for (const { session } of sessions.values()) await session.turn()
      sockets.close()
    },
  }
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
