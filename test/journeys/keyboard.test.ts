/** A payer without a mouse. */

import { expect, it } from 'vitest'
import { TEE } from '../support/goods.ts'
import { journeys } from '../support/journey.ts'
import { PAYER, focused, thanks, total } from '../support/payer.ts'

journeys('with a keyboard alone', (at) => {
  it('a link is paid, in the order of the page', async () => {
    const line = { ...TEE, adjustable_quantity: { enabled: true, minimum: 1, maximum: 5 } }
    const link = await at.link({ line_items: [line] })
    const page = await at.open(link.url)
    const { keyboard } = page
    await keyboard.press('Tab')
    expect(await focused(page)).toMatch(/^quantity_li_/)
    await keyboard.press('Tab')
    await keyboard.press('Enter')
    await total(page, '$21.98')
    expect(await page.locator(':focus').getAttribute('aria-label')).toBe('One more: T-shirt')
    await keyboard.press('Tab')
    expect(await focused(page)).toBe('email')
    await keyboard.type(PAYER['email'] ?? '')
    await keyboard.press('Tab')
    expect(await page.locator(':focus').textContent()).toBe('Pay with Google Pay')
    const reached: (string | null)[] = []
    for (const id of ['cardNumber', 'cardExpiry', 'cardCvc', 'billingName']) {
      await keyboard.press('Tab')
      reached.push(await focused(page))
      await keyboard.type(
        (PAYER[id] ?? '').replaceAll(/ |\//g, (sign) => (sign === '/' ? '' : ' ')),
      )
    }
    expect(reached).toEqual(['cardNumber', 'cardExpiry', 'cardCvc', 'billingName'])
    expect(await page.locator('#cardNumber').inputValue()).toBe('4242 4242 4242 4242')
    expect(await page.locator('#cardExpiry').inputValue()).toBe('12 / 34')
    await keyboard.press('Tab')
    expect(await focused(page)).toBe('billingCountry')
    const country = page.locator('#billingCountry')
    // Letters belong together while none is a second late: on a busy machine one may be.
    await expect
      .poll(() => keyboard.type('United States').then(() => country.inputValue()), {
        interval: 1500,
      })
      .toBe('US')
    await keyboard.press('Tab')
    expect(await focused(page)).toBe('billingPostalCode')
    await keyboard.type('94080')
    await keyboard.press('Enter')
    expect(await thanks(page)).toBe('Thanks for your payment')
    expect((await at.sessions(link))[0]).toMatchObject({ amount_total: 2198 })
  })

  it('every stop can be seen', async () => {
    const page = await at.open((await at.link()).url)
    for (let stop = 0; stop < 7; stop++) {
      await page.keyboard.press('Tab')
      const style = await page.evaluate<{ outline: string; shadow: string }>(
        `(({ outlineStyle: outline, boxShadow: shadow }) => ({ outline, shadow }))(
          getComputedStyle(document.activeElement))`,
      )
      expect(style).not.toEqual({ outline: 'none', shadow: 'none' })
    }
  })

  it('a quantity is done with Return, which does not pay', async () => {
    const line = { ...TEE, adjustable_quantity: { enabled: true, minimum: 1, maximum: 5 } }
    const link = await at.link({ line_items: [line] })
    const page = await at.open(link.url)
    await page.getByRole('spinbutton').fill('3')
    await page.keyboard.press('Enter')
    await total(page, '$32.97')
    expect(await page.locator('[aria-invalid=true]').count()).toBe(0)
  })
})
