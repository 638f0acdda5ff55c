/** Wallets of test mode: shown where the browser has one, and paid with after all else is said. */

import type { BrowserContextOptions, Page } from 'playwright-core'
import type Stripe from 'stripe'
import { expect, it } from 'vitest'
import { TEE } from '../support/goods.ts'
import { DESKTOP, type Journey, PHONE, journeys } from '../support/journey.ts'
import {
  chooseCountry,
  fieldError,
  focused,
  notice,
  pressPay,
  thanks,
  total,
} from '../support/payer.ts'
import { TERMS_URL, setPublicDetails } from '../support/public-details.ts'
import { collectTaxes, taxedTee } from '../support/taxes.ts'

const GOOGLE = 'Pay with Google Pay'
const APPLE = 'Pay with Apple Pay'

/** As Safari has it, on a device with a card in its wallet or without. */
const applePay = (can: boolean) =>
  `window.ApplePaySession = class { static canMakePayments() { return ${can} } };
   delete window.PaymentRequest`

/** And not the empty page of before. */
const IS_PAINTED =
  "location.protocol === 'http:' && performance.getEntriesByName('first-paint').length > 0"

const shifts = `window.shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.shift += entry.value
  }).observe({ type: 'layout-shift', buffered: true })`

async function opened(
  at: Journey,
  params: Partial<Stripe.PaymentLinkCreateParams> = {},
  { script = '', ...context }: BrowserContextOptions & { readonly script?: string } = {},
): Promise<Page> {
  const link = await at.link(params)
  const page = await at.open('about:blank', { ...DESKTOP, ...context })
  if (script !== '') await page.addInitScript(script)
  await page.goto(link.url)
  return page
}

const sheet = (page: Page) => page.getByRole('dialog', { name: 'Test wallet' })

async function say(page: Page): Promise<void> {
  await page.locator('#email').fill('jenny@example.com')
  await chooseCountry(page, 'billingCountry', 'NL')
}

async function press(page: Page, name: string, answer: string): Promise<void> {
  await page.getByRole('button', { name }).click()
  await sheet(page).getByRole('button', { name: answer }).click()
}

async function lastCharge(at: Journey): Promise<Stripe.Charge> {
  const { data } = await at.world().stripe.charges.list({ limit: 1 })
  return data[0]!
}

