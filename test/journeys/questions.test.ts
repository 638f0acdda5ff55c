/** What a merchant may ask of their payers beside the card, and what becomes of the answers. */

import { expect, it } from 'vitest'
import { journeys } from '../support/journey.ts'
import {
  PAYER,
  chooseCountry,
  fieldError,
  fillIn,
  pay,
  pressPay,
  thanks,
} from '../support/payer.ts'

journeys('a merchant asks', (at) => {
  it('for a phone number', async () => {
    const link = await at.link({ phone_number_collection: { enabled: true } })
    const page = await at.open(link.url)
    await fillIn(page)
    await pressPay(page)
    expect(await fieldError(page, 'phoneNumber')).toBe('Required')
    await page.locator('#phoneNumber').fill('12345')
    await pressPay(page)
    await page.getByText('Your phone number is incomplete.').waitFor()
    await page.locator('#phoneNumber').fill('+1 201 555 0123')
    await pressPay(page)
    await thanks(page)
    const [session] = await at.sessions(link)
    expect(session?.customer_details?.phone).toBe('+12015550123')
  })

  it('for the names of a person and of their business', async () => {
    const link = await at.link({
      customer_creation: 'always',
      name_collection: {
        individual: { enabled: true },
        business: { enabled: true, optional: true },
      },
    })
    const page = await at.open(link.url)
    expect(await page.locator('label[for=businessName]').textContent()).toBe(
      'Business name (optional)',
    )
    await fillIn(page)
    await pressPay(page)
    expect(await fieldError(page, 'individualName')).toBe('Required')
    await page.locator('#individualName').fill('Jenny Anne Rosen')
    await pressPay(page)
    await thanks(page)
    const [session] = await at.sessions(link)
    expect(session?.collected_information).toMatchObject({
      individual_name: 'Jenny Anne Rosen',
      business_name: null,
    })
    expect(session?.customer_details).toMatchObject({ individual_name: 'Jenny Anne Rosen' })
    const customer = await at.world().stripe.customers.retrieve(String(session?.customer))
    expect(customer).toMatchObject({ individual_name: 'Jenny Anne Rosen' })
  })

  it('for a business without which nothing is sold', async () => {
    const link = await at.link({ name_collection: { business: { enabled: true } } })
    const page = await at.open(link.url)
    expect(await page.locator('#individualName').count()).toBe(0)
    await pay(page, { businessName: 'Rosen & Co.' })
    const [session] = await at.sessions(link)
    expect(session?.collected_information).toMatchObject({ business_name: 'Rosen & Co.' })
  })

  it('for the whole billing address, as each country has it', async () => {
    const link = await at.link({ billing_address_collection: 'required' })
    const page = await at.open(link.url)
    await fillIn(page)
    await pressPay(page)
    expect(await fieldError(page, 'billingAddressLine1')).toBe('Required')
    await chooseCountry(page, 'billingCountry', 'DE')
    await expect.poll(() => page.locator('#billingAdministrativeArea').count()).toBe(0)
    await chooseCountry(page, 'billingCountry', 'US')
    await page.locator('select#billingAdministrativeArea').waitFor()
    const address = {
      billingAddressLine1: '354 Oyster Point Blvd',
      billingLocality: 'South San Francisco',
      billingAdministrativeArea: 'CA',
    }
    await pay(page, address)
    const [session] = await at.sessions(link)
    expect(session?.customer_details?.address).toEqual({
      line1: '354 Oyster Point Blvd',
      line2: null,
      city: 'South San Francisco',
      state: 'CA',
      postal_code: '94080',
      country: 'US',
    })
  })

  it('for no more of an address than banks compare', async () => {
    const page = await at.open((await at.link()).url)
    const postalCode = page.locator('#billingPostalCode')
    await page.locator('#billingCountry').selectOption('US')
    expect(await postalCode.isVisible()).toBe(true)
    await page.locator('#billingCountry').selectOption('DE')
    expect(await postalCode.isVisible()).toBe(false)
    const { billingPostalCode: _, ...others } = PAYER
    for (const [id, value] of Object.entries({ ...others, billingCountry: 'DE' }))
      if (id !== 'billingCountry') await page.locator(`#${id}`).fill(value)
    await pressPay(page)
    await thanks(page)
  })

  it('for what the button and the words around it say', async () => {
    const link = await at.link({
      submit_type: 'book',
      custom_text: {
        submit: { message: 'Doors open at eight.' },
        after_submit: { message: 'Tickets come by mail.' },
      },
    })
    expect(link.url).toContain('/k/test_')
    const page = await at.open(link.url)
    await page.getByText('Doors open at eight.').waitFor()
    await page.getByText('Tickets come by mail.').waitFor()
    expect(await page.locator('#submit').textContent()).toBe('Book')
    await pay(page)
    await page.getByText('Thanks for your booking').waitFor()
  })
})
