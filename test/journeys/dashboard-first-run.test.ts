/** Somebody who has just started a server: owner, second factor, colleague, and out again. */

import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { systemClock } from '../../src/lib/clock.ts'
import { mails } from '../../src/store/mails.ts'
import { makeReader } from '../../src/store/reader.ts'
import { DESKTOP, type Journey, journeys } from '../support/journey.ts'
import { PASSWORD, codeAt } from '../support/signing-in.ts'
import { memberOf } from '../support/team.ts'

const WITHOUT_SCRIPT = { ...DESKTOP, javaScriptEnabled: false }

/** Where passkeys work: a name, not an address. */
const atLocalhost = (url: string) => url.replace('127.0.0.1', 'localhost')

async function fillPerson(page: Page, name: string, email: string | null): Promise<void> {
  await page.getByLabel('Your name').fill(name)
  if (email !== null) await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(PASSWORD)
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** A device of the browser's own that says yes by itself. */
async function addAuthenticator(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

async function inviteSupport(at: Journey, page: Page, email: string): Promise<string> {
  await page.getByRole('link', { name: 'Team' }).click()
  await page.getByRole('link', { name: 'Invite a colleague' }).click()
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('radio', { name: 'Support' }).check()
  await page.getByRole('button', { name: 'Invite' }).click()
  await page.getByRole('heading', { name: 'Invited' }).waitFor()
  const { app } = at.world()
  await app.work.runDue()
  const scope = { account: app.account, livemode: true }
  const site = { baseUrl: '', now: systemClock.now() }
  const reader = makeReader(app.engine, app.engine, scope, site)
  const { records } = await reader.page(mails, { where: [['recipient', '=', email]], limit: 1 })
  const link = /http\S+\/join\/\w+/.exec(records[0]?.own.written?.text ?? '')?.[0] ?? ''
  expect(await page.locator('.copyable').textContent()).toContain(link)
  return link
}

journeys('a merchant who has just started a server', (at) => {
  it('becomes the owner, turns on codes, signs out and in, and invites a colleague', async () => {
    const page = await at.open(at.world().app.ownerLink ?? '')
    await fillPerson(page, 'Ada Lovelace', 'ada@shop.example')
    await page.getByRole('button', { name: 'Create the owner' }).click()
    await page.getByText('Test mode').waitFor()
    await page.getByRole('link', { name: 'Your sign-in' }).click()
    await page.getByText('A password alone is not enough for your role.').waitFor()
    await page.getByRole('link', { name: 'Turn on one-time codes' }).click()
    const secret = await page.locator('input[name=secret]').inputValue()
    await page.getByLabel('The code that the app shows').fill(codeAt(secret, systemClock.now()))
    await page.getByRole('button', { name: 'Turn on' }).click()
    const codes = await page.locator('.codes li').allTextContents()
    expect(codes).toHaveLength(10)
    await page.getByRole('link', { name: 'I have kept them' }).click()
    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    await signIn(page, 'ada@shop.example')
    await page.getByLabel('Code').fill(codes[0] ?? '')
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByText('Test mode').waitFor()
    const link = await inviteSupport(at, page, 'grace@shop.example')
    const hers = await at.open(link, WITHOUT_SCRIPT)
    await fillPerson(hers, 'Grace Hopper', null)
    await hers.getByRole('button', { name: 'Join' }).click()
    await hers.getByText('Test mode').waitFor()
    for (const name of ['API keys', 'Webhooks', 'Team', 'Security history'])
      expect(await hers.getByRole('link', { name }).count()).toBe(0)
    await hers.goto(`${at.world().url}/test/settings/team`)
    await hers.getByRole('heading', { name: 'Not for your role' }).waitFor()
    await page.getByRole('link', { name: 'Security history' }).click()
    await page.getByText('Joined the team').waitFor()
  })

  it('signs in by a passkey, where passkeys work, and is told where they do not', async () => {
    const { url } = at.world()
    const member = await memberOf(at.world(), 'owner')
    const page = await at.open(`${url}/login`)
    expect(await page.getByText('Passkeys belong to a name').textContent()).toContain('localhost')
    await addAuthenticator(page)
    const [, token = ''] = member.cookie.split('=')
    const there = { name: 'paylinks', value: token, url: atLocalhost(url), httpOnly: true }
    await page.context().addCookies([there])
    await page.goto(atLocalhost(`${url}/test/settings/security`))
    await page.getByRole('link', { name: 'Add a passkey' }).click()
    await page.getByRole('button', { name: 'Make a passkey' }).click()
    await page.getByText('The passkey is added.').waitFor()
    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.getByText('Test mode').waitFor()
    await page.getByRole('link', { name: 'Your sign-in' }).click()
    await page.getByRole('button', { name: /^Remove/ }).click()
    await page.getByText('The passkey is removed.').waitFor()
    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.getByText('This passkey is not known here.').waitFor()
  })

  it('is never shown inside the page of somebody else', async () => {
    const { url } = at.world()
    const member = await memberOf(at.world(), 'owner')
    const page = await at.open(`${url}/login`)
    await member.enter(page.context())
    await page.goto('data:text/html,<h1>Win a prize</h1>')
    await page.setContent(`<iframe src="${url}/test/settings/team"></iframe>`)
    await expect
      .poll(() =>
        page
          .frames()
          .find((frame) => frame !== page.mainFrame())
          ?.url(),
      )
      .toMatch(/^chrome-error:/)
  })

  it('goes without a script from page to page, also on a phone', async () => {
    const member = await memberOf(at.world(), 'owner')
    const phone = { viewport: { width: 390, height: 844 }, javaScriptEnabled: false }
    const page = await at.open(`${at.world().url}/login`, phone)
    await member.enter(page.context())
    await page.goto(`${at.world().url}/test/settings/team`)
    expect(await page.getByRole('link', { name: 'Your sign-in' }).isVisible()).toBe(false)
    await page.getByRole('link', { name: 'Menu', exact: true }).click()
    await page.getByRole('link', { name: 'Your sign-in' }).click()
    await page.getByRole('heading', { name: 'Your sign-in' }).waitFor()
    await page.getByRole('link', { name: 'Switch to live' }).click()
    await page.getByText('Live mode').waitFor()
    expect(new URL(page.url()).pathname).toBe('/settings/security')
  })
})
