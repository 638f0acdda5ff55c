/**
 * Receipts, invoices and mails, on a phone, on a desk and in the dark. With PAYLINKS_PICTURES set
 * to a folder, a picture of each is left there to be looked at.
 */

import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { writeMail } from '../../src/documents/mail.ts'
import { browserSuite } from '../support/chromium.ts'
import { PHONE, journeys } from '../support/journey.ts'
import { MERCHANT, sampleContext } from '../support/papers.ts'
import { CARDS, fillIn, pressPay, thanks } from '../support/payer.ts'
import { ensureBuilt } from '../support/process.ts'
import { everyMail } from '../support/sample-mails.ts'
import { samplePapers } from '../support/sample-papers.tsx'
import { hasRoom, lookAt, takePicture, wrongIn } from '../support/looking.ts'

const LOCALES = ['en', 'de', 'ja']
const LIGHT = ['light'] as const
const SCHEMES = [...LIGHT, 'dark'] as const

journeys('a payer who wants a receipt', (at) => {
  it('follows the thanks to it, and takes it along', async () => {
    const link = await at.link({ payment_intent_data: { description: 'A T-shirt' } })
    const page = await at.open(link.url, PHONE)
    await fillIn(page, { cardNumber: CARDS.visa })
    await pressPay(page)
    await thanks(page)
    await page.getByRole('link', { name: 'View receipt' }).click()
    await page.getByRole('heading', { name: /^Receipt from / }).waitFor()
    await page.getByText('A T-shirt').waitFor()
    expect(await wrongIn(page, null)).toEqual([])
    const href = await page.getByRole('link', { name: 'Download receipt' }).getAttribute('href')
    const pdf = await fetch(new URL(href ?? '', page.url()))
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
  })
})

browserSuite('the page of a document', (browser) => {
  beforeAll(() => ensureBuilt())

  describe.each(LOCALES)('in %s', (locale) => {
    it.each(Object.entries(samplePapers(locale)))('reads %s', async (name, html) => {
      const page = await browser.newPage(PHONE)
      await page.setContent(html)
      await page.addStyleTag({ content: readFileSync('dist/assets/checkout.css', 'utf8') })
      expect(await lookAt(page, `${name} ${locale}`)).toEqual([])
    })
  })
})

browserSuite('a mail', (browser) => {
  describe.each(LOCALES)('in %s', (locale) => {
    it.each(everyMail.map((matter) => [matter.kind, matter] as const))(
      'fits a phone: %s',
      async (kind, matter) => {
        const names = sampleContext(locale)
        const { html } = await writeMail(matter, {
          locale,
          merchant: MERCHANT,
          testMode: locale === 'en',
          names,
        })
        const page = await browser.newPage(PHONE)
        await page.setContent(html)
        for (const width of [320, 390]) {
          await page.setViewportSize({ width, height: 844 })
          expect(await hasRoom(page)).toBe(true)
        }
        // Letters do not change their colour with the language.
        for (const colorScheme of locale === 'en' ? SCHEMES : LIGHT) {
          await page.emulateMedia({ colorScheme })
          expect(await wrongIn(page, ['color-contrast', 'link-name', 'html-has-lang'])).toEqual([])
          await takePicture(page, `mail ${kind} ${locale} ${colorScheme}`)
        }
      },
    )
  })
})
