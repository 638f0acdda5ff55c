import { describe, expect, it } from 'vitest'
import {
  type SampleInvoice,
  ISSUED,
  paid,
  sampleCharge,
  sampleContext,
  sampleCreditNote,
  sampleInvoice,
  sampleQuote,
} from '../../test/support/papers.ts'
import { textOfPdf } from '../../test/support/pdf-text.ts'
import { supportedCurrencies } from '../domain/currency.ts'
import { pageLocales } from '../domain/page-locales.ts'
import { writePng } from '../lib/images/write-png.ts'
import { unitMoney } from '../ui/sheets/formats.ts'
import { invoiceSheet } from '../ui/sheets/invoice.ts'
import { drawCreditNotePdf, drawInvoicePdf, drawQuotePdf, drawReceiptPdf } from './pdf.ts'

const text = async (bytes: Promise<Uint8Array>) => (await textOfPdf(await bytes)).pages.join('\n')

/** `€1,234.50` is 123450, in whatever currency. */
const figure = (amount: string) => {
  const digits = amount.replace(/[^\d]/g, '')
  return Number(digits) * (/[-−]/.test(amount) ? -1 : 1)
}

/** The amounts of the table, from the line of its heads to the first of its totals. */
function figuresIn(page: string) {
  const rows = page.split('\n').map((line) => line.split('\t'))
  const begin = rows.findIndex(([first]) => first === 'Description')
  const subtotal = rows.findIndex(([first]) => first === 'Subtotal')
  const total = rows.findIndex(([first]) => first === 'Total')
  const amounts = (from: number, to: number) => rows.slice(from, to).filter((row) => row.length > 1)
  const lines = amounts(begin + 1, subtotal).map((row) => figure(row.at(-1) ?? ''))
  const parts = amounts(subtotal, total)
    .filter(([label = '']) => !/excluding tax|included/.test(label))
    .map((row) => figure(row.at(-1) ?? ''))
  return { lines, parts, total: figure(rows[total]?.at(-1) ?? '') }
}

const sum = (amounts: readonly number[]) => amounts.reduce((all, amount) => all + amount, 0)

