/** A webhook endpoint on this machine, which remembers the id of every event that it was told of. */

import { type IncomingMessage, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface Receiver {
  readonly url: string
  /** How often it was told of each event. */
  readonly times: ReadonlyMap<string, number>
  close(): Promise<void>
}

export async function openReceiver(): Promise<Receiver> {
  const times = new Map<string, number>()
  const server = createServer((request, response) => {
    void readId(request).then((id) => {
      if (id !== null) times.set(id, (times.get(id) ?? 0) + 1)
      response.end('{}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    times,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Null for a body that was cut off: its sender was killed, and has to tell it again. */
async function readId(request: IncomingMessage): Promise<string | null> {
  try {
    return String(JSON.parse(await text(request)).id)
  } catch {
    return null
  }
}
