/** The pages of the money, on a phone and on a desk, in the light and in the dark. */

import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Journey, journeys } from '../support/journey.ts'
import { lookAt } from '../support/looking.ts'
import { type SmallShop, smallShop } from '../support/small-shop.ts'
import { type TestMember, memberOf } from '../support/team.ts'

async function enter(at: Journey, member: TestMember, path: string): Promise<Page> {
  const page = await at.open(`${at.world().url}/health`)
  await member.enter(page.context())
  const answer = await page.goto(at.world().url + path)
  expect(answer?.status()).toBe(200)
  return page
}

journeys('the money of a merchant', (at) => {
  let owner: TestMember
  beforeAll(async () => {
    owner = await memberOf(at.world())
  })

  it('says on each empty page what it is for', async () => {
    const page = await enter(at, owner, '/test/home')
    expect(await lookAt(page, 'money home empty')).toEqual([])
    for (const name of [
      'payments',
      'disputes',
      'customers',
      'subscriptions',
      'invoices',
      'balance',
    ]) {
      await page.goto(`${at.world().url}/test/${name}`)
      expect(await lookAt(page, `money ${name.replace('/', ' ')} empty`)).toEqual([])
    }
  })

  describe('has a look on', () => {
    let stock: SmallShop
    beforeAll(async () => {
      stock = await smallShop(at.world())
    })

    it.each(Object.entries(PAGES))('%s', async (name, pathOf) => {
      const page = await enter(at, owner, `/test${pathOf(stock)}`)
      await expect.poll(() => page.locator('h1').count()).toBe(1)
      expect(await lookAt(page, `money ${name}`)).toEqual([])
    })
  })
})

const PAGES: Readonly<Record<string, (stock: SmallShop) => string>> = {
  home: () => '/home',
  payments: () => '/payments',
  'payments found': () => '/payments?q=coffee',
  'payments not found': () => '/payments?q=nobody',
  payment: ({ paid }) => `/payments/${paid}`,
  'payment held': ({ held }) => `/payments/${held}`,
  refund: ({ paid }) => `/payments/${paid}/refund`,
  capture: ({ held }) => `/payments/${held}/capture`,
  cancel: ({ held }) => `/payments/${held}/cancel`,
  receipt: ({ paid }) => `/payments/${paid}/receipt`,
  metadata: ({ customer }) => `/customers/${customer}/metadata`,
  disputes: () => '/disputes',
  dispute: ({ dispute }) => `/disputes/${dispute}`,
  evidence: ({ dispute }) => `/disputes/${dispute}/evidence`,
  customers: () => '/customers',
  customer: ({ customer }) => `/customers/${customer}`,
  subscriptions: () => '/subscriptions',
  subscription: ({ subscription }) => `/subscriptions/${subscription}`,
  'cancel subscription': ({ subscription }) => `/subscriptions/${subscription}/cancel`,
  'pause subscription': ({ subscription }) => `/subscriptions/${subscription}/pause`,
  invoices: () => '/invoices',
  invoice: ({ draft }) => `/invoices/${draft}`,
  'send invoice': ({ draft }) => `/invoices/${draft}/send`,
  balance: () => '/balance',
  payouts: () => '/payouts',
  payout: ({ payout }) => `/payouts/${payout}`,
  'new payout': () => '/payouts/new',
  'shared payment': ({ shared }) => `/payments/${shared}`,
  'shared refund': ({ shared }) => `/payments/${shared}/refund`,
  'top-ups': () => '/topups',
  'top-up': ({ topup }) => `/topups/${topup}`,
  'new top-up': () => '/topups/new',
  transfers: () => '/connect/transfers',
  transfer: ({ transfer }) => `/connect/transfers/${transfer}`,
  'new transfer': () => '/connect/transfers/new',
  'take back': ({ transfer }) => `/connect/transfers/${transfer}/reverse`,
  fees: () => '/connect/application_fees',
  fee: ({ fee }) => `/connect/application_fees/${fee}`,
  'connected accounts': () => '/connect/accounts',
  'connected account': ({ seller }) => `/connect/accounts/${seller}`,
}
