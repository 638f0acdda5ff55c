/** Tells one listener of events, and remembers which of them it has acknowledged. */

import type { Clock } from '../lib/clock.ts'
import { randomBase62 } from '../lib/random.ts'
import type { EventRecord } from '../domain/records/event.ts'
import type { Context } from '../operations/context.ts'
import { printEvent } from '../operations/events.ts'
import { LISTENER_SHAPES, listenerSecret } from '../operations/listeners.ts'
import type { Engine } from '../store/engine.ts'
import { countPending } from '../store/events.ts'
import type { Scope } from '../store/kinds.ts'
import { acknowledge, recordForward, unheardEvents } from '../store/listeners.ts'
import type { ListenerRow } from '../store/tables.ts'
import { type Incoming, parseIncoming, webhookEvent } from '../webhooks/listener-messages.ts'

export interface FeedOptions {
  readonly engine: Engine
  readonly clock: Clock
  contextOf(scope: Scope): Context
}

export type Send = (message: string) => void

export interface EventFeed {
  /** What a listener said. */
  receive(message: string): void
  /** Keeps what was received in the database. */
  keep(): Promise<void>
  /** What a listener has yet to hear, as messages; what is on its way to it is left out. */
  unheard(): Promise<readonly string[]>
  /** Forgets what is on its way: it goes out again, to the listener's next socket. */
  reset(): void
}

/** Events on their way. The next ones wait in the database until some of these are acknowledged. */
const WINDOW = 100
/** What a listener says beyond this many messages at a time is not kept. */
const FORWARDS_HELD = 1000

type Forwarded = Extract<Incoming, { type: 'forwarded' }>

export function makeEventFeed(options: FeedOptions, row: ListenerRow): EventFeed {
  const { engine, clock } = options
  /** By event, the conversations in which it was told and not yet acknowledged. */
  const underway = new Map<string, Set<string>>()
  const acknowledged = new Set<string>()
  let forwards: Forwarded[] = []

  function heard(event: string, conversation: string): void {
    const conversations = underway.get(event)
    if (!conversations?.delete(conversation) || conversations.size > 0) return
    underway.delete(event)
    acknowledged.add(event)
  }

  return {
    receive(text) {
      const message = parseIncoming(text)
      if (message?.type === 'ack') heard(message.event, message.conversation)
      if (message?.type === 'forwarded' && forwards.length < FORWARDS_HELD) forwards.push(message)
    },
    async keep() {
      const now = clock.now()
      const events = [...acknowledged]
      const told = forwards
      forwards = []
      if (events.length > 0) await engine.run(acknowledge(engine, row.id, { events, now }))
      for (const event of events) acknowledged.delete(event)
      for (const { event, status, response } of told)
        await engine.run(recordForward(engine, row.id, { event, status, response, now }))
    },
    async unheard() {
      const found = await unheardEvents(engine, row.id, WINDOW)
      const fresh = found.filter(({ id }) => !underway.has(id) && !acknowledged.has(id))
      const messages = await messagesOf(options, row, fresh)
      for (const { event, conversation } of messages)
        underway.set(event, (underway.get(event) ?? new Set()).add(conversation))
      return messages.map(({ text }) => text)
    },
    reset: () => underway.clear(),
  }
}

interface EventMessage {
  readonly event: string
  readonly conversation: string
  readonly text: string
}

/** Each event in each of the shapes that a listener may be asked for. */
async function messagesOf(
  { clock, contextOf }: FeedOptions,
  row: ListenerRow,
  events: readonly EventRecord[],
): Promise<readonly EventMessage[]> {
  if (events.length === 0) return []
  const scope = { account: row.account, livemode: row.livemode === 1 }
  const { keyring } = contextOf(scope)
  const pending = new Map<string, number>()
  for (const [account, ofAccount] of Map.groupBy(events, (event) => event.account)) {
    const ids = ofAccount.map(({ id }) => id)
    const counted = await countPending(contextOf({ ...scope, account }).reader, ids)
    for (const [id, count] of counted) pending.set(id, count)
  }
  const signing = {
    webhook: `wh_${row.id.slice('cliws_'.length, 30)}`,
    secret: listenerSecret(keyring, scope, row.device),
    timestamp: clock.now(),
    livemode: scope.livemode,
  }
  return events.flatMap((event) =>
    LISTENER_SHAPES.map((apiVersion) => {
      const conversation = `wc_${randomBase62(24)}`
      const payload = printEvent(event, {
        apiVersion,
        pendingWebhooks: pending.get(event.id) ?? 0,
        hearer: row.account,
      })
      const text = webhookEvent({ ...signing, payload, apiVersion, conversation })
      return { event: event.id, conversation, text }
    }),
  )
}
