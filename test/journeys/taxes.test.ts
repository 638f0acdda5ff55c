/** Payers whose address decides what they pay. */

import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { DESKTOP, type Journey, journeys } from '../support/journey.ts'
import { collectTaxes, taxedTee } from '../support/taxes.ts'
import {
  PAYER,
  chooseCountry,
  fieldError,
  fillIn,
  pay,
  pressPay,
  shownTotal,
  thanks,
  total,
} from '../support/payer.ts'

const UNSCRIPTED = { ...DESKTOP, javaScriptEnabled: false }

/** Where no postal code is asked for, beside the country that was chosen. */
async function fillInAbroad(page: Page): Promise<void> {
  const { billingCountry: _country, billingPostalCode: _code, ...fields } = PAYER
  for (const [id, value] of Object.entries(fields)) await page.locator(`#${id}`).fill(value)
}

journeys('taxes', (at: Journey) => {
  const taxed = (behavior: 'exclusive' | 'inclusive', more = {}) =>
    at.link({ line_items: [taxedTee(behavior)], automatic_tax: { enabled: true }, ...more })

  beforeAll(() => collectTaxes(at.world()))

  it('follow the country and the ZIP code as they are typed', async () => {
    const link = await taxed('exclusive')
    const page = await at.open(link.url)
    expect(await page.locator('#sums').textContent()).toContain('Enter your address')
    await page.locator('#billingCountry').selectOption('FR')
    await total(page, '€120.00')
    expect(await page.locator('#sums').textContent()).toContain('VAT (20%)')
    await page.locator('#billingCountry').selectOption('US')
    await page.locator('#billingPostalCode').fill('94111')
    await total(page, '€107.25')
    await pay(page, { billingPostalCode: '94111' })
    expect((await at.sessions(link))[0]).toMatchObject({
      amount_total: 10_725,
      total_details: { amount_tax: 725 },
    })
  })

  it('stand in a price that holds them', async () => {
    const link = await taxed('inclusive')
    const page = await at.open(link.url)
    await page.locator('#billingCountry').selectOption('DE')
    await page.getByText('included in the price').waitFor()
    expect(await page.locator('#sums').textContent()).toContain('€15.97')
    expect(await shownTotal(page)).toBe('€100.00')
    await fillInAbroad(page)
    await pressPay(page)
    await thanks(page)
  })

  it('are left to a business in another country', async () => {
    const link = await taxed('exclusive', { tax_id_collection: { enabled: true } })
    const page = await at.open(link.url)
    await page.locator('#billingCountry').selectOption('FR')
    await total(page, '€120.00')
    expect(await page.locator('#taxId').isVisible()).toBe(false)
    await page.getByLabel('I am purchasing as a business').check()
    await page.locator('#businessName').fill('Dupont SA')
    await page.locator('#taxId').fill('FR40303265046')
    await fillInAbroad(page)
    await pressPay(page)
    expect(await fieldError(page, 'taxId')).toContain('no valid tax ID')
    await page.locator('#taxId').fill('FR40303265045')
    await page.getByText('reverse charge').waitFor()
    await total(page, '€100.00')
    await pressPay(page)
    await thanks(page)
    expect((await at.sessions(link))[0]).toMatchObject({
      customer_details: { tax_ids: [{ type: 'eu_vat', value: 'FR40303265045' }] },
    })
  })

  it('are told where the place cannot be found', async () => {
    const link = await taxed('exclusive')
    const page = await at.open(link.url)
    await fillIn(page, { billingPostalCode: '00000' })
    await pressPay(page)
    expect(await fieldError(page, 'billingPostalCode')).toContain('cannot find')
  })

  it('follow the place that it is shipped to, and are on the shipping too', async () => {
    const { id: shipping_rate } = await at.world().stripe.shippingRates.create({
      display_name: 'Parcel post',
      fixed_amount: { amount: 1200, currency: 'eur' },
      tax_behavior: 'exclusive',
    })
    const link = await taxed('exclusive', {
      shipping_options: [{ shipping_rate }],
      shipping_address_collection: { allowed_countries: ['DE', 'FR'] },
    })
    const place = {
      shippingName: 'Ada Lovelace',
      shippingCountry: 'FR',
      shippingAddressLine1: '1 rue de Rivoli',
      shippingLocality: 'Paris',
      shippingPostalCode: '75001',
    }
    const page = await at.open(link.url)
    expect(await shownTotal(page)).toBe('€112.00')
    await chooseCountry(page, 'shippingCountry', 'DE')
    await total(page, '€133.28')
    await pay(page, place)
    expect((await at.sessions(link))[0]).toMatchObject({
      amount_total: 13_440,
      shipping_cost: { amount_tax: 240, amount_total: 1440 },
      total_details: { amount_shipping: 1200, amount_tax: 2240 },
    })
  })

  it('are calculated and paid without scripts', async () => {
    const link = await taxed('exclusive')
    const page = await at.open(link.url, UNSCRIPTED)
    await page.locator('#billingCountry').selectOption('FR')
    await page.getByRole('button', { name: 'Calculate tax' }).click()
    expect(await shownTotal(page)).toBe('€120.00')
    await fillIn(page, { billingCountry: 'FR' })
    await pressPay(page)
    await thanks(page)
    expect((await at.sessions(link))[0]).toMatchObject({ amount_total: 12_000 })
  })
})
