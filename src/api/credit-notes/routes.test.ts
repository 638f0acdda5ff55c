import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventTypesDuring } from '../../../test/support/events.ts'
import { violationsIn } from '../../../test/support/verified.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

onEachEngine((open) => {
  describe('credit notes', () => {
    let world: World
    let stripe: Stripe
    let customer: Stripe.Customer
    let rate: Stripe.TaxRate
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
      customer = await stripe.customers.create({
        email: 'jenny@example.com',
        payment_method: 'pm_card_visa',
        invoice_settings: { default_payment_method: 'pm_card_visa' },
      })
      const vat = { display_name: 'VAT', inclusive: false, percentage: 19 }
      rate = await stripe.taxRates.create(vat)
    })
    afterAll(async () => {
      expect(await violationsIn(world)).toEqual([])
      await world.close()
    })

    /** 3 × 10 for 30.00 with 5.70 of tax. */
    const finalized = async (isPaid: boolean) => {
      const draft = await stripe.invoices.create({
        customer: customer.id,
        currency: 'usd',
        default_tax_rates: [rate.id],
      })
      const price_data = { currency: 'usd', unit_amount: 1000, product_data: { name: 'Pot' } }
      await stripe.invoices.addLines(draft.id, { lines: [{ price_data, quantity: 3 }] })
      if (isPaid) return stripe.invoices.pay(draft.id)
      return stripe.invoices.finalizeInvoice(draft.id)
    }

    it('takes from an open invoice what need not be paid', async () => {
      const invoice = await finalized(false)
      const [line] = invoice.lines.data
      const lines: Stripe.CreditNoteCreateParams.Line[] = [
        { type: 'invoice_line_item', invoice_line_item: line!.id, quantity: 1 },
      ]
      const preview = await stripe.creditNotes.preview({ invoice: invoice.id, lines })
      let note: Stripe.CreditNote | undefined
      const types = await eventTypesDuring(stripe, async () => {
        note = await stripe.creditNotes.create({ invoice: invoice.id, lines, memo: 'One broke' })
      })
      expect(types).toEqual(['credit_note.created', 'invoice.updated'])
      for (const one of [preview, note])
        expect(one).toMatchObject({
          amount: 1190,
          subtotal: 1000,
          total_excluding_tax: 1000,
          number: `${invoice.number}-CN-01`,
          type: 'pre_payment',
          pre_payment_amount: 1190,
          post_payment_amount: 0,
          total_taxes: [{ amount: 190, taxable_amount: 1000 }],
          lines: { data: [{ amount: 1000, quantity: 1, invoice_line_item: line!.id }] },
        })
      const after = await stripe.invoices.retrieve(invoice.id, { expand: ['payments'] })
      expect(after).toMatchObject({
        amount_due: 2380,
        amount_remaining: 2380,
        pre_payment_credit_notes_amount: 1190,
        payments: { data: [{ amount_requested: 2380 }] },
      })
      await stripe.creditNotes.voidCreditNote(note!.id)
      expect(await stripe.invoices.retrieve(invoice.id)).toMatchObject({ amount_due: 3570 })
      const rest = await stripe.creditNotes.create({
        invoice: invoice.id,
        lines: [{ type: 'invoice_line_item', invoice_line_item: line!.id, amount: 3000 }],
      })
      expect(rest).toMatchObject({ amount: 3570, number: `${invoice.number}-CN-02` })
      expect(await stripe.invoices.retrieve(invoice.id)).toMatchObject({ status: 'paid' })
      await expect(stripe.creditNotes.voidCreditNote(rest.id)).rejects.toThrow(/status of paid/)
    })

    it('gives back what was paid: to the card, to the balance, past us', async () => {
      const invoice = await finalized(true)
      const lines: Stripe.CreditNoteCreateParams.Line[] = [
        { type: 'custom_line_item', description: 'Sorry', unit_amount: 500, quantity: 2 },
      ]
      await expect(
        stripe.creditNotes.create({ invoice: invoice.id, lines, refund_amount: 1 }),
      ).rejects.toMatchObject({ param: 'credit_amount' })
      const types = await eventTypesDuring(stripe, () =>
        stripe.creditNotes.create({
          invoice: invoice.id,
          lines,
          refund_amount: 600,
          credit_amount: 300,
          out_of_band_amount: 100,
          expand: ['refunds.refund', 'customer_balance_transaction'],
        }),
      )
      expect(types).toEqual([
        'refund.created',
        'customer.updated',
        'credit_note.created',
        'invoice.updated',
        'refund.updated',
        'charge.refund.updated',
        'charge.refunded',
      ])
      const { data } = await stripe.creditNotes.list({ invoice: invoice.id })
      expect(data).toMatchObject([
        { type: 'post_payment', post_payment_amount: 1000, refunds: [{ amount_refunded: 600 }] },
      ])
      const balance = await stripe.customers.listBalanceTransactions(customer.id, {
        invoice: invoice.id,
      })
      expect(balance.data).toMatchObject([{ amount: -300, type: 'credit_note' }])
      expect(await stripe.invoices.retrieve(invoice.id)).toMatchObject({
        post_payment_credit_notes_amount: 1000,
        status: 'paid',
      })
    })

    it('never credits more than the invoice comes to', async () => {
      const invoice = await finalized(true)
      const most = { invoice: invoice.id, out_of_band_amount: 3000, amount: 3000 }
      await stripe.creditNotes.create(most)
      await expect(
        stripe.creditNotes.create({ ...most, amount: 571, out_of_band_amount: 571 }),
      ).rejects.toThrow(/more than what is left/)
      await stripe.creditNotes.create({ ...most, amount: 570, out_of_band_amount: 570 })
    })
  })

  describe('the balance of a customer', () => {
    let world: World
    beforeAll(async () => {
      world = await open()
    })
    afterAll(async () => {
      expect(await violationsIn(world)).toEqual([])
      await world.close()
    })

    it('is changed by hand, and pays the next invoice first', async () => {
      const { stripe } = world
      const customer = await stripe.customers.create({ balance: -500, email: 'a@example.com' })
      expect(customer.balance).toBe(-500)
      const change = await stripe.customers.createBalanceTransaction(customer.id, {
        amount: -300,
        currency: 'usd',
        description: 'A gift',
      })
      expect(change).toMatchObject({ ending_balance: -800, type: 'adjustment' })
      const told = await stripe.customers.updateBalanceTransaction(customer.id, change.id, {
        metadata: { a: 'b' },
      })
      expect(told).toMatchObject({ metadata: { a: 'b' }, description: 'A gift' })
      await expect(
        stripe.customers.createBalanceTransaction(customer.id, { amount: 1, currency: 'eur' }),
      ).rejects.toThrow(/cannot combine currencies/)
      await stripe.invoiceItems.create({ customer: customer.id, amount: 2000, currency: 'usd' })
      const draft = await stripe.invoices.create({
        customer: customer.id,
        pending_invoice_items_behavior: 'include',
      })
      const invoice = await stripe.invoices.finalizeInvoice(draft.id)
      expect(invoice).toMatchObject({
        amount_due: 1200,
        total: 2000,
        starting_balance: -800,
        ending_balance: 0,
      })
      await stripe.customers.update(customer.id, { balance: 100 })
      await stripe.invoices.voidInvoice(invoice.id)
      const { data } = await stripe.customers.listBalanceTransactions(customer.id)
      expect(
        data.map(({ type, amount, ending_balance }) => [type, amount, ending_balance]),
      ).toEqual([
        ['unapplied_from_invoice', -800, -700],
        ['adjustment', 100, 100],
        ['applied_to_invoice', 800, 0],
        ['adjustment', -300, -800],
        ['initial', -500, -500],
      ])
    })
  })
})
