/** Every page of the dashboard's floor, empty and full: how to get there. */

import type { Page } from 'playwright-core'
import { systemClock } from '../../src/lib/clock.ts'
import type { Journey } from './journey.ts'
import { memberOf } from './team.ts'

type Reach = (at: Journey, options: Parameters<Journey['open']>[1]) => Promise<Page>

/** As somebody who is signed in. */
const inside =
  (path: string, role: Parameters<typeof memberOf>[1] = 'owner'): Reach =>
  async (at, options) => {
    const world = at.world()
    const member = await memberOf(world, role)
    const page = await at.open(`${world.url}/login`, options)
    await member.enter(page.context())
    await page.goto(world.url + path)
    return page
  }

const SETTINGS = [
  'public',
  'branding',
  'checkout',
  'custom-domains',
  'payment_methods',
  'payment_methods?amount=10&currency=jpy&country=DE',
  'emails',
  'billing',
  'tax',
  'tax/registrations/new',
  'tax/registrations/new?country=CA',
]

const outside =
  (path: (at: Journey) => string): Reach =>
  (at, options) =>
    at.open(at.world().url + path(at), options)

export const dashboardStates: Readonly<Record<string, Reach>> = {
  'the first owner’s page': (at, options) => at.open(at.world().app.ownerLink ?? '', options),
  'signing in': outside(() => '/login'),
  'a wrong password': async (at, options) => {
    const page = await at.open(`${at.world().url}/login`, options)
    await page.getByLabel('E-mail').fill('ada@shop.example')
    await page.getByLabel('Password').fill('wrong wrong wrong')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByText('do not belong together').first().waitFor()
    return page
  },
  'a forgotten password': outside(() => '/reset'),
  'a link that is over': outside(() => '/reset/nothing'),
  'a form of another site': outside(() => '/join/nothing'),
  'the team': inside('/test/settings/team'),
  'an invitation to write': inside('/test/settings/team/invite'),
  'an invitation that was sent': async (at, options) => {
    const page = await inside('/test/settings/team/invite')(at, options)
    await page.getByLabel('E-mail').fill('grace@shop.example')
    await page.getByRole('button', { name: 'Invite' }).click()
    await page.getByRole('heading', { name: 'Invited' }).waitFor()
    return page
  },
  'a colleague': async (at, options) => {
    const colleague = await memberOf(at.world(), 'analyst')
    return inside(`/test/settings/team/members/${colleague.id}`)(at, options)
  },
  'one’s own sign-in': inside('/test/settings/security'),
  'the codes to turn on': inside('/test/settings/security/codes'),
  'a new password': inside('/test/settings/security/password'),
  'a passkey to add': inside('/test/settings/security/passkeys'),
  'the security history': inside('/test/settings/audit'),
  ...Object.fromEntries(
    SETTINGS.map((path) => [`settings: ${path}`, inside(`/test/settings/${path}`)]),
  ),
  'settings: a portal in which all is on': async (at, options) => {
    const { stripe } = at.world()
    const price = await stripe.prices.create({
      currency: 'usd',
      unit_amount: 1900,
      recurring: { interval: 'month' },
      product_data: { name: 'Coffee club' },
    })
    const product = String(price.product)
    const { data } = await stripe.billingPortal.configurations.list({ is_default: true })
    await stripe.billingPortal.configurations.update(data[0]?.id ?? '', {
      features: {
        subscription_update: {
          enabled: true,
          default_allowed_updates: ['price', 'quantity'],
          products: [{ product, prices: [price.id], adjustable_quantity: { enabled: true } }],
        },
      },
      login_page: { enabled: true },
    })
    await stripe.billingPortal.configurations.create({
      name: 'Resellers',
      features: { invoice_history: { enabled: true } },
    })
    await stripe.customers.create({ name: 'Jenny Rosen', email: 'jenny@shop.example' })
    return inside('/test/settings/billing/portal')(at, options)
  },
  'settings: a domain that was looked for': async (at, options) => {
    const page = await inside('/test/settings/custom-domains')(at, options)
    await page.getByRole('button', { name: 'Check that they lead here' }).click()
    await page.getByText('Leads here', { exact: true }).waitFor()
    return page
  },
  'settings: the branding of an invoice': async (at, options) => {
    const page = await inside('/test/settings/branding')(at, options)
    await page.getByLabel('Brand colour', { exact: true }).fill('#ffcc00')
    await page.getByText('Black text stands on it with a contrast of 13.8 to 1.').waitFor()
    await page.getByText('Invoice', { exact: true }).click()
    await page
      .frameLocator('.device iframe:not(.coming)')
      .getByText('A1B2C3D4-0001')
      .first()
      .waitFor()
    return page
  },
  'what Paylinks has not': inside('/test/radar/rules'),
  'a page for other roles': inside('/test/settings/team', 'support'),
  'live mode': inside('/settings/team'),
  'the menu of a phone': async (at, options) => {
    const page = await inside('/test/settings/team')(at, options)
    const menu = page.getByRole('link', { name: 'Menu', exact: true })
    if (await menu.isVisible()) await menu.click()
    return page
  },
  'who it is once more': async (at, options) => {
    const world = at.world()
    const tenMinutesAgo = systemClock.now() - 700
    const member = await memberOf(world, 'owner', tenMinutesAgo)
    const page = await at.open(`${world.url}/login`, options)
    await member.enter(page.context())
    await page.goto(`${world.url}/test/settings/security/password`)
    return page
  },
}
