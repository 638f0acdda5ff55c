/** One `stripe listen` or `stripe logs tail`, across all the sockets that it connects with. */

import { type LogFilters, passes } from '../domain/request-log.ts'
import type { Clock } from '../lib/clock.ts'
import { randomBase62 } from '../lib/random.ts'
import type { Context } from '../operations/context.ts'
import { printEvent } from '../operations/events.ts'
import { LISTENER_SHAPES, listenerSecret } from '../operations/listeners.ts'
import type { Engine } from '../store/engine.ts'
import { countPending } from '../store/events.ts'
import type { Scope } from '../store/kinds.ts'
import { acknowledge, recordForward, unheardEvents } from '../store/listeners.ts'
import type { ListenerRow } from '../store/tables.ts'
import {
  type Incoming,
  parseIncoming,
  requestLogEvent,
  webhookEvent,
} from '../webhooks/listener-messages.ts'
import { type LogTail, makeLogTail } from './log-tail.ts'

export interface SessionOptions {
  readonly engine: Engine
  readonly clock: Clock
  contextOf(scope: Scope): Context
}

export interface Session {
  readonly row: ListenerRow
  /** Everything that was not acknowledged is sent again to the new socket. */
  connect(send: (message: string) => void): void
  disconnect(): void
  isConnected(): boolean
  receive(message: string): void
  /** Keeps what was acknowledged, then sends what there is to hear. */
  turn(): Promise<void>
}

/** Events under way to a listener. The next ones wait in the database until some are acknowledged. */
const WINDOW = 100
/** What a listener tells beyond this many messages a turn is not kept. */
const FORWARDS_HELD = 1000

type Forwarded = Extract<Incoming, { type: 'forwarded' }>

export function makeSession(options: SessionOptions, row: ListenerRow): Session {
  const { engine, clock } = options
  const scope: Scope = { account: row.account, livemode: row.livemode === 1 }
  const features = row.features.split(',')
  // Written by `openListener`.
  const filters = JSON.parse(row.filters) as LogFilters
  const tail: LogTail | null = features.includes('request_logs') ? makeLogTail(engine, scope) : null
  /** By event, the conversations in which it was told and not yet acknowledged. */
  const unacknowledged = new Map<string, Set<string>>()
  const acknowledged = new Set<string>()
  let forwards: Forwarded[] = []
  let send: ((message: string) => void) | null = null

  async function keepAnswers(): Promise<void> {
    const now = clock.now()
    const events = [...acknowledged]
    const told = forwards
    forwards = []
    if (events.length > 0) await engine.run(acknowledge(engine, row.id, { events, now }))
    for (const event of events) acknowledged.delete(event)
    for (const { event, status, response } of told)
      await engine.run(recordForward(engine, row.id, { event, status, response, now }))
  }

  async function sendEvents(): Promise<void> {
    const found = await unheardEvents(engine, row.id, WINDOW)
    const fresh = found.filter(({ id }) => !unacknowledged.has(id) && !acknowledged.has(id))
    if (fresh.length === 0) return
    const { keyring, reader } = options.contextOf(scope)
    const ids = fresh.map(({ id }) => id)
    const pending = await countPending(reader, ids)
    const secret = listenerSecret(keyring, scope, row.device)
    for (const event of fresh) {
      // The socket may have gone meanwhile: then the next one gets it.
      if (!send) return
      const conversations = new Set<string>()
      unacknowledged.set(event.id, conversations)
      for (const apiVersion of LISTENER_SHAPES) {
        const conversation = `wc_${randomBase62(24)}`
        conversations.add(conversation)
        send(
          webhookEvent({
            payload: printEvent(event, apiVersion, pending.get(event.id) ?? 0),
            apiVersion,
            conversation,
            webhook: `wh_${row.id.slice('cliws_'.length, 30)}`,
            secret,
            timestamp: clock.now(),
            livemode: scope.livemode,
          }),
        )
      }
    }
  }

  function heard(event: string, conversation: string): void {
    const conversations = unacknowledged.get(event)
    if (!conversations?.delete(conversation) || conversations.size > 0) return
    unacknowledged.delete(event)
    acknowledged.add(event)
  }

  return {
    row,
    connect(sendTo) {
      unacknowledged.clear()
      send = sendTo
    },
    disconnect() {
      send = null
    },
    isConnected: () => send !== null,
    receive(text) {
      const message = parseIncoming(text)
      if (message?.type === 'ack') heard(message.event, message.conversation)
      if (message?.type === 'forwarded' && forwards.length < FORWARDS_HELD) forwards.push(message)
    },
    async turn() {
      await keepAnswers()
      if (send && features.includes('webhooks')) await sendEvents()
      // What is logged between two sockets waits for the second one.
      if (!tail || !send) return
      for (const log of await tail.next(clock.now()))
        if (passes(log, filters)) send?.(requestLogEvent(log, scope.livemode))
    },
  }
}
