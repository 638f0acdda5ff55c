import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { onSharedDatabase, onTwoNodes } from '../../test/support/node.ts'
import { type World, onEachEngine } from '../../test/support/world.ts'
import { frozenClock } from '../lib/clock.ts'
import { makePositions } from '../store/positions.ts'
import { transact } from '../store/transaction.ts'

const NOW = 1_800_000_000
/** For what comes by itself: on a busy machine it may take its time. */
const PATIENCE = { timeout: 20_000, interval: 5 }

interface Message {
  readonly type: string
  readonly endpoint: { readonly api_version: string | null }
  readonly event_payload: string
  readonly http_headers: Readonly<Record<string, string>>
  readonly webhook_conversation_id: string
  readonly webhook_id: string
}

interface Listening {
  readonly messages: Message[]
  readonly protocol: string
  /** Ids of the events told so far. */
  told(): readonly string[]
  hears(count: number): Promise<void>
  acknowledge(message: Message): void
  say(text: string): void
  close(reason: string): Promise<void>
}

const open = new Set<WebSocket>()
afterEach(() => {
  for (const socket of open) socket.terminate()
  open.clear()
})

async function openSession(world: World, features = 'webhooks', more = '') {
  const { json } = await world.request('POST', '/v1/stripecli/sessions', {
    form: `device_name=vm&websocket_features[]=${features}${more}`,
  })
  return String(json.websocket_id)
}

/** What an event tells is asserted by those who look. */
const payloadOf = ({ event_payload: text }: Message) => JSON.parse(text)

function listen(world: World, token: string): Promise<Listening> {
  const url = `${world.url.replace('http', 'ws')}/subscribe/${world.app.account}`
  const headers = { 'websocket-id': token }
  const socket = new WebSocket(`${url}?websocket_feature=webhooks`, 'stripecli-devproxy-v1', {
    headers,
  })
  const messages: Message[] = []
  socket.on('message', (data) => messages.push(JSON.parse(String(data))))
  open.add(socket)
  const say = (text: string) => socket.send(text)
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.on('unexpected-response', (_request, response) => {
      let body = `${response.statusCode} `
      response.on('data', (piece: Buffer) => (body += piece.toString()))
      response.on('end', () => reject(new Error(body)))
    })
    socket.on('open', () =>
      resolve({
        messages,
        protocol: socket.protocol,
        told: () => messages.map((message) => payloadOf(message).id),
        hears: (count) => vi.waitFor(() => expect(messages.length).toBe(count), PATIENCE),
        acknowledge: (message) =>
          say(
            JSON.stringify({
              type: 'event_ack',
              event_id: payloadOf(message).id,
              webhook_conversation_id: message.webhook_conversation_id,
              webhook_id: message.webhook_id,
            }),
          ),
        say,
        close: (reason) =>
          new Promise((closed) => {
            socket.on('close', () => closed())
            socket.close(1000, reason)
          }),
      }),
    )
  })
}

async function waiting({ app: { engine } }: World) {
  const query = engine.sql
    .selectFrom('deliveries')
    .selectAll()
    .where('endpoint', 'like', 'cliws%')
    .where('state', '=', 'pending')
  return engine.run(query.compile())
}

const nothingWaits = (world: World) =>
  vi.waitFor(async () => expect(await waiting(world)).toEqual([]), PATIENCE)

