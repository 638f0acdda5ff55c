/** Items that a payer may add to the order: with scripts, without them, and with the keyboard. */

import { expect, it } from 'vitest'
import { TEE } from '../support/goods.ts'
import { DESKTOP, type Journey, PHONE, journeys } from '../support/journey.ts'
import { fillIn, pay, pressPay, shownTotal, thanks, total } from '../support/payer.ts'

const UNSCRIPTED = { ...DESKTOP, javaScriptEnabled: false }

journeys('optional items', (at) => {
  it('are added, changed, removed and paid', async () => {
    const link = await offering(at)
    const page = await at.open(link.url)
    const mug = page.getByRole('button', { name: 'Add Mug' })
    await mug.click()
    await total(page, '$27.99')
    expect(await page.locator('h1').textContent()).toBe('T-shirt')
    expect(await mug.isVisible()).toBe(false)
    await page.getByRole('button', { name: 'Remove Mug' }).waitFor()
    await page.getByRole('button', { name: 'Add Pen' }).click()
    await total(page, '$36.99')
    await page.getByLabel('One more: Pen').click()
    await total(page, '$39.99')
    // All that was offered is taken.
    expect(await page.getByText('Add to your order').isVisible()).toBe(false)
    await page.getByRole('button', { name: 'Remove Mug' }).click()
    await total(page, '$22.99')
    expect(await mug.isVisible()).toBe(true)
    await pay(page)
    const [session] = await at.sessions(link)
    expect(session).toMatchObject({ amount_total: 2299, status: 'complete' })
    const { data } = await at.world().stripe.checkout.sessions.listLineItems(session!.id)
    expect(data.map(({ description, quantity }) => [description, quantity])).toEqual([
      ['T-shirt', 1],
      ['Pen', 4],
    ])
  })

  it('are added and removed without scripts', async () => {
    const link = await offering(at)
    const page = await at.open(link.url, UNSCRIPTED)
    await page.locator('#email').fill('jenny@example.com')
    await page.getByRole('button', { name: 'Add Pen' }).click()
    expect(await shownTotal(page)).toBe('$19.99')
    expect(await page.locator('#email').inputValue()).toBe('jenny@example.com')
    await page.getByLabel('One more: Pen').click()
    expect(await shownTotal(page)).toBe('$22.99')
    await page.getByRole('button', { name: 'Add Mug' }).click()
    expect(await shownTotal(page)).toBe('$39.99')
    await page.getByRole('button', { name: 'Remove Pen' }).click()
    expect(await shownTotal(page)).toBe('$27.99')
    await fillIn(page)
    await pressPay(page)
    await thanks(page)
    expect((await at.sessions(link))[0]).toMatchObject({ amount_total: 2799 })
  })

  it('keep the keyboard where it was', async () => {
    const link = await offering(at)
    const page = await at.open(link.url)
    await page.getByRole('button', { name: 'Add Mug' }).focus()
    await page.keyboard.press('Enter')
    await total(page, '$27.99')
    expect(await page.locator(':focus').getAttribute('aria-label')).toBe('Remove Mug')
    await page.keyboard.press('Enter')
    await total(page, '$10.99')
    expect(await page.locator(':focus').getAttribute('aria-label')).toBe('Add Mug')
  })

  it('are found on a phone, and survive a reload', async () => {
    const link = await offering(at)
    const page = await at.open(link.url, PHONE)
    await page.getByText('Details').click()
    await page.getByRole('button', { name: 'Add Mug' }).click()
    await total(page, '$27.99')
    await page.reload()
    expect(await shownTotal(page)).toBe('$27.99')
    await pay(page)
  })
})

async function offering(at: Journey) {
  const { prices } = at.world().stripe
  const priced = (name: string, unit_amount: number) =>
    prices.create({ currency: 'usd', unit_amount, product_data: { name } })
  const [mug, pen] = [await priced('Mug', 850), await priced('Pen', 300)]
  return at.link({
    line_items: [TEE],
    optional_items: [
      { price: mug.id, quantity: 2 },
      {
        price: pen.id,
        quantity: 3,
        adjustable_quantity: { enabled: true, minimum: 2, maximum: 5 },
      },
    ],
  })
}
