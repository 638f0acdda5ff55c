import { text } from 'node:stream/consumers'
import { Stripe } from 'stripe'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { onSharedDatabase } from '../../test/support/node.ts'
import { type World, onEachEngine } from '../../test/support/world.ts'
import { type Clock, frozenClock } from '../lib/clock.ts'
import { selfSigned } from '../lib/egress/certificate.fixture.ts'
import { createReceivers } from '../lib/egress/receivers.fixture.ts'

const NOW = 1_800_000_000
const DAY = 24 * 3600
const receivers = createReceivers()
afterEach(() => receivers.closeAll())

interface Arrival {
  readonly body: string
  readonly signature: string
  readonly at: number
}

/** A receiver that answers with these statuses in turn, and with the last one from then on. */
async function openReceiver(clock: Clock, ...statuses: readonly number[]) {
  const arrivals: Arrival[] = []
  const { url } = await receivers.http((request, response) => {
    void text(request).then((body) => {
      const signature = String(request.headers['stripe-signature'])
      arrivals.push({ body, signature, at: clock.now() })
      const status = statuses[Math.min(arrivals.length, statuses.length) - 1] ?? 200
      response.writeHead(status).end('"received"\u001b[2J')
    })
  })
  return { url, arrivals }
}

const subscribe = (world: World, url: string, more = {}) =>
  world.stripe.webhookEndpoints.create({ url, enabled_events: ['product.created'], ...more })

const idOf = ({ body }: Arrival): string => JSON.parse(body).id

async function rowsOf({ app: { engine } }: World, endpoint: string) {
  const query = engine.sql.selectFrom('deliveries').selectAll().where('endpoint', '=', endpoint)
  return engine.run(query.compile())
}

/** Waits for what happens on its own. */
const until = (isTrue: () => boolean) => vi.waitUntil(isTrue, { timeout: 20_000, interval: 5 })

