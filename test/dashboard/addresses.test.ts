/** The addresses of Stripe's dashboard: what its command line, SDKs and documents lead to. */

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ensureBuilt } from '../support/process.ts'
import { type DeveloperTrade, INSIDE, endTrade, trade } from '../support/developer-trade.ts'
import { type TestMember, memberOf } from '../support/team.ts'
import { type World, openWorld } from '../support/world.ts'

/** The address, and the heading of the page that it leads to. */
const PAGES: readonly (readonly [path: string, heading: string])[] = [
  ['/apikeys', 'API keys'],
  ['/balance', 'Balance'],
  ['/balance/overview', 'Balance'],
  ['/billing', 'Subscriptions'],
  ['/connect/accounts/overview', 'Connected accounts'],
  ['/connect/application_fees', 'Application fees'],
  ['/connect/overview', 'Connected accounts'],
  ['/connect/transfers', 'Transfers'],
  ['/coupons', 'Coupons'],
  ['/customers', 'Customers'],
  ['/developers', 'Developers'],
  ['/disputes', 'Disputes'],
  ['/events', 'Events'],
  ['/invoices', 'Invoices'],
  ['/logs', 'Request logs'],
  ['/orders/products', 'Products'],
  ['/payment-links', 'Payment links'],
  ['/payment-links/create/customer-chooses-pricing', 'New payment link'],
  ['/payment-links/create/standard-pricing', 'New payment link'],
  ['/payments', 'Payments'],
  ['/payouts', 'Payouts'],
  ['/promotion-codes', 'Promotion codes'],
  ['/settings', 'Business details'],
  ['/settings/billing', 'Billing'],
  ['/settings/billing/portal', 'Customer portal'],
  ['/settings/branding', 'Branding'],
  ['/settings/checkout', 'Policies'],
  ['/settings/custom-domains', 'Domains'],
  ['/settings/emails', 'Mails'],
  ['/settings/payment_methods', 'Payment methods'],
  ['/settings/public', 'Business details'],
  ['/settings/team', 'Team'],
  ['/shipping-rates', 'Shipping rates'],
  ['/subscriptions', 'Subscriptions'],
  ['/subscriptions/products', 'Products'],
  ['/tax-rates', 'Tax rates'],
  ['/topups', 'Top-ups'],
  ['/webhooks', 'Webhooks'],
  ['/workbench/webhooks', 'Webhooks'],
]

/** What Paylinks has not, and a page that comes near. */
const ABSENT: readonly (readonly [path: string, heading: string, nearest: string])[] = [
  ['/atlas', 'Paylinks has no Atlas', '/settings/public'],
  ['/orders', 'Paylinks has no Orders', '/payments'],
  ['/radar', 'Paylinks has no Radar', '/disputes'],
  ['/radar/list', 'Paylinks has no Radar', '/disputes'],
  ['/radar/reviews', 'Paylinks has no Radar', '/disputes'],
  ['/radar/rules', 'Paylinks has no Radar', '/disputes'],
  ['/terminal', 'Paylinks has no Terminal', '/payment-links'],
]

describe('an address of Stripe’s dashboard', () => {
  let world: World
  let owner: TestMember
  let things: DeveloperTrade
  beforeAll(async () => {
    ensureBuilt()
    world = await openWorld({ environment: INSIDE })
    owner = await memberOf(world)
    things = await trade(world)
  })
  afterAll(async () => {
    endTrade(things)
    await world.close()
  })

  const prefixes = () => ['', '/test', `/${world.app.account}`, `/${world.app.account}/test`]

  /** Where somebody ends up who follows it, and what they see there. */
  async function follow(path: string) {
    let at = path
    for (let hops = 0; hops < 3; hops++) {
      const { status, headers, text } = await world.request('GET', at, { key: null, ...owner })
      const next = headers.get('location')
      if (next === null) {
        const heading = /<h1>([^<]*)/.exec(text)?.[1]?.trim()
        return { status, heading, path: at, text }
      }
      at = next
    }
    throw new Error(`${path} leads round and round`)
  }

  it.each(PAGES)('%s is the page “%s”, in each mode', async (path, heading) => {
    for (const prefix of prefixes()) {
      const answer = await follow(prefix + path)
      expect({ status: answer.status, heading: answer.heading }).toEqual({ status: 200, heading })
      expect(answer.path.startsWith(prefix)).toBe(true)
      expect(answer.path.includes('/test/')).toBe(prefix.endsWith('/test'))
    }
  })

  it.each(ABSENT)('%s says “%s”, and leads to %s', async (path, heading, nearest) => {
    for (const prefix of prefixes()) {
      const answer = await follow(prefix + path)
      expect({ status: answer.status, heading: answer.heading }).toEqual({ status: 404, heading })
      expect(answer.text).toContain(`class="button quiet" href="${prefix}${nearest}"`)
    }
  })

  it('of an event, a request or a delivery shows just that, as the command line prints it', async () => {
    const { event, goodEndpoint } = things
    const { account } = world.app
    const failed = await world.request('GET', '/v1/products/prod_none')
    const request = failed.headers.get('request-id') ?? ''
    for (const start of ['/test', `/${account}/test`]) {
      const ofEvent = await follow(`${start}/events/${event.id}`)
      expect([ofEvent.status, ofEvent.heading]).toEqual([200, event.type])
      // Logs are written together, a moment later.
      await vi.waitFor(async () => {
        const ofRequest = await follow(`${start}/logs/${request}`)
        expect(ofRequest.status).toBe(200)
        expect(ofRequest.text).toContain(request)
      }, 15_000)
      const delivery = `/workbench/webhooks/${goodEndpoint.id}/deliveries/${event.id}`
      const ofDelivery = await follow(
        `${start}/workbench/webhooks/${goodEndpoint.id}?event=${event.id}`,
      )
      expect([ofDelivery.status, ofDelivery.path]).toEqual([200, start + delivery])
    }
  })
})