onEachEngine((openWorld) => {
  describe('a listener', () => {
    it('hears of each event in two shapes, signed with its secret', async () => {
      const world = await openWorld({ clock: frozenClock(NOW) })
      const session = await world.request('POST', '/v1/stripecli/sessions', {
        form: 'device_name=vm&websocket_features[]=webhooks&forward_to_url=127.0.0.1%3A80',
      })
      expect(session.json).toMatchObject({
        display_connect_filter_warning: false,
        reconnect_delay: 180,
        secret: expect.stringMatching(/^whsec_[0-9a-f]{64}$/),
        websocket_authorized_feature: 'webhooks',
        websocket_id: expect.stringMatching(/^cliws_\w{24}$/),
        websocket_url: `${world.url.replace('http', 'ws')}/subscribe/${world.app.account}`,
        default_version: '2025-08-27.basil',
        latest_version: '2026-10-28.endive',
      })
      const listener = await listen(world, String(session.json.websocket_id))
      expect(listener.protocol).toBe('stripecli-devproxy-v1')
      await world.stripe.products.create({ name: 'Mug' })
      await listener.hears(2)
      const [plain, latest] = listener.messages as [Message, Message]
      expect([plain, latest].map(({ endpoint }) => endpoint.api_version)).toEqual([
        null,
        '2026-10-28.endive',
      ])
      expect(payloadOf(plain)).toMatchObject({
        api_version: '2025-08-27.basil',
        type: 'product.created',
      })
      expect(payloadOf(latest).api_version).toBe('2026-10-28.endive')
      const secret = String(session.json.secret)
      for (const { event_payload: body, http_headers: headers } of listener.messages)
        world.stripe.webhooks.constructEvent(
          ...[body, headers['Stripe-Signature']!, secret, 300],
          ...[undefined, NOW * 1000],
        )
      await world.close()
    })

    it('hears again what it did not acknowledge, and nothing else', async () => {
      const world = await openWorld()
      const token = await openSession(world)
      const first = await listen(world, token)
      const mug = await world.stripe.products.create({ name: 'Mug' })
      await first.hears(2)
      for (const message of first.messages) first.acknowledge(message)
      await nothingWaits(world)
      await world.stripe.products.create({ name: 'Cup' })
      await first.hears(4)
      first.acknowledge(first.messages[2]!)
      await first.close('Resetting the connection')
      await world.stripe.products.create({ name: 'Pen' })
      const second = await listen(world, token)
      await second.hears(4)
      const names = second.messages.map((message) => payloadOf(message).data.object.name)
      expect(names).toEqual(['Cup', 'Cup', 'Pen', 'Pen'])
      expect(second.told()).not.toContain(mug.id)
      await world.close()
    })

    it('tells what the server behind it answered', async () => {
      const world = await openWorld()
      const listener = await listen(world, await openSession(world))
      await world.stripe.products.create({ name: 'Mug' })
      await listener.hears(2)
      const [message] = listener.messages as [Message]
      const event = payloadOf(message).id
      listener.say('not json')
      listener.say('{"type":"webhook_response","notification_id":7}')
      listener.say(
        JSON.stringify({
          type: 'webhook_response',
          notification_id: event,
          webhook_conversation_id: message.webhook_conversation_id,
          status: 418,
          body: 'tea\u001b[2J',
        }),
      )
      await vi.waitFor(async () => {
        expect(await waiting(world)).toMatchObject([
          { event, attempts: 1, last_status: 418, last_response: 'tea\\u001b[2J' },
        ])
      }, PATIENCE)
      await world.close()
    })

    it('is no webhook endpoint: an event is delivered without it', async () => {
      const world = await openWorld()
      const listener = await listen(world, await openSession(world))
      await world.stripe.products.create({ name: 'Mug' })
      await listener.hears(2)
      const { data } = await world.stripe.events.list({ delivery_success: true })
      expect(data).toMatchObject([{ type: 'product.created', pending_webhooks: 0 }])
      await world.close()
    })

    it('that is done, or gone for long, is forgotten', async () => {
      const clock = frozenClock(NOW)
      const world = await openWorld({ clock })
      const done = await openSession(world)
      const gone = await openSession(world)
      const first = await listen(world, done)
      const second = await listen(world, gone)
      await world.stripe.products.create({ name: 'Mug' })
      await first.hears(2)
      await second.hears(2)
      await first.close('Connection Done')
      await vi.waitFor(async () => expect(await waiting(world)).toHaveLength(1), PATIENCE)
      await expect(listen(world, done)).rejects.toThrow('Unknown WebSocket ID.')
      await second.close('')
      clock.advance(599)
      await world.app.work.prune()
      expect(await waiting(world)).toHaveLength(1)
      clock.advance(2)
      await world.app.work.prune()
      expect(await waiting(world)).toEqual([])
      await expect(listen(world, gone)).rejects.toThrow('Unknown WebSocket ID.')
      await world.close()
    })
  })

  describe('a session', () => {
    let world: World
    beforeAll(async () => {
      world = await openWorld()
    })
    afterAll(() => world.close())

    it('that nobody opened is refused', async () => {
      const words = '404 {"error":{"message":"Unknown WebSocket ID."}}'
      await expect(listen(world, 'cliws_unknown')).rejects.toThrow(words)
      const token = await openSession(world)
      const elsewhere = { ...world, app: { ...world.app, account: 'acct_other' } }
      await expect(listen(elsewhere, token)).rejects.toThrow(words)
    })

    it.each([
      ['device_name=vm', 'websocket_features'],
      ['device_name=vm&websocket_features[]=mail', 'websocket_features[0]'],
      ['websocket_feature=webhooks', 'device_name'],
      ['device_name=vm&websocket_feature=request_logs&filters=[]', 'filters'],
      ['device_name=vm&websocket_feature=request_logs&filters={"filter_moon":["full"]}', 'filters'],
      ['device_name=vm&websocket_feature=request_logs&filters={"filter_source":"API"}', 'filters'],
    ])('cannot be opened with %s', async (form, param) => {
      const { status, json } = await world.request('POST', '/v1/stripecli/sessions', { form })
      expect([status, json.error?.param]).toEqual([400, param])
    })

    it('is one of a hundred at most', async () => {
      for (let i = 0; i < 99; i++) await openSession(world)
      const { status } = await world.request('POST', '/v1/stripecli/sessions', {
        form: 'device_name=vm&websocket_feature=webhooks',
      })
      expect(status).toBe(429)
    })
  })
})

