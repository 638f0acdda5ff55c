import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eachEngine } from '../../test/support/database.ts'
import { onEachEngine } from '../../test/support/world.ts'
import { imageRoutes } from '../checkout/images.ts'
import { frozenClock, systemClock } from '../lib/clock.ts'
import { createEgress } from '../lib/egress.ts'
import { createReceivers } from '../lib/egress/receivers.fixture.ts'
import { openDatabase } from '../store/database.ts'
import type { Engine } from '../store/engine.ts'
import { imageIdOf } from '../store/images.ts'
import { makeReader } from '../store/reader.ts'
import { makePositions } from '../store/positions.ts'
import { type Transaction, transact } from '../store/transaction.ts'
import { hostedImageOf, imageFetcher, wantImages } from './images.ts'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const scope = { account: 'acct_1', livemode: false }
const site = { baseUrl: '', now: 0 }
const START = 1_800_000_000

eachEngine((_name, open) => {
  describe('an image', () => {
    const receivers = createReceivers()
    const clock = frozenClock(START)
    const egress = createEgress({
      httpsOnly: false,
      allowLoopback: true,
      allowedCidrs: [],
      ports: 'any',
    })
    const fetchImage = imageFetcher(egress)
    let engine: Engine
    let asked = 0
    let answer: { status: number; type: string; body: Buffer }
    let url = ''

    beforeAll(async () => {
      engine = await openDatabase(await open())
      const receiver = await receivers.http((_request, response) => {
        asked += 1
        response.writeHead(answer.status, { 'content-type': answer.type, location: '/else' })
        response.end(answer.body)
      })
      url = receiver.url
    })
    afterAll(async () => {
      await egress.close()
      await receivers.closeAll()
      await engine.close()
    })

    const transaction = <Result>(work: (tx: Transaction) => Promise<Result>) =>
      transact(
        { engine, scope, site, now: clock.now(), cause: null, positions: makePositions() },
        work,
      )
    const context = () => ({
      reader: makeReader(engine, engine, scope, site),
      clock,
      transaction,
    })

    async function jobs() {
      const query = engine.sql.selectFrom('jobs').select(['kind', 'subject', 'run_at'])
      return engine.run(query.compile())
    }

    /** Does what the job runner does: takes the jobs out, then does them. */
    async function runJobs() {
      const due = await jobs()
      await engine.run(engine.sql.deleteFrom('jobs').compile())
      for (const { subject } of due) await fetchImage(context(), subject)
    }

    async function want(...urls: readonly string[]) {
      await transaction(async (tx) => wantImages(tx, urls))
    }

    it('is asked for once, however often one transaction names it', async () => {
      await want(`${url}twice.png`, `${url}twice.png`)
      expect(await jobs()).toEqual([
        { kind: 'fetch-image', subject: `0 ${url}twice.png`, run_at: START },
      ])
      await engine.run(engine.sql.deleteFrom('jobs').compile())
    })

    it('is hosted once it was fetched, and not asked for again', async () => {
      answer = { status: 200, type: 'text/html', body: PNG }
      await want(`${url}shirt.png`)
      expect(await hostedImageOf(engine, `${url}shirt.png`)).toBeNull()
      await runJobs()
      const path = await hostedImageOf(engine, `${url}shirt.png`)
      expect(path).toBe(`/images/${imageIdOf(`${url}shirt.png`)}`)

      const before = asked
      await want(`${url}shirt.png`)
      await runJobs()
      expect(asked).toBe(before)
    })

    it('is served as what it is, for ever, and can do nothing', async () => {
      const app = new Hono().route('/', imageRoutes(engine, systemClock))
      const response = await app.request((await hostedImageOf(engine, `${url}shirt.png`)) ?? '')
      expect(response.status).toBe(200)
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': 'image/png',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'public, max-age=31536000, immutable',
      })
      expect(response.headers.has('set-cookie')).toBe(false)
      const bytes = Buffer.from(await response.arrayBuffer())
      expect(bytes.subarray(1, 4).toString()).toBe('PNG')
    })

    it.each(['/images/nothing', `/images/${'0'.repeat(40)}`, '/images/..%2fx'])(
      'that is not there is not found: %s',
      async (path) => {
        const response = await new Hono().route('/', imageRoutes(engine, systemClock)).request(path)
        expect(response.status).toBe(404)
        expect(response.headers.get('content-type')).toMatch(/^text\/plain/)
      },
    )

    it.each([
      ['a page', { status: 200, type: 'image/png', body: Buffer.from('<html>') }],
      ['an SVG', { status: 200, type: 'image/svg+xml', body: Buffer.from('<svg/>') }],
      ['too large', { status: 200, type: 'image/png', body: Buffer.alloc(600_000) }],
      ['missing', { status: 404, type: 'image/png', body: PNG }],
      ['somewhere else', { status: 302, type: 'image/png', body: PNG }],
    ])('that is %s is left alone', async (name, given) => {
      answer = given
      const image = `${url}${name.replaceAll(' ', '-')}`
      await want(image)
      await runJobs()
      expect(await hostedImageOf(engine, image)).toBeNull()
      expect(await jobs()).toEqual([])
    })

    it('whose address is private is never asked for', async () => {
      await want('http://169.254.169.254/latest/meta-data')
      await runJobs()
      expect(await jobs()).toEqual([])
    })

    it('is tried again while its server is unwell, then given up', async () => {
      answer = { status: 503, type: 'text/plain', body: Buffer.from('later') }
      const begun = clock.now()
      const waits: number[] = []
      await want(`${url}unwell.png`)
      for (;;) {
        await runJobs()
        const [job] = await jobs()
        if (!job) break
        waits.push(job.run_at - clock.now())
        clock.advance(job.run_at - clock.now())
      }
      expect(waits).toEqual([60, 600, 3600, 21_600, 86_400])
      expect(clock.now() - begun).toBeLessThan(2 * 86_400)

      answer = { status: 200, type: 'image/png', body: PNG }
      await want(`${url}unwell.png`)
      await runJobs()
      expect(await hostedImageOf(engine, `${url}unwell.png`)).not.toBeNull()
    })

    it('with an address that no image has is not asked for', async () => {
      await want(`${url}${'ü'.repeat(1000)}`)
      expect(await jobs()).toEqual([])
    })
  })
})

onEachEngine((open) => {
  it('reaches the payment page from our own server, once it is here', async () => {
    const receivers = createReceivers()
    const { url } = await receivers.http((_request, response) => response.end(PNG))
    const world = await open()
    const product_data = { name: 'T-shirt', images: [`${url}shirt.png`] }
    const link = await world.stripe.paymentLinks.create({
      line_items: [
        { price_data: { currency: 'usd', unit_amount: 500, product_data }, quantity: 1 },
      ],
    })
    const pageOf = async () => (await fetch(link.url)).text()
    const path = `/images/${imageIdOf(`${url}shirt.png`)}`
    expect(await pageOf()).toContain('T-shirt')

    await world.app.work.runDue()
    const page = await pageOf()
    expect(page).toContain(`src="${path}"`)
    expect(page).not.toContain('shirt.png')
    const image = await fetch(world.url + path)
    expect(image.headers.get('content-type')).toBe('image/png')
    await world.close()
    await receivers.closeAll()
  })
})
