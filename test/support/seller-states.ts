/** The states of the pages where sellers say who they are, each reached as a seller reaches it. */

import type { BrowserContextOptions, Page } from 'playwright-core'
import type { Journey } from './journey.ts'

type Reach = (at: Journey, context: BrowserContextOptions) => Promise<Page>

const BACK = 'https://platform.example/back'

async function onboarding(at: Journey, context: BrowserContextOptions): Promise<Page> {
  const { stripe } = at.world()
  const { id } = await stripe.accounts.create({ type: 'express' })
  const type = 'account_onboarding'
  const link = { account: id, type, refresh_url: BACK, return_url: BACK } as const
  return at.open((await stripe.accountLinks.create(link)).url, context)
}

async function chosen(at: Journey, context: BrowserContextOptions): Promise<Page> {
  const page = await onboarding(at, context)
  await page.getByLabel('Company').check()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('heading', { name: 'The business', exact: true }).waitFor()
  return page
}

export const sellerStates: Readonly<Record<string, Reach>> = {
  'the kind of a seller': onboarding,
  'all that a seller is asked': chosen,
  'consent to a platform': async (at, context) => {
    const { app, request } = at.world()
    const form = `paylinks[oauth_redirect_uris][0]=${encodeURIComponent(BACK)}`
    const { text } = await request('POST', `/v1/accounts/${app.account}`, { form })
    const id = /ca_\w+/.exec(text)?.[0] ?? ''
    return at.open(`${at.world().url}/oauth/authorize?client_id=${id}`, context)
  },
}
