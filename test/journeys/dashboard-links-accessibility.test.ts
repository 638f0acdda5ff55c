/**
 * The dashboard's pages of payment links and of the catalogue, empty and full, on a phone and on a
 * desk, in light and in dark: what axe-core finds wrong. With PAYLINKS_PICTURES set to a folder,
 * pictures are left there.
 */

import { expect, it } from 'vitest'
import { catalogueStates } from '../support/catalogue-states.ts'
import { type Journey, PHONE, journeys } from '../support/journey.ts'
import { busyLink } from '../support/link-pages.ts'
import { lookAt } from '../support/looking.ts'
import { memberOf } from '../support/team.ts'

async function newestProduct(at: Journey): Promise<string> {
  return (await at.world().stripe.products.list()).data[0]?.id ?? ''
}

const PAGES: Readonly<Record<string, (at: Journey) => Promise<string>>> = {
  'no links yet': async () => '/payment-links',
  'a new link': async () => '/payment-links/create/standard-pricing',
  'what customers choose': async () => '/payment-links/create/customer-chooses-pricing',
  links: async (at) => {
    const off = await at.link({ submit_type: 'donate' })
    await at.world().stripe.paymentLinks.update(off.id, { active: false })
    await busyLink(at.world())
    return '/payment-links'
  },
  'nothing found': async () => '/payment-links?q=nobody',
  'a link': async (at) => `/payment-links/${(await busyLink(at.world())).id}`,
  'its numbers': async (at) => `/payment-links/${(await busyLink(at.world())).id}/analytics`,
  'ways to share it': async (at) => `/payment-links/${(await at.link()).id}/share`,
  'its metadata': async (at) => `/payment-links/${(await at.link()).id}/metadata`,
  'its json': async (at) => `/payment-links/${(await at.link()).id}/json`,
  'a link that is changed': async (at) => `/payment-links/${(await busyLink(at.world())).id}/edit`,
  'a link like it': async (at) => `/payment-links/${(await busyLink(at.world())).id}/duplicate`,
  products: async (at) => {
    await at.world().stripe.products.create({
      name: 'House blend',
      default_price_data: { currency: 'usd', unit_amount: 1900 },
    })
    return '/products'
  },
  'a product': async (at) => `/products/${await newestProduct(at)}`,
  'a product to make': async () => '/products/create',
  'a price to add': async (at) => `/products/${await newestProduct(at)}/prices/create`,
  'a link that is deactivated': async (at) => `/payment-links/${(await at.link()).id}/deactivate`,
  ...catalogueStates,
}

journeys('no merchant is shut out of', (at) => {
  it.each(Object.entries(PAGES))('%s', async (name, reach) => {
    const path = await reach(at)
    const owner = await memberOf(at.world())
    const page = await at.open('about:blank', PHONE)
    await owner.enter(page.context())
    const answer = await page.goto(`${at.world().url}/test${path}`)
    expect(answer?.status()).toBe(200)
    await expect.poll(() => page.locator('h1').count()).toBe(1)
    expect(await lookAt(page, `links ${name}`)).toEqual([])
  })
})
