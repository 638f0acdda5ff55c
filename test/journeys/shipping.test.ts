/** What is shipped: where to, as each country writes it, and how, at the merchant's rates. */

import type { Page } from 'playwright-core'
import type Stripe from 'stripe'
import { expect, it } from 'vitest'
import { DESKTOP, type Journey, journeys } from '../support/journey.ts'
import {
  CARDS,
  chooseCountry,
  fieldError,
  fillIn,
  pay,
  pressPay,
  shownTotal,
  thanks,
  total,
} from '../support/payer.ts'

type LinkParams = Partial<Stripe.PaymentLinkCreateParams>
type Country = Stripe.PaymentLinkCreateParams.ShippingAddressCollection['allowed_countries'][number]

const UNSCRIPTED = { ...DESKTOP, javaScriptEnabled: false }

const BERLIN = {
  shippingName: 'Ada Lovelace',
  shippingCountry: 'DE',
  shippingAddressLine1: 'Unter den Linden 1',
  shippingLocality: 'Berlin',
  shippingPostalCode: '10117',
}
const TOKYO = {
  shippingName: 'Ada Lovelace',
  shippingCountry: 'JP',
  shippingAdministrativeArea: 'Tokyo',
  shippingPostalCode: '100-0001',
  shippingAddressLine1: '1-1 Chiyoda',
}

