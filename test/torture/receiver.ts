/** A merchant's server on this machine: takes webhooks, has no images, and counts who asks. */

import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { createReceivers } from '../../src/lib/egress/receivers.fixture.ts'

export interface Receiver {
  readonly url: string
  /** How often it was told of each event, and asked for each image. */
  readonly times: ReadonlyMap<string, number>
  /** From now on it listens and says nothing, until it is told to go on. */
  hold(): void
  goOn(): void
  close(): Promise<void>
}

export async function openReceiver(): Promise<Receiver> {
  const receivers = createReceivers()
  const times = new Map<string, number>()
  let isHeld = false
  const { url } = await receivers.http((request, response) => {
    void subjectOf(request).then((subject) => {
      if (subject === null) return
      times.set(subject, (times.get(subject) ?? 0) + 1)
      if (!isHeld) response.writeHead(request.method === 'POST' ? 200 : 404).end()
    })
  })
  return {
    url,
    times,
    hold: () => void (isHeld = true),
    goOn: () => void (isHeld = false),
    close: () => receivers.closeAll(),
  }
}

/** Null for a body that was cut off: its sender was killed, and has to tell it again. */
async function subjectOf(request: IncomingMessage): Promise<string | null> {
  if (request.method !== 'POST') return request.url ?? ''
  try {
    return String(JSON.parse(await text(request)).id)
  } catch {
    return null
  }
}
