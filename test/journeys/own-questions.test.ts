/** A merchant's own questions, words and terms, as payers meet them: with scripts and without. */

import type { Page } from 'playwright-core'
import type Stripe from 'stripe'
import { beforeAll, expect, it } from 'vitest'
import { DESKTOP, journeys } from '../support/journey.ts'
import { CARDS, fieldError, fillIn, focused, pressPay, thanks } from '../support/payer.ts'
import { TERMS_URL, setPublicDetails } from '../support/public-details.ts'

const label = (custom: string) => ({ type: 'custom' as const, custom })

const THREE_FIELDS: Stripe.PaymentLinkCreateParams.CustomField[] = [
  { key: 'engraving', type: 'text', label: label('Engraving'), text: { maximum_length: 12 } },
  {
    key: 'badge',
    type: 'numeric',
    label: label('Badge number'),
    optional: true,
    numeric: { minimum_length: 4, default_value: '0007' },
  },
  {
    key: 'size',
    type: 'dropdown',
    label: label('Size'),
    dropdown: {
      options: [
        { label: 'Small', value: 's' },
        { label: 'Large', value: 'l' },
      ],
    },
  },
]

const WAYS = [
  ['with scripts', DESKTOP],
  ['without scripts', { ...DESKTOP, javaScriptEnabled: false }],
] as const

journeys('a merchant’s own', (at) => {
  beforeAll(() => setPublicDetails(at.world(), { terms_of_service_url: TERMS_URL }))

  it.each(WAYS)('questions are answered %s', async (_way, context) => {
    const link = await at.link({ custom_fields: THREE_FIELDS })
    const page = await at.open(link.url, context)
    expect(await page.locator('label[for=customField_badge]').textContent()).toBe(
      'Badge number (optional)',
    )
    expect(await page.locator('#customField_badge').inputValue()).toBe('0007')
    await withoutBubbles(page)
    await fillIn(page, { customField_badge: '12' })
    await pressPay(page)
    expect(await fieldError(page, 'customField_engraving')).toBe('Required')
    expect(await focused(page)).toBe('customField_engraving')
    expect(await fieldError(page, 'customField_badge')).toBe('Too short. Minimum length: 4.')
    expect(await fieldError(page, 'customField_size')).toBe('Required')
    await withoutBubbles(page)
    await page.locator('#customField_badge').fill('12ab')
    await pressPay(page)
    await page.getByText('Enter digits only.').waitFor()
    await page.locator('#customField_size').selectOption('Large')
    await fillIn(page, {
      customField_engraving: ' For Jenny ',
      customField_badge: '',
      cardNumber: CARDS.declined,
    })
    await pressPay(page)
    await page.locator('#card-error:not(:empty)').waitFor()
    // What was typed stays, and what was emptied stays empty.
    await page.reload()
    expect(await page.locator('#customField_engraving').inputValue()).toBe('For Jenny')
    expect(await page.locator('#customField_badge').inputValue()).toBe('')
    expect(await page.locator('#customField_size').inputValue()).toBe('l')
    await fillIn(page)
    await pressPay(page)
    await thanks(page)
    const [session] = await at.sessions(link)
    expect(
      session?.custom_fields.map(({ text, numeric, dropdown }) => {
        return (text ?? numeric ?? dropdown)?.value
      }),
    ).toEqual(['For Jenny', null, 'l'])
  })

  it.each(WAYS)('terms are agreed to %s', async (_way, context) => {
    const link = await at.link({ consent_collection: { terms_of_service: 'required' } })
    const page = await at.open(link.url, context)
    await withoutBubbles(page)
    const terms = page.getByRole('link', { name: 'Terms of Service' })
    expect(await terms.getAttribute('href')).toBe(TERMS_URL)
    expect(await terms.getAttribute('rel')).toBe('noopener noreferrer')
    await fillIn(page)
    await pressPay(page)
    expect(await fieldError(page, 'termsOfServiceConsentCheckbox')).toBe(
      'Agree to the terms before you pay.',
    )
    expect(await focused(page)).toBe('termsOfServiceConsentCheckbox')
    expect(await at.sessions(link)).toEqual([])
    await page.locator('#termsOfServiceConsentCheckbox').check()
    await fillIn(page)
    await pressPay(page)
    await thanks(page)
    const [session] = await at.sessions(link)
    expect(session?.consent).toEqual({ promotions: null, terms_of_service: 'accepted' })
  })

  it('news are asked for, and left alone', async () => {
    const link = await at.link({ consent_collection: { promotions: 'auto' } })
    const page = await at.open(link.url, { ...DESKTOP, locale: 'en-US' })
    expect(await page.locator('#promotionsConsentCheckbox').isChecked()).toBe(false)
    await fillIn(page)
    await page.locator('#promotionsConsentCheckbox').check()
    await pressPay(page)
    await thanks(page)
    expect((await at.sessions(link))[0]?.consent?.promotions).toBe('opt_in')
    const british = await at.open(link.url, { ...DESKTOP, locale: 'en-GB' })
    expect(await british.locator('#promotionsConsentCheckbox').count()).toBe(0)
  })

  it('words have bold letters and links, and nothing else', async () => {
    const link = await at.link({
      consent_collection: { terms_of_service: 'required' },
      custom_text: {
        submit: { message: 'Ships **tomorrow**. <b>No</b> [x](javascript:alert(1))' },
        after_submit: { message: 'See [our page](https://shop.example/page).' },
        terms_of_service_acceptance: {
          message: 'I agree to [these terms](https://shop.example/t).',
        },
      },
    })
    const page = await at.open(link.url)
    expect(await page.locator('.prose strong').textContent()).toBe('tomorrow')
    expect(await page.locator('.prose').first().textContent()).toBe(
      'Ships tomorrow. <b>No</b> [x](javascript:alert(1))',
    )
    for (const [name, href] of [
      ['our page', 'https://shop.example/page'],
      ['these terms', 'https://shop.example/t'],
    ] as const) {
      const anchor = page.getByRole('link', { name })
      expect(await anchor.getAttribute('href')).toBe(href)
      expect(await anchor.getAttribute('rel')).toBe('noopener noreferrer')
      expect(await anchor.getAttribute('target')).toBe('_blank')
    }
    expect(await page.locator('.prose b, a[href^="javascript"]').count()).toBe(0)
  })
})

/** The browser's own words would come before ours. */
async function withoutBubbles(page: Page): Promise<void> {
  await page.locator('form#payment').evaluate((form) => form.setAttribute('novalidate', ''))
}
