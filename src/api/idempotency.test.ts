import { dirname } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DatabaseAddress, eachEngine } from '../../test/support/database.ts'
import {
  type RawAnswer,
  type World,
  type WorldOptions,
  onEachEngine,
  openWorld,
} from '../../test/support/world.ts'
import { keyring } from '../lib/crypto.ts'
import { NEW_ACCOUNT } from '../domain/records/account.ts'
import { insertAccount, insertKey } from '../store/accounts.ts'

const MASTER_KEY = 'b'.repeat(64)
const OTHER_KEY = `sk_test_51${'o'.repeat(97)}`
const environment = { PAYLINKS_MASTER_KEY: MASTER_KEY }

onEachEngine((open) => {
  describe('an idempotency key', () => {
    let world: World
    let made = 0
    beforeAll(async () => {
      world = await open({ environment })
    })
    afterAll(() => world.close())

    const newKey = () => `key_${made++}`
    const post = (
      key: string,
      form: string,
      { path = '/v1/products', version = '2025-08-27.basil' } = {},
    ) =>
      world.request('POST', path, {
        form,
        headers: { 'idempotency-key': key, 'stripe-version': version },
      })
    const named = async (name: string) => {
      const { data } = await world.stripe.products.list({ limit: 100 })
      return data.filter((product) => product.name === name)
    }

    it('gets the same answer again, to the byte', async () => {
      const key = newKey()
      const first = await post(key, 'name=Replay&metadata[a]=1')
      const second = await post(key, 'name=Replay&metadata[a]=1')
      expect(second.status).toBe(200)
      expect(second.text).toBe(first.text)
      expect(await named('Replay')).toHaveLength(1)
      const [before, after] = [first, second].map(keyHeaders)
      const original = first.headers.get('request-id')
      expect(before).toEqual({ key, original, replayed: null })
      expect(after).toEqual({ key, original, replayed: 'true' })
      expect(second.headers.get('request-id')).not.toBe(original)
    })

    it('does not mind in which order the same parameters come', async () => {
      const key = newKey()
      const first = await post(
        key,
        'name=Order&metadata[a]=1&metadata[b]=2&images[]=https://x.example/1',
      )
      const second = await post(
        key,
        'images[0]=https://x.example/1&metadata[b]=2&metadata[a]=1&name=Order',
      )
      expect(second.text).toBe(first.text)
    })

    it('keeps the shape that it first answered in, and says which', async () => {
      const key = newKey()
      await post(key, 'name=Shape', { version: '2026-10-28.endive' })
      const again = await post(key, 'name=Shape')
      expect(again.headers.get('stripe-version')).toBe('2026-10-28.endive')
    })

    it.each<[string, string, string]>([
      ['other parameters', '/v1/products', 'name=Other'],
      ['more parameters', '/v1/products', 'name=Tea&description=Green'],
      ['another path', '/v1/prices', 'name=Tea'],
      ['another expansion', '/v1/products', 'name=Tea&expand[]=default_price'],
    ])('is refused for %s', async (_case, path, form) => {
      const key = newKey()
      await post(key, 'name=Tea')
      const other = path === '/v1/prices' ? await postPrice(key) : await post(key, form, { path })
      expect(other.status).toBe(400)
      expect(other.json.error).toEqual({
        message:
          'Keys for idempotent requests can only be used with the same parameters they were first ' +
          `used with. Try using a key other than '${key}' if you meant to execute a different request.`,
        type: 'idempotency_error',
      })
      expect(keyHeaders(other)).toMatchObject({ key, replayed: null })
    })

    const postPrice = async (key: string) => {
      const product = await world.stripe.products.create({ name: 'Priced' })
      return post(key, `currency=usd&unit_amount=500&product=${product.id}`, { path: '/v1/prices' })
    }

    it.each<[string, string, number]>([
      ['unknown parameters', 'name=Later&foo=1', 400],
      ['missing ones', 'description=Later', 400],
      ['an object that is not there', 'name=Later&id=prod_taken', 400],
    ])('is free again after a request was refused for %s', async (_case, form, status) => {
      await world.request('POST', '/v1/products', { form: 'name=Taken&id=prod_taken' })
      const key = newKey()
      expect((await post(key, form)).status).toBe(status)
      expect((await post(key, 'name=Later')).status).toBe(200)
    })

    it('is free again after a mistake of ours', async () => {
      const key = newKey()
      const { engine } = world.app
      await engine.script(['alter table products rename to products_away'])
      const failed = await post(key, 'name=Recovered')
      await engine.script(['alter table products_away rename to products'])
      expect(failed.status).toBe(500)
      expect((await post(key, 'name=Recovered')).status).toBe(200)
      expect(await named('Recovered')).toHaveLength(1)
    })

    it('is refused while its first request is under way', async () => {
      const { engine } = world.app
      const product = await world.stripe.products.create({ name: 'Held' })
      const locked = Promise.withResolvers<void>()
      const release = Promise.withResolvers<void>()
      const holding = engine.transaction(async (runner) => {
        const touch = sql`update products set active = 1 where id = ${product.id}`
        await runner.run(touch.compile(engine.sql))
        locked.resolve()
        await release.promise
      })
      await locked.promise
      const key = newKey()
      const path = `/v1/products/${product.id}`
      const both = [1, 2].map(() => post(key, 'name=Renamed', { path }))
      const refused = await Promise.race(both)
      expect(refused.status).toBe(409)
      expect(refused.json.error).toMatchObject({
        type: 'idempotency_error',
        code: 'idempotency_key_in_use',
        message:
          'There is currently another in-progress request using this Idempotent Key (that probably ' +
          `means you submitted twice, and the other request is still going through): ${key}. ` +
          'Please try again later.',
      })
      expect(refused.headers.get('stripe-should-retry')).toBe('true')
      release.resolve()
      await holding
      const statuses = (await Promise.all(both)).map(({ status }) => status)
      expect(statuses.toSorted()).toEqual([200, 409])
      expect((await post(key, 'name=Renamed', { path })).json).toMatchObject({ name: 'Renamed' })
    })

    it('makes one thing, however often it comes at once', async () => {
      const key = newKey()
      const answers = await Promise.all(Array.from({ length: 20 }, () => post(key, 'name=Crowd')))
      expect(answers.map(({ status }) => status).filter((status) => status !== 409)).toContain(200)
      const made = new Set(answers.filter(({ status }) => status === 200).map(({ text }) => text))
      expect(made.size).toBe(1)
      expect(await named('Crowd')).toHaveLength(1)
    })

    it('belongs to one account', async () => {
      await addAccount(world)
      const key = newKey()
      const ours = await post(key, 'name=Ours')
      const headers = { 'idempotency-key': key }
      const theirs = await world.request('POST', '/v1/products', {
        form: 'name=Theirs',
        headers,
        key: OTHER_KEY,
      })
      expect([ours.status, theirs.status]).toEqual([200, 200])
      expect(await named('Theirs')).toEqual([])
    })

    it('has at most 255 characters', async () => {
      const longest = `${made++}`.padEnd(255, 'k')
      expect((await post(longest, 'name=Long')).status).toBe(200)
      const longer = await post(`${longest}k`, 'name=Long')
      expect(longer.status).toBe(400)
      expect(longer.json.error?.message).toBe('Idempotency-Key must be at most 255 characters.')
    })

    it('that is empty is none', async () => {
      const answers = [await post('', 'name=Empty'), await post('', 'name=Other')]
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
    })

    it('means nothing to requests that change nothing, nor to those that delete', async () => {
      const key = newKey()
      const headers = { 'idempotency-key': key }
      const product = await post(key, 'name=Deleted')
      const path = `/v1/products/${String(product.json['id'])}`
      expect((await world.request('GET', path, { headers })).status).toBe(200)
      expect((await world.request('GET', '/v1/prices', { headers })).status).toBe(200)
      expect((await world.request('DELETE', path, { headers })).status).toBe(200)
      const gone = await world.request('DELETE', path, { headers })
      expect(gone.status).toBe(404)
      expect(keyHeaders(gone)).toEqual({ key: null, original: null, replayed: null })
    })

    it('is kept without what the request said', async () => {
      const key = newKey()
      await post(key, 'name=Unguessable')
      const { engine } = world.app
      const query = engine.sql.selectFrom('idempotency_keys').selectAll().where('key', '=', key)
      const [row] = await engine.run(query.compile())
      expect(row?.request_hash).toMatch(/^[0-9a-f]{64}$/)
      expect(row).toMatchObject({ status: 200, version: '2025-08-27.basil' })
    })
  })
})