journeys('a wallet', (at) => {
  it('of Chromium pays, with the name that it knows', async () => {
    const page = await opened(at, {}, { script: shifts })
    expect(await page.getByRole('button', { name: APPLE }).isVisible()).toBe(false)
    await say(page)
    await page.getByRole('button', { name: GOOGLE }).click()
    expect(await sheet(page).textContent()).toContain('$10.99')
    await sheet(page).getByRole('button', { name: 'Pay with a test card' }).click()
    await thanks(page)
    expect(await lastCharge(at)).toMatchObject({
      status: 'succeeded',
      billing_details: { email: 'jenny@example.com', name: 'Jenny Rosen' },
      payment_method_details: {
        card: {
          checks: { cvc_check: null },
          last4: '4242',
          wallet: { dynamic_last4: '4242', google_pay: {}, type: 'google_pay' },
        },
      },
    })
  })

  it('of Safari pays, and its method says so', async () => {
    const page = await opened(at, {}, { ...PHONE, script: applePay(true) })
    expect(await page.getByRole('button', { name: GOOGLE }).isVisible()).toBe(false)
    await say(page)
    await press(page, APPLE, 'Pay with a test card')
    await thanks(page)
    const wallet = { apple_pay: {}, dynamic_last4: '4242', type: 'apple_pay' }
    const { payment_method: id } = await lastCharge(at)
    const method = await at.world().stripe.paymentMethods.retrieve(String(id))
    expect(method.card).toMatchObject({ wallet })
  })

  it('moves nothing when it appears', async () => {
    const link = await at.link()
    const page = await at.open('about:blank', PHONE)
    await page.addInitScript(shifts)
    // The slowest of lines: what the payer pays for has been read before it is known how.
    await page.route('**/checkout-wallets-*.js', async (route) => {
      await expect.poll(() => page.evaluate(IS_PAINTED).catch(() => false)).toBe(true)
      await route.continue()
    })
    await page.goto(link.url)
    await page.getByRole('button', { name: GOOGLE }).waitFor()
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))')
    expect(await page.evaluate('shift')).toBe(0)
  })

  it('is not shown where the browser has none', async () => {
    for (const context of [{ script: applePay(false) }, { javaScriptEnabled: false }]) {
      const page = await opened(at, {}, context)
      expect(await page.locator('#cardNumber').isVisible()).toBe(true)
      expect(await page.locator('#wallets').isVisible()).toBe(false)
    }
  })

  it('that is refused charges nothing, and the card is still there', async () => {
    const page = await opened(at)
    await say(page)
    await press(page, GOOGLE, 'Use a card that is declined')
    expect(await notice(page)).toContain('You have not been charged.')
    expect(await lastCharge(at)).toMatchObject({ status: 'failed' })
    await page.reload()
    expect(await notice(page)).toContain('You have not been charged.')
    await press(page, GOOGLE, 'Pay with a test card')
    await thanks(page)
  })

  it('that is closed has done nothing', async () => {
    const before = (await lastCharge(at)).id
    const page = await opened(at)
    await say(page)
    await page.getByRole('button', { name: GOOGLE }).click()
    await page.keyboard.press('Escape')
    await press(page, GOOGLE, 'Cancel')
    expect(await sheet(page).isVisible()).toBe(false)
    await pressPay(page)
    expect(await fieldError(page, 'card')).toBe('Your card number is incomplete.')
    expect((await lastCharge(at)).id).toBe(before)
  })

  it('opens once everything else is said', async () => {
    await setPublicDetails(at.world(), { terms_of_service_url: TERMS_URL })
    const page = await opened(at, {
      billing_address_collection: 'required',
      consent_collection: { terms_of_service: 'required' },
      custom_fields: [{ key: 'size', label: { custom: 'Size', type: 'custom' }, type: 'text' }],
    })
    await page.getByRole('button', { name: GOOGLE }).click()
    expect(await sheet(page).isVisible()).toBe(false)
    expect(await focused(page)).toBe('email')
    expect(await fieldError(page, 'customField_size')).toBe('Required')
    expect(await fieldError(page, 'billingAddressLine1')).toBe('Required')
    await say(page)
    await page.locator('#billingAddressLine1').fill('Keizersgracht 1')
    await page.locator('#billingPostalCode').fill('1015 CS')
    await page.locator('#billingLocality').fill('Amsterdam')
    await page.locator('#customField_size').fill('M')
    await page.getByRole('button', { name: GOOGLE }).click()
    expect(await sheet(page).isVisible()).toBe(false)
    await page.locator('#termsOfServiceConsentCheckbox').check()
    await press(page, GOOGLE, 'Pay with a test card')
    await thanks(page)
    const { data } = await at.world().stripe.checkout.sessions.list({ limit: 1 })
    expect(data[0]).toMatchObject({
      consent: { terms_of_service: 'accepted' },
      custom_fields: [{ text: { value: 'M' } }],
      customer_details: { address: { city: 'Amsterdam' }, name: 'Jenny Rosen' },
    })
  })

  it('stands above a list of ways to pay, and pays what the page says by then', async () => {
    const page = await opened(at, {
      line_items: [{ ...TEE, adjustable_quantity: { enabled: true } }],
      payment_method_types: ['card', 'us_bank_account'],
    })
    await page.getByText('US bank account').click()
    await say(page)
    await page.getByRole('button', { name: 'One more: T-shirt' }).click()
    await total(page, '$21.98')
    await press(page, GOOGLE, 'Pay with a test card')
    await thanks(page)
    expect(await lastCharge(at)).toMatchObject({
      amount: 2198,
      payment_method_details: { type: 'card', card: { wallet: { type: 'google_pay' } } },
    })
  })

  it('is not offered where cards are not, or where only it would tell the taxes', async () => {
    await collectTaxes(at.world())
    const automatic_tax = { enabled: true }
    const [line, asked] = [taxedTee('exclusive'), { allowed_countries: ['US'] as const }]
    const buttons = async (params: Partial<Stripe.PaymentLinkCreateParams>) =>
      (await opened(at, params)).locator('#wallets button').count()
    expect(await buttons({ payment_method_types: ['us_bank_account'] })).toBe(0)
    expect(await buttons({ line_items: [line], automatic_tax })).toBe(1)
    const shipping_address_collection = { allowed_countries: [...asked.allowed_countries] }
    expect(await buttons({ line_items: [line], automatic_tax, shipping_address_collection })).toBe(
      2,
    )
  })

  it('can be switched off', async () => {
    const { stripe } = at.world()
    const off = { display_preference: { preference: 'off' } } as const
    const on = { display_preference: { preference: 'on' } } as const
    const some = await stripe.paymentMethodConfigurations.create({
      apple_pay: on,
      google_pay: off,
      name: 'Apple only',
    })
    expect(some).toMatchObject({ apple_pay: { available: true }, google_pay: { available: false } })
    const session = await stripe.checkout.sessions.create({
      mode: 'payment',
      line_items: [TEE],
      payment_method_configuration: some.id,
      success_url: 'https://shop.example/ok',
      wallet_options: { link: { display: 'never' } },
    })
    expect(session.wallet_options).toEqual({ link: { display: 'never' } })
    const page = await at.open(session.url ?? '')
    expect(await page.locator('#wallets button').count()).toBe(1)
    const { data } = await stripe.paymentMethodConfigurations.list()
    const standard = data.find(({ is_default }) => is_default)!
    await stripe.paymentMethodConfigurations.update(standard.id, {
      apple_pay: off,
      google_pay: off,
    })
    expect(await (await opened(at)).locator('#wallets').count()).toBe(0)
  })
})
