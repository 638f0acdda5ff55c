/** An invoice's own page in a browser: looked at, paid, asked about by a bank. */

import { expect, it } from 'vitest'
import { DESKTOP, type Journey, PHONE, journeys } from '../support/journey.ts'
import { CARDS, fieldError, fillIn, heading, pressPay, shownTotal } from '../support/payer.ts'
import { hasRoom, takePicture, wrongIn } from '../support/looking.ts'

const UNSCRIPTED = { ...DESKTOP, javaScriptEnabled: false }

journeys('the page of an invoice', (at: Journey) => {
  const sent = async () => {
    const { stripe } = at.world()
    const customer = await stripe.customers.create({ email: 'jenny@example.com' })
    const vat = { display_name: 'VAT', inclusive: false, percentage: 20 }
    const draft = await stripe.invoices.create({
      customer: customer.id,
      currency: 'usd',
      collection_method: 'send_invoice',
      days_until_due: 14,
      default_tax_rates: [(await stripe.taxRates.create(vat)).id],
      description: 'Thank you for your order',
    })
    const price_data = { currency: 'usd', unit_amount: 1000, product_data: { name: 'Pot' } }
    await stripe.invoices.addLines(draft.id, { lines: [{ price_data, quantity: 2 }] })
    return stripe.invoices.sendInvoice(draft.id)
  }

  it('is paid on a phone, and shuts nobody out', async () => {
    const invoice = await sent()
    const page = await at.open(invoice.hosted_invoice_url!, PHONE)
    expect(await shownTotal(page)).toBe('$24.00')
    expect(await wrongIn(page, null)).toEqual([])
    expect(await hasRoom(page)).toBe(true)
    await takePicture(page, 'hosted invoice to pay on a phone')
    await fillIn(page)
    await pressPay(page)
    await page.locator('h1', { hasText: 'Invoice from Example Shop' }).waitFor()
    await page.reload()
    expect(await heading(page)).toBe('Invoice from Example Shop')
    await takePicture(page, 'hosted invoice paid on a phone')
  })

  it('asks for the bank in the page, and goes on after it', async () => {
    const invoice = await sent()
    const page = await at.open(invoice.hosted_invoice_url!, DESKTOP)
    await takePicture(page, 'hosted invoice to pay on a desk')
    await fillIn(page, { cardNumber: CARDS.challenged })
    await pressPay(page)
    await page.locator('dialog button[value="complete"]').click()
    await page.locator('h1', { hasText: 'Invoice from Example Shop' }).waitFor()
    const { stripe } = at.world()
    expect(await stripe.invoices.retrieve(invoice.id)).toMatchObject({ status: 'paid' })
  })

  it('works without scripts, challenge and all', async () => {
    const invoice = await sent()
    const page = await at.open(invoice.hosted_invoice_url!, UNSCRIPTED)
    await fillIn(page, { cardNumber: CARDS.declined })
    await pressPay(page)
    expect(await fieldError(page, 'card')).toContain('declined')
    await fillIn(page, { cardNumber: CARDS.challenged })
    await pressPay(page)
    await page.locator('dialog button[value="complete"]').click()
    await page.locator('h1', { hasText: 'Invoice from Example Shop' }).waitFor()
  })
})
