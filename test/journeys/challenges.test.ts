/** The bank wants to ask the payer: how that ends, and what it lives through. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type Stripe from 'stripe'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { browserSuite } from '../support/chromium.ts'
import { TEE } from '../support/goods.ts'
import { type Journey, journeys } from '../support/journey.ts'
import { CARDS, fillIn, pressPay, thanks } from '../support/payer.ts'
import { ensureBuilt } from '../support/process.ts'
import { type World, openWorld } from '../support/world.ts'

const UNABLE =
  'We are unable to authenticate your payment method. Please choose a different payment method and try again.'

journeys('a challenge', (at) => {
  it('that is completed pays', async () => {
    const link = await at.link()
    const page = await challenged(at, link)
    const dialog = page.getByRole('dialog', { name: '3D Secure 2 Test Page' })
    await dialog.waitFor()
    expect(await dialog.locator('[data-figure=total]').textContent()).toBe('$10.99')
    expect(await page.locator(':focus').textContent()).toBe('Complete')
    await dialog.getByRole('button', { name: 'Complete' }).click()
    expect(await thanks(page)).toBe('Thanks for your payment')
    await expectCharges(at, link, ['succeeded'])
  })

  it.each(['Fail', 'Cancel'])(
    'that ends with %s leaves the form ready for another card',
    async (name) => {
      const link = await at.link()
      const page = await challenged(at, link)
      await page.getByRole('button', { name }).click()
      await page.getByText(UNABLE).waitFor()
      expect(await page.locator('dialog#challenge').isVisible()).toBe(false)
      await expectCharges(at, link, [])
      await page.locator('#cardNumber').fill(CARDS.visa)
      await pressPay(page)
      await thanks(page)
      await expectCharges(at, link, ['succeeded'])
    },
  )

  it('is canceled by Escape, and keeps the focus inside until then', async () => {
    const page = await challenged(at, await at.link())
    for (let press = 0; press < 7; press++) {
      await page.locator('dialog#challenge :focus').waitFor()
      await page.keyboard.press(press % 2 === 0 ? 'Tab' : 'Shift+Tab')
      await page.keyboard.press('Tab')
    }
    await page.keyboard.press('Escape')
    await page.getByText(UNABLE).waitFor()
  })

  it('stands open again after a reload in the middle', async () => {
    const link = await at.link()
    const page = await challenged(at, link)
    await page.reload()
    const complete = page.getByRole('button', { name: 'Complete' })
    await complete.waitFor()
    expect(await page.locator('dialog#challenge').evaluate((it) => it.matches(':modal'))).toBe(true)
    await complete.click()
    await thanks(page)
    await expectCharges(at, link, ['succeeded'])
  })

  it.each([
    ['4000 0082 6000 3178', /insufficient funds/],
    ['4000 0084 0000 1629', /declined/],
  ])('before a card that is refused anyway (%s) ends with the refusal', async (number, words) => {
    const link = await at.link()
    const page = await challenged(at, link, number)
    await page.getByRole('button', { name: 'Complete' }).click()
    await page.locator('#card-error', { hasText: words }).waitFor()
    await expectCharges(at, link, ['failed'])
  })

  it('completed twice at once charges once', async () => {
    const link = await at.link()
    const page = await challenged(at, link)
    await page.getByRole('button', { name: 'Complete' }).dblclick()
    await thanks(page)
    await expectCharges(at, link, ['succeeded'])
  })

  it('completed in two tabs charges once, and both say so', async () => {
    const link = await at.link()
    const page = await challenged(at, link)
    const second = await page.context().newPage()
    await second.goto(page.url())
    await second.getByRole('button', { name: 'Complete' }).waitFor()
    await Promise.all(
      [page, second].map((tab) => tab.getByRole('button', { name: 'Complete' }).click()),
    )
    await Promise.all([thanks(page), thanks(second)])
    await expectCharges(at, link, ['succeeded'])
  })

  it('is not asked of a card that needs none', async () => {
    const link = await at.link()
    const page = await at.open(link.url)
    await fillIn(page, { cardNumber: '4000 0000 3220 0000' })
    await pressPay(page)
    await thanks(page)
    await expectCharges(at, link, ['succeeded'])
  })
})

browserSuite('a server that is started again', (browser) => {
  let folder: string
  let world: World
  beforeAll(async () => {
    ensureBuilt()
    folder = await mkdtemp(join(tmpdir(), 'paylinks-restart-'))
    world = await openWorld({ environment: { PAYLINKS_DATA: folder } })
  })
  afterAll(async () => {
    await world.close()
    await rm(folder, { recursive: true, force: true })
  })

  it('goes on with the challenge of before', async () => {
    const link = await world.stripe.paymentLinks.create({ line_items: [TEE] })
    const page = await browser.newPage()
    await page.goto(link.url)
    await fillIn(page, { cardNumber: CARDS.challenged })
    await pressPay(page)
    await page.getByRole('button', { name: 'Complete' }).waitFor()
    const { pathname } = new URL(page.url())
    await world.app.stop()
    // At a port of its own: somebody may have taken the other one meanwhile.
    world = await openWorld({ environment: { PAYLINKS_DATA: folder } })
    await page.goto(world.url + pathname)
    await page.getByRole('button', { name: 'Complete' }).click()
    expect(await thanks(page)).toBe('Thanks for your payment')
    const { data } = await world.stripe.charges.list()
    expect(data).toMatchObject([{ status: 'succeeded', amount: 1099 }])
  })
})

async function challenged(
  at: Journey,
  link: Stripe.PaymentLink,
  cardNumber: string = CARDS.challenged,
): Promise<Page> {
  const page = await at.open(link.url)
  await fillIn(page, { cardNumber })
  await pressPay(page)
  await page.getByRole('button', { name: 'Complete' }).waitFor()
  return page
}

async function expectCharges(
  at: Journey,
  link: Stripe.PaymentLink,
  expected: readonly string[],
): Promise<void> {
  const [session] = await at.sessions(link)
  const payment_intent = String(session?.payment_intent)
  const { data } = await at.world().stripe.charges.list({ payment_intent })
  expect(data.map(({ status }) => status)).toEqual(expected)
}
