/** Links and sessions that cannot be paid: each page says what happened and what to do. */

import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { frozenClock } from '../../src/lib/clock.ts'
import { TEE } from '../support/goods.ts'
import { journeys } from '../support/journey.ts'
import { CARDS, fillIn, heading, notice, pay, pressPay, thanks } from '../support/payer.ts'

const clock = frozenClock(1_795_000_000)
const DAY = 24 * 60 * 60

async function said(page: Page): Promise<string> {
  return (await page.locator('.prose').textContent()) ?? ''
}

/** While another payer holds the last place, one is asked to try again: so they do. */
async function payUntilTold(page: Page): Promise<void> {
  const told = page.locator('h1', { hasText: /^Thanks for|reached its limit/ })
  const submit = page.locator('#submit:not([aria-busy])')
  const isTold = async () => {
    if ((await told.count()) > 0) return true
    // There is no button any more where the answer is on its way.
    await submit.click({ timeout: 1000 }).catch(() => {})
    return (await told.count()) > 0
  }
  await expect.poll(isTold, { timeout: 40_000, interval: 200 }).toBe(true)
}

journeys(
  'a link that cannot be paid',
  (at) => {
    it('because it was deactivated says so, in the merchant’s words if there are any', async () => {
      const { stripe } = at.world()
      const link = await at.link()
      await stripe.paymentLinks.update(link.id, { active: false })
      const page = await at.open(link.url)
      expect(await heading(page)).toBe('This link is no longer active')
      expect(await said(page)).toMatch(/^You have not been charged\. Ask .+ for a new link\.$/)
      await stripe.paymentLinks.update(link.id, { inactive_message: 'Back in spring!' })
      await page.reload()
      expect(await said(page)).toBe('Back in spring!')
      await stripe.paymentLinks.update(link.id, { active: true })
      await page.reload()
      await page.locator('#submit').waitFor()
    })

    it('because it was deactivated meanwhile charges nothing', async () => {
      const link = await at.link({ inactive_message: 'We are closed.' })
      const page = await at.open(link.url)
      await fillIn(page)
      await at.world().stripe.paymentLinks.update(link.id, { active: false })
      await pressPay(page)
      await page.getByText('We are closed.').waitFor()
      expect(await at.sessions(link)).toEqual([])
    })

    it('refuses the sessions that it has opened', async () => {
      const link = await at.link({ inactive_message: 'We are closed.' })
      const page = await at.open(link.url)
      await fillIn(page, { cardNumber: CARDS.declined })
      await pressPay(page)
      await page.locator('#card-error:not(:empty)').waitFor()
      await at.world().stripe.paymentLinks.update(link.id, { active: false })
      await page.locator('#cardNumber').fill(CARDS.visa)
      await pressPay(page)
      await page.getByText('We are closed.').waitFor()
      expect(page.url()).toContain('/c/pay/cs_test_')
      const [session] = await at.sessions(link)
      expect(session).toMatchObject({ status: 'open', payment_status: 'unpaid' })
    })

    it('lets a payment settle that had begun', async () => {
      const link = await at.link()
      const page = await at.open(link.url)
      await fillIn(page, { cardNumber: CARDS.challenged })
      await pressPay(page)
      await page.getByRole('button', { name: 'Complete' }).waitFor()
      await at.world().stripe.paymentLinks.update(link.id, { active: false })
      await page.getByRole('button', { name: 'Complete' }).click()
      expect(await thanks(page)).toBe('Thanks for your payment')
    })

    it('because it has been paid as often as it may be says so', async () => {
      const link = await at.link({ restrictions: { completed_sessions: { limit: 1 } } })
      const page = await at.open(link.url)
      await pay(page)
      await page.goto(link.url)
      expect(await heading(page)).toBe('This link has reached its limit')
      const after = await at.world().stripe.paymentLinks.retrieve(link.id)
      expect(after).toMatchObject({
        active: false,
        restrictions: { completed_sessions: { count: 1, limit: 1 } },
      })
    })

    it('because it does not exist says so', async () => {
      const page = await at.open(`${at.world().url}/b/test_nobodyhasmadethisone`)
      expect(await heading(page)).toBe('Something went wrong')
      await page.goto(`${at.world().url}/c/pay/cs_test_a1nobody`)
      expect(await heading(page)).toBe('Something went wrong')
      await page.goto(`${at.world().url}/nowhere`)
      expect(await heading(page)).toBe('Something went wrong')
    })
  },
  { clock },
)

