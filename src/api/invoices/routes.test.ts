import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventTypesDuring } from '../../../test/support/events.ts'
import { violationsIn } from '../../../test/support/verified.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

onEachEngine((open) => {
  describe('invoices', () => {
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
    })
    afterAll(async () => {
      expect(await violationsIn(world)).toEqual([])
      await world.close()
    })

    const newCustomer = (card: string | null = 'pm_card_visa') =>
      stripe.customers.create({
        email: 'jenny@example.com',
        name: 'Jenny Rosen',
        ...(card ? { payment_method: card } : {}),
        ...(card ? { invoice_settings: { default_payment_method: card } } : {}),
      })

    const billed = async (
      customer: string,
      amount = 2000,
      more: Stripe.InvoiceCreateParams = {},
    ) => {
      await stripe.invoiceItems.create({ customer, amount, currency: 'usd', description: 'Tea' })
      return stripe.invoices.create({
        customer,
        pending_invoice_items_behavior: 'include',
        ...more,
      })
    }

    it('draws up what waits, finalizes it and is paid by the card of the customer', async () => {
      const customer = await newCustomer()
      let draft: Stripe.Invoice | undefined
      const drafted = await eventTypesDuring(stripe, async () => {
        draft = await billed(customer.id)
      })
      expect(drafted).toEqual(['invoiceitem.created', 'invoice.created'])
      expect(draft).toMatchObject({
        status: 'draft',
        auto_advance: false,
        amount_due: 2000,
        billing_reason: 'manual',
        customer_email: 'jenny@example.com',
        ending_balance: null,
        hosted_invoice_url: null,
        number: null,
        lines: { data: [{ amount: 2000, description: 'Tea', quantity: 1 }] },
      })
      let open: Stripe.Invoice | undefined
      const finalized = await eventTypesDuring(stripe, async () => {
        open = await stripe.invoices.finalizeInvoice(draft!.id, {
          expand: ['payments', 'confirmation_secret'],
        })
      })
      expect(finalized).toEqual(['invoice.finalized', 'payment_intent.created'])
      expect(open).toMatchObject({
        status: 'open',
        number: `${customer.invoice_prefix}-0001`,
        amount_remaining: 2000,
        payments: { data: [{ status: 'open', amount_requested: 2000, is_default: true }] },
        confirmation_secret: { type: 'payment_intent' },
      })
      let paid: Stripe.Invoice | undefined
      const settled = await eventTypesDuring(stripe, async () => {
        paid = await stripe.invoices.pay(draft!.id, { expand: ['payments'] })
      })
      expect(settled).toEqual([
        'charge.succeeded',
        'payment_intent.succeeded',
        'invoice_payment.paid',
        'invoice.paid',
        'invoice.payment_succeeded',
      ])
      expect(paid).toMatchObject({
        status: 'paid',
        amount_paid: 2000,
        amount_remaining: 0,
        attempt_count: 1,
        payments: { data: [{ status: 'paid', amount_paid: 2000 }] },
      })
      await expect(stripe.invoices.pay(draft!.id)).rejects.toThrow('Invoice is already paid')
    })

    it('says that there is nothing to pay with', async () => {
      const draft = await billed((await newCustomer(null)).id)
      await expect(stripe.invoices.pay(draft.id)).rejects.toMatchObject({
        code: 'resource_missing',
        message: expect.stringContaining('no attached payment source or default payment method'),
      })
      expect(await stripe.invoices.retrieve(draft.id)).toMatchObject({ status: 'draft' })
    })

    it('tells that a card was declined, and that a bank asks for its payer', async () => {
      const customer = await newCustomer(null)
      const draft = await billed(customer.id)
      const method = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', {
        customer: customer.id,
      })
      const failed = await eventTypesDuring(stripe, () =>
        expect(stripe.invoices.pay(draft.id, { payment_method: method.id })).rejects.toMatchObject({
          statusCode: 402,
          code: 'card_declined',
        }),
      )
      expect(failed).toContain('invoice.payment_failed')
      const asking = await stripe.paymentMethods.attach('pm_card_threeDSecure2Required', {
        customer: customer.id,
      })
      const asked = await eventTypesDuring(stripe, () =>
        expect(stripe.invoices.pay(draft.id, { payment_method: asking.id })).rejects.toMatchObject({
          statusCode: 402,
          type: 'StripeCardError',
          code: 'invoice_payment_intent_requires_action',
        }),
      )
      expect(asked).toContain('invoice.payment_action_required')
      const visa = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id })
      const paid = await stripe.invoices.pay(draft.id, { payment_method: visa.id })
      expect(paid).toMatchObject({ status: 'paid', attempt_count: 2 })
    })

    it('is void, uncollectible or paid elsewhere', async () => {
      const customer = await newCustomer()
      const [a, b, c] = [
        await billed(customer.id),
        await billed(customer.id),
        await billed(customer.id),
      ]
      for (const { id } of [a, b]) await stripe.invoices.finalizeInvoice(id)
      expect(await stripe.invoices.voidInvoice(a.id)).toMatchObject({
        status: 'void',
        amount_remaining: 0,
      })
      expect(await stripe.invoices.markUncollectible(b.id)).toMatchObject({
        status: 'uncollectible',
        status_details: { uncollectible: { reason: 'user_forgiven' } },
      })
      expect(await stripe.invoices.pay(c.id, { paid_out_of_band: true })).toMatchObject({
        status: 'paid',
        amount_paid: 2000,
        amount_paid_off_stripe: 2000,
      })
      await expect(stripe.invoices.voidInvoice(a.id)).rejects.toThrow(/status of void/)
      await expect(stripe.invoices.finalizeInvoice(c.id)).rejects.toThrow(
        "This invoice is already finalized, you can't re-finalize a non-draft invoice.",
      )
      expect(await stripe.invoices.pay(b.id)).toMatchObject({ status: 'paid' })
    })

    it('changes its lines while it is a draft, and its items with them', async () => {
      const customer = await newCustomer()
      const draft = await stripe.invoices.create({ customer: customer.id, currency: 'usd' })
      const price_data = {
        currency: 'usd',
        unit_amount: 500,
        product_data: { name: 'Pot' },
      }
      const added = await stripe.invoices.addLines(draft.id, {
        lines: [
          { price_data, quantity: 3 },
          { amount: -200, description: 'Sorry' },
        ],
        invoice_metadata: { order: '7' },
      })
      expect(added).toMatchObject({ total: 1300, metadata: { order: '7' } })
      const [pots, sorry] = added.lines.data
      expect(pots).toMatchObject({ description: 'Pot', amount: 1500, quantity: 3 })
      const line = await stripe.invoices.updateLineItem(draft.id, pots!.id, { quantity: 2 })
      expect(line).toMatchObject({ id: pots!.id, amount: 1000, quantity: 2 })
      const item = pots!.parent!.invoice_item_details!.invoice_item
      expect(await stripe.invoiceItems.retrieve(item)).toMatchObject({
        amount: 1000,
        invoice: draft.id,
      })
      const released = await stripe.invoices.removeLines(draft.id, {
        lines: [{ id: pots!.id, behavior: 'unassign' }],
      })
      expect(released).toMatchObject({ total: -200, amount_due: 0 })
      expect(await stripe.invoiceItems.retrieve(item)).toMatchObject({ invoice: null })
      const back = await stripe.invoices.addLines(draft.id, { lines: [{ invoice_item: item }] })
      expect(back.total).toBe(800)
      const gone = await stripe.invoiceItems.del(sorry!.parent!.invoice_item_details!.invoice_item)
      expect(gone).toMatchObject({ deleted: true })
      expect(await stripe.invoices.retrieve(draft.id)).toMatchObject({ total: 1000 })
      const listed = await stripe.invoices.listLineItems(draft.id)
      expect(listed.data).toHaveLength(1)
    })

    it('takes discounts and taxes of the whole and of each line', async () => {
      const customer = await newCustomer()
      const coupon = await stripe.coupons.create({ percent_off: 10 })
      const off = await stripe.coupons.create({ amount_off: 100, currency: 'usd' })
      const rate = await stripe.taxRates.create({
        display_name: 'VAT',
        inclusive: false,
        percentage: 20,
      })
      await stripe.invoiceItems.create({
        customer: customer.id,
        amount: 1100,
        currency: 'usd',
        discounts: [{ coupon: off.id }],
      })
      const draft = await stripe.invoices.create({
        customer: customer.id,
        pending_invoice_items_behavior: 'include',
        discounts: [{ coupon: coupon.id }],
        default_tax_rates: [rate.id],
        expand: ['discounts', 'total_discount_amounts.discount', 'lines.data.discounts'],
      })
      expect(draft).toMatchObject({
        subtotal: 1000,
        total: 1080,
        total_excluding_tax: 900,
        total_taxes: [{ amount: 180, tax_behavior: 'exclusive', taxable_amount: 900 }],
        discounts: [{ object: 'discount', source: { coupon: coupon.id } }],
        total_discount_amounts: [
          { amount: 100, discount: { object: 'discount' } },
          { amount: 100, discount: { object: 'discount' } },
        ],
      })
      expect(draft.lines.data[0]?.discounts).toMatchObject([{ source: { coupon: off.id } }])
      const bare = await stripe.invoices.update(draft.id, { discounts: '', default_tax_rates: '' })
      expect(bare).toMatchObject({ total: 1000, discounts: [] })
    })

    it('is sent, and deleted only while it is a draft', async () => {
      const customer = await newCustomer()
      const draft = await billed(customer.id, 700, {
        collection_method: 'send_invoice',
        days_until_due: 7,
      })
      expect(draft.due_date).toBe(draft.created + 7 * 86_400)
      const sent = await eventTypesDuring(stripe, () => stripe.invoices.sendInvoice(draft.id))
      expect(sent).toEqual(['invoice.finalized', 'payment_intent.created', 'invoice.sent'])
      await expect(stripe.invoices.del(draft.id)).rejects.toMatchObject({
        code: 'invoice_not_editable',
      })
      await expect(stripe.invoices.update(draft.id, { description: 'No' })).rejects.toThrow(
        "Finalized invoices can't be updated in this way",
      )
      const automatic = await billed(customer.id)
      await expect(stripe.invoices.sendInvoice(automatic.id)).rejects.toThrow(
        "You can only manually send an invoice if its collection method is 'send_invoice'.",
      )
      const types = await eventTypesDuring(stripe, () => stripe.invoices.del(automatic.id))
      expect(types).toEqual(['invoice.deleted'])
      const waiting = await stripe.invoiceItems.list({ customer: customer.id, pending: true })
      expect(waiting.data).toMatchObject([{ amount: 2000, invoice: null }])
    })

    it('is corrected by a revision, which takes its place', async () => {
      const customer = await newCustomer()
      const first = await billed(customer.id)
      await stripe.invoices.finalizeInvoice(first.id)
      const revision = await stripe.invoices.create({
        from_invoice: { action: 'revision', invoice: first.id },
      })
      expect(revision).toMatchObject({
        status: 'draft',
        total: 2000,
        from_invoice: { action: 'revision', invoice: first.id },
      })
      await stripe.invoices.finalizeInvoice(revision.id)
      expect(await stripe.invoices.retrieve(first.id)).toMatchObject({
        status: 'void',
        latest_revision: revision.id,
      })
    })

    it('is paid in parts by intents of the merchant', async () => {
      const customer = await newCustomer()
      const draft = await billed(customer.id)
      const invoice = await stripe.invoices.finalizeInvoice(draft.id)
      const pay = (amount: number) =>
        stripe.paymentIntents.create({
          amount,
          currency: 'usd',
          customer: customer.id,
          payment_method: String(customer.invoice_settings.default_payment_method),
          allowed_payment_method_types: ['card'],
          confirm: true,
        })
      const part = await stripe.invoices.attachPayment(invoice.id, {
        payment_intent: (await pay(500)).id,
      })
      expect(part).toMatchObject({ status: 'open', amount_paid: 500, amount_remaining: 1500 })
      const whole = await stripe.invoices.attachPayment(invoice.id, {
        payment_intent: (await pay(1700)).id,
      })
      expect(whole).toMatchObject({ status: 'paid', amount_paid: 2000, amount_overpaid: 200 })
      expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ balance: -200 })
      const { data } = await stripe.invoicePayments.list({ invoice: invoice.id })
      expect(data.map(({ status, amount_paid }) => [status, amount_paid])).toEqual([
        ['paid', 1700],
        ['paid', 500],
        ['canceled', null],
      ])
    })

    it('is found by what it says', async () => {
      const customer = await newCustomer()
      const draft = await billed(customer.id, 4321)
      const found = await stripe.invoices.search({ query: 'total:4321 AND status:"draft"' })
      expect(found.data.map(({ id }) => id)).toEqual([draft.id])
      const { data } = await stripe.invoices.list({ customer: customer.id, status: 'draft' })
      expect(data.map(({ id }) => id)).toEqual([draft.id])
    })

    it('keeps its intent to itself', async () => {
      const customer = await newCustomer()
      const draft = await billed(customer.id)
      const { payments } = await stripe.invoices.finalizeInvoice(draft.id, { expand: ['payments'] })
      const intent = String(payments!.data[0]!.payment.payment_intent)
      await expect(stripe.paymentIntents.cancel(intent)).rejects.toThrow(/created by an Invoice/)
      await expect(stripe.paymentIntents.update(intent, { amount: 1 })).rejects.toThrow(
        /created by an Invoice/,
      )
    })
  })
})
