/** Whatever a payer presses, and however often: it is paid once, and not for another total. */

import { expect, it } from 'vitest'
import { TEE } from '../support/goods.ts'
import { type Journey, journeys } from '../support/journey.ts'
import {
  PAYER,
  fieldError,
  fillIn,
  heading,
  notice,
  pay,
  pressPay,
  shownTotal,
  thanks,
  total,
} from '../support/payer.ts'

async function chargesOf(at: Journey): Promise<number> {
  return (await at.world().stripe.charges.list({ limit: 100 })).data.length
}

journeys('a payment', (at) => {
  it('is made once when Pay is pressed twice', async () => {
    const page = await at.open((await at.link()).url)
    const before = await chargesOf(at)
    await fillIn(page)
    await page.locator('#submit').dblclick()
    await thanks(page)
    expect(await chargesOf(at)).toBe(before + 1)
  })

  it('is made once when the same form is sent by two requests at once', async () => {
    const link = await at.link()
    const page = await at.open(link.url)
    const before = await chargesOf(at)
    const hidden = await page
      .locator('input[type=hidden]')
      .evaluateAll((fields) =>
        fields.map((field) => [field.getAttribute('name'), field.getAttribute('value')]),
      )
    const form = new URLSearchParams({ ...Object.fromEntries(hidden), ...PAYER, intent: 'pay' })
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => fetch(link.url, { method: 'POST', body: form })),
    )
    for (const { url, status } of answers) {
      expect(status).toBe(200)
      expect(url).toMatch(/\/c\/pay\/cs_test_\w+\/done$/)
    }
    expect(new Set(answers.map(({ url }) => url)).size).toBe(1)
    expect(await chargesOf(at)).toBe(before + 1)
    expect(await at.sessions(link)).toHaveLength(1)
  })

  it('is not made again by Reload or Back', async () => {
    const link = await at.link()
    const page = await at.open(link.url)
    await pay(page)
    const before = await chargesOf(at)
    await page.reload()
    expect(await heading(page)).toBe('Thanks for your payment')
    await page.goBack()
    expect(await heading(page)).toBe("You're all done here")
    await page.goForward()
    expect(await heading(page)).toBe('Thanks for your payment')
    expect(await chargesOf(at)).toBe(before)
    expect(await at.sessions(link)).toHaveLength(1)
  })

  it('can be made again by opening the link again', async () => {
    const link = await at.link()
    const page = await at.open(link.url)
    await pay(page)
    await page.goto(link.url)
    await pay(page)
    expect(await at.sessions(link)).toHaveLength(2)
  })
})

