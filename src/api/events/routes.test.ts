import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shapeErrors } from '../../../test/contract-kit/sdk-shape.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { frozenClock } from '../../lib/clock.ts'

const NOW = 1_800_000_000
const DAY = 24 * 3600

onEachEngine((open) => {
  describe('events', () => {
    const clock = frozenClock(NOW)
    let world: World
    beforeAll(async () => {
      world = await open({ clock })
    })
    afterAll(() => world.close())

    async function latest(type: string) {
      const { data } = await world.stripe.events.list({ type, limit: 1 })
      return data[0]!
    }

    it('tell of what a request did', async () => {
      const product = await world.stripe.products.create(
        { name: 'T-shirt' },
        { idempotencyKey: 'shirt' },
      )
      const event = await latest('product.created')
      expect(shapeErrors(event, 'Stripe.Event')).toEqual([])
      expect(event).toMatchObject({
        object: 'event',
        api_version: '2025-08-27.basil',
        created: NOW,
        data: { object: { id: product.id, name: 'T-shirt' } },
        livemode: false,
        pending_webhooks: 0,
        request: {
          id: expect.stringMatching(/^req_\w{14}$/),
          idempotency_key: 'shirt',
        },
        type: 'product.created',
      })
      expect(event.data).not.toHaveProperty('previous_attributes')
      expect(await world.stripe.events.retrieve(event.id)).toMatchObject({ id: event.id })
    })

    it('tell what an update changed, and nothing when nothing did', async () => {
      const { id } = await world.stripe.products.create({ name: 'Mug', description: 'Blue' })
      await world.stripe.products.update(id, { name: 'Cup', metadata: { a: '1' } })
      const event = await latest('product.updated')
      expect(event.data).toMatchObject({
        object: { id, name: 'Cup', description: 'Blue', metadata: { a: '1' } },
        previous_attributes: { name: 'Mug', metadata: {} },
      })
      await world.stripe.products.update(id, { name: 'Cup' })
      expect((await latest('product.updated')).id).toBe(event.id)
    })

    it('show nothing that only we know', async () => {
      await world.stripe.prices.create({
        currency: 'usd',
        unit_amount: 500,
        product_data: { name: 'Pen' },
      })
      const event = await latest('price.created')
      expect(event.data.object).toMatchObject({ object: 'price', unit_amount: 500 })
      expect(event.data.object).not.toHaveProperty('own')
    })

    it('are listed by type, by types and by pattern', async () => {
      const typesOf = async (params: object) => {
        const { data } = await world.stripe.events.list({ limit: 100, ...params })
        return [...new Set(data.map(({ type }) => type))].toSorted()
      }
      expect(await typesOf({ type: 'price.created' })).toEqual(['price.created'])
      expect(await typesOf({ type: 'product.*' })).toEqual(['product.created', 'product.updated'])
      expect(await typesOf({ types: ['price.created', 'product.updated'] })).toEqual([
        'price.created',
        'product.updated',
      ])
      expect(await typesOf({ type: 'productXcreated' })).toEqual([])
      expect(await typesOf({ type: '*' })).toHaveLength(3)
      await expect(
        world.stripe.events.list({ type: 'price.created', types: ['price.created'] }),
      ).rejects.toMatchObject({ code: 'parameters_exclusive' })
    })

    it('are listed by whether everybody has heard of them', async () => {
      const endpoint = await world.stripe.webhookEndpoints.create({
        url: 'http://127.0.0.1:1/closed',
        enabled_events: ['product.deleted'],
      })
      const { id } = await world.stripe.products.create({ name: 'Gone' })
      await world.stripe.products.del(id)
      await world.app.work.runDue()
      const unheard = await world.stripe.events.list({ delivery_success: false })
      expect(unheard.data.map(({ type }) => type)).toEqual(['product.deleted'])
      expect(unheard.data[0]?.pending_webhooks).toBe(1)
      const heard = await world.stripe.events.list({ delivery_success: true, limit: 100 })
      expect(heard.data.map(({ type }) => type)).not.toContain('product.deleted')
      await world.stripe.webhookEndpoints.del(endpoint.id)
      expect((await latest('product.deleted')).pending_webhooks).toBe(0)
    })

    it('are shown in the version of the account, whoever asks', async () => {
      const newest = world.client(undefined, { apiVersion: '2026-10-28.endive' })
      const { id } = await latest('product.created')
      expect((await newest.events.retrieve(id)).api_version).toBe('2025-08-27.basil')
    })

    it('page through', async () => {
      const all: string[] = []
      for await (const { id } of world.stripe.events.list({ limit: 2 })) all.push(id)
      expect(new Set(all).size).toBe(all.length)
      const { data } = await world.stripe.events.list({ limit: 100 })
      expect(all).toEqual(data.map(({ id }) => id))
    })

    it('are listed by when they happened, and from one of them on', async () => {
      const { events } = world.stripe
      const found = async (list: ReturnType<typeof events.list>) => (await list).data.length
      const { data: all } = await events.list({ limit: 100 })
      expect(await found(events.list({ created: NOW, limit: 100 }))).toBe(all.length)
      expect(await found(events.list({ created: { lte: NOW }, limit: 100 }))).toBe(all.length)
      expect(await found(events.list({ created: { lt: NOW } }))).toBe(0)
      expect(await found(events.list({ created: { gt: NOW } }))).toBe(0)
      const [first, second, third] = all
      const after = await events.list({ starting_after: second!.id, limit: 1 })
      expect(after.data[0]?.id).toBe(third!.id)
      const before = await events.list({ ending_before: second!.id })
      expect(before.data.map(({ id }) => id)).toEqual([first!.id])
    })

    it('are not sent again to an endpoint that is off or unknown', async () => {
      const { id } = await latest('product.created')
      const retry = (form: string) => world.request('POST', `/v1/events/${id}/retry`, { form })
      expect((await retry('')).json).toMatchObject({ error: { param: 'webhook_endpoint' } })
      expect((await retry('webhook_endpoint=we_1')).json).toMatchObject({
        error: { code: 'resource_missing', param: 'webhook_endpoint' },
      })
      expect((await retry('webhook_endpoint=we_1&account=acct_1')).json).toMatchObject({
        error: { param: 'account' },
      })
      const endpoint = await world.stripe.webhookEndpoints.create({
        url: 'http://127.0.0.1:1/closed',
        enabled_events: ['*'],
      })
      await world.stripe.webhookEndpoints.update(endpoint.id, { disabled: true })
      expect((await retry(`webhook_endpoint=${endpoint.id}`)).json).toMatchObject({
        error: { param: 'webhook_endpoint' },
      })
      await world.stripe.webhookEndpoints.del(endpoint.id)
    })

    it('are shown for thirty days, and then removed with all that belongs to them', async () => {
      const { id } = await latest('product.created')
      clock.advance(30 * DAY)
      await world.stripe.products.create({ name: 'Later' })
      expect((await world.stripe.events.retrieve(id)).id).toBe(id)
      clock.advance(1)
      await expect(world.stripe.events.retrieve(id)).rejects.toMatchObject({
        statusCode: 404,
        message: `No such event: '${id}'`,
      })
      const { data } = await world.stripe.events.list({ limit: 100, created: { gte: NOW - DAY } })
      expect(data.map(({ created }) => created)).toEqual([NOW + 30 * DAY])
      await world.app.work.prune()
      const { engine } = world.app
      for (const table of ['events', 'deliveries', 'idempotency_keys'] as const) {
        const rows = await engine.run(engine.sql.selectFrom(table).selectAll().compile())
        expect([table, rows.length]).toEqual([table, table === 'deliveries' ? 0 : 1])
      }
    })
  })
})
