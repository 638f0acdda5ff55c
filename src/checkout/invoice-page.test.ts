import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endOf, openForm } from '../../test/support/form-payer.ts'
import { CARDS } from '../../test/support/payer.ts'
import { violationsIn } from '../../test/support/verified.ts'
import { type World, onEachEngine } from '../../test/support/world.ts'
import { frozenClock } from '../lib/clock.ts'

const NOW = 1_800_000_000
const DAY = 86_400

onEachEngine((open) => {
  describe('the page of an invoice', () => {
    const clock = frozenClock(NOW)
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open({ clock })
      stripe = world.stripe
    })
    afterAll(async () => {
      expect(await violationsIn(world)).toEqual([])
      await world.close()
    })

    const sent = async (amount = 2000) => {
      const customer = await stripe.customers.create({ email: 'jenny@example.com' })
      await stripe.invoiceItems.create({
        customer: customer.id,
        amount,
        currency: 'usd',
        description: 'Tea <b>for</b> two',
      })
      const draft = await stripe.invoices.create({
        customer: customer.id,
        pending_invoice_items_behavior: 'include',
        collection_method: 'send_invoice',
        days_until_due: 14,
      })
      return stripe.invoices.sendInvoice(draft.id)
    }
    const text = async (url: string, language = 'en') =>
      (await fetch(url, { headers: { 'accept-language': language } })).text()

    it('shows what is due in the language of its reader, and takes a card', async () => {
      const invoice = await sent()
      const url = invoice.hosted_invoice_url!
      const page = await text(url)
      expect(page).toContain('Tea &lt;b&gt;for&lt;/b&gt; two')
      expect(page).toContain(`Invoice ${invoice.number}, due on January 29, 2027`)
      expect(await text(url, 'de')).toContain(`Rechnung ${invoice.number}, fällig am 29. Januar`)
      const payer = await openForm(url)
      expect(endOf(await payer.pay('4000 0000 0000 0002'))).toContain('declined')
      expect(await stripe.invoices.retrieve(invoice.id)).toMatchObject({
        status: 'open',
        attempt_count: 1,
      })
      expect((await payer.pay()).kind).toBe('redirect')
      expect(await text(url)).toContain('$20.00 paid on January 15, 2027')
      expect(await stripe.invoices.retrieve(invoice.id)).toMatchObject({ status: 'paid' })
    })

    it('asks what the bank asks, and charges once', async () => {
      const invoice = await sent()
      const payer = await openForm(invoice.hosted_invoice_url!)
      expect(endOf(await payer.pay(CARDS.challenged))).toBe('challenge')
      expect(await text(invoice.hosted_invoice_url!)).toContain('challenge-title')
      const answers = await Promise.all([
        payer.answerChallenge('complete'),
        payer.answerChallenge('complete'),
      ])
      expect(answers.map(({ kind }) => kind)).toEqual(['redirect', 'redirect'])
      const paid = await stripe.invoices.retrieve(invoice.id, { expand: ['payments'] })
      expect(paid).toMatchObject({ status: 'paid', amount_paid: 2000, amount_overpaid: 0 })
    })

    it('charges nothing but what the payer saw', async () => {
      const invoice = await sent()
      const payer = await openForm(invoice.hosted_invoice_url!)
      await stripe.creditNotes.create({ invoice: invoice.id, amount: 500 })
      expect(endOf(await payer.pay())).toContain('$15.00')
      expect((await payer.pay()).kind).toBe('redirect')
      expect(await stripe.invoices.retrieve(invoice.id)).toMatchObject({ amount_paid: 1500 })
    })

    it('is there for what can be paid only', async () => {
      const invoice = await sent()
      await stripe.invoices.voidInvoice(invoice.id)
      expect((await fetch(invoice.hosted_invoice_url!)).status).toBe(410)
      expect((await fetch(`${world.url}/i/nothing`)).status).toBe(404)
    })

    it('says when it will be due, and that it is', async () => {
      const invoice = await sent()
      const told = async () => {
        await world.app.work.runDue()
        const { data } = await stripe.events.list({ limit: 20 })
        return data
          .filter(({ data: { object } }) => 'id' in object && object.id === invoice.id)
          .map(({ type }) => type)
      }
      clock.advance(11 * DAY)
      expect((await told())[0]).toBe('invoice.will_be_due')
      clock.advance(3 * DAY)
      expect((await told())[0]).toBe('invoice.overdue')
    })

    it('is where a renewal recovers whose bank asks', async () => {
      const customer = await stripe.customers.create({
        email: 'jenny@example.com',
        payment_method: 'pm_card_visa',
        invoice_settings: { default_payment_method: 'pm_card_visa' },
      })
      const price = await stripe.prices.create({
        currency: 'usd',
        unit_amount: 1000,
        recurring: { interval: 'month' },
        product_data: { name: 'Gold' },
      })
      const { id } = await stripe.subscriptions.create({
        customer: customer.id,
        items: [{ price: price.id }],
      })
      const asking = await stripe.paymentMethods.attach('pm_card_threeDSecure2Required', {
        customer: customer.id,
      })
      await stripe.customers.update(customer.id, {
        invoice_settings: { default_payment_method: asking.id },
      })
      for (let day = 0; day < 33; day++) {
        clock.advance(DAY)
        await world.app.work.runDue()
      }
      const late = await stripe.subscriptions.retrieve(id)
      expect(late.status).toBe('past_due')
      const invoice = await stripe.invoices.retrieve(String(late.latest_invoice))
      expect(invoice).toMatchObject({ status: 'open', attempted: true })
      const asked = await stripe.events.list({ type: 'invoice.payment_action_required' })
      expect(
        asked.data.some(({ data }) => 'id' in data.object && data.object.id === invoice.id),
      ).toBe(true)
      const payer = await openForm(invoice.hosted_invoice_url!)
      expect((await payer.answerChallenge('complete')).kind).toBe('redirect')
      expect(await stripe.invoices.retrieve(invoice.id)).toMatchObject({ status: 'paid' })
      expect(await stripe.subscriptions.retrieve(id)).toMatchObject({ status: 'active' })
    })
  })
})