journeys('a quantity', (at) => {
  const adjustable = { ...TEE, adjustable_quantity: { enabled: true, minimum: 1, maximum: 5 } }

  it('changes the total at once, within its bounds', async () => {
    const link = await at.link({ line_items: [adjustable] })
    const page = await at.open(link.url)
    const [less, more] = [
      page.getByLabel('One less: T-shirt'),
      page.getByLabel('One more: T-shirt'),
    ]
    expect(await less.isDisabled()).toBe(true)
    await more.click()
    await total(page, '$21.98')
    expect(await less.isDisabled()).toBe(false)
    const field = page.getByRole('spinbutton', { name: 'Qty' })
    await field.fill('5')
    await total(page, '$54.95')
    expect(await more.isDisabled()).toBe(true)
    await field.fill('6')
    await fillIn(page)
    await pressPay(page)
    const id = (await field.getAttribute('id')) ?? ''
    expect(await fieldError(page, id)).toBe('Choose a quantity from 1 to 5.')
    await field.fill('3')
    await total(page, '$32.97')
    await pressPay(page)
    await thanks(page)
    const [session] = await at.sessions(link)
    expect(session).toMatchObject({ amount_total: 3297, status: 'complete' })
    const items = await at.world().stripe.checkout.sessions.listLineItems(session?.id ?? '')
    expect(items.data[0]).toMatchObject({ quantity: 3, amount_total: 3297 })
  })

  it('in tiers is priced by the server before it is paid', async () => {
    const price = await at.world().stripe.prices.create({
      currency: 'usd',
      product_data: { name: 'Seat' },
      billing_scheme: 'tiered',
      tiers_mode: 'volume',
      tiers: [
        { up_to: 2, unit_amount: 1000 },
        { up_to: 'inf', unit_amount: 700 },
      ],
    })
    const line = { price: price.id, quantity: 2, adjustable_quantity: { enabled: true } }
    const link = await at.link({ line_items: [line] })
    const page = await at.open(link.url)
    expect(await shownTotal(page)).toBe('$20.00')
    await page.getByLabel('One more: Seat').click()
    await total(page, '$21.00')
    expect(await page.locator('#submit').textContent()).toBe('Pay $21.00')
    await pay(page)
    expect((await at.sessions(link))[0]).toMatchObject({ amount_total: 2100 })
  })

  it('of several lines may be none, but not of all', async () => {
    const mug = { ...adjustable, adjustable_quantity: { enabled: true, minimum: 0 } }
    const link = await at.link({ line_items: [mug, mug] })
    const page = await at.open(link.url)
    const fields = page.getByRole('spinbutton')
    await fields.first().fill('0')
    await total(page, '$10.99')
    await fields.last().fill('0')
    expect(await notice(page)).toBe('Choose at least one item. You have not been charged.')
    await total(page, '$0.00')
    await fields.last().fill('1')
    await total(page, '$10.99')
    await pay(page)
    expect((await at.sessions(link))[0]).toMatchObject({ amount_total: 1099 })
  })

  it('whose total is too small to be charged is refused in words', async () => {
    const price = await at.world().stripe.prices.create({
      currency: 'usd',
      product_data: { name: 'Sticker' },
      unit_amount: 20,
    })
    const line = { price: price.id, quantity: 5, adjustable_quantity: { enabled: true } }
    const link = await at.link({ line_items: [line] })
    const page = await at.open(link.url)
    await page.getByRole('spinbutton').fill('1')
    expect(await notice(page)).toContain('The total must be at least $0.50.')
    await page.getByRole('spinbutton').fill('3')
    await total(page, '$0.60')
    await pay(page)
    expect((await at.sessions(link))[0]).toMatchObject({ amount_total: 60 })
  })
})

journeys('a total that changed since the payer saw it', (at) => {
  it('is shown, and nothing is charged until they agree', async () => {
    const link = await at.link({ expand: ['line_items'] })
    const page = await at.open(link.url)
    await fillIn(page)
    const id = link.line_items?.data[0]?.id ?? ''
    await at.world().stripe.paymentLinks.update(link.id, { line_items: [{ id, quantity: 2 }] })
    await pressPay(page)
    expect(await notice(page)).toBe(
      'The total is now $21.98. You have not been charged. Check it and pay.',
    )
    expect(await shownTotal(page)).toBe('$21.98')
    expect((await at.sessions(link))[0]).toMatchObject({ status: 'open', payment_intent: null })
    await pressPay(page)
    await thanks(page)
    expect((await at.sessions(link))[0]).toMatchObject({ status: 'complete', amount_total: 2198 })
  })

  it('because its price is gone cannot be paid', async () => {
    const { stripe } = at.world()
    const price = await stripe.prices.create({
      currency: 'usd',
      product_data: { name: 'Poster' },
      unit_amount: 1500,
    })
    const link = await at.link({ line_items: [{ price: price.id, quantity: 1 }] })
    const page = await at.open(link.url)
    await fillIn(page)
    await stripe.prices.update(price.id, { active: false })
    await pressPay(page)
    await page.getByText('This link cannot be paid right now').waitFor()
    await page.getByText('You have not been charged.').waitFor()
    expect(await at.sessions(link)).toEqual([])
  })
})