onSharedDatabase((openShared) => {
  describe('a listener whose server starts again', () => {
    it('hears what it had not acknowledged', async () => {
      const shared = await openShared()
      const before = await shared.start()
      const token = await openSession(before)
      const first = await listen(before, token)
      await before.stripe.products.create({ name: 'Mug' })
      await before.stripe.products.create({ name: 'Cup' })
      await first.hears(4)
      first.acknowledge(first.messages[0]!)
      first.acknowledge(first.messages[1]!)
      await vi.waitFor(async () => expect(await waiting(before)).toHaveLength(1), PATIENCE)
      await before.close()
      const after = await shared.start()
      const second = await listen(after, token)
      await second.hears(2)
      expect(second.told()).toEqual(first.told().slice(2))
      await after.close()
    })
  })
})

onTwoNodes((openShared) => {
  describe('a listener', () => {
    it('hears what happens on another node', async () => {
      const shared = await openShared()
      const [a, b] = [await shared.start(), await shared.start()]
      const listener = await listen(b, await openSession(a))
      const product = await a.stripe.products.create({ name: 'Mug' })
      await listener.hears(2)
      expect(payloadOf(listener.messages[0]!).data.object.id).toBe(product.id)
      const tail = await listen(b, await openSession(b, 'request_logs'))
      await vi.waitFor(async () => {
        await a.stripe.products.list()
        expect(tail.messages.map(({ event_payload: text }) => text).join()).toContain('"GET"')
      }, PATIENCE)
      await a.close()
      await b.close()
    })

    it('misses nothing that is committed late', async () => {
      const world = await (await openShared()).start({ clock: frozenClock(NOW) })
      const listener = await listen(world, await openSession(world))
      const held = Promise.withResolvers<void>()
      const written = Promise.withResolvers<void>()
      const scope = { account: world.app.account, livemode: false }
      const early = transact(
        {
          engine: world.app.engine,
          scope,
          site: { baseUrl: '', now: 0 },
          now: NOW,
          cause: null,
          positions: makePositions(),
        },
        async (tx) => {
          tx.emit('product.created', { id: 'prod_early' })
          await tx.flush()
          await tx.run(tx.engine.sql.selectFrom('events').select('id').forUpdate().compile())
          written.resolve()
          await held.promise
        },
      )
      await written.promise
      await world.stripe.products.create({ name: 'Late' })
      await listener.hears(2)
      held.resolve()
      await early
      await listener.hears(4)
      expect(payloadOf(listener.messages[2]!).data.object.id).toBe('prod_early')
      await world.close()
    })
  })
})