describe('the PDF of an invoice', () => {
  it('says whose it is, for whom, what for, and how much', async () => {
    const invoice = sampleInvoice({ discount: 810, shipping: 490 })
    const drawn = await textOfPdf(await drawInvoicePdf(invoice, sampleContext('en')))
    expect(drawn).toMatchObject({ title: 'Invoice 0A1B2C3D-0001', language: 'en' })
    const [page = ''] = drawn.pages
    for (const line of [
      'Invoice number\t0A1B2C3D-0001',
      'Date of issue\tSeptember 16, 2026',
      'Date due\tSeptember 30, 2026',
      'Order\tPO-4711',
      'DE VAT DE123456789',
      'US EIN 12-3456789',
      'San Francisco CA 94103',
      '€91.65 due September 30, 2026',
      'Notebook, dotted\t3\t€12.00\t19%\t€36.00',
      'Spring (10% off)\t-€8.10',
      'Shipping – DHL\t€4.90',
      'VAT – DE (19% on €72.90)\t€13.85',
      'Amount due\t€91.65',
      'Field Notes GmbH, registered at Berlin, HRB 12345.',
      'Page 1 of 1',
    ])
      expect(page).toContain(line)
  })

  it.each<readonly [string, SampleInvoice]>([
    ['plain', { tax: null }],
    ['with a tax on top', {}],
    ['with a tax within', { tax: { percent: 19, isInclusive: true } }],
    ['with everything', { discount: 333, shipping: 490 }],
    ['reverse charge', { isReverse: true }],
    ['yen', { currency: 'jpy', discount: 100 }],
    ['dinars', { currency: 'kwd', shipping: 10 }],
    ['forints', { currency: 'huf' }],
  ])('adds up as it reads: %s', async (_name, options) => {
    const invoice = sampleInvoice(options)
    const read = figuresIn(await text(drawInvoicePdf(invoice, sampleContext('en'))))
    expect(sum(read.lines)).toBe(invoice.subtotal)
    expect(sum(read.parts)).toBe(invoice.total)
    expect(read.total).toBe(invoice.total)
  })

  it('adds up over many pages, with its heads on each', async () => {
    const lines = Array.from({ length: 90 }, (_, at) => ({
      description: `Part ${at} of something that has a name too long for a single line of a table`,
      quantity: at + 1,
      unit: 137 + at,
    }))
    const invoice = sampleInvoice({ lines })
    const { pages } = await textOfPdf(await drawInvoicePdf(invoice, sampleContext('en')))
    expect(pages.length).toBeGreaterThan(2)
    const withLines = pages.filter((page) => /Part \d/.test(page))
    for (const page of withLines) expect(page).toMatch(/Description\tQty\tUnit price\tTax\tAmount/)
    const last = pages.findIndex((page) => page.includes('Subtotal'))
    expect(pages[last]).toContain('Amount due')
    pages.forEach((page, at) => expect(page).toContain(`Page ${at + 1} of ${pages.length}`))
    const all = pages.join('\n').split('\n')
    const amounts = all.filter((line) => /19%\t€/.test(line)).map((line) => line.split('\t').at(-1))
    expect(sum(amounts.map((amount = '') => figure(amount)))).toBe(invoice.subtotal)
  })

  it('says that the buyer accounts for the tax', async () => {
    const page = await text(drawInvoicePdf(sampleInvoice({ isReverse: true }), sampleContext('en')))
    expect(page).toContain('0% [1]')
    expect(page).toContain('VAT – DE (0% on €81.00)\t€0.00')
    expect(page).toContain('[1] Tax to be paid on reverse charge basis')
  })

  it('calls prices without tax by their name', async () => {
    const rendering = { amount_tax_display: 'exclude_tax', pdf: null } as never
    const page = await text(
      drawInvoicePdf(sampleInvoice({ more: { rendering } }), sampleContext('en')),
    )
    expect(page).toContain('Amount (excl. tax)')
  })

  it('says what was paid, and what is left', async () => {
    const whole = await text(drawInvoicePdf(paid(sampleInvoice()), sampleContext('en')))
    expect(whole).toContain('€96.39 paid on September 17, 2026')
    expect(whole).not.toContain('Pay online')
    const more = { amount_paid: 639, amount_remaining: 9000 }
    const part = await text(drawInvoicePdf(sampleInvoice({ more }), sampleContext('en')))
    expect(part).toContain('Amount paid\t€6.39')
    expect(part).toContain('Amount remaining\t€90.00')
  })

  it('is marked where it counts for nothing', async () => {
    const more = { livemode: false, status: 'void' as const }
    const page = await text(drawInvoicePdf(sampleInvoice({ more }), sampleContext('en')))
    expect(page).toContain('Invoice · Test mode · Void')
  })

  it('is the same whenever it is drawn', async () => {
    const draw = () => drawInvoicePdf(sampleInvoice(), sampleContext('de'))
    const [first, second] = [await draw(), await draw()]
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true)
  })

  it('has nothing of a name but its letters', async () => {
    const customer_name = 'Jenny \u202egnp.exe\u0000\u2066 (1) Tj <</JS (x)>> 山田 עברית'
    const page = await text(
      drawInvoicePdf(sampleInvoice({ more: { customer_name } }), sampleContext('en')),
    )
    expect(page).toContain('Jenny gnp.exe (1) Tj <</JS (x)>> 山田')
  })

  it('has a logo, unless it is none', async () => {
    const logo = writePng([[true, false]], 16)
    const plain = await drawInvoicePdf(sampleInvoice(), sampleContext('en'))
    const drawn = await drawInvoicePdf(sampleInvoice(), { ...sampleContext('en'), logo })
    expect(Buffer.from(drawn).includes('/Subtype /Image')).toBe(true)
    const broken = { ...sampleContext('en'), logo: Buffer.from('no picture') }
    const without = await drawInvoicePdf(sampleInvoice(), broken)
    expect(Buffer.from(without).includes('/Subtype /Image')).toBe(false)
    expect((await textOfPdf(without)).pages).toEqual((await textOfPdf(plain)).pages)
  })

  it.each(pageLocales)('can be read in %s', async (locale) => {
    const invoice = sampleInvoice({ discount: 100, shipping: 100, isReverse: true })
    const sheet = invoiceSheet(invoice, sampleContext(locale))
    const bytes = await drawInvoicePdf(invoice, sampleContext(locale))
    const page = bare((await textOfPdf(bytes)).pages.join(''))
    for (const said of [sheet.title, ...sheet.totals.map(({ amount }) => amount)])
      expect(page).toContain(bare(said))
    for (const { label } of sheet.facts) expect(page).toContain(bare(label))
  })
})

