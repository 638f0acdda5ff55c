/** Every page for developers, empty and full: how to get there. */

import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { enqueueMail } from '../../src/operations/mails/enqueue.ts'
import { systemClock } from '../../src/lib/clock.ts'
import { type DeveloperTrade, trade } from './developer-trade.ts'
import { inside } from './inside.ts'
import type { Journey } from './journey.ts'
import { memberOf } from './team.ts'
import type { World } from './world.ts'

type Options = Parameters<Journey['open']>[1]
type Reach = (at: Journey, options: Options) => Promise<Page>

/** As an owner who has just signed in. */
export async function enter(at: Journey, path: string, options: Options): Promise<Page> {
  const world = at.world()
  const member = await memberOf(world, 'owner')
  const page = await at.open(`${world.url}/login`, options)
  await member.enter(page.context())
  const answer = await page.goto(`${world.url}${path}`)
  expect(answer?.status()).toBe(200)
  return page
}

const traded = new WeakMap<World, Promise<DeveloperTrade>>()

/** Once is enough for a world. */
function thingsIn(world: World): Promise<DeveloperTrade> {
  const things = traded.get(world) ?? trade(world)
  traded.set(world, things)
  return things
}

const full =
  (path: (things: DeveloperTrade) => string): Reach =>
  async (at, options) => {
    const things = await thingsIn(at.world())
    return enter(at, `/test${path(things)}`, options)
  }

const empty =
  (path: string): Reach =>
  (at, options) =>
    enter(at, path, options)

async function mailIn(at: Journey): Promise<string> {
  const world = at.world()
  const mail = await inside(world, (tx) =>
    enqueueMail(tx, {
      to: 'ada@shop.example',
      locale: 'en',
      about: 'sub_1',
      matter: {
        kind: 'renewal',
        plan: 'Coffee club',
        amount: 2400,
        currency: 'usd',
        at: systemClock.now() + 86_400,
        manageUrl: null,
      },
    }),
  )
  await world.app.work.runDue()
  return mail?.id ?? ''
}

/** In this order: the first ones are of a server where nothing has happened. */
export const developerStates: Readonly<Record<string, Reach>> = {
  'no webhooks': empty('/test/webhooks'),
  'no events': empty('/test/events'),
  'no logs': empty('/test/logs'),
  'no clocks': empty('/test/test-clocks'),
  'no mails': empty('/test/mails'),
  'no live keys': empty('/apikeys'),
  'no clocks in live mode': empty('/test-clocks'),
  overview: full(() => '/developers'),
  keys: full(() => '/apikeys'),
  'a new secret key': full(() => '/apikeys/create'),
  'a new restricted key': full(() => '/apikeys/create?kind=restricted'),
  'a key that may nothing': async (at, options) => {
    const page = await enter(at, '/test/apikeys/create?kind=restricted', options)
    await page.getByRole('button', { name: 'Make the key' }).click()
    await page.locator('#errors').waitFor()
    return page
  },
  'a key': full(({ key }) => `/apikeys/${key.id}`),
  'a key that is shown': async (at, options) => {
    const page = await full(({ key }) => `/apikeys/${key.id}`)(at, options)
    await page.getByRole('button', { name: 'Show the key' }).click()
    await page.getByRole('heading', { name: 'The key', exact: true }).waitFor()
    return page
  },
  'a key to roll': full(({ key }) => `/apikeys/${key.id}/roll`),
  'a key to delete': full(({ key }) => `/apikeys/${key.id}/delete`),
  webhooks: full(() => '/webhooks'),
  'a new endpoint': full(() => '/webhooks/create'),
  'an endpoint': full(({ goodEndpoint }) => `/workbench/webhooks/${goodEndpoint.id}`),
  'an endpoint that fails': full(({ badEndpoint }) => `/workbench/webhooks/${badEndpoint.id}`),
  'a secret to roll': full(({ goodEndpoint }) => `/workbench/webhooks/${goodEndpoint.id}/roll`),
  'an event to send': full(({ goodEndpoint }) => `/workbench/webhooks/${goodEndpoint.id}/test`),
  'an event that has not happened': async (at, options) => {
    const path = ({ badEndpoint: { id } }: DeveloperTrade) => `/workbench/webhooks/${id}/test`
    const page = await full(path)(at, options)
    const type = page.locator('option').first()
    await type.evaluate((option: { value: string }) => (option.value = 'invoice.paid'))
    await page.getByRole('button', { name: 'Send it' }).click()
    await page.locator('#errors').waitFor()
    return page
  },
  'an endpoint to delete': full(
    ({ badEndpoint }) => `/workbench/webhooks/${badEndpoint.id}/delete`,
  ),
  'a delivery': full(
    ({ goodEndpoint, event }) => `/workbench/webhooks/${goodEndpoint.id}/deliveries/${event.id}`,
  ),
  'a delivery that failed': full(
    ({ badEndpoint, event }) => `/workbench/webhooks/${badEndpoint.id}/deliveries/${event.id}`,
  ),
  events: full(() => '/events'),
  'an event': full(({ event }) => `/events/${event.id}`),
  logs: full(() => '/logs'),
  'a log': async (at, options) => {
    const page = await full(() => '/logs')(at, options)
    await page.locator('.table a').first().click()
    await page.getByRole('heading', { name: 'The request' }).waitFor()
    return page
  },
  clocks: full(() => '/test-clocks'),
  'a new clock': full(() => '/test-clocks/create'),
  'a clock': full(({ clock }) => `/test-clocks/${clock.id}`),
  mails: async (at, options) => {
    await mailIn(at)
    return enter(at, '/test/mails', options)
  },
  'a mail': async (at, options) => enter(at, `/test/mails/${await mailIn(at)}`, options),
  'a device to let in': async (at, options) => {
    const asked = await at.world().request('POST', '/stripecli/auth', {
      key: null,
      form: 'device_name=Ada%27s+laptop',
    })
    const { pathname, search } = new URL(String(asked.json['browser_url']))
    return enter(at, pathname + search, options)
  },
}
