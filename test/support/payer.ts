/** What a payer does on a payment page. */

import type { Locator, Page } from 'playwright-core'
import { loaded } from './loaded.ts'

/** Published test cards, as payers write them. */
export const CARDS = {
  visa: '4242 4242 4242 4242',
  declined: '4000 0000 0000 0002',
  challenged: '4000 0027 6000 3184',
} as const

/** By the id of the field: what a payer in the United States fills in. */
export const PAYER: Readonly<Record<string, string>> = {
  email: 'jenny@example.com',
  cardNumber: CARDS.visa,
  cardExpiry: '12 / 34',
  cardCvc: '123',
  billingName: 'Jenny Rosen',
  billingCountry: 'US',
  billingPostalCode: '94080',
}

/** Where no card is asked for. */
export const CARDLESS = { cardNumber: null, cardExpiry: null, cardCvc: null } as const

/** Fills in what the page asks for by itself, and whatever else is given. */
export async function fillIn(page: Page, more: Readonly<Record<string, string | null>> = {}) {
  // A field that is still to come would be taken for one that is not asked for.
  await loaded(page)
  for (const [id, value] of Object.entries({ ...PAYER, ...more })) {
    if (value === null) continue
    const field = page.locator(`#${id}`)
    if (id.endsWith('Country')) await chooseCountry(page, id, value)
    else if (!(await field.isVisible())) continue
    else if (await isList(field)) await field.selectOption(value)
    else if (await field.isEditable()) await field.fill(value)
  }
}

/** Waits for the fields of that country, where there are some and a script fetches them. */
export async function chooseCountry(page: Page, id: string, country: string): Promise<void> {
  await loaded(page)
  const field = page.locator(`#${id}`)
  const fields = page.locator(`html.scripted #${id.replace('Country', 'Fields')}`)
  // The billing address may be hidden, being the same as the other one.
  if (!(await field.isVisible())) return
  if ((await fields.count()) === 0) return void (await field.selectOption(country))
  await field.selectOption(country)
  await fields.and(page.locator(':not([aria-busy="true"])')).waitFor({ state: 'attached' })
}

function isList(field: Locator): Promise<boolean> {
  return field.evaluate((element: { tagName: string }) => element.tagName === 'SELECT')
}

export async function pressPay(page: Page): Promise<void> {
  // Before its script is there, the button sends the form as if there was none.
  await loaded(page)
  await page.locator('#submit').click()
}

/** From the open page to the thanks. */
export async function pay(page: Page, more: Readonly<Record<string, string>> = {}): Promise<void> {
  await fillIn(page, more)
  await pressPay(page)
  await thanks(page)
}

/** Waits for the page that ends a payment; its title. */
export async function thanks(page: Page): Promise<string> {
  await page.waitForURL(/\/done$/)
  return heading(page)
}

export async function heading(page: Page): Promise<string> {
  return (await page.locator('h1').textContent()) ?? ''
}

/** What the payer is to pay, as the page shows it. */
export async function shownTotal(page: Page): Promise<string> {
  return (await page.locator('#ProductSummary-totalAmount').textContent()) ?? ''
}

/** Waits until the page shows that total. */
export async function total(page: Page, text: string): Promise<void> {
  await page.locator('#ProductSummary-totalAmount', { hasText: text }).waitFor()
}

/** Waits for what is wrong with a field; its words. */
export async function fieldError(page: Page, id: string): Promise<string> {
  const error = page.locator(`#${id}-error:not(:empty)`)
  await error.waitFor()
  return (await error.textContent()) ?? ''
}

/** Waits for what stands above the form. */
export async function notice(page: Page): Promise<string> {
  const place = page.locator('#notice:not(:empty)')
  await place.waitFor()
  return (await place.textContent()) ?? ''
}

/** The field or button that the keyboard is at. */
export async function focused(page: Page): Promise<string | null> {
  return page.locator(':focus').getAttribute('id')
}
