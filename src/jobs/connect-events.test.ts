import { text } from 'node:stream/consumers'
import Stripe from 'stripe'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createReceivers } from '../lib/egress/receivers.fixture.ts'
import { type World, onEachEngine } from '../../test/support/world.ts'

const receivers = createReceivers()

/** Where a merchant's server hears of events. */
async function openReceiver() {
  const heard: { readonly body: string; readonly signature: string }[] = []
  const { url } = await receivers.http((request, response) => {
    void text(request).then((body) => {
      heard.push({ body, signature: String(request.headers['stripe-signature']) })
      response.end('{}')
    })
  })
  return { url, heard }
}

onEachEngine((open) => {
  describe('events of a connected account', () => {
    let world: World
    let seller: string
    beforeAll(async () => {
      world = await open()
      seller = (await world.stripe.accounts.create({ type: 'standard' })).id
    })
    afterEach(() => receivers.closeAll())
    afterAll(() => world.close())

    const there = () => ({ stripeAccount: seller })

    it('reach its own endpoints, and those of its platform that hear of connected ones', async () => {
      const { webhookEndpoints } = world.stripe
      const [own, platform, connect] = [
        await openReceiver(),
        await openReceiver(),
        await openReceiver(),
      ]
      const enabled_events = ['product.created' as const]
      await webhookEndpoints.create({ url: own.url, enabled_events }, there())
      await webhookEndpoints.create({ url: platform.url, enabled_events })
      const made = await webhookEndpoints.create({
        url: connect.url,
        enabled_events,
        connect: true,
      })
      expect(made.application).toMatch(/^ca_/)
      const theirs = await world.stripe.products.create({ name: 'Theirs' }, there())
      const ours = await world.stripe.products.create({ name: 'Ours' })
      await world.app.work.runDue()
      const told = ({ heard }: typeof own) =>
        heard.map(({ body }) => {
          const event = JSON.parse(body) as { account?: string; data: { object: { id: string } } }
          return [event.data.object.id, event.account]
        })
      expect(told(own)).toEqual([[theirs.id, undefined]])
      expect(told(platform)).toEqual([[ours.id, undefined]])
      expect(told(connect)).toEqual([[theirs.id, seller]])
      const [{ body, signature }] = connect.heard as [{ body: string; signature: string }]
      const event = new Stripe('sk_test_x').webhooks.constructEvent(
        body,
        signature,
        made.secret ?? '',
      )
      expect(event.account).toBe(seller)
      const read = await world.stripe.events.retrieve(event.id, {}, there())
      expect(read).toMatchObject({ id: event.id, pending_webhooks: 0 })
      await expect(world.stripe.events.retrieve(event.id)).rejects.toMatchObject({
        statusCode: 404,
      })
      const again = `webhook_endpoint=${made.id}&account=${seller}`
      await world.request('POST', `/v1/events/${event.id}/retry`, { form: again })
      await world.app.work.runDue()
      expect(told(connect)).toHaveLength(2)
      const foreign = `webhook_endpoint=${made.id}&account=acct_1nobody`
      const refused = await world.request('POST', `/v1/events/${event.id}/retry`, { form: foreign })
      expect(refused.json.error).toMatchObject({ code: 'resource_missing', param: 'account' })
      for (const { id } of (await webhookEndpoints.list()).data) await webhookEndpoints.del(id)
    })

    it('stop when the account is let go, with a last one that says so', async () => {
      const { url, heard } = await openReceiver()
      const { id } = await world.stripe.accounts.create({ type: 'standard' })
      await world.stripe.webhookEndpoints.create({ url, enabled_events: ['*'], connect: true })
      await world.stripe.accounts.del(id)
      await world.app.work.runDue()
      const last = JSON.parse(heard.at(-1)?.body ?? '{}') as Stripe.Event
      expect(last).toMatchObject({
        type: 'account.application.deauthorized',
        account: id,
        data: { object: { object: 'application', id: expect.stringMatching(/^ca_/) } },
      })
    })
  })
})
