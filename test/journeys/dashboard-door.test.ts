/** At the dashboard's door: by a passkey, without scripts, and never in somebody else's frame. */

import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { journeys } from '../support/journey.ts'
import { memberOf } from '../support/team.ts'

/** Where passkeys work: a name, not an address. */
const atLocalhost = (url: string) => url.replace('127.0.0.1', 'localhost')

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

journeys('a merchant at the door', (at) => {
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