eachEngine((engine, address) => {
  describe('an answer', () => {
    it('is still the same when the server has started again', async () => {
      const where = await address()
      const headers = { 'idempotency-key': 'restart' }
      const request = (node: World) =>
        node.request('POST', '/v1/products', { form: 'name=Kept', headers })
      const before = await openWorld(on(where))
      const first = await request(before)
      await before.close()
      const after = await openWorld(on(where))
      const second = await request(after)
      expect(second.text).toBe(first.text)
      expect(keyHeaders(second)).toEqual({ ...keyHeaders(first), replayed: 'true' })
      await after.close()
    })

    if (engine === 'postgres') {
      it('is one and the same on every node', async () => {
        const where = await address()
        const [one, other] = [await openWorld(on(where)), await openWorld(on(where))]
        for (let round = 0; round < 10; round++) {
          const headers = { 'idempotency-key': `shared_${round}` }
          const request = (node: World) =>
            node.request('POST', '/v1/products', { form: `name=Shared${round}`, headers })
          const answers = await Promise.all([one, other, one, other].map(request))
          expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true)
          const good = answers.filter(({ status }) => status === 200)
          const replay = await request(other)
          expect(replay.headers.get('idempotent-replayed')).toBe('true')
          expect([...new Set(good.map(({ text }) => text))]).toEqual([replay.text])
        }
        const { data } = await one.stripe.products.list({ limit: 100 })
        expect(data).toHaveLength(10)
        await Promise.all([one.close(), other.close()])
      })
    }
  })
})

function on(where: DatabaseAddress): WorldOptions {
  const database =
    where.engine === 'postgres'
      ? { DATABASE_URL: where.url }
      : { PAYLINKS_DATA: dirname(where.path) }
  return { environment: { ...environment, ...database } }
}

function keyHeaders({ headers }: RawAnswer) {
  return {
    key: headers.get('idempotency-key'),
    original: headers.get('original-request'),
    replayed: headers.get('idempotent-replayed'),
  }
}

async function addAccount({ app: { engine } }: World): Promise<void> {
  const account = 'acct_1zzOtherzzOtherz'
  await insertAccount(engine, { ...NEW_ACCOUNT, id: account, created: 1 })
  await insertKey(engine, {
    account,
    livemode: 0,
    fingerprint: keyring(Buffer.from(MASTER_KEY, 'hex')).fingerprint(OTHER_KEY),
    kind: 'secret',
    last4: OTHER_KEY.slice(-4),
    sealed: null,
    created: 1,
    platform: null,
  })
}
