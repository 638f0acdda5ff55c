import Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { audited } from '../../../test/support/audited.ts'
import { billable } from '../../../test/support/subscribers.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

const DAY = 24 * 60 * 60

onEachEngine((open) => {
  describe('what invoices come to', () => {
    let world: World
    let stripe: Stripe
    const { clock } = audited(open, (made) => {
      world = made
      stripe = made.stripe
    })

    const finalized = async (
      customer: string,
      currency: string,
      lines: Stripe.InvoiceAddLinesParams.Line[],
    ) => {
      const { id } = await stripe.invoices.create({ customer, currency })
      await stripe.invoices.addLines(id, { lines })
      return stripe.invoices.finalizeInvoice(id)
    }
    const balanceOf = async (customer: string) => {
      const found = await stripe.customers.retrieve(customer)
      return found.deleted ? null : { balance: found.balance, currency: found.currency }
    }

    it('are paid by the balance in their own currency, and by no other', async () => {
      const { customer } = await billable(world)
      await stripe.customers.createBalanceTransaction(customer, { amount: -500, currency: 'usd' })
      const euros = await finalized(customer, 'eur', [{ amount: 1000 }])
      expect(euros).toMatchObject({ amount_due: 1000, starting_balance: 0, ending_balance: 0 })
      const credit = await finalized(customer, 'eur', [{ amount: -300 }])
      expect(credit).toMatchObject({ status: 'paid', starting_balance: 0, ending_balance: -300 })
      expect(await balanceOf(customer)).toEqual({ balance: -500, currency: 'usd' })
      const less = await finalized(customer, 'eur', [{ amount: 1000 }])
      expect(less).toMatchObject({ amount_due: 700, starting_balance: -300, ending_balance: 0 })
      const dollars = await finalized(customer, 'usd', [{ amount: 1000 }])
      expect(dollars).toMatchObject({ amount_due: 500, starting_balance: -500, ending_balance: 0 })
      await stripe.invoices.voidInvoice(less.id)
      expect(await balanceOf(customer)).toEqual({ balance: 0, currency: 'usd' })
      // Whoever goes on in another currency has there what they had.
      const recurring = { interval: 'month' as const }
      const product_data = { name: 'Gold' }
      const terms = { currency: 'eur', unit_amount: 900, recurring, product_data }
      const { id: price } = await stripe.prices.create(terms)
      const made = await stripe.subscriptions.create({ customer, items: [{ price }] })
      expect(await stripe.invoices.retrieve(String(made.latest_invoice))).toMatchObject({
        amount_due: 600,
        starting_balance: -300,
      })
      expect(await balanceOf(customer)).toEqual({ balance: 0, currency: 'eur' })
    })

    it('are credited in what their lines charge, and in what can be charged', async () => {
      const { customer } = await billable(world)
      const { id: invoice } = await stripe.invoices.create({ customer, currency: 'usd' })
      const of = { customer, invoice, currency: 'usd' }
      await stripe.invoiceItems.create({ ...of, amount: 2000 })
      const unit_amount_decimal = Stripe.Decimal.from('-100')
      await stripe.invoiceItems.create({ ...of, unit_amount_decimal, quantity: 3 })
      const open = await stripe.invoices.finalizeInvoice(invoice)
      const line = open.lines.data.find(({ amount }) => amount < 0)!
      const type = 'invoice_line_item' as const
      for (const part of [{ quantity: 1 }, { amount: 100 }, {}])
        await expect(
          stripe.creditNotes.create({
            invoice: open.id,
            lines: [{ type, invoice_line_item: line.id, ...part }],
          }),
        ).rejects.toMatchObject({ statusCode: 400, param: 'lines[0][amount]' })
      const dinars = await finalized(customer, 'kwd', [{ amount: 20_000 }])
      await expect(
        stripe.creditNotes.create({ invoice: dinars.id, amount: 15 }),
      ).rejects.toMatchObject({ statusCode: 400, param: 'amount' })
    })

    it('are previewed with an item as the request says it, once', async () => {
      const { customer } = await billable(world)
      const amount = 2000
      const item = await stripe.invoiceItems.create({ customer, amount, currency: 'usd' })
      const said = [{ invoiceitem: item.id, amount: 500, currency: 'usd' }]
      const preview = await stripe.invoices.createPreview({ customer, invoice_items: said })
      expect(preview).toMatchObject({ total: 500, lines: { data: [{ amount: 500 }] } })
    })

    it('take what is added without a currency in that of its customer or subscription', async () => {
      const { customer, price } = await billable(world, { currency: 'eur' })
      const { id } = await stripe.subscriptions.create({ customer, items: [{ price }] })
      for (const of of [{}, { subscription: id }])
        expect(await stripe.invoiceItems.create({ customer, amount: 100, ...of })).toMatchObject({
          currency: 'eur',
        })
    })

    it('are still what a subscription waits for once they are corrected', async () => {
      const { customer, price } = await billable(world)
      const made = await stripe.subscriptions.create({
        customer,
        items: [{ price }],
        payment_behavior: 'default_incomplete',
      })
      const invoice = String(made.latest_invoice)
      const from_invoice = { action: 'revision' as const, invoice }
      const { id } = await stripe.invoices.create({ from_invoice })
      await stripe.invoices.finalizeInvoice(id)
      const waiting = { status: 'incomplete', latest_invoice: id }
      expect(await stripe.subscriptions.retrieve(made.id)).toMatchObject(waiting)
      await stripe.invoices.pay(id)
      const { status } = await stripe.subscriptions.retrieve(made.id)
      expect(status).toBe('active')
    })

    it('keep what was paid of them: nobody voids it, and the clock gives it back', async () => {
      const { customer, price } = await billable(world)
      const payPart = async (invoice: string) => {
        const intent = await stripe.paymentIntents.create({
          amount: 300,
          currency: 'usd',
          customer,
          payment_method: 'pm_card_visa',
          allowed_payment_method_types: ['card'],
          confirm: true,
        })
        await stripe.invoices.attachPayment(invoice, { payment_intent: intent.id })
      }
      const { id } = await finalized(customer, 'usd', [{ amount: 1000 }])
      await payPart(id)
      const refused = { statusCode: 400, code: 'invoice_not_editable' }
      await expect(stripe.invoices.voidInvoice(id)).rejects.toMatchObject(refused)
      const from_invoice = { action: 'revision' as const, invoice: id }
      await expect(stripe.invoices.create({ from_invoice })).rejects.toMatchObject(refused)
      const made = await stripe.subscriptions.create({
        customer,
        items: [{ price }],
        payment_behavior: 'default_incomplete',
      })
      const first = String(made.latest_invoice)
      await payPart(first)
      clock.advance(DAY)
      await world.app.work.runDue()
      expect(await stripe.invoices.retrieve(first)).toMatchObject({
        status: 'void',
        amount_paid: 0,
        amount_overpaid: 300,
      })
      expect(await balanceOf(customer)).toEqual({ balance: -300, currency: 'usd' })
    })

    it('that were sent make a subscription late for as long as one of them is due', async () => {
      const { customer, price } = await billable(world, {}, 'day', 2)
      const { id: subscription } = await stripe.subscriptions.create({
        customer,
        items: [{ price }],
        collection_method: 'send_invoice',
        days_until_due: 1,
      })
      for (const seconds of [2 * DAY, 3700, DAY]) {
        clock.advance(seconds)
        await world.app.work.runDue()
      }
      const { data } = await stripe.invoices.list({ subscription, status: 'open' })
      expect(data).toHaveLength(2)
      for (const status of ['past_due', 'active']) {
        const oldest = data.pop()!
        await stripe.invoices.pay(oldest.id, { paid_out_of_band: true })
        expect((await stripe.subscriptions.retrieve(subscription)).status).toBe(status)
      }
    })

    it('tell of a dropped item what it was', async () => {
      const { customer, price } = await billable(world)
      const made = await stripe.subscriptions.create({ customer, items: [{ price }] })
      clock.advance(DAY)
      const { id } = made.items.data[0]!
      await stripe.subscriptions.update(made.id, { items: [{ id, quantity: 5 }] })
      await stripe.subscriptions.cancel(made.id)
      const { data } = await stripe.events.list({ type: 'invoiceitem.deleted', limit: 2 })
      expect(data.map((event) => event.data.object)).toMatchObject([
        { object: 'invoiceitem', customer, proration: true },
        { object: 'invoiceitem', customer, proration: true },
      ])
    })
  })
})
