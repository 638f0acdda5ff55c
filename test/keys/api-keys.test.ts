import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LONGEST_OVERLAP_SECONDS } from '../../src/domain/keys/api-key.ts'
import { ALL_RESOURCES, type KeyPermissions } from '../../src/domain/keys/permissions.ts'
import { permissionOf } from '../../src/api/permissions.ts'
import { routes } from '../../src/api/routes.ts'
import { systemClock } from '../../src/lib/clock.ts'
import {
  type NewApiKey,
  createApiKey,
  deleteApiKey,
  revealApiKey,
  rollApiKey,
  updateApiKey,
} from '../../src/operations/api-keys.ts'
import { readTestKeys } from '../../src/operations/accounts.ts'
import { apiKeys, findApiKey } from '../../src/store/api-keys.ts'
import { insertAccount } from '../../src/store/accounts.ts'
import { connect } from '../../src/store/connections.ts'
import { NEW_ACCOUNT } from '../../src/domain/records/account.ts'
import { INSIDE, inside, insideKeys, readerInside } from '../support/inside.ts'
import { type World, onEachEngine, openWorld } from '../support/world.ts'

const NOTHING: KeyPermissions = { own: {}, connected: {} }
const CHILD = 'acct_1childofthekeys00'

onEachEngine((open) => {
  describe('the keys of an account', () => {
    let world: World
    let now = systemClock.now()
    beforeAll(async () => {
      world = await open({ environment: INSIDE, clock: { now: () => now } })
      const { engine } = world.app
      await insertAccount(engine, { ...NEW_ACCOUNT, id: CHILD, created: now })
      const platform = world.app.account
      const row = { account: CHILD, livemode: 0, platform, how: 'created', active: 1 } as const
      await engine.run(connect(engine, { ...row, position: 1, created: now }))
    })
    afterAll(() => world.close())

    const make = (input: Omit<NewApiKey, 'name'> & { name?: string }) =>
      inside(world, (tx) => createApiKey(tx, insideKeys, { name: 'Shop', ...input }), { now })
    const restricted = (permissions: Partial<KeyPermissions>) =>
      make({ kind: 'restricted', permissions: { ...NOTHING, ...permissions } })
    const ask = (key: string, method: string, path: string, headers = {}) =>
      world.request(method, path, { key, headers: { 'idempotency-key': '', ...headers } })
    const keyed = async (id: string) => (await findApiKey(readerInside(world), id))!.key

    it('are several, and each opens the same account', async () => {
      const { secret } = await make({ kind: 'secret', note: 'In the vault' })
      expect(secret).toMatch(/^sk_test_51[0-9A-Za-z]{97}$/)
      const product = await world.client(secret).products.create({ name: 'Tea' })
      expect((await world.stripe.products.retrieve(product.id)).name).toBe('Tea')
      const account = await world.client(secret).accounts.retrieveCurrent()
      expect(account.id).toBe(world.app.account)
    })

    it('say when they were last used, once a minute', async () => {
      const { id, secret } = await make({ kind: 'secret' })
      expect((await keyed(id)).lastUsedAt).toBeNull()
      await world.client(secret).products.list()
      expect((await keyed(id)).lastUsedAt).toBe(now)
    })

    it('can be shown again in test mode, and never in live mode', async () => {
      const { id, secret } = await make({ kind: 'secret' })
      expect(await revealApiKey(readerInside(world), insideKeys, id)).toBe(secret)
      const live = await inside(
        world,
        (tx) => createApiKey(tx, insideKeys, { kind: 'secret', name: 'Live' }),
        { livemode: true },
      )
      expect(live.secret).toMatch(/^sk_live_/)
      await expect(
        revealApiKey(readerInside(world, true), insideKeys, live.id),
      ).rejects.toMatchObject({ message: expect.stringContaining('shown once') })
      await expect(revealApiKey(readerInside(world), insideKeys, live.id)).rejects.toMatchObject({
        status: 404,
      })
    })

    it('are kept nowhere as they are', async () => {
      const { secret } = await make({ kind: 'secret' })
      const rows = await apiKeys(readerInside(world))
      expect(JSON.stringify(rows)).not.toContain(secret.slice(20, 60))
    })

    it('expire when they were told to', async () => {
      const { secret } = await make({ kind: 'secret', expiresAt: now + 100 })
      expect((await ask(secret, 'GET', '/v1/products')).status).toBe(200)
      now += 100
      const answer = await ask(secret, 'GET', '/v1/products')
      expect(answer.status).toBe(401)
      expect(answer.json.error).toMatchObject({
        code: 'api_key_expired',
        message: expect.stringMatching(/^Expired API Key provided: sk_test_\*+.{4}$/),
      })
    })

    it('go on beside the one that takes their place, for as long as is said', async () => {
      const old = await make({ kind: 'secret', name: 'Till', note: 'In the shop' })
      const roll = (overlap: number) =>
        inside(world, (tx) => rollApiKey(tx, insideKeys, { id: old.id, overlap }), { now })
      await expect(roll(LONGEST_OVERLAP_SECONDS + 1)).rejects.toMatchObject({ status: 400 })
      const fresh = await roll(3600)
      expect(await keyed(fresh.id)).toMatchObject({ name: 'Till', note: 'In the shop' })
      for (const { secret } of [old, fresh])
        expect((await ask(secret, 'GET', '/v1/products')).status).toBe(200)
      await expect(roll(0)).rejects.toMatchObject({ message: expect.stringContaining('rolled') })
      now += 3600
      expect((await ask(old.secret, 'GET', '/v1/products')).status).toBe(401)
      expect((await ask(fresh.secret, 'GET', '/v1/products')).status).toBe(200)
    })

    it('roll at once when two ask for it at the same time, and only once', async () => {
      const old = await make({ kind: 'secret' })
      const roll = () =>
        inside(world, (tx) => rollApiKey(tx, insideKeys, { id: old.id, overlap: 0 }), { now })
      const tries = await Promise.allSettled([roll(), roll()])
      expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    })

    it('never outlive a roll, however the times lie', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 1, max: 2 * LONGEST_OVERLAP_SECONDS }),
          fc.integer({ min: 0, max: LONGEST_OVERLAP_SECONDS }),
          async (lasts, overlap) => {
            const old = await make({ kind: 'secret', expiresAt: now + lasts })
            const fresh = await inside(
              world,
              (tx) => rollApiKey(tx, insideKeys, { id: old.id, overlap }),
              { now },
            )
            expect((await keyed(old.id)).expiresAt).toBe(now + Math.min(lasts, overlap))
            expect((await keyed(fresh.id)).expiresAt).toBe(now + lasts)
            for (const { id } of [old, fresh])
              await inside(world, (tx) => deleteApiKey(tx, id), { now })
          },
        ),
        { numRuns: 10 },
      )
    })

    it('open nothing within a second after they were deleted', async () => {
      const { id, secret } = await make({ kind: 'secret' })
      await inside(world, (tx) => deleteApiKey(tx, id))
      const answer = await ask(secret, 'GET', '/v1/products')
      expect(answer.status).toBe(401)
      expect(answer.json.error?.['message']).toMatch(/^Invalid API Key provided: sk_test_\*+/)
    })

    it('have a standard one that is rolled and not deleted', async () => {
      const standard = (await apiKeys(readerInside(world))).find(
        ({ key }) => key.kind === 'publishable' && key.origin === 'standard',
      )!
      const { id } = standard.key
      await expect(inside(world, (tx) => deleteApiKey(tx, id))).rejects.toMatchObject({
        status: 400,
      })
      const { secret } = await inside(world, (tx) => rollApiKey(tx, insideKeys, { id, overlap: 0 }))
      const { engine } = world.app
      const snapshot = { ...engine, close: () => Promise.resolve() }
      expect((await readTestKeys(snapshot, insideKeys))?.publishable).toBe(secret)
    })

    it('are let in from some networks only, when they say so', async () => {
      const here = await make({ kind: 'secret', networks: ['127.0.0.1', '2001:db8::/32'] })
      const elsewhere = await make({ kind: 'secret', networks: ['203.0.113.0/24'] })
      expect((await ask(here.secret, 'GET', '/v1/products')).status).toBe(200)
      const answer = await ask(elsewhere.secret, 'GET', '/v1/products', {
        // Nobody's proxy is trusted here, so nobody believes it.
        'x-forwarded-for': '203.0.113.7',
      })
      expect(answer.status).toBe(403)
      expect(answer.json.error).toMatchObject({
        type: 'invalid_request_error',
        message: 'The API key provided does not allow requests from your IP address.',
      })
      await expect(make({ kind: 'secret', networks: ['203.0.113.0/99'] })).rejects.toMatchObject({
        status: 400,
      })
    })

    describe('that are restricted', () => {
      it('may what they were allowed to, and nothing else', async () => {
        const { secret } = await restricted({ own: { product: 'write', plan: 'read' } })
        expect(secret).toMatch(/^rk_test_51/)
        const client = world.client(secret)
        const product = await client.products.create({ name: 'Cup' })
        expect((await client.products.retrieve(product.id)).id).toBe(product.id)
        expect((await client.prices.list()).data).toBeInstanceOf(Array)
        const write = client.prices.create({ product: product.id, currency: 'usd' })
        await expect(write).rejects.toMatchObject({
          type: 'StripePermissionError',
          statusCode: 403,
          rawType: 'invalid_request_error',
          message:
            `The provided key 'rk_test_${'*'.repeat(40)}${secret.slice(-4)}' does not have the ` +
            `required permissions for this endpoint on account '${world.app.account}'. ` +
            "Having the 'rak_plan_write' permission would allow this request to continue.",
        })
        await expect(client.customers.list()).rejects.toMatchObject({ statusCode: 403 })
      })

      it('may not expand what they may not read', async () => {
        const tea = await world.stripe.products.create({
          name: 'Tea',
          default_price_data: { currency: 'usd', unit_amount: 500 },
        })
        const { secret } = await restricted({ own: { product: 'read' } })
        const retrieve = (expand: string[]) =>
          world.client(secret).products.retrieve(tea.id, { expand })
        expect((await retrieve([])).id).toBe(tea.id)
        await expect(retrieve(['default_price'])).rejects.toMatchObject({
          message: expect.stringContaining("'rak_plan_read'"),
        })
        const payer = await world.stripe.customers.create({ source: 'tok_visa' })
        const reader = world.client((await restricted({ own: { customer: 'read' } })).secret)
        for (const expand of ['subscriptions', 'sources', 'default_source', 'tax_ids'])
          await expect(
            reader.customers.retrieve(payer.id, { expand: [expand] }),
          ).rejects.toMatchObject({ statusCode: 403 })
      })

      it('have rights of their own in connected accounts', async () => {
        const own = await restricted({ own: { product: 'write' } })
        const connected = await restricted({ connected: { product: 'write' } })
        const at = { 'stripe-account': CHILD }
        expect((await ask(own.secret, 'GET', '/v1/products')).status).toBe(200)
        expect((await ask(own.secret, 'GET', '/v1/products', at)).status).toBe(403)
        expect((await ask(connected.secret, 'GET', '/v1/products')).status).toBe(403)
        expect((await ask(connected.secret, 'GET', '/v1/products', at)).status).toBe(200)
      })

      it('may more or less from the moment that they are changed', async () => {
        const { id, secret } = await restricted({ own: { product: 'read' } })
        const change = { name: 'Less', note: '', networks: [] }
        await inside(world, (tx) =>
          updateApiKey(tx, id, {
            ...change,
            permissions: { own: { plan: 'read' }, connected: {} },
          }),
        )
        expect((await ask(secret, 'GET', '/v1/products')).status).toBe(403)
        expect((await ask(secret, 'GET', '/v1/prices')).status).toBe(200)
      })

      it('need a name, and a right', async () => {
        await expect(restricted({})).rejects.toMatchObject({ status: 400 })
        await expect(make({ kind: 'secret', name: ' ' })).rejects.toMatchObject({ status: 400 })
      })
    })
  })
})

describe('a restricted key that may one thing', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld({ environment: INSIDE })
  })
  afterAll(() => world.close())

  it.each(ALL_RESOURCES)('is kept from every route of another resource: %s', async (resource) => {
    const { secret } = await inside(world, (tx) =>
      createApiKey(tx, insideKeys, {
        kind: 'restricted',
        name: resource,
        permissions: { own: { [resource]: 'write' }, connected: {} },
      }),
    )
    for (const { method, path, permission } of routes) {
      expect(permission).toEqual(permission ?? permissionOf(method, path))
      if (permission?.resource === resource) continue
      const url = path.replaceAll(/:[a-z_]+/g, 'x_nobody')
      const answer = await world.request(method, url, { key: secret })
      expect([answer.status, method, path]).toEqual([403, method, path])
    }
  })
})
