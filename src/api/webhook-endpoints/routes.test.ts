import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shapeErrors } from '../../../test/contract-kit/sdk-shape.ts'
import { type World, onEachEngine, openWorld } from '../../../test/support/world.ts'

onEachEngine((open) => {
  describe('webhook endpoints', () => {
    let world: World
    beforeAll(async () => {
      world = await open()
    })
    afterAll(() => world.close())

    const create = (more = {}) =>
      world.stripe.webhookEndpoints.create({
        url: 'http://127.0.0.1:9/hook',
        enabled_events: ['product.created', 'price.created'],
        ...more,
      })

    it('tell their secret when they are made, and never again', async () => {
      const made = await create({ description: 'Orders', metadata: { team: 'a' } })
      expect(shapeErrors(made, 'Stripe.WebhookEndpoint')).toEqual([])
      expect(made.secret).toMatch(/^whsec_[A-Za-z0-9]{32}$/)
      const read = await world.stripe.webhookEndpoints.retrieve(made.id)
      expect(read).toMatchObject({
        object: 'webhook_endpoint',
        api_version: null,
        application: null,
        description: 'Orders',
        enabled_events: ['product.created', 'price.created'],
        livemode: false,
        metadata: { team: 'a' },
        status: 'enabled',
        url: 'http://127.0.0.1:9/hook',
      })
      expect(JSON.stringify(read)).not.toContain('ecret')
      await world.stripe.webhookEndpoints.del(made.id)
    })

    it('tell the same secret when the same request is sent again, and keep it sealed', async () => {
      const params = { url: 'http://127.0.0.1:9/', enabled_events: ['*' as const] }
      const first = await world.stripe.webhookEndpoints.create(params, { idempotencyKey: 'we' })
      const again = await world.stripe.webhookEndpoints.create(params, { idempotencyKey: 'we' })
      expect(again).toEqual(first)
      const { engine } = world.app
      for (const table of ['webhook_endpoints', 'idempotency_keys'] as const) {
        const rows = await engine.run(engine.sql.selectFrom(table).selectAll().compile())
        expect(rows.length).toBeGreaterThan(0)
        expect(JSON.stringify(rows)).not.toContain(first.secret)
      }
      await world.stripe.webhookEndpoints.del(first.id)
    })

    it('can be changed', async () => {
      const { id } = await create({ metadata: { a: '1', b: '2' } })
      const changed = await world.stripe.webhookEndpoints.update(id, {
        url: 'http://127.0.0.1:9/other',
        enabled_events: ['*'],
        description: 'All of it',
        disabled: true,
        metadata: { a: '' },
      })
      expect(changed).toMatchObject({
        url: 'http://127.0.0.1:9/other',
        enabled_events: ['*'],
        description: 'All of it',
        status: 'disabled',
        metadata: { b: '2' },
      })
      const enabled = await world.stripe.webhookEndpoints.update(id, {
        disabled: false,
        description: '',
      })
      expect(enabled).toMatchObject({ status: 'enabled', description: null })
      await world.stripe.webhookEndpoints.del(id)
    })

    it('keep the API version that they were made with', async () => {
      const { id } = await create({ api_version: '2026-10-28.endive' })
      expect(await world.stripe.webhookEndpoints.retrieve(id)).toMatchObject({
        api_version: '2026-10-28.endive',
      })
      await world.stripe.webhookEndpoints.del(id)
      await expect(create({ api_version: '2019-03-14' })).rejects.toMatchObject({
        statusCode: 400,
        message: 'Invalid Stripe API version: 2019-03-14',
        param: 'api_version',
      })
    })

    it('are listed, also in the shape that old command line tools ask for', async () => {
      const first = await create()
      const second = await create()
      const { data } = await world.stripe.webhookEndpoints.list({ limit: 1 })
      expect(data.map(({ id }) => id)).toEqual([second.id])
      const { webhookEndpoints } = world.stripe
      const next = await webhookEndpoints.list({ starting_after: second.id })
      expect(next.data.map(({ id }) => id)).toEqual([first.id])
      const previous = await webhookEndpoints.list({ ending_before: first.id })
      expect(previous.data.map(({ id }) => id)).toEqual([second.id])
      const old = await world.request('GET', '/v1/webhook_endpoints?limit=30', {
        headers: { 'stripe-version': '2019-03-14' },
      })
      expect(old.status).toBe(200)
      expect(old.json).toMatchObject({
        data: [
          { id: second.id, application: null, status: 'enabled', url: second.url },
          { id: first.id, enabled_events: ['product.created', 'price.created'] },
        ],
      })
      for (const { id } of [first, second]) await world.stripe.webhookEndpoints.del(id)
    })

    it('are gone once deleted', async () => {
      const { id } = await create()
      expect(await world.stripe.webhookEndpoints.del(id)).toMatchObject({ id, deleted: true })
      await expect(world.stripe.webhookEndpoints.retrieve(id)).rejects.toMatchObject({
        statusCode: 404,
        message: `No such webhook_endpoint: '${id}'`,
      })
    })

    it.each([
      ['an unknown event', { enabled_events: ['product.made'] }, 'enabled_events[0]'],
      ['no event', { enabled_events: [] }, 'enabled_events'],
      ['another scheme', { url: 'ftp://example.com/' }, 'url'],
      ['a password', { url: 'https://a:b@example.com/' }, 'url'],
      ['the metadata service', { url: 'http://169.254.169.254/' }, 'url'],
      ['a private network', { url: 'http://10.0.0.1/' }, 'url'],
    ])('refuse %s', async (_what, params, param) => {
      await expect(create(params)).rejects.toMatchObject({ statusCode: 400, param })
    })

    it('are sixteen at most', async () => {
      const made = []
      for (let i = 0; i < 16; i++) made.push(await create())
      await expect(create()).rejects.toMatchObject({
        message: 'You have reached the maximum of 16 test webhook endpoints.',
      })
      for (const { id } of made) await world.stripe.webhookEndpoints.del(id)
    })
  })
})

describe('webhook endpoints of a server that others can reach', () => {
  it('do not lead back into it', async () => {
    const world = await openWorld({ environment: { HOST: '0.0.0.0' } })
    const create = (url: string) =>
      world.stripe.webhookEndpoints.create({ url, enabled_events: ['*'] })
    await expect(create('http://127.0.0.1/')).rejects.toMatchObject({ code: 'url_invalid' })
    await expect(create('http://localhost/')).rejects.toMatchObject({ code: 'url_invalid' })
    await expect(create('https://example.com:22/')).rejects.toMatchObject({ code: 'url_invalid' })
    expect(await create('https://example.com/')).toMatchObject({ status: 'enabled' })
    await world.close()
  })
})
