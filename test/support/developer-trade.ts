/** What the developers' pages have to show: keys, an endpoint that answers, one that does not. */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type Stripe from 'stripe'
import { createApiKey } from '../../src/operations/api-keys.ts'
import { INSIDE, inside, insideKeys } from './inside.ts'
import type { World } from './world.ts'

export { INSIDE }

/** Text as somebody would write it who means harm; where it is shown it is text. */
export const HOSTILE = `"><img src=x onerror="window.__xss=1"><script>window.__xss=1</script>`

export interface Receiver {
  readonly url: string
  readonly heard: { readonly signature: string; readonly body: string }[]
  close(): void
}

/** A merchant's server that says what it is told to. */
export async function openReceiver(status: number): Promise<Receiver> {
  const heard: Receiver['heard'] = []
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (piece: string) => (body += piece))
    request.on('end', () => {
      heard.push({ signature: String(request.headers['stripe-signature']), body })
      response.writeHead(status, { 'content-type': 'text/html', 'x-said': '<b>bold</b>' })
      response.end(`<script>window.__xss=1</script> ${status}`)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // It listens on a port, not on a pipe.
  return {
    url: `http://127.0.0.1:${port}/hook`,
    heard,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

export interface DeveloperTrade {
  readonly good: Receiver
  readonly bad: Receiver
  readonly goodEndpoint: Stripe.WebhookEndpoint
  readonly badEndpoint: Stripe.WebhookEndpoint
  /** The event that both were to hear of. */
  readonly event: Stripe.Event
  readonly key: { readonly id: string; readonly secret: string }
  readonly clock: Stripe.TestHelpers.TestClock
}

/** Something of everything that the developers' pages list. */
export async function trade(world: World): Promise<DeveloperTrade> {
  const { stripe, app } = world
  const [good, bad] = [await openReceiver(200), await openReceiver(500)]
  const listen = (url: string, description: string) =>
    stripe.webhookEndpoints.create({ url, description, enabled_events: ['product.created'] })
  const goodEndpoint = await listen(good.url, HOSTILE)
  const badEndpoint = await listen(bad.url, 'The one that fails')
  await stripe.products.create({ name: HOSTILE })
  await app.work.runDue()
  const { data } = await stripe.events.list({ type: 'product.created', limit: 1 })
  const key = await inside(world, (tx) =>
    createApiKey(tx, insideKeys, {
      kind: 'restricted',
      name: HOSTILE,
      note: HOSTILE,
      permissions: { own: { product: 'read' }, connected: {} },
    }),
  )
  const clock = await stripe.testHelpers.testClocks.create({
    frozen_time: 1_900_000_000,
    name: HOSTILE,
  })
  await stripe.products.retrieve('prod_none').catch(() => {})
  await stripe.products.create({ name: '' }).catch(() => {})
  return { good, bad, goodEndpoint, badEndpoint, event: data[0]!, key, clock }
}

export function endTrade({ good, bad }: DeveloperTrade): void {
  good.close()
  bad.close()
}
