import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { textOfPdf } from '../../test/support/pdf-text.ts'
import { type World, onEachEngine } from '../../test/support/world.ts'

onEachEngine((open) => {
  describe('the papers of an invoice', () => {
    let world: World
    let stripe: Stripe
    let customer: Stripe.Customer
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
      customer = await stripe.customers.create({
        email: 'jenny@example.com',
        name: 'Jenny Rosen',
        payment_method: 'pm_card_visa',
        invoice_settings: { default_payment_method: 'pm_card_visa' },
      })
    })
    afterAll(() => world.close())

    const drafted = async () => {
      const rate = await stripe.taxRates.create({
        display_name: 'VAT',
        inclusive: false,
        percentage: 19,
      })
      const coupon = await stripe.coupons.create({ percent_off: 10, duration: 'once', name: 'Hi' })
      const draft = await stripe.invoices.create({
        customer: customer.id,
        currency: 'usd',
        default_tax_rates: [rate.id],
        discounts: [{ coupon: coupon.id }],
      })
      const price_data = { currency: 'usd', unit_amount: 1000, product_data: { name: 'Pot' } }
      return stripe.invoices.addLines(draft.id, { lines: [{ price_data, quantity: 12 }] })
    }
    const pdf = async (url: string) => {
      const answer = await fetch(url)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-type')).toBe('application/pdf')
      const text = await textOfPdf(new Uint8Array(await answer.arrayBuffer()))
      return { name: answer.headers.get('content-disposition'), text: text.pages.join('\n') }
    }

    it('are its PDF, with the names of what was taken off and added', async () => {
      const { id } = await drafted()
      const invoice = await stripe.invoices.finalizeInvoice(id)
      const { name, text } = await pdf(invoice.invoice_pdf!)
      expect(name).toBe(`inline; filename="Invoice-${invoice.number}.pdf"`)
      for (const said of ['Jenny Rosen', 'Pot', 'Hi (10% off)', 'VAT (19% on $108.00)', '$128.52'])
        expect(text).toContain(said)
      const page = await (await fetch(invoice.hosted_invoice_url!)).text()
      expect(page).toContain('Download invoice')
      const german = await pdf(`${invoice.invoice_pdf}?locale=de`)
      expect(german.text).toContain('Rechnungsnummer')
    })

    it('are hidden as long as it is a draft, and from those who guess', async () => {
      const draft = await drafted()
      expect(draft.invoice_pdf).toBeNull()
      expect((await fetch(`${world.url}/i/${'a'.repeat(40)}/pdf`)).status).toBe(404)
    })

    it('are the PDF of a credit note, at the address of its own invoice only', async () => {
      const { id } = await drafted()
      const invoice = await stripe.invoices.finalizeInvoice(id)
      const note = await stripe.creditNotes.create({ invoice: id, amount: 1190 })
      const { name, text } = await pdf(note.pdf)
      expect(name).toBe(`inline; filename="Credit-note-${note.number}.pdf"`)
      for (const said of [note.number, String(invoice.number), '$11.90'])
        expect(text).toContain(said)
      const other = await stripe.invoices.finalizeInvoice((await drafted()).id)
      const wrong = `${other.hosted_invoice_url}/credit_notes/${note.id}/pdf`
      expect((await fetch(wrong)).status).toBe(404)
    })

    it('are a receipt that has the lines of what was paid', async () => {
      const { id } = await drafted()
      const paid = await stripe.invoices.pay(id, {
        expand: ['payments.data.payment.payment_intent'],
      })
      const intent = paid.payments?.data[0]?.payment.payment_intent as Stripe.PaymentIntent
      const charge = await stripe.charges.retrieve(String(intent.latest_charge))
      const page = await (await fetch(charge.receipt_url!)).text()
      for (const said of ['Pot', 'Hi (10% off)', String(paid.number)]) expect(page).toContain(said)
      const hosted = await (await fetch(paid.hosted_invoice_url!)).text()
      expect(hosted).toContain('Download receipt')
      const [, slug] = /href="[^"]*\/receipts\/(\w+)"/.exec(hosted) ?? []
      const { text } = await pdf(`${world.url}/receipts/${slug}/pdf`)
      expect(text).toContain('VAT (19% on $108.00)')
      expect(text).toContain('$128.52')
    })
  })
})
