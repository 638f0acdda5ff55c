/** Text that would rather be a program, in every field of merchants and payers. */

import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { type Journey, journeys } from '../support/journey.ts'
import { CARDS, PAYER, fillIn, pressPay, thanks } from '../support/payer.ts'

/** Each of them sets the trap off where some kind of escaping is forgotten. */
const POLYGLOTS = [
  `"><img src=x onerror=window.sprung=1>`,
  `</title></textarea></script></style><script>window.sprung=1</script>`,
  `'-window.sprung=1-'"--></noscript><svg onload=window.sprung=1>`,
  'javascript:window.sprung=1//`${window.sprung=1}`{{constructor.constructor("window.sprung=1")()}}',
]

/** Where every part of an address is written, and none of them chosen. */
const COUNTRY = 'EE'

journeys('nothing of what is typed runs', (at) => {
  it.each(POLYGLOTS)('of a merchant: %s', async (text) => {
    const link = await at.link(textsOfMerchant(text))
    const page = await at.open(link.url)
    expect(await page.locator('h1').textContent()).toContain('Pay ')
    expect(await page.getByTestId('line-item-product-name').allTextContents()).toEqual([text, text])
    await page.locator('#billingSameAsShipping').uncheck()
    await fillIn(page, everyField('Jenny Rosen'))
    await pressPay(page)
    await thanks(page)
    expect(await page.locator('.prose').textContent()).toBe(text)
    await expectQuiet(page)
    await at.world().stripe.paymentLinks.update(link.id, { active: false })
    await page.goto(link.url)
    expect(await page.locator('.prose').textContent()).toBe(text)
    await expectQuiet(page)
  })

  it.each(POLYGLOTS)('of a payer: %s', async (text) => {
    const link = await at.link(textsOfMerchant('Tea'))
    const page = await at.open(link.url)
    await page.locator('#billingSameAsShipping').uncheck()
    const typed = { ...everyField(text), cardNumber: CARDS.declined }
    await fillIn(page, typed)
    await pressPay(page)
    await page.locator('#card-error:not(:empty)').waitFor()
    await expectQuiet(page)
    await page.reload()
    expect(await page.locator('#individualName').inputValue()).toBe(text)
    await expectQuiet(page)
    await page.locator('#cardNumber').fill(CARDS.visa)
    await page.locator('#cardExpiry').fill('12 / 34')
    await page.locator('#cardCvc').fill('123')
    await pressPay(page)
    await thanks(page)
    await expectQuiet(page)
    const [session] = await at.sessions(link)
    expect(session?.customer_details).toMatchObject({ name: text, individual_name: text })
  })

  it.each(POLYGLOTS)('of a link that somebody has tampered with: %s', async (text) => {
    const query = new URLSearchParams({
      prefilled_email: text,
      locked_prefilled_email: text,
      client_reference_id: text,
      utm_source: text,
      locale: text,
      __prefilled_amount: text,
      [text]: text,
    })
    const link = await at.link()
    const page = await at.open(`${link.url}?${query}`)
    expect(await page.locator('#email').inputValue()).toBe('')
    await expectQuiet(page)
    await fillIn(page)
    await pressPay(page)
    await thanks(page)
    await expectQuiet(page)
    expect((await at.sessions(link))[0]).toMatchObject({ client_reference_id: null })
  })
})

function textsOfMerchant(text: string): Parameters<Journey['link']>[0] {
  const line = {
    price_data: {
      currency: 'usd',
      unit_amount: 500,
      product_data: { name: text, description: text },
    },
    quantity: 1,
    adjustable_quantity: { enabled: true },
  }
  const label = { type: 'custom' as const, custom: text.slice(0, 100) }
  const options = [{ label: text.slice(0, 100), value: 'a' }]
  return {
    line_items: [line, line],
    after_completion: {
      type: 'hosted_confirmation',
      hosted_confirmation: { custom_message: text },
    },
    billing_address_collection: 'required',
    custom_text: {
      submit: { message: text },
      after_submit: { message: text },
      shipping_address: { message: text },
    },
    custom_fields: [
      { key: 'note', label, type: 'text', optional: true },
      { key: 'choice', label, type: 'dropdown', dropdown: { options }, optional: true },
    ],
    inactive_message: text,
    name_collection: { individual: { enabled: true }, business: { enabled: true } },
    phone_number_collection: { enabled: true },
    shipping_address_collection: { allowed_countries: [COUNTRY, 'US'] },
  }
}

function everyField(text: string): Readonly<Record<string, string>> {
  return {
    ...PAYER,
    phoneNumber: '+1 201 555 0123',
    individualName: text,
    businessName: text,
    customField_note: text,
    billingName: text,
    ...addressOf('shipping', text),
    ...addressOf('billing', text),
    shippingName: text,
  }
}

function addressOf(kind: 'billing' | 'shipping', text: string) {
  return {
    [`${kind}Country`]: COUNTRY,
    [`${kind}AddressLine1`]: text,
    [`${kind}AddressLine2`]: text,
    [`${kind}Locality`]: text,
    [`${kind}AdministrativeArea`]: text,
    [`${kind}PostalCode`]: '10010',
  }
}

async function expectQuiet(page: Page): Promise<void> {
  expect(await page.evaluate('window.sprung')).toBeUndefined()
  expect(await page.locator('img, svg[onload], script:not([src])').count()).toBe(0)
}
