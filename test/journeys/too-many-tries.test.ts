/** Payers whose cards were declined too often: told to wait, with all that they have typed. */

import { expect, it } from 'vitest'
import { DESKTOP, journeys } from '../support/journey.ts'
import { CARDS, fieldError, fillIn, heading, notice, pressPay } from '../support/payer.ts'

const environment = { PAYLINKS_PAYER_LIMITS: 'session_cards=1' }

journeys(
  'a payer who has tried too often',
  (at) => {
    it('is told so above the form, which stays as it is', async () => {
      const link = await at.link()
      const page = await at.open(link.url)
      await fillIn(page, { cardNumber: CARDS.declined })
      await pressPay(page)
      expect(await fieldError(page, 'card')).toContain('Your credit card was declined.')
      await fillIn(page)
      await pressPay(page)
      expect(await notice(page)).toBe(
        'Too many attempts in a short time. Wait a minute, then try again.',
      )
      expect(await page.locator('#email').inputValue()).toBe('jenny@example.com')
      expect((await at.sessions(link))[0]).toMatchObject({ status: 'open' })
    })

    it('is told so on a page of its own where no scripts run', async () => {
      const page = await at.open((await at.link()).url, { ...DESKTOP, javaScriptEnabled: false })
      for (const cardNumber of [CARDS.declined, CARDS.visa]) {
        await fillIn(page, { cardNumber })
        // Without scripts each try is a page of its own.
        const answered = page.waitForEvent('load')
        await pressPay(page)
        await answered
      }
      await page.getByText('Wait a minute').waitFor()
      expect(await heading(page)).toBe('Too many attempts')
    })
  },
  { environment },
)
