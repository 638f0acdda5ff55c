/** Opening a link: what it costs, what it may do, and that it leaves nothing behind. */

import { gunzipSync } from 'node:zlib'
import type Stripe from 'stripe'
import { expect, it } from 'vitest'
import { get } from '../support/http-get.ts'
import { TEE } from '../support/goods.ts'
import { type Journey, dayJourneys } from '../support/journey.ts'
import { pay } from '../support/payer.ts'

const BROWSER =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36'

/** HTML, style and script together, compressed. */
const LARGEST_PAGE = 30_000

dayJourneys('whoever only looks at a link', (at) => {
  it('leaves nothing that the API shows', async () => {
    const { stripe } = at.world()
    const link = await at.link()
    const before = await everything(at)
    await at.open(link.url)
    await fetch(link.url)
    await fetch(link.url, { method: 'HEAD' })
    await fetch(link.url, { method: 'OPTIONS' })
    expect(await everything(at)).toEqual(before)
    expect(await stripe.paymentLinks.retrieve(link.id)).toEqual(expect.objectContaining({}))
  })

  it('is counted once a visit, unless it is a program', async () => {
    const link = await at.link()
    const look = (agent: string, more: RequestInit = {}, url = link.url) =>
      fetch(url, { ...more, headers: { 'user-agent': agent, ...more.headers } })
    for (let visit = 0; visit < 3; visit++) await look(BROWSER)
    await look(BROWSER, {}, link.url.replace('/b/', '/d/'))
    expect(await viewsOf(at, link)).toBe(1)
    await look(BROWSER, { headers: { 'accept-language': 'de' } })
    expect(await viewsOf(at, link)).toBe(2)
    await look(`${BROWSER} other`, { method: 'HEAD' })
    await look(`${BROWSER} other`, { headers: { 'sec-purpose': 'prefetch;prerender' } })
    await look('Twitterbot/1.0')
    await fetch(link.url, { headers: { 'user-agent': '' } })
    expect(await viewsOf(at, link)).toBe(2)
  })

  it('finds it under every prefix', async () => {
    const link = await at.link({ submit_type: 'donate' })
    for (const prefix of ['b', 'd', 'k']) {
      const url = link.url.replace('/d/', `/${prefix}/`)
      const answer = await fetch(url)
      expect(answer.status).toBe(200)
      expect(await answer.text()).toContain('T-shirt')
    }
    await pay(await at.open(link.url.replace('/d/', '/k/')))
    expect((await at.sessions(link))[0]).toMatchObject({ status: 'complete' })
  })

  it('gets a page that nobody may keep, frame, or add a script to', async () => {
    const link = await at.link()
    const { headers } = await fetch(link.url)
    expect(headers.get('content-security-policy')?.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self'",
      "connect-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ])
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-robots-tag')).toBe('noindex')
    for (const path of ['/nowhere', '/c/pay/cs_test_a1nobody']) {
      const missing = await fetch(at.world().url + path)
      expect(missing.status).toBe(404)
      expect(missing.headers.get('content-security-policy')).toContain("default-src 'none'")
    }
  })

  it('loads little, from this server alone', async () => {
    const line = { ...TEE, adjustable_quantity: { enabled: true } }
    const link = await at.link({
      line_items: [line, line, line],
      billing_address_collection: 'required',
      phone_number_collection: { enabled: true },
      name_collection: { individual: { enabled: true }, business: { enabled: true } },
    })
    const page = await get(link.url)
    const html = gunzipSync(page.body).toString()
    const paths = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path)
    expect(paths).toHaveLength(3)
    const assets = await Promise.all(paths.map((path) => get(at.world().url + path)))
    for (const { status, headers } of assets) {
      expect(status).toBe(200)
      expect(headers['content-encoding']).toBe('gzip')
      expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
    }
    const weight = [page, ...assets].reduce((sum, { body }) => sum + body.length, 0)
    expect(weight).toBeLessThan(LARGEST_PAGE)
    const stale = await get(`${at.world().url}/assets/checkout-000000000000.js`)
    expect(stale.status).toBe(404)
  })

  it('asks nothing of another server', async () => {
    const { url } = at.world()
    const page = await at.open('about:blank')
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.goto((await at.link()).url)
    await pay(page)
    expect(asked.length).toBeGreaterThan(3)
    expect(asked.filter((address) => !address.startsWith(url))).toEqual([])
  })

  it('does not send a form of another site', async () => {
    const link = await at.link()
    const answer = await fetch(link.url, {
      method: 'POST',
      body: new URLSearchParams({ intent: 'pay' }),
      headers: { 'sec-fetch-site': 'cross-site' },
    })
    expect(answer.status).toBe(403)
    expect(await at.sessions(link)).toEqual([])
  })

  it('cannot send more than a form holds', async () => {
    const link = await at.link()
    const body = new URLSearchParams({ visit_token: 'a'.repeat(24), email: 'x'.repeat(100_000) })
    const answer = await fetch(link.url, { method: 'POST', body })
    expect(answer.ok).toBe(false)
    expect(await at.sessions(link)).toEqual([])
  })
})

async function everything(at: Journey) {
  const { stripe } = at.world()
  const counts = await Promise.all([
    stripe.checkout.sessions.list({ limit: 100 }),
    stripe.events.list({ limit: 100 }),
    stripe.paymentIntents.list({ limit: 100 }),
    stripe.customers.list({ limit: 100 }),
  ])
  return counts.map(({ data }) => data.map(({ id }) => id))
}

/** No object shows it. */
async function viewsOf(at: Journey, link: Stripe.PaymentLink): Promise<number> {
  const { engine, work } = at.world().app
  await work.runDue()
  const query = engine.sql
    .selectFrom('link_counts')
    .select('views')
    .where('link', '=', link.id)
    .where('day', '=', 0)
  const [row] = await engine.run(query.compile())
  return Number(row?.views ?? 0)
}