journeys(
  'the last place',
  (at) => {
    const limit = { restrictions: { completed_sessions: { limit: 1 } } }

    it('is sold to one of two, and the other is told', async () => {
      const link = await at.link(limit)
      const pages = [await at.open(link.url), await at.open(link.url)]
      for (const page of pages) await fillIn(page)
      await Promise.all(pages.map(payUntilTold))
      const titles = await Promise.all(pages.map(heading))
      expect(titles.toSorted()).toEqual([
        'Thanks for your payment',
        'This link has reached its limit',
      ])
      const paid = (await at.sessions(link)).filter(({ status }) => status === 'complete')
      expect(paid).toHaveLength(1)
    })

    it('that somebody is paying for may become free', async () => {
      const link = await at.link(limit)
      const [first, second] = [await at.open(link.url), await at.open(link.url)]
      await fillIn(first, { cardNumber: CARDS.challenged })
      await pressPay(first)
      await first.getByRole('button', { name: 'Complete' }).waitFor()
      await fillIn(second)
      await pressPay(second)
      expect(await notice(second)).toContain('Others are paying for the last places right now.')
      await first.getByRole('button', { name: 'Cancel' }).click()
      await first.locator('#card-error:not(:empty)').waitFor()
      await pressPay(second)
      expect(await thanks(second)).toBe('Thanks for your payment')
      await first.reload()
      expect(await heading(first)).toBe('This link has reached its limit')
    })

    it('is lost to a challenge that takes too long', async () => {
      const link = await at.link(limit)
      const [first, second] = [await at.open(link.url), await at.open(link.url)]
      await fillIn(first, { cardNumber: CARDS.challenged })
      await pressPay(first)
      const complete = first.getByRole('button', { name: 'Complete' })
      await complete.waitFor()
      clock.advance(601)
      await at.world().app.work.runDue()
      await pay(second)
      await complete.click()
      await first.getByText('This link has reached its limit').waitFor()
      const sessions = await at.sessions(link)
      expect(sessions.map(({ status }) => status)).toEqual(['complete', 'open'])
      const charges = await Promise.all(
        sessions.map(({ payment_intent }) =>
          at.world().stripe.charges.list({ payment_intent: String(payment_intent) }),
        ),
      )
      expect(charges.map(({ data }) => data.length)).toEqual([1, 0])
    })
  },
  { clock },
)

journeys(
  'a session',
  (at) => {
    it('expires after a day, and its link begins a new one', async () => {
      const link = await at.link()
      const page = await at.open(link.url)
      await fillIn(page, { cardNumber: CARDS.declined })
      await pressPay(page)
      await page.locator('#card-error:not(:empty)').waitFor()
      clock.advance(DAY)
      await page.locator('#cardNumber').fill(CARDS.visa)
      await pressPay(page)
      await page.getByText('This page has expired').waitFor()
      expect(await said(page)).toBe('You have not been charged. Start again from the beginning.')
      await page.getByRole('link', { name: 'Start again' }).click()
      await page.waitForURL(link.url)
      await pay(page)
    })

    it('made by API leads back to where it came from when it expires', async () => {
      const session = await at.world().stripe.checkout.sessions.create({
        mode: 'payment',
        line_items: [TEE],
        success_url: 'https://shop.example/ok',
        cancel_url: 'https://shop.example/cart',
      })
      await at.world().stripe.checkout.sessions.expire(session.id)
      const page = await at.open(`${at.world().url}/c/pay/${session.id}`)
      expect(await heading(page)).toBe('This page has expired')
      const again = page.getByRole('link', { name: 'Start again' })
      expect(await again.getAttribute('href')).toBe('https://shop.example/cart')
    })
  },
  { clock },
)