/** Readers of Indic scripts are given the letters in another order by some PDF tools. */
function bare(words: string): string {
  const letters = [...words.normalize('NFKC').replace(/[\s\u00a0\u202f]|\p{M}/gu, '')]
  return letters.filter((letter) => !/\p{Script=Devanagari}|\p{Script=Thai}/u.test(letter)).join('')
}

describe('the other papers', () => {
  it('say what a payment was for, and what came back', async () => {
    const charge = sampleCharge({ amount_refunded: 500 })
    const page = await text(drawReceiptPdf({ charge }, sampleContext('en')))
    for (const line of [
      'Receipt number\t1166-4449',
      'Payment method\tVisa •••• 4242',
      '€23.00 paid on September 16, 2026',
      'Three notebooks\t€23.00',
      'Refunded\t-€5.00',
    ])
      expect(page).toContain(line)
  })

  it('show the lines of the invoice that was paid', async () => {
    const invoice = paid(sampleInvoice())
    const charge = sampleCharge({ amount_captured: invoice.total })
    const page = await text(drawReceiptPdf({ charge, invoice }, sampleContext('en')))
    expect(page).toContain('Invoice number\t0A1B2C3D-0001')
    expect(page).toContain('Payment history')
    expect(sum(figuresIn(page).parts)).toBe(invoice.total)
  })

  it('take back what an invoice said', async () => {
    const note = sampleCreditNote(sampleInvoice())
    const page = await text(drawCreditNotePdf(note, sampleContext('en')))
    expect(page).toContain('Credit note number\t0A1B2C3D-0001-CN-01')
    expect(page).toContain('Invoice number\t0A1B2C3D-0001')
    expect(sum(figuresIn(page).parts)).toBe(note.total)
  })

  it('offer a price until a day', async () => {
    const page = await text(drawQuotePdf(sampleQuote(), sampleContext('en')))
    expect(page).toContain('Valid until\tOctober 16, 2026')
    expect(sum(figuresIn(page).parts)).toBe(8829)
    expect(ISSUED).toBeGreaterThan(0)
  })
})

describe('a unit price', () => {
  it.each([
    ['1250', 'usd', '$12.50'],
    ['0.5', 'usd', '$0.005'],
    ['12.345', 'usd', '$0.12345'],
    ['0.5', 'jpy', '¥0.5'],
    ['1234.5', 'kwd', 'KWD 1.2345'],
  ])('of %s in %s is %s', (decimal, currency, shown) => {
    const words = unitMoney(decimal, { currency, locale: 'en' })
    expect(words.replace('\u00a0', ' ')).toBe(shown)
  })

  it.each(supportedCurrencies)('has the decimals of %s', (currency) => {
    expect(unitMoney('100', { currency, locale: 'en' })).toMatch(/\d/)
  })
})
