import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ISSUED,
  MERCHANT,
  paid,
  sampleCharge,
  sampleContext,
  sampleInvoice,
} from '../../test/support/papers.ts'
import { everyMail } from '../../test/support/sample-mails.ts'
import { MAIL_KINDS, type MailFrame, fileName, headerText, mayLeave } from '../domain/mails.ts'
import { pageLocales } from '../domain/page-locales.ts'
import { writeMail } from './mail.ts'

const frame = (locale: string, more: Partial<MailFrame> = {}): MailFrame => ({
  locale,
  merchant: MERCHANT,
  testMode: false,
  names: sampleContext(locale),
  ...more,
})

describe('a mail', () => {
  it('is there for every kind', () => {
    expect(everyMail.map(({ kind }) => kind).toSorted()).toEqual([...MAIL_KINDS].toSorted())
  })

  it.each(everyMail.map((matter) => [matter.kind, matter] as const))(
    'says the same with markup and without: %s',
    async (_kind, matter) => {
      const { subject, html, text } = await writeMail(matter, frame('en'))
      expect(subject).not.toBe('')
      expect(html.startsWith('<!doctype html><html lang="en">')).toBe(true)
      const words = bare(html)
      for (const line of text.split('\n').filter((one) => one !== '' && !one.includes('://')))
        for (const part of line.split(/: | × | \(/).map((one) => one.replace(/[:)]$/, '')))
          expect(words).toContain(part.replaceAll(' ', ''))
      expect(Buffer.byteLength(html)).toBeLessThan(100_000)
    },
  )

  it.each(pageLocales)('can be read in %s', async (locale) => {
    for (const matter of everyMail) {
      const { subject, html, text } = await writeMail(matter, frame(locale))
      expect(`${subject}${html}${text}`).not.toMatch(/\{\w+\}|undefined|\[object/)
      expect(html).toContain(`<html lang="${locale}">`)
    }
  })

  it('asks nobody for anything when it is opened', async () => {
    for (const matter of everyMail) {
      const { html } = await writeMail(matter, frame('en'))
      expect(html).not.toMatch(/<img|<link|<script|<iframe|url\(|@import|src=/i)
    }
  })

  it('has the papers of an invoice, and none of a payment by itself', async () => {
    const invoice = sampleInvoice()
    const charge = sampleCharge()
    const receiptUrl = null
    const filesOf = async (matter: Parameters<typeof writeMail>[0]) =>
      (await writeMail(matter, frame('en'))).attachments.map(({ filename }) => filename)
    expect(await filesOf({ kind: 'invoice', invoice })).toEqual(['Invoice-0A1B2C3D-0001.pdf'])
    expect(await filesOf({ kind: 'receipt', charge, invoice: paid(invoice), receiptUrl })).toEqual([
      'Invoice-0A1B2C3D-0001.pdf',
      'Receipt-1166-4449.pdf',
    ])
    expect(await filesOf({ kind: 'receipt', charge, receiptUrl })).toEqual([])
  })

  it('is marked in test mode, first of all in its subject', async () => {
    const matter = { kind: 'sign_in', url: 'https://x.example/', expiresAt: ISSUED } as const
    const written = await writeMail(matter, frame('de', { testMode: true }))
    expect(written.subject).toBe('[Testmodus] Ihr Anmeldelink für Field Notes GmbH')
    expect(written.html).toContain('Testmodus')
    expect(written.text).toContain('[Testmodus]')
  })

  it('leads only to the web', async () => {
    const matter = { kind: 'sign_in', url: 'javascript:alert(1)', expiresAt: ISSUED } as const
    const { html, text } = await writeMail(matter, frame('en'))
    expect(html + text).not.toContain('javascript:')
  })

  it.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '</title></style><b>',
    '{merchant} {amount}',
    'Shop\r\nBcc: all@victims.example',
    'Shop\u2028\u0000\u202eevil',
  ])('takes no name for anything but a name: %j', async (name) => {
    const merchant = { ...MERCHANT, name, email: 'a@b.example' }
    for (const matter of everyMail) {
      const { subject, html, text } = await writeMail(matter, frame('en', { merchant }))
      expect(subject).not.toMatch(/[\r\n\u0000\u2028\u202e]/)
      expect(html).not.toMatch(/<script|<img|<\/title><\/style><b>/)
      expect(text).not.toMatch(/^Bcc:/m)
      expect(text).not.toMatch(/[\u0000\u202e]/)
    }
  })
})

describe('a header', () => {
  it('is one line of what is seen, whatever it is made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const line = headerText(text)
        expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
        expect([...line].length).toBeLessThanOrEqual(200)
        expect(headerText(line)).toBe(line)
      }),
    )
  })

  it('names files that every system takes', () => {
    fc.assert(
      fc.property(fc.string(), (number) => {
        expect(fileName('Invoice', number)).toMatch(/^Invoice(-[A-Za-z0-9-]+)?\.pdf$/)
      }),
    )
  })
})

describe('a mail of test mode', () => {
  it.each([
    [false, 'dev@shop.example', true],
    [false, 'DEV@Shop.example', true],
    [false, 'jenny@rosen.example', false],
    [true, 'jenny@rosen.example', true],
  ])('with livemode %s to %s leaves: %s', (livemode, to, leaves) => {
    expect(mayLeave({ livemode, to }, ['dev@shop.example'])).toBe(leaves)
  })
})

/** The words of a page without its markup and its spaces. */
function bare(html: string): string {
  return html
    .replace(/<style>[^<]*<\/style>/g, '')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&amp;', '&')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll(' ', '')
}
