import Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { systemClock } from '../../src/lib/clock.ts'
import { newFormKey } from '../../src/dashboard/once.ts'
import { enqueueMail } from '../../src/operations/mails/enqueue.ts'
import {
  type DeveloperTrade,
  HOSTILE,
  INSIDE,
  endTrade,
  trade,
} from '../support/developer-trade.ts'
import { inside } from '../support/inside.ts'
import { ensureBuilt } from '../support/process.ts'
import { type TestMember, memberOf } from '../support/team.ts'
import { type World, onEachEngine } from '../support/world.ts'

onEachEngine((open) => {
  describe('the developers’ pages', () => {
    let world: World
    let owner: TestMember
    let things: DeveloperTrade
    let now = systemClock.now()
    beforeAll(async () => {
      ensureBuilt()
      world = await open({ environment: INSIDE, clock: { now: () => now } })
      owner = await memberOf(world, 'owner', now)
      things = await trade(world)
    })
    afterAll(async () => {
      endTrade(things)
      await world.close()
    })

    const look = async (path: string, member = owner) => {
      const answer = await world.request('GET', `/test${path}`, { key: null, ...member })
      return { ...answer, location: answer.headers.get('location') }
    }
    const send = async (path: string, fields: Record<string, string> = {}, member = owner) => {
      const form = new URLSearchParams({ key: newFormKey(), ...fields }).toString()
      const answer = await world.request('POST', `/test${path}`, { key: null, form, ...member })
      return { ...answer, location: answer.headers.get('location') }
    }
    const keyIn = (text: string) => /\b[srp]k_test_51[0-9A-Za-z]{97}\b/.exec(text)?.[0] ?? ''
    const secretIn = (text: string) => /\bwhsec_[0-9A-Za-z]{32}\b/.exec(text)?.[0] ?? ''
    const endpointPath = () => `/workbench/webhooks/${things.goodEndpoint.id}`

    it('show what others wrote as text, whatever it is', async () => {
      const { goodEndpoint, event, key, clock, badEndpoint } = things
      const paths = [
        '/apikeys',
        `/apikeys/${key.id}`,
        '/webhooks',
        `/workbench/webhooks/${goodEndpoint.id}`,
        `/workbench/webhooks/${goodEndpoint.id}/edit`,
        `/workbench/webhooks/${goodEndpoint.id}/deliveries/${event.id}`,
        `/workbench/webhooks/${badEndpoint.id}/deliveries/${event.id}`,
        `/workbench/webhooks/${goodEndpoint.id}/test`,
        '/events',
        `/events/${event.id}`,
        '/logs',
        `/logs?path=${encodeURIComponent(HOSTILE)}`,
        '/test-clocks',
        `/test-clocks/${clock.id}`,
        '/mails',
        '/developers',
      ]
      for (const path of paths) {
        const { status, text } = await look(path)
        expect([status, path]).toEqual([200, path])
        expect(text).not.toContain('<script>window')
        expect(text).not.toContain('<img src=x')
        expect(text).not.toContain('<b>bold')
      }
    })

    it('are closed to those who are not to see keys', async () => {
      const support = await memberOf(world, 'support', now)
      for (const path of ['/apikeys', '/webhooks', '/events', '/logs', '/developers'])
        expect((await look(path, support)).status).toBe(403)
      const mails = await look('/mails', support)
      expect(mails.status).toBe(200)
      expect(mails.text).not.toContain('/apikeys')
      const reveal = await send(`/apikeys/${things.key.id}/reveal`, {}, support)
      expect(reveal.status).toBe(403)
      expect(reveal.text).not.toContain('rk_test_51')
    })

    describe('of keys', () => {
      it('make one that opens, and refuse one that may nothing', async () => {
        const made = await send('/apikeys/create', {
          kind: 'restricted',
          name: 'Books',
          'own.product': 'read',
          'own.nonsense': 'write',
        })
        expect(made.status).toBe(200)
        const client = world.client(keyIn(made.text))
        expect((await client.products.list()).data).toHaveLength(1)
        await expect(client.customers.list()).rejects.toMatchObject({ statusCode: 403 })
        const refused = await send('/apikeys/create', { kind: 'restricted', name: 'Books' })
        expect(refused.status).toBe(422)
        expect(refused.text).toContain('Allow the key to read or write at least one resource.')
        expect(refused.text).toContain('value="Books"')
      })

      it('ask who it is once more before one is shown again', async () => {
        const { id, secret } = things.key
        const shown = await send(`/apikeys/${id}/reveal`)
        expect(keyIn(shown.text)).toBe(secret)
        const stale = await memberOf(world, 'owner', now - 700)
        const asked = await send(`/apikeys/${id}/reveal`, {}, stale)
        expect(asked.text).not.toContain(secret)
        expect(asked.text).toContain('/confirm')
      })

      it('roll one, and delete one', async () => {
        const made = await send('/apikeys/create', { kind: 'secret', name: 'Till' })
        const id = /\/apikeys\/(mk_[0-9a-f]{24})/.exec(made.text)?.[1] ?? ''
        const rolled = await send(`/apikeys/${id}/roll`, { overlap: '3600' })
        const fresh = keyIn(rolled.text)
        expect(fresh).not.toBe(keyIn(made.text))
        await world.client(keyIn(made.text)).products.list()
        await world.client(fresh).products.list()
        expect((await look('/apikeys')).text).toContain('Being replaced')
        const deleted = await send(`/apikeys/${id}/delete`)
        expect(deleted.location).toBe('/test/apikeys?done=deleted')
        const old = await world.request('GET', '/v1/products', { key: keyIn(made.text) })
        await vi.waitFor(async () => {
          const again = await world.request('GET', '/v1/products', { key: keyIn(made.text) })
          expect(again.status).toBe(401)
        }, 15_000)
        expect([200, 401]).toContain(old.status)
      })
    })

    describe('of webhooks', () => {
      it('make an endpoint, and say in words why one cannot be made', async () => {
        const url = 'http://127.0.0.1:9/never'
        const made = await send('/webhooks/create', { url, types: 'charge.refunded' })
        expect(secretIn(made.text)).toMatch(/^whsec_/)
        const { data } = await world.stripe.webhookEndpoints.list()
        const endpoint = data.find((one) => one.url === url)!
        expect(endpoint.enabled_events).toEqual(['charge.refunded'])
        const none = await send('/webhooks/create', { url })
        expect(none.status).toBe(422)
        expect(none.text).toContain('You must enable at least one type of event')
        await send(`/workbench/webhooks/${endpoint.id}/delete`)
        const gone = await look(`/workbench/webhooks/${endpoint.id}`)
        expect(gone.status).toBe(404)
      })

      it('show each delivery: what was sent, what was answered, when it is tried again', async () => {
        const { event, good, badEndpoint } = things
        const { text } = await look(`${endpointPath()}/deliveries/${event.id}`)
        expect(text).toContain('Delivered')
        expect(text).toContain('200 OK')
        expect(text).toContain(good.heard[0]!.signature)
        expect(text).toContain('x-said: &lt;b&gt;bold')
        const failing = await look(`/workbench/webhooks/${badEndpoint.id}?status=pending`)
        expect(failing.text).toContain('Retrying')
        expect(failing.text).toContain('(500) ERR')
        const deepLink = await look(`${endpointPath()}?event=${event.id}`)
        expect(deepLink.location).toContain(`/deliveries/${event.id}`)
      })

      it('send an event again', async () => {
        const { event, good, goodEndpoint } = things
        const before = good.heard.length
        await send(`${endpointPath()}/deliveries/${event.id}/resend`)
        await send(`/events/${event.id}/resend`, { endpoint: goodEndpoint.id })
        await world.app.work.runDue()
        await vi.waitFor(() => expect(good.heard.length).toBeGreaterThan(before), 15_000)
        const { body } = good.heard.at(-1)!
        expect(JSON.parse(body)).toMatchObject({ id: event.id })
      })

      it('roll a secret: for a while each delivery is signed with both', async () => {
        const { good, goodEndpoint, event } = things
        const old = secretIn((await send(`${endpointPath()}/secret`)).text)
        const rolled = secretIn((await send(`${endpointPath()}/roll`, { overlap: '3600' })).text)
        expect(rolled).not.toBe(old)
        const refused = await send(`${endpointPath()}/roll`, { overlap: '90000' })
        expect(refused.text).toContain('at most 24 hours')
        const deliver = async () => {
          const before = good.heard.length
          await send(`${endpointPath()}/test`, { type: event.type })
          await world.app.work.runDue()
          await vi.waitFor(() => expect(good.heard.length).toBeGreaterThan(before), 15_000)
          return good.heard.at(-1)!
        }
        const opens = (
          { body, signature }: { body: string; signature: string },
          secret: string,
        ) => {
          try {
            const at = now * 1000
            return !!new Stripe('sk').webhooks.constructEvent(
              body,
              signature,
              secret,
              300,
              undefined,
              at,
            )
          } catch {
            return false
          }
        }
        const both = await deliver()
        expect([opens(both, old), opens(both, rolled)]).toEqual([true, true])
        now += 3600
        owner = await memberOf(world, 'owner', now)
        const one = await deliver()
        expect([opens(one, old), opens(one, rolled)]).toEqual([false, true])
        expect(goodEndpoint.id).toMatch(/^we_/)
      })

      it('send the newest event of a type, and say how to make one where there is none', async () => {
        const { good, event } = things
        const { text } = await look(`${endpointPath()}/test`)
        expect(text.match(/<option value="[^"]+"/g)).toEqual([`<option value="${event.type}"`])
        const none = await send(`${endpointPath()}/test`, { type: 'invoice.paid' })
        expect(none.status).toBe(422)
        expect(none.text).toContain('No invoice.paid has happened in the last 30 days.')
        expect(none.text).toContain(`stripe trigger invoice.paid --api-base ${world.url}`)
        const before = good.heard.length
        expect((await send(`${endpointPath()}/test`, { type: event.type })).status).toBe(303)
        await world.app.work.runDue()
        await vi.waitFor(() => expect(good.heard.length).toBe(before + 1), 15_000)
      })

      it('turn an endpoint off and on', async () => {
        const { badEndpoint } = things
        await send(`/workbench/webhooks/${badEndpoint.id}/disable`)
        const off = await world.stripe.webhookEndpoints.retrieve(badEndpoint.id)
        expect(off.status).toBe('disabled')
        const failed = await look(`/workbench/webhooks/${badEndpoint.id}?status=failed`)
        expect(failed.text).toContain('Failed')
        await send(`/workbench/webhooks/${badEndpoint.id}/enable`)
        const on = await world.stripe.webhookEndpoints.retrieve(badEndpoint.id)
        expect(on.status).toBe('enabled')
      })
    })

    it('page through events, and lead from an id to its event', async () => {
      for (let count = 0; count < 25; count++)
        await world.stripe.products.create({ name: `Page ${count}` })
      const first = await look('/events?type=product.created')
      const ids = (text: string) => [...text.matchAll(/events\/(evt_\w+)/g)].map(([, id]) => id)
      expect(ids(first.text)).toHaveLength(20)
      const older = await look(`/events?type=product.created&starting_after=${ids(first.text)[19]}`)
      expect(ids(older.text)).toHaveLength(6)
      const newer = await look(`/events?type=product.created&ending_before=${ids(older.text)[0]}`)
      expect(ids(newer.text)).toEqual(ids(first.text))
      const found = await look(`/events?id=${things.event.id}`)
      expect(found.location).toBe(`/test/events/${things.event.id}`)
      const linked = await world.request(
        'GET',
        `/${world.app.account}/test/events/${things.event.id}`,
        { key: null, headers: owner.headers },
      )
      expect(linked.status).toBe(200)
    })

    it('find request logs by path, method, and how they were answered', async () => {
      const refused = await world.request('POST', '/v1/products', { form: 'name=' })
      const id = refused.headers.get('request-id') ?? ''
      await vi.waitFor(async () => expect((await look(`/logs/${id}`)).status).toBe(200), 15_000)
      const { text } = await look(`/logs/${id}`)
      expect(text).toContain('parameter_invalid_empty')
      expect(text).toContain('127.0.0.1')
      const list = async (query: string) => (await look(`/logs?${query}`)).text
      expect(await list('path=/v1/products&status=400&method=POST')).toContain(id)
      expect(await list('path=/v1/products&code=400')).toContain(id)
      expect(await list('path=/v1/prod')).not.toContain(id)
      expect(await list('status=500')).not.toContain(id)
      expect((await look(`/logs?path=${id}`)).location).toBe(`/test/logs/${id}`)
      expect((await look('/logs/req_none')).status).toBe(404)
    })

    it('show what a request said and heard, by where it came from, and by whom for whom', async () => {
      const { stripe } = world
      const seller = await stripe.accounts.create({ type: 'standard', country: 'US' })
      const ask = async (headers: Record<string, string>) => {
        const form = `name=${encodeURIComponent(HOSTILE)}&metadata[token]=hunter2`
        const { headers: told } = await world.request('POST', '/v1/products', { form, headers })
        return told.get('request-id') ?? ''
      }
      const byTool = await ask({ 'user-agent': 'Stripe/v1 stripe-cli/1.52.0' })
      const forSeller = await ask({ 'stripe-account': seller.id })
      const theirs = `account=${seller.id}`
      await vi.waitFor(async () => {
        expect((await look(`/logs/${forSeller}?${theirs}`)).status).toBe(200)
      }, 15_000)
      const { text } = await look(`/logs/${byTool}`)
      expect(text).toContain('Stripe’s command line')
      expect(text.match(/&quot;name&quot;: &quot;\\&quot;&gt;&lt;img/g)).toHaveLength(2)
      expect(text).toContain('&quot;token&quot;: &quot;[hidden]&quot;')
      expect(text).not.toContain('hunter2')
      expect(text).not.toContain('<script>window')
      const list = async (query: string) => (await look(`/logs?${query}`)).text
      expect(await list('source=CLI')).toContain(byTool)
      expect(await list('source=API')).not.toContain(byTool)
      expect(await list('address=127.0.0.1')).toContain(byTool)
      expect(await list('address=127.0.0.2')).not.toContain(byTool)
      expect(await list('source=API')).not.toContain(forSeller)
      expect(await list(theirs)).toContain(forSeller)
      expect(await list('account=acct_none')).toContain('No such request')
      expect((await look(`/logs/${forSeller}`)).status).toBe(404)
      const { data } = await stripe.webhookEndpoints.list({ limit: 1 })
      expect((await look(`/logs/${byTool}?account=${data[0]?.id}`)).status).toBe(404)
    })

    it('tell which version runs since when, on what, and whether anything is late', async () => {
      const { text } = await look('/developers')
      const plain = text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
      expect(plain).toMatch(/Paylinks \d+\.\d+\.\d+\S* Runs for \d+ (second|minute|hour|day)s?/)
      expect(plain).toMatch(/Database (SQLite|PostgreSQL) \d/)
      expect(plain).toMatch(/Its schema Migration \d+/)
      expect(plain).toMatch(/Webhooks (Nothing is late|The oldest is late by \d+ \w+)/)
    })

    it('make a test clock, advance it and delete it', async () => {
      const made = await send('/test-clocks/create', {
        name: 'A year',
        frozen_time: '2027-01-31 09:00',
      })
      const path = made.location?.replace('/test', '') ?? ''
      const id = path.split('/').at(-1) ?? ''
      const clock = await world.stripe.testHelpers.testClocks.retrieve(id)
      expect(clock.frozen_time).toBe(Date.UTC(2027, 0, 31, 9) / 1000)
      const back = await send(`${path}/advance`, { frozen_time: '2026-01-01 09:00' })
      expect(back.status).toBe(422)
      const wrong = await send(`${path}/advance`, { frozen_time: 'tomorrow' })
      expect(wrong.text).toContain('Write a date and a time')
      await send(`${path}/advance`, { step: '86400' })
      await world.app.work.runDue()
      const moved = await world.stripe.testHelpers.testClocks.retrieve(id)
      expect(moved.frozen_time).toBe(clock.frozen_time + 86_400)
      await send(`${path}/delete`)
      await expect(world.stripe.testHelpers.testClocks.retrieve(id)).rejects.toMatchObject({
        statusCode: 404,
      })
    })

    it('show a mail as its reader sees it, run nothing of it, and send it again', async () => {
      const mail = await inside(
        world,
        (tx) =>
          enqueueMail(tx, {
            to: 'ada@shop.example',
            locale: 'en',
            about: 'sub_1',
            matter: {
              kind: 'renewal',
              plan: HOSTILE,
              amount: 500,
              currency: 'usd',
              at: now + 86_400,
              manageUrl: null,
            },
          }),
        { now },
      )
      await world.app.work.runDue()
      const { text } = await look(`/mails/${mail!.id}`)
      expect(text).toContain('sandbox=""')
      const html = await look(`/mails/${mail!.id}/html`)
      expect(html.status).toBe(200)
      expect(html.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/)
      expect(html.text).not.toContain('<script>')
      const again = await send(`/mails/${mail!.id}/resend`)
      expect(again.location).toMatch(/^\/test\/mails\/mail_\w+\?done=sent$/)
      expect(again.location).not.toContain(mail!.id)
    })

    it('never show the mails that let members in', async () => {
      const mail = await inside(
        world,
        (tx) =>
          enqueueMail(tx, {
            to: 'grace@shop.example',
            locale: 'en',
            about: owner.id,
            matter: { kind: 'password_reset', url: 'http://x/reset/y', expiresAt: now + 60 },
          }),
        { now },
      )
      expect((await look('/mails')).text).not.toContain(mail!.id)
      for (const path of [`/mails/${mail!.id}`, `/mails/${mail!.id}/html`])
        expect((await look(path)).status).toBe(404)
    })
  })
})
