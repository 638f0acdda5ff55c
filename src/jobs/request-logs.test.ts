import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { eachEngine } from '../../test/support/database.ts'
import { type World, onEachEngine } from '../../test/support/world.ts'
import { frozenClock } from '../lib/clock.ts'
import { makeLog } from '../lib/log.ts'
import { openDatabase } from '../store/database.ts'
import type { Engine } from '../store/engine.ts'
import { prune } from '../store/pruning.ts'
import { makeReader } from '../store/reader.ts'
import { findLog } from '../store/request-log-lists.ts'
import { requestLogsAfter } from '../store/request-logs.ts'
import { makeLogTail } from './log-tail.ts'
import { type RequestLogs, startRequestLogs } from './request-logs.ts'

const NOW = 1_800_000_000
const SCOPE = { account: 'acct_1', livemode: false }
/** For what is written by itself: on a busy machine it may take its time. */
const PATIENCE = { timeout: 20_000, interval: 20 }

const everything = async (engine: Engine, scope = SCOPE) => {
  const found = await requestLogsAfter(engine, scope, {
    after: { position: 0, id: '' },
    limit: 10_000,
  })
  return found.map(({ log }) => log)
}

let made = 0
const request = (more: object = {}) => ({
  id: `req_${String((made += 1)).padStart(6, '0')}`,
  method: 'POST',
  path: '/v1/products',
  status: 200,
  error: null,
  ...more,
})

eachEngine((_name, open) => {
  describe('request logs', () => {
    const clock = frozenClock(NOW)
    let isTailed = false
    let written = 0
    let engine: Engine
    let logs: RequestLogs
    beforeAll(async () => {
      engine = await openDatabase(await open())
    })
    beforeEach(async () => {
      await engine.run(engine.sql.deleteFrom('request_logs').compile())
      await engine.run(engine.sql.deleteFrom('request_bodies').compile())
      isTailed = false
      written = 0
      logs = startRequestLogs({
        engine,
        clock,
        log: makeLog('silent'),
        isTailed: () => isTailed,
        onWritten: () => (written += 1),
      })
    })
    afterAll(() => engine.close())

    it('are written by themselves, in order and together', async () => {
      const sent = Array.from({ length: 50 }, () => request())
      for (const one of sent) logs.record(SCOPE, one)
      await vi.waitFor(() => expect(written).toBeGreaterThan(0), PATIENCE)
      expect(await everything(engine)).toEqual(sent.map((one) => ({ ...one, created: NOW })))
      expect(written).toBe(1)
      await logs.stop()
    })

    it('are written when the server stops', async () => {
      for (let i = 0; i < 500; i++) logs.record(SCOPE, request())
      await logs.stop()
      expect(await everything(engine)).toHaveLength(500)
    })

    it('leave out what only read and went well, unless somebody watches', async () => {
      logs.record(SCOPE, request({ method: 'GET' }))
      logs.record(SCOPE, request({ method: 'GET', status: 404 }))
      isTailed = true
      logs.record(SCOPE, request({ method: 'GET', path: '/v1/prices' }))
      logs.record(SCOPE, request({ path: '/v1/stripecli/sessions' }))
      await logs.stop()
      const kept = await everything(engine)
      expect(kept.map(({ path, status }) => `${status} ${path}`)).toEqual([
        '404 /v1/products',
        '200 /v1/prices',
      ])
    })

    it('hold no more than they may while the database is away', async () => {
      for (let i = 0; i < 3000; i++) logs.record(SCOPE, request())
      await logs.stop()
      expect(await everything(engine)).toHaveLength(2000)
    })

    it('keep no card number and no key that a caller wrote where it does not belong', async () => {
      const error = {
        type: 'invalid_request_error',
        message: 'Invalid integer: 4242424242424242',
        code: '',
        declineCode: '',
        charge: '',
        param: 'unit_amount',
      }
      logs.record(SCOPE, request({ status: 400, path: '/v1/sk_test_12345678', error }))
      await logs.stop()
      expect(await everything(engine)).toMatchObject([
        { path: '/v1/[secret]', error: { ...error, message: 'Invalid integer: [number]' } },
      ])
    })

    it('keep whatever a caller writes, in a form that every database takes', async () => {
      const error = { type: 'e', code: '', declineCode: '', charge: '', param: 'a\ud800' }
      const message = "No such product: '\0'"
      logs.record(SCOPE, request({ status: 404, error: { ...error, message } }))
      await logs.stop()
      expect(await everything(engine)).toMatchObject([
        { error: { message: "No such product: ' '", param: 'a\ufffd' } },
      ])
    })

    it('keep what was said with what was written, without its secrets, and not of reads', async () => {
      const said = (path: string, more: object = {}) => {
        const asked = { card: { number: '4242424242424242' }, name: 'Mug' }
        const answered = '{"client_secret":"pi_1_secret_2","name":"Mug"}'
        const one = request({ path, ...more })
        logs.record(SCOPE, one, { asked, answered })
        return one.id
      }
      const written = said('/v1/products')
      isTailed = true
      const read = said('/v1/prices', { method: 'GET' })
      await logs.stop()
      const site = { baseUrl: '', now: NOW }
      const reader = makeReader(engine, engine, SCOPE, site)
      expect((await findLog(reader, written))?.exchange).toEqual({
        asked: '{"card":{"number":"[hidden]"},"name":"Mug"}',
        answered: '{"client_secret":"[hidden]","name":"Mug"}',
      })
      expect((await findLog(reader, read))?.exchange).toBeNull()
      expect((await findLog(reader, read))?.log.path).toBe('/v1/prices')
      await prune(engine, NOW + 1)
      expect(
        await engine.run(engine.sql.selectFrom('request_bodies').selectAll().compile()),
      ).toEqual([])
    })

    it('hold what was said by only so many while the database is away', async () => {
      const said = { asked: { name: 'Mug' }, answered: '{}' }
      for (let i = 0; i < 1000; i++) logs.record(SCOPE, request(), said)
      await logs.stop()
      expect(await everything(engine)).toHaveLength(1000)
      const bodies = await engine.run(engine.sql.selectFrom('request_bodies').selectAll().compile())
      expect(bodies).toHaveLength(400)
    })

    it('are told to whoever follows them, each once and none from before', async () => {
      const tail = makeLogTail(engine, SCOPE)
      logs.record(SCOPE, request())
      await logs.stop()
      expect(await tail.next(NOW)).toEqual([])
      const sent = Array.from({ length: 1200 }, () => request())
      for (const one of sent) logs.record(SCOPE, one)
      logs.record({ ...SCOPE, account: 'acct_2' }, request())
      await logs.stop()
      const told = await tail.next(NOW)
      expect(told.map(({ id }) => id)).toEqual(sent.map(({ id }) => id))
      expect(await tail.next(NOW)).toEqual([])
    })
  })
})

