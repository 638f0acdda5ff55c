/** Codes that make it cheaper: entered, shown, taken away, refused, and brought along by a link. */

import type Stripe from 'stripe'
import { expect, it } from 'vitest'
import { systemClock } from '../../src/lib/clock.ts'
import { TEE } from '../support/goods.ts'
import { DESKTOP, type Journey, PHONE, journeys } from '../support/journey.ts'
import { loaded } from '../support/loaded.ts'
import {
  fieldError,
  fillIn,
  focused,
  notice,
  pay,
  pressPay,
  shownTotal,
  thanks,
  total,
} from '../support/payer.ts'

const INVALID = 'This code is invalid.'
const UNSCRIPTED = { ...DESKTOP, javaScriptEnabled: false }

let ahead = 0
const clock = { now: () => systemClock.now() + ahead }
const timed: typeof journeys = (name, suite) => journeys(name, suite, { clock })

timed('a promotion code', (at) => {
  const apply = async (page: Awaited<ReturnType<Journey['open']>>, code: string) => {
    await loaded(page)
    const field = page.locator('#promotionCode')
    const fold = page.locator('.fold:not([open]) > summary')
    if (await fold.isVisible()) await fold.click()
    if (!(await field.isVisible())) await page.getByText('Add promotion code').first().click()
    await field.fill(code)
    await page.getByRole('button', { name: 'Apply' }).click()
  }

  it.each([
    ['a desktop', DESKTOP],
    ['a phone', PHONE],
  ])('is entered on %s, shown beside what it takes off, and paid by', async (_what, context) => {
    const { code } = await newCode(at)
    const link = await at.link({ allow_promotion_codes: true })
    const page = await at.open(link.url, context)
    await apply(page, code.toLowerCase())
    await total(page, '$8.79')
    const row = page.locator('[data-adjustment]')
    expect(await row.textContent()).toContain('20% off')
    expect(await row.textContent()).toContain('−$2.20')
    expect(await row.locator('.code').textContent()).toContain(code)
    expect(await page.locator('#promotion').isVisible()).toBe(false)
    await pay(page)
    expect((await at.sessions(link))[0]).toMatchObject({
      status: 'complete',
      amount_total: 879,
      total_details: { amount_discount: 220 },
    })
  })

  it('is applied by Return, taken away by its cross, and the keyboard goes along', async () => {
    const { code } = await newCode(at)
    const page = await at.open((await at.link({ allow_promotion_codes: true })).url)
    await page.getByText('Add promotion code').first().click()
    await page.locator('#promotionCode').fill(code)
    await page.keyboard.press('Enter')
    await total(page, '$8.79')
    await page.getByRole('button', { name: `Remove ${code}` }).waitFor()
    expect(await page.locator(':focus').getAttribute('value')).toBe('remove_code')
    await page.keyboard.press('Enter')
    await total(page, '$10.99')
    expect(await page.locator('[data-adjustment]').count()).toBe(0)
    await page.locator('#promotion').waitFor()
    expect(await page.locator('#promotionCode').inputValue()).toBe('')
    await pay(page)
    expect(page.url()).toContain('/done')
  })

  it.each<[string, (at: Journey) => Promise<string>]>([
    ['that nobody made', async () => 'NOBODYS'],
    [
      'that has expired',
      async () => {
        const { id, code } = await newCode(at, { expires_at: clock.now() + 60 })
        ahead += 61
        const isActive = async () => (await at.world().stripe.promotionCodes.retrieve(id)).active
        await expect.poll(isActive).toBe(false)
        return code
      },
    ],
    [
      'that is used up',
      async () => {
        const { code } = await newCode(at, { max_redemptions: 1 })
        const page = await at.open((await at.link({ allow_promotion_codes: true })).url)
        await apply(page, code)
        await total(page, '$8.79')
        await pay(page)
        return code
      },
    ],
  ])('%s is refused beside the field, and the full price is paid', async (_what, codeOf) => {
    const code = await codeOf(at)
    const link = await at.link({ allow_promotion_codes: true })
    const page = await at.open(link.url)
    await apply(page, code)
    expect(await fieldError(page, 'promotionCode')).toBe(INVALID)
    expect(await focused(page)).toBe('promotionCode')
    expect(await page.locator('#promotionCode').inputValue()).toBe(code)
    await page.locator('#promotionCode').fill('')
    await pay(page)
    expect((await at.sessions(link))[0]).toMatchObject({ amount_total: 1099 })
  })

  it('whose last redemption others have made is told before anything is charged', async () => {
    const { code } = await newCode(at, { max_redemptions: 1 })
    const link = await at.link({ allow_promotion_codes: true })
    const [late, quick] = [await at.open(link.url), await at.open(link.url)]
    for (const page of [late, quick]) {
      await apply(page, code)
      await total(page, '$8.79')
    }
    await pay(quick)
    await fillIn(late)
    await pressPay(late)
    expect(await notice(late)).toBe(
      'The total is now $10.99. You have not been charged. Check it and pay.',
    )
    expect(await fieldError(late, 'promotionCode')).toBe('This code can no longer be used.')
    expect(await shownTotal(late)).toBe('$10.99')
    await late.locator('#promotionCode').fill('')
    await pay(late)
    expect((await at.sessions(link)).map(({ amount_total: amount }) => amount).sort()).toEqual([
      1099, 879,
    ])
  })

  it('that comes with the link is in effect at once, and can be taken away', async () => {
    const { code } = await newCode(at)
    const link = await at.link({ allow_promotion_codes: true })
    const page = await at.open(`${link.url}?prefilled_promo_code=${code}`)
    expect(await shownTotal(page)).toBe('$8.79')
    await page.getByRole('button', { name: `Remove ${code}` }).click()
    await total(page, '$10.99')
    await pay(page)
    expect((await at.sessions(link))[0]).toMatchObject({ amount_total: 1099, discounts: [] })
  })

  it('that makes it free leaves no card to ask for', async () => {
    const { code } = await newCode(at, {}, { percent_off: 100 })
    const link = await at.link({ allow_promotion_codes: true })
    const page = await at.open(link.url)
    await apply(page, code)
    await page.locator('#submit', { hasText: 'Complete order' }).waitFor()
    expect(await page.locator('#cardNumber').isVisible()).toBe(false)
    await page.locator('#email').fill('jenny@example.com')
    await pressPay(page)
    expect(await thanks(page)).toBe('Thanks for your order')
    expect((await at.sessions(link))[0]).toMatchObject({ amount_total: 0, payment_status: 'paid' })
  })

  it('is entered, refused and taken away where no scripts run', async () => {
    const { code } = await newCode(at)
    const link = await at.link({ allow_promotion_codes: true })
    const page = await at.open(link.url, UNSCRIPTED)
    await page.locator('#email').fill('jenny@example.com')
    await apply(page, 'NOBODYS')
    expect(await fieldError(page, 'promotionCode')).toBe(INVALID)
    await apply(page, code)
    expect(await shownTotal(page)).toBe('$8.79')
    expect(await page.locator('#email').inputValue()).toBe('jenny@example.com')
    await page.getByRole('button', { name: `Remove ${code}` }).click()
    expect(await shownTotal(page)).toBe('$10.99')
    await apply(page, code)
    await fillIn(page)
    await pressPay(page)
    await thanks(page)
    expect((await at.sessions(link))[0]).toMatchObject({ amount_total: 879 })
  })

  it('of the merchant’s own session cannot be taken away', async () => {
    const { stripe } = at.world()
    const { id: coupon } = await stripe.coupons.create({ name: 'For you', percent_off: 20 })
    const session = await stripe.checkout.sessions.create({
      mode: 'payment',
      line_items: [TEE],
      discounts: [{ coupon }],
      success_url: 'https://shop.example/ok',
    })
    const page = await at.open(session.url ?? '')
    expect(await shownTotal(page)).toBe('$8.79')
    const row = page.locator('[data-adjustment]')
    expect(await row.textContent()).toContain('For you')
    expect(await row.getByRole('button').count()).toBe(0)
    expect(await page.locator('#promotionCode').count()).toBe(0)
  })
})

async function newCode(
  at: Journey,
  params: Omit<Stripe.PromotionCodeCreateParams, 'promotion'> = {},
  coupon: Stripe.CouponCreateParams = { percent_off: 20 },
): Promise<Stripe.PromotionCode> {
  const { stripe } = at.world()
  const { id } = await stripe.coupons.create(coupon)
  return stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon: id }, ...params })
}