onEachEngine((open) => {
  describe('deliveries', () => {
    const clock = frozenClock(NOW)
    let world: World
    beforeAll(async () => {
      world = await open({ clock })
    })
    afterAll(() => world.close())
    afterEach(async () => {
      const { data } = await world.stripe.webhookEndpoints.list({ limit: 100 })
      for (const { id } of data) await world.stripe.webhookEndpoints.del(id)
    })

    it('begin by themselves, signed so that the SDK accepts them', async () => {
      const { url, arrivals } = await openReceiver(clock)
      const { secret } = await subscribe(world, url)
      const product = await world.stripe.products.create({ name: 'T-shirt' })
      await until(() => arrivals.length === 1)
      const [{ body, signature }] = arrivals as [Arrival]
      const { webhooks } = new Stripe('sk_test_x')
      const event = webhooks.constructEvent(
        body,
        signature,
        secret!,
        300,
        undefined,
        clock.now() * 1000,
      )
      expect(event).toMatchObject({
        type: 'product.created',
        api_version: '2025-08-27.basil',
        data: { object: { id: product.id } },
        pending_webhooks: 1,
      })
      expect(signature).toMatch(/^t=\d+,v1=\w{64},v0=\w{64}$/)
      await world.app.work.runDue()
      expect(await world.stripe.events.retrieve(event.id)).toMatchObject({ pending_webhooks: 0 })
    })

    it('go only to those who are subscribed, in the version that they chose', async () => {
      const mine = await openReceiver(clock)
      const others = await openReceiver(clock)
      await subscribe(world, mine.url, { enabled_events: ['*'], api_version: '2026-10-28.endive' })
      await subscribe(world, others.url, { enabled_events: ['product.deleted'] })
      await world.stripe.products.create({ name: 'Mug' })
      await world.app.work.runDue()
      expect(mine.arrivals.map(({ body }) => JSON.parse(body).api_version)).toEqual([
        '2026-10-28.endive',
      ])
      expect(others.arrivals).toEqual([])
    })

    it('that fail are tried again with a fresh signature, until one succeeds', async () => {
      const { url, arrivals } = await openReceiver(clock, 500, 500, 500, 200)
      const { id } = await subscribe(world, url)
      await world.stripe.products.create({ name: 'Mug' })
      await world.app.work.runDue()
      for (const wait of [66, 330, 1980, DAY]) {
        clock.advance(wait)
        await world.app.work.runDue()
      }
      expect(arrivals).toHaveLength(4)
      expect(new Set(arrivals.map(idOf)).size).toBe(1)
      for (const { signature, at } of arrivals) expect(signature).toContain(`t=${at},`)
      expect(await rowsOf(world, id)).toMatchObject([
        { state: 'succeeded', attempts: 4, last_status: 200, last_error: null },
      ])
    })

    it('are not tried again before their time', async () => {
      const { url, arrivals } = await openReceiver(clock, 500)
      await subscribe(world, url)
      await world.stripe.products.create({ name: 'Mug' })
      await world.app.work.runDue()
      clock.advance(53)
      await world.app.work.runDue()
      expect(arrivals).toHaveLength(1)
      clock.advance(13)
      await world.app.work.runDue()
      expect(arrivals).toHaveLength(2)
    })

    it('give up in the end, and keep a harmless word of what was answered', async () => {
      const { url, arrivals } = await openReceiver(clock, 410)
      const { id } = await subscribe(world, url)
      await world.stripe.products.create({ name: 'Mug' })
      for (let day = 0; day < 20; day++) {
        await world.app.work.runDue()
        clock.advance(DAY)
      }
      expect(arrivals).toHaveLength(11)
      expect(await rowsOf(world, id)).toMatchObject([
        {
          state: 'exhausted',
          attempts: 11,
          last_status: 410,
          last_error: 'The endpoint answered 410.',
          last_response: '"received"\\u001b[2J',
        },
      ])
      const { data } = await world.stripe.events.list({ delivery_success: false, limit: 1 })
      expect(data[0]?.pending_webhooks).toBe(1)
    })

    it('can be asked for again', async () => {
      const { url, arrivals } = await openReceiver(clock)
      const endpoint = await subscribe(world, url)
      await world.stripe.products.create({ name: 'Mug' })
      await world.app.work.runDue()
      const event = JSON.parse(arrivals[0]!.body)
      const answer = await world.request('POST', `/v1/events/${event.id}/retry`, {
        form: `webhook_endpoint=${endpoint.id}`,
      })
      expect(answer.json).toMatchObject({ id: event.id, pending_webhooks: 1 })
      await world.app.work.runDue()
      expect(arrivals.map(idOf)).toEqual([event.id, event.id])
    })

    it('end with their endpoint', async () => {
      const { url, arrivals } = await openReceiver(clock, 500)
      const disabled = await subscribe(world, url)
      const deleted = await subscribe(world, url)
      await world.stripe.products.create({ name: 'Mug' })
      await world.app.work.runDue()
      expect(arrivals).toHaveLength(2)
      await world.stripe.webhookEndpoints.update(disabled.id, { disabled: true })
      await world.stripe.webhookEndpoints.del(deleted.id)
      await world.stripe.products.create({ name: 'Cup' })
      clock.advance(DAY)
      await world.app.work.runDue()
      await world.stripe.webhookEndpoints.update(disabled.id, { disabled: false })
      await world.app.work.runDue()
      expect(arrivals).toHaveLength(2)
      expect(await rowsOf(world, disabled.id)).toMatchObject([{ state: 'exhausted' }])
      expect(await rowsOf(world, deleted.id)).toEqual([])
    })

    it('to an endpoint that hangs do not delay those to another', async () => {
      let held = 0
      const hanging = await receivers.http(() => {
        held += 1
      })
      const { url, arrivals } = await openReceiver(clock)
      await subscribe(world, hanging.url)
      await subscribe(world, url)
      for (let i = 0; i < 40; i++) await world.stripe.products.create({ name: `Mug ${i}` })
      await until(() => arrivals.length === 40 && held > 0)
      // An endpoint that has never answered is asked one thing at a time.
      expect(held).toBe(1)
      await receivers.closeAll()
      await world.app.work.runDue()
    })

    // One of their names is looked up, and a name server may be slow to say that it has none.
    it('survive whatever a receiver does', { timeout: 90_000 }, async () => {
      const certificate = selfSigned('hooks.example')
      const zoo = {
        reset: await receivers.tcp((socket) => socket.resetAndDestroy()),
        half: await receivers.tcp((socket) =>
          socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf'),
        ),
        nonsense: await receivers.tcp((socket) => socket.end('hello\r\n\r\n')),
        redirect: await receivers.http((_request, response) =>
          response.writeHead(301, { location: 'http://127.0.0.1:1/' }).end(),
        ),
        untrusted: await receivers.https(certificate, (_request, response) => response.end()),
        closed: await receivers.nobody(),
        unknown: { url: 'http://nowhere.invalid/' },
        long: await receivers.http((_request, response) => response.end(Buffer.alloc(1e7, 'x'))),
      }
      const ids = new Map<string, string>()
      for (const [name, { url }] of Object.entries(zoo))
        ids.set(name, (await subscribe(world, url)).id)
      await world.stripe.products.create({ name: 'Mug' })
      await world.app.work.runDue()
      for (const [name, id] of ids) {
        const [row] = await rowsOf(world, id)
        // A receiver that says 2xx has it, however much it goes on to say.
        const ok = name === 'long'
        expect([name, row?.state, row?.attempts]).toEqual([name, ok ? 'succeeded' : 'pending', 1])
        expect(row?.last_response?.length).toBeLessThanOrEqual(2048)
        if (!ok) expect(row?.last_error).toMatch(/^[A-Z].*\.$/)
      }
    })
  })
})

onSharedDatabase((openShared) => {
  describe('deliveries that were under way', () => {
    it('when the server stopped arrive after it has started again', async () => {
      const clock = frozenClock(NOW)
      const shared = await openShared()
      const first = await shared.start({ clock })
      const held = Promise.withResolvers<void>()
      let arrivals = 0
      const { url } = await receivers.http((_request, response) => {
        arrivals += 1
        if (arrivals > 1) response.end()
        else held.resolve()
      })
      const { id } = await subscribe(first, url)
      await first.stripe.products.create({ name: 'Mug' })
      await held.promise
      await first.close()
      const second = await shared.start({ clock })
      await second.app.work.runDue()
      expect(arrivals).toBe(2)
      expect(await rowsOf(second, id)).toMatchObject([{ state: 'succeeded', attempts: 1 }])
      await second.close()
    })

    it('when the server was killed arrive, too', async () => {
      const clock = frozenClock(NOW)
      const shared = await openShared()
      const first = await shared.start({ clock })
      const { url, arrivals } = await openReceiver(clock, 500, 200)
      await subscribe(first, url)
      await first.stripe.products.create({ name: 'Mug' })
      await first.app.work.runDue()
      // What a server leaves behind that dies at work.
      const { engine } = first.app
      await engine.run(
        engine.sql
          .updateTable('deliveries')
          .set({ leased_until: NOW + 200, next_at: NOW })
          .compile(),
      )
      await first.close()
      const second = await shared.start({ clock })
      // Another node may be alive and at work on PostgreSQL, so its lease has to run out.
      if (shared.name === 'postgres') clock.advance(200)
      await second.app.work.runDue()
      expect(arrivals).toHaveLength(2)
      await second.close()
    })
  })
})
