/** A merchant's own site on this machine: where payers are sent, and where webhooks arrive. */

import { type IncomingMessage, type ServerResponse, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { vi } from 'vitest'

export interface Visit {
  readonly method: string
  /** The path with its query. */
  readonly path: string
  readonly headers: NodeJS.Dict<string | string[]>
  readonly body: string
}

export interface MerchantSite {
  /** Without a slash at its end. */
  readonly url: string
  /** Resolves with the first visit that fits, once there is one. */
  visit(fits: (visit: Visit) => boolean): Promise<Visit>
  close(): Promise<void>
}

const PAGE = '<!doctype html><html lang="en"><title>Shop</title><h1>Thank you, says the shop</h1>'

export async function openMerchantSite(): Promise<MerchantSite> {
  const visits: Visit[] = []
  const welcome = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = '', url: path = '', headers } = request
    visits.push({ method, path, headers, body: await text(request) })
    response.setHeader('content-type', 'text/html')
    response.end(PAGE)
  }
  const server = createServer((request, response) => {
    // Whoever hangs up, as a browser does that is closed, was not here.
    welcome(request, response).catch(() => {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // It listens on a port, not on a pipe.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    visit: (fits) =>
      vi.waitFor(
        () => {
          const found = visits.find(fits)
          if (!found) throw new Error(`Nobody came but for ${visits.map(({ path }) => path)}`)
          return found
        },
        { timeout: 20_000, interval: 20 },
      ),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
