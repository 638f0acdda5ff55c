import { createServer, request as ask } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureBuilt } from '../../../test/support/process.ts'
import { type TestMember, memberOf } from '../../../test/support/team.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { originFor } from '../../domain/origins.ts'

interface Front {
  readonly url: string
  close(): void
}

type Listener = Parameters<typeof createServer>[1]

/** Something that listens under a name of its own. */
async function front(listener: Listener & object): Promise<Front> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // It listens on a port, not on a pipe.
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** Hands everything on to the server, with the name that was asked for or without it. */
const proxyTo = (target: () => string, isHostKept: boolean) =>
  front((incoming, outgoing) => {
    const { host, ...rest } = incoming.headers
    const headers = isHostKept ? { ...rest, host } : rest
    const { method, url } = incoming
    const onward = ask(target() + url, { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.pipe(outgoing)
    })
    incoming.pipe(onward)
  })

onEachEngine((open) => {
  describe('names of the server', () => {
    let world: World
    let owner: TestMember
    let fronts: readonly [good: Front, renaming: Front, other: Front, leading: Front]
    beforeAll(async () => {
      ensureBuilt()
      const target = () => world.url
      fronts = await Promise.all([
        proxyTo(target, true),
        proxyTo(target, false),
        front((_, answer) => answer.end('{"server":"me"}')),
        front((_, answer) => answer.writeHead(301, { location: 'https://else.example/' }).end()),
      ])
      const names = [...fronts.map(({ url }) => url), 'http://10.0.0.1', 'http://127.0.0.1:1']
      world = await open({ environment: { PAYLINKS_DOMAINS: names.join(', ') } })
      owner = await memberOf(world)
    })
    afterAll(async () => {
      for (const one of fronts) one.close()
      await world.close()
    })

    const post = (path: string, fields: Record<string, string> = {}, member = owner) =>
      world.request('POST', `/test${path}`, {
        key: null,
        headers: member.headers,
        form: new URLSearchParams(fields).toString(),
      })
    const sold = {
      price_data: { currency: 'usd', unit_amount: 900, product_data: { name: 'Tea' } },
    }
    const makeLink = () =>
      world.stripe.paymentLinks.create({ line_items: [{ ...sold, quantity: 1 }] })

    it('say of each whether it leads here, and ask nowhere inside', async () => {
      const { status, text } = await post('/settings/custom-domains/check')
      expect(status).toBe(200)
      const found = [...text.matchAll(/<li><span class="mono">(.*?)<\/li>/gs)].map(([line]) =>
        line.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' '),
      )
      const [good, renaming, other, leading] = fronts.map(({ url }) => url)
      expect(found).toEqual([
        expect.stringContaining(`${world.url} Main address Leads here`),
        expect.stringMatching(`${good} Leads here $`),
        expect.stringContaining(`${renaming} Leads here The proxy does not pass on the name`),
        expect.stringContaining(`${other} Leads elsewhere Another server answers there, with 200.`),
        expect.stringContaining(`${leading} Leads elsewhere It redirects to https://else.example/`),
        expect.stringContaining('http://10.0.0.1 Not reached The URL does not lead to a public'),
        expect.stringContaining('http://127.0.0.1:1 Not reached'),
      ])
    })

    it('are what new links and sessions are made with, once one is chosen', async () => {
      const before = await makeLink()
      const [{ url: name }] = fronts
      const chosen = await post('/settings/custom-domains', { 'paylinks[link_domain]': name })
      expect(chosen.headers.get('location')).toBe('/test/settings/custom-domains?saved')
      const { account } = world.app
      expect(await world.stripe.accounts.retrieve(account)).toMatchObject({
        paylinks: { link_domain: name },
      })
      const link = await makeLink()
      const path = new URL(link.url).pathname
      expect(link.url).toBe(name + path)
      expect((await world.stripe.paymentLinks.retrieve(before.id)).url).toBe(before.url)
      expect(before.url.startsWith(`${world.url}/`)).toBe(true)
      const { data } = await world.stripe.events.list({ type: 'payment_link.created', limit: 1 })
      expect(data[0]?.data.object).toMatchObject({ id: link.id, url: link.url })
      for (const start of [name, world.url]) {
        const shown = await fetch(start + path)
        expect(shown.status).toBe(200)
        expect(await shown.text()).toContain(`<meta property="og:url" content="${link.url}"`)
      }
      const session = await world.stripe.checkout.sessions.create({
        line_items: [{ ...sold, quantity: 1 }],
        mode: 'payment',
        success_url: 'https://shop.example/thanks',
      })
      expect(session.url).toBe(`${name}/c/pay/${session.id}`)
      const expired = await world.stripe.checkout.sessions.expire(session.id)
      expect(expired.url).toBeNull()
      await post('/settings/custom-domains', { 'paylinks[link_domain]': '' })
      expect((await makeLink()).url.startsWith(`${world.url}/`)).toBe(true)
      expect((await world.stripe.paymentLinks.retrieve(link.id)).url).toBe(link.url)
    })

    it('are given by whoever runs the server alone', async () => {
      const evil = 'https://evil.example'
      const refused = await post('/settings/custom-domains', { 'paylinks[link_domain]': evil })
      expect(refused.status).toBe(400)
      expect(refused.text).toContain(`This server is not known as ${evil}`)
      const { account } = world.app
      const form = new URLSearchParams({ 'paylinks[link_domain]': evil }).toString()
      const { status, json } = await world.request('POST', `/v1/accounts/${account}`, { form })
      expect(status).toBe(400)
      expect(json.error).toMatchObject({ param: 'paylinks[link_domain]' })
      const viewer = await memberOf(world, 'view_only')
      expect((await post('/settings/custom-domains/check', {}, viewer)).status).toBe(403)
    })
  })
})

describe('the address of what was made under a name', () => {
  it('is the main one again where the server has lost that name', () => {
    const baseUrl = 'https://pay.example'
    const name = 'https://give.example'
    expect(originFor(name, { baseUrl, domains: [name] })).toBe(name)
    expect(originFor(name, { baseUrl, domains: [] })).toBe(baseUrl)
    expect(originFor(undefined, { baseUrl, domains: [name] })).toBe(baseUrl)
  })
})
