/**
 * The webhook server that Stripe's page on Connect and Payment Links shows in Ruby, in JavaScript
 * line by line: it checks the signature, and fulfils what was paid on a connected account.
 */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import Stripe from 'stripe'
import { vi } from 'vitest'

export interface Fulfilled {
  readonly connectedAccountId: string | undefined
  readonly session: Stripe.Checkout.Session
}

export interface FulfilmentServer {
  readonly url: string
  /** Known once the endpoint has been made. */
  endpointSecret: string
  /** Resolves with the first order that fits, once there is one. */
  order(fits: (order: Fulfilled) => boolean): Promise<Fulfilled>
  close(): Promise<void>
}

export async function openFulfilmentServer(): Promise<FulfilmentServer> {
  const orders: Fulfilled[] = []
  const server = createServer((request, response) => {
    const { method, url } = request
    const hear = (payload: string) => {
      if (method !== 'POST' || url !== '/webhook') return response.writeHead(404).end()
      let event: Stripe.Event
      try {
        const header = request.headers['stripe-signature'] ?? ''
        event = Stripe.webhooks.constructEvent(payload, header, open.endpointSecret)
      } catch {
        // Invalid payload, or invalid signature.
        return response.writeHead(400).end()
      }
      if (event.type === 'checkout.session.completed') {
        const session = event.data.object
        const connectedAccountId = event.account
        orders.push({ connectedAccountId, session })
      }
      return response.writeHead(200).end()
    }
    // Whoever hangs up has said nothing.
    text(request).then(hear, () => {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // It listens on a port, not on a pipe.
  const { port } = server.address() as AddressInfo
  const open: FulfilmentServer = {
    url: `http://127.0.0.1:${port}/webhook`,
    endpointSecret: '',
    order: (fits) =>
      vi.waitFor(
        () => {
          const found = orders.find(fits)
          if (!found) throw new Error(`${orders.length} other orders were fulfilled`)
          return found
        },
        { timeout: 20_000, interval: 20 },
      ),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return open
}
