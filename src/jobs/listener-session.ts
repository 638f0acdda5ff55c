/** One `stripe listen` or `stripe logs tail`, across all the sockets that it connects with. */

import { type LogFilters, passes } from '../domain/request-log.ts'
import type { ListenerRow } from '../store/tables.ts'
import { requestLogEvent } from '../webhooks/listener-messages.ts'
import { type FeedOptions, type Send, makeEventFeed } from './event-feed.ts'
import { makeLogTail } from './log-tail.ts'

export interface Session {
  readonly row: ListenerRow
  /** Everything that was not acknowledged is sent again to the new socket. */
  connect(send: Send): void
  disconnect(): void
  receive(message: string): void
  /** Keeps what was acknowledged, then sends what there is to hear. */
  turn(): Promise<void>
}

export function makeSession(options: FeedOptions, row: ListenerRow): Session {
  const livemode = row.livemode === 1
  const features = row.features.split(',')
  // Written by `openListener`.
  const filters = JSON.parse(row.filters) as LogFilters
  const feed = makeEventFeed(options, row)
  const tail = makeLogTail(options.engine, { account: row.account, livemode })
  let send: Send | null = null

  return {
    row,
    connect(sendTo) {
      feed.reset()
      send = sendTo
    },
    disconnect() {
      send = null
    },
    receive: (message) => feed.receive(message),
    async turn() {
      await feed.keep()
      // What happens between two sockets waits for the second one.
      const to = send
      if (to && features.includes('webhooks')) {
        const messages = await feed.unheard()
        if (send !== to) return feed.reset()
        for (const message of messages) to(message)
      }
      if (to && features.includes('request_logs')) {
        for (const log of await tail.next(options.clock.now()))
          if (passes(log, filters)) to(requestLogEvent(log, livemode))
      }
    },
  }
}