onEachEngine((open) => {
  describe('the log of a request', () => {
    let world: World
    beforeAll(async () => {
      world = await open()
    })
    afterAll(() => world.close())

    it('says how it was answered, without what was said', async () => {
      const { engine, account } = world.app
      await world.request('POST', '/v1/products?secret=1', { form: 'name=Mug&colour=blue' })
      await world.request('POST', '/v1/products', { form: 'name=Mug', key: 'sk_test_nobody' })
      await world.stripe.products.list()
      await world.stripe.products.create({ name: 'Mug' })
      const scope = { account, livemode: false }
      await vi.waitFor(
        async () => expect(await everything(engine, scope)).toHaveLength(2),
        PATIENCE,
      )
      expect(await everything(engine, scope)).toMatchObject([
        {
          id: expect.stringMatching(/^req_\w{14}$/),
          method: 'POST',
          path: '/v1/products',
          status: 400,
          error: {
            type: 'invalid_request_error',
            code: 'parameter_unknown',
            param: 'secret',
            message: 'Received unknown parameters: secret, colour',
          },
        },
        { method: 'POST', path: '/v1/products', status: 200, error: null },
      ])
    })

    it('leaves no secret in the database, wherever one was sent or told', async () => {
      const { engine } = world.app
      const canary = 'c4n4ryc4n4ry'
      const sent = [
        [
          '/v1/tokens',
          'card[number]=4242424242424242&card[exp_month]=12&card[exp_year]=34&card[cvc]=98713',
        ],
        ['/v1/payment_methods', `type=sepa_debit&sepa_debit[iban]=${canary}`],
        ['/v1/payment_methods', 'type=card&card[number]=4000000000000002&card[cvc]=98713'],
        ['/v1/customers', `name=Ada&password=${canary}&metadata[api_key]=${canary}`],
        ['/v1/webhook_endpoints', 'url=https://shop.example/h&enabled_events[]=charge.refunded'],
        ['/v1/payment_intents', 'amount=1900&currency=usd'],
      ] as const
      const told: string[] = []
      for (const [path, form] of sent) {
        const { json, text } = await world.request('POST', path, { form })
        told.push(...[json['client_secret'], json['secret']].filter((one) => one !== undefined))
        expect(text).not.toBe('')
      }
      expect(told).toHaveLength(2)
      const bodies = () => engine.run(engine.sql.selectFrom('request_bodies').selectAll().compile())
      await vi.waitFor(
        async () => expect((await bodies()).length).toBeGreaterThanOrEqual(sent.length),
        PATIENCE,
      )
      const kept = JSON.stringify(await bodies())
      expect(kept).toContain('Ada')
      expect(kept).toContain('https://shop.example/h')
      for (const secret of [canary, '4242424242424242', '4000000000000002', ...told])
        expect(kept).not.toContain(secret)
      // By itself: a time of day may have the same digits in it.
      expect(kept).not.toMatch(/(?<!\d)98713(?!\d)/)
    })
  })
})
