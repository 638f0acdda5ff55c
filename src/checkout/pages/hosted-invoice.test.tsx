import { describe, expect, it } from 'vitest'
import { MERCHANT, sampleContext, sampleInvoice } from '../../../test/support/papers.ts'
import { samplePapers } from '../../../test/support/sample-papers.tsx'
import { pageLocales } from '../../domain/page-locales.ts'
import { renderHostedInvoice } from './hosted-invoice.tsx'
import { samplePage } from './sample-views.ts'

const { invoicePaid = '', invoiceVoid = '', receipt = '' } = samplePapers('en')

describe('the page of an invoice', () => {
  it('adds up in the open', () => {
    for (const said of ['3 × €12.00 · 19%', '-€8.10', '€4.90', '€13.85'])
      expect(invoiceVoid).toContain(said)
    expect(invoiceVoid).toContain('href="/i/1/pdf"')
    expect(invoiceVoid).not.toContain('Download receipt')
  })

  it('says that it is paid, and leads to the receipt', () => {
    expect(invoicePaid).toContain('<span class="chip good">Paid</span>')
    expect(invoicePaid).toContain('Download receipt')
    expect(invoicePaid).toContain('[1] Tax to be paid on reverse charge basis')
    expect(invoicePaid).not.toContain('<form')
  })

  it('cannot be paid once it is void', () => {
    expect(invoiceVoid).toContain('<span class="chip bad">Void</span>')
    expect(invoiceVoid).not.toContain('<form')
  })

  it('leads nowhere but to the web', () => {
    const { merchant, assets, testMode } = samplePage()
    const html = renderHostedInvoice(
      { locale: 'en', merchant, assets, testMode },
      {
        invoice: sampleInvoice({ more: { customer_name: '<script>alert(1)</script>' } }),
        context: sampleContext('en', { merchant: { ...MERCHANT, name: '<img src=x>' } }),
        pdfUrl: 'javascript:alert(1)',
        receiptUrl: null,
      },
    )
    expect(html).not.toMatch(/javascript:|<script>|<img src=x/)
  })
})

describe('the page of a receipt', () => {
  it('says what was paid and what came back', () => {
    expect(receipt).toContain('€23.00 paid on September 16, 2026')
    expect(receipt).toContain('-€5.00')
    expect(receipt).toContain('1166-4449')
  })
})

describe.each(pageLocales)('in %s', (locale) => {
  it('leaves nothing unsaid', () => {
    for (const html of Object.values(samplePapers(locale)))
      expect(html).not.toMatch(/\{\w+\}|undefined|\[object/)
  })
})