journeys('what is shipped', (at: Journey) => {
  const places = (...allowed_countries: Country[]): LinkParams => ({
    shipping_address_collection: { allowed_countries },
  })
  async function rates(): Promise<LinkParams> {
    const make = (display_name: string, amount: number, value: number) =>
      at.world().stripe.shippingRates.create({
        display_name,
        fixed_amount: { amount, currency: 'usd' },
        delivery_estimate: {
          minimum: { unit: 'business_day', value },
          maximum: { unit: 'business_day', value: value + 2 },
        },
      })
    const made = [await make('Parcel post', 0, 5), await make('Express', 1500, 1)]
    return { shipping_options: made.map(({ id }) => ({ shipping_rate: id })) }
  }
  const rowOf = (page: Page) => page.locator('#sums [data-adjustment]').textContent()

  it('costs what the payer chooses', async () => {
    const link = await at.link(await rates())
    const page = await at.open(link.url)
    expect(await shownTotal(page)).toBe('$10.99')
    expect(await rowOf(page)).toBe('Shipping Parcel postFree')
    expect(await page.getByRole('radio').count()).toBe(2)
    await page.getByText('5–7 business days').waitFor()
    await page.getByRole('radio', { name: /Express/ }).check()
    await total(page, '$25.99')
    expect(await rowOf(page)).toBe('Shipping Express$15.00')
    await pay(page)
    const [session] = await at.sessions(link)
    expect(session).toMatchObject({
      amount_total: 2599,
      total_details: { amount_shipping: 1500 },
      shipping_cost: { amount_total: 1500 },
      collected_information: null,
    })
  })

  it('goes to an address of the country that is chosen', async () => {
    const link = await at.link(places('DE', 'JP', 'US'))
    const page = await at.open(link.url)
    await chooseCountry(page, 'shippingCountry', 'US')
    await page.locator('select#shippingAdministrativeArea').waitFor()
    expect(await page.getByLabel('ZIP code').count()).toBe(1)
    await chooseCountry(page, 'shippingCountry', 'JP')
    await page.getByLabel('Prefecture').waitFor()
    await chooseCountry(page, 'shippingCountry', 'DE')
    await expect.poll(() => page.locator('#shippingAdministrativeArea').count()).toBe(0)
    await pay(page, BERLIN)
    const [session] = await at.sessions(link)
    expect(session?.collected_information?.shipping_details).toMatchObject({
      name: 'Ada Lovelace',
      address: { line1: 'Unter den Linden 1', city: 'Berlin', postal_code: '10117', state: null },
    })
    expect(session?.customer_details?.address?.country).toBe('DE')
  })

  it('goes to a prefecture', async () => {
    const link = await at.link(places('DE', 'JP', 'US'))
    const page = await at.open(link.url)
    await pay(page, TOKYO)
    const [session] = await at.sessions(link)
    expect(session?.collected_information?.shipping_details?.address).toMatchObject({
      country: 'JP',
      state: 'Tokyo',
      city: null,
    })
  })

  it('needs a place that can be found', async () => {
    const page = await at.open((await at.link(places('DE', 'US'))).url)
    await fillIn(page)
    await pressPay(page)
    expect(await fieldError(page, 'shippingName')).toBe('Required')
    expect(await fieldError(page, 'shippingCountry')).toBe('Required')
    await fillIn(page, { ...BERLIN, shippingPostalCode: '1011' })
    await pressPay(page)
    const words = 'Enter a postal code such as 26133.'
    expect(await fieldError(page, 'shippingPostalCode')).toBe(words)
    await page.locator('#shippingPostalCode').fill('10117')
    await pressPay(page)
    await thanks(page)
  })

  it('is billed elsewhere if the payer says so', async () => {
    const link = await at.link({ ...places('DE'), billing_address_collection: 'required' })
    const page = await at.open(link.url)
    expect(await page.locator('#billingAddressLine1').isVisible()).toBe(false)
    await page.locator('#billingSameAsShipping').uncheck()
    await pay(page, {
      ...BERLIN,
      billingAddressLine1: '354 Oyster Point Blvd',
      billingLocality: 'South San Francisco',
      billingAdministrativeArea: 'CA',
    })
    const [session] = await at.sessions(link)
    expect(session?.customer_details?.address).toMatchObject({ country: 'US', state: 'CA' })
    expect(session?.collected_information?.shipping_details?.address?.country).toBe('DE')
  })

  it('keeps what was typed when a card is declined, or a country changes', async () => {
    const page = await at.open((await at.link(places('DE', 'US'))).url)
    await fillIn(page, { ...BERLIN, cardNumber: CARDS.declined })
    await pressPay(page)
    expect(await fieldError(page, 'card')).toContain('Your credit card was declined.')
    await page.reload()
    for (const [id, value] of Object.entries(BERLIN))
      expect(await page.locator(`#${id}`).inputValue()).toBe(value)
    await chooseCountry(page, 'shippingCountry', 'US')
    await page.locator('select#shippingAdministrativeArea').waitFor()
    expect(await page.locator('#shippingLocality').inputValue()).toBe('Berlin')
  })

  it('is told by telephone, wherever that is', async () => {
    const link = await at.link({ ...places('DE'), phone_number_collection: { enabled: true } })
    const page = await at.open(link.url)
    await fillIn(page, { ...BERLIN, phoneNumber: '+1 000 000 0000' })
    await pressPay(page)
    expect(await fieldError(page, 'phoneNumber')).toContain('This phone number does not exist.')
    await page.locator('#phoneNumber').fill('030 123456')
    await pressPay(page)
    await thanks(page)
    const [session] = await at.sessions(link)
    expect(session?.customer_details?.phone).toBe('+4930123456')
  })

  it('needs no scripts', async () => {
    const link = await at.link({ ...places('DE', 'JP'), ...(await rates()) })
    const page = await at.open(link.url, UNSCRIPTED)
    await page.locator('#shippingName').fill('Ada Lovelace')
    await page.locator('#shippingCountry').selectOption('JP')
    await page.getByRole('button', { name: 'Show the fields of this country' }).first().click()
    await page.getByLabel('Prefecture').selectOption('Tokyo')
    expect(await page.locator('#shippingName').inputValue()).toBe('Ada Lovelace')
    await page.getByRole('radio', { name: /Express/ }).check()
    await page.getByRole('button', { name: 'Update', exact: true }).click()
    expect(await shownTotal(page)).toBe('$25.99')
    expect(await page.getByLabel('Prefecture').inputValue()).toBe('Tokyo')
    await fillIn(page, TOKYO)
    await pressPay(page)
    await thanks(page)
    const [session] = await at.sessions(link)
    expect(session).toMatchObject({
      amount_total: 2599,
      customer_details: { address: { country: 'JP' } },
      collected_information: { shipping_details: { address: { state: 'Tokyo' } } },
    })
  })

  it('without scripts, is asked for again in the country’s own fields', async () => {
    const page = await at.open((await at.link(places('DE', 'JP'))).url, UNSCRIPTED)
    await fillIn(page, { ...BERLIN, shippingCountry: 'JP' })
    await pressPay(page)
    expect(await fieldError(page, 'shippingAdministrativeArea')).toBe('Required')
    await page.locator('select#shippingAdministrativeArea').selectOption('Tokyo')
    expect(await fieldError(page, 'shippingPostalCode')).toContain('such as 154-0023')
    await fillIn(page, TOKYO)
    await pressPay(page)
    await thanks(page)
  })
})
