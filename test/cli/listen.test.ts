import { text } from 'node:stream/consumers'
import { Stripe } from 'stripe'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { systemClock } from '../../src/lib/clock.ts'
import { createReceivers } from '../../src/lib/egress/receivers.fixture.ts'
import { type Running, type StripeCli, cliSuite, openCli } from '../support/stripe-cli.ts'
import { type World, onEachEngine } from '../support/world.ts'

interface Arrival {
  readonly body: string
  readonly signature: string
}

const receivers = createReceivers()
const SECRET = /whsec_[0-9a-f]{64}/

async function openReceiver() {
  const arrivals: Arrival[] = []
  const { url } = await receivers.http((request, response) => {
    void text(request).then((body) => {
      arrivals.push({ body, signature: String(request.headers['stripe-signature']) })
      response.end('{"received":true}')
    })
  })
  return { url, arrivals }
}

const PATIENCE = { timeout: 20_000, interval: 20 }
const until = (isTrue: () => boolean) => vi.waitUntil(isTrue, PATIENCE)

cliSuite("Stripe's command line tool", () => {
  onEachEngine((open) => {
    describe('listen', () => {
      let world: World
      let cli: StripeCli
      beforeAll(async () => {
        world = await open({ clock: systemClock })
        cli = await openCli({ url: world.url, key: world.app.testKeys.secret })
      })
      afterEach(() => receivers.closeAll())
      afterAll(async () => {
        await cli.close()
        await world.close()
      })

      it('forwards what happens to connected accounts where its user says', async () => {
        const [own, connected] = [await openReceiver(), await openReceiver()]
        const forward = ['--forward-to', own.url, '--forward-connect-to', connected.url]
        const listener = cli.start('listen', '--all-snapshot', ...forward)
        await listener.prints(/Ready!/)
        const stripeAccount = (await world.stripe.accounts.create()).id
        const theirs = await world.stripe.products.create({ name: 'Theirs' }, { stripeAccount })
        await until(() => connected.arrivals.length > 0)
        const ours = await world.stripe.products.create({ name: 'Ours' })
        await until(() => own.arrivals.length > 0)
        const told = ({ arrivals }: typeof own) =>
          arrivals.map(({ body }) => {
            const event = JSON.parse(body) as Stripe.Event
            return [(event.data.object as Stripe.Product).id, event.account]
          })
        expect(told(connected)).toEqual([[theirs.id, stripeAccount]])
        expect(told(own)).toEqual([[ours.id, undefined]])
        await listener.stop()
      })

      it('forwards what happens, signed with the secret that it prints', async () => {
        const { url, arrivals } = await openReceiver()
        const listener = cli.start('listen', '--all-snapshot', '--forward-to', url)
        const [secret] = await listener.prints(SECRET)
        const triggered = await cli.run('trigger', 'product.created')
        expect(triggered.stdout).toContain('Trigger succeeded!')
        const [, id] = await listener.prints(/--> product\.created \[(evt_\w+)\]/)
        await listener.prints(/\[200\] POST http:\S+ \[evt_\w+\]/)
        expect(arrivals).toHaveLength(1)
        const [{ body, signature }] = arrivals as [Arrival]
        const event = new Stripe('sk_test_x').webhooks.constructEvent(body, signature, secret)
        expect(event).toMatchObject({
          id,
          api_version: '2025-08-27.basil',
          type: 'product.created',
        })
        expect(await world.stripe.events.retrieve(id!)).toMatchObject({ type: 'product.created' })
        await listener.stop()
      })

      it('prints the same secret for a device for ever', async () => {
        const first = await cli.run('listen', '--print-secret')
        const second = await cli.run('listen', '--print-secret')
        expect(first.stdout).toMatch(SECRET)
        expect(second.stdout).toBe(first.stdout)
      })

      it('tells the newest shape to those who ask for the latest', async () => {
        const listener = cli.start('listen', '--all-snapshot', '--latest', '--format', 'JSON')
        await listener.prints(/Ready! You are using Stripe API Version \[2026-10-28\.endive\]/)
        await cli.run('products', 'create', '--name', 'Mug')
        await listener.prints(/"api_version":"2026-10-28\.endive"/)
        await listener.prints(/"type":"product\.created"/)
        expect(listener.output().match(/"type":"product\.created"/g)).toHaveLength(1)
        await listener.stop()
      })

      it('hears again what is resent', async () => {
        const listener = cli.start('listen', '--all-snapshot')
        await listener.prints(/Ready!/)
        await cli.run('products', 'create', '--name', 'Cup')
        const [, id] = await listener.prints(/--> product\.created \[(evt_\w+)\]/)
        const resent = await cli.run('events', 'resend', id!)
        expect(JSON.parse(resent.stdout)).toMatchObject({ id, object: 'event' })
        await listener.prints(new RegExp(`${id}[\\s\\S]+--> product\\.created \\[${id}\\]`))
        await listener.stop()
      })

      it('resends to a webhook endpoint', async () => {
        const { url, arrivals } = await openReceiver()
        await world.stripe.products.create({ name: 'Before' })
        const { data } = await world.stripe.events.list({ limit: 1 })
        const endpoint = await world.stripe.webhookEndpoints.create({ url, enabled_events: ['*'] })
        await cli.run('events', 'resend', data[0]!.id, '--webhook-endpoint', endpoint.id)
        await until(() => arrivals.length === 1)
        expect(JSON.parse(arrivals[0]!.body).id).toBe(data[0]!.id)
        await world.stripe.webhookEndpoints.del(endpoint.id)
      })

      it('forwards to the paths of the configured endpoints', async () => {
        const { url, arrivals } = await openReceiver()
        const endpoint = await world.stripe.webhookEndpoints.create({
          // Nobody is there: only its path is looked at.
          url: 'http://127.0.0.1:1/hooks/products',
          enabled_events: ['product.created'],
        })
        const base = url.slice(0, -1)
        const listener = cli.start('listen', '-a', '--all-snapshot', '--forward-to', base)
        await listener.prints(/Ready!/)
        await cli.run('products', 'create', '--name', 'Pen')
        await listener.prints(/\[200\] POST http:\S+\/hooks\/products/)
        expect(arrivals).toHaveLength(1)
        await listener.stop()
        await world.stripe.webhookEndpoints.del(endpoint.id)
      })
    })

    describe('logs tail', () => {
      let world: World
      let cli: StripeCli
      beforeAll(async () => {
        world = await open({ clock: systemClock })
        cli = await openCli({ url: world.url, key: world.app.testKeys.secret })
      })
      afterAll(async () => {
        await cli.close()
        await world.close()
      })

      /** It is told of nothing from before, and that it is ready comes a moment too early. */
      const follows = async (tail: Running) => {
        await tail.prints(/Ready!/)
        await vi.waitFor(
          async () => {
            await world.stripe.customers.create()
            expect(tail.output()).toMatch(/\/v1\/customers/)
          },
          { ...PATIENCE, interval: 200 },
        )
      }

      it('shows requests as they are answered, and what was wrong with them', async () => {
        const tail = cli.start('logs', 'tail')
        await follows(tail)
        await cli.run('products', 'create', '--name', 'Mug')
        await cli.run('get', '/v1/products', '--limit', '1')
        await cli.run('products', 'create', '-d', 'colour=blue')
        await tail.prints(/\[200\] POST \/v1\/products \[req_\w{14}\]/)
        await tail.prints(/\[200\] GET \/v1\/products \[req_\w{14}\]/)
        await tail.prints(/\[400\] POST \/v1\/products \[req_\w{14}\]/)
        await tail.prints(/Code: parameter_unknown/)
        await tail.prints(/Message: Received unknown parameter: colour/)
        await tail.prints(/Param: colour/)
        await tail.stop()
      })

      it('shows only what its filters let through', async () => {
        const only = ['--filter-http-method', 'POST', '--filter-ip-address', '127.0.0.1']
        const tail = cli.start('logs', 'tail', ...only, '--format', 'JSON')
        await follows(tail)
        await cli.run('get', '/v1/products')
        await cli.run('post', '/v1/products', '-d', 'name=Cup')
        await tail.prints(/\/v1\/products/)
        expect(tail.output()).toContain('"method":"POST"')
        expect(tail.output()).not.toContain('"method":"GET"')
        await tail.stop()
      })
    })
  })
})
