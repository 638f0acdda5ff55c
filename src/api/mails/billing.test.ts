import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { frozenClock } from '../../lib/clock.ts'

const DAY = 86_400

interface Mail {
  readonly id: string
  readonly kind: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly attachments: readonly { readonly filename: string }[]
}

onEachEngine((open) => {
  describe('mails about invoices and subscriptions', () => {
    const clock = frozenClock(1_800_000_000)
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open({ clock })
      stripe = world.stripe
    })
    afterAll(() => world.close())

    const want = async (isWanted: boolean) => {
      const { id } = await stripe.accounts.retrieveCurrent()
      const form = ['failed_payment', 'receipt', 'refund', 'renewal', 'trial']
        .map((name) => `paylinks[${name}_mails]=${isWanted}`)
        .join('&')
      await world.request('POST', `/v1/accounts/${id}`, { form })
    }
    const outbox = async (about = ''): Promise<readonly Mail[]> => {
      await world.app.work.runDue()
      const query = about === '' ? '' : `&about=${about}`
      const { json } = await world.request('GET', `/v1/paylinks/mails?limit=100${query}`)
      return (json as unknown as { data: readonly Mail[] }).data
    }
    const payer = (email: string, method = 'pm_card_visa') =>
      stripe.customers.create({
        email,
        payment_method: method,
        invoice_settings: { default_payment_method: 'pm_card_visa' },
      })
    const monthly = () =>
      stripe.prices.create({
        currency: 'usd',
        unit_amount: 1000,
        recurring: { interval: 'month' },
        product_data: { name: 'Gold' },
      })
    const daysLater = async (days: number) => {
      for (let day = 0; day < days; day++) {
        clock.advance(DAY)
        await world.app.work.runDue()
      }
    }
    const kinds = async (email: string) =>
      (await outbox()).filter(({ to }) => to === email).map(({ kind }) => kind)

    it('send an invoice to whoever is to pay it, and again by hand', async () => {
      await want(false)
      const customer = await payer('sent@rosen.example')
      await stripe.invoiceItems.create({ customer: customer.id, amount: 2000, currency: 'usd' })
      const draft = await stripe.invoices.create({
        customer: customer.id,
        pending_invoice_items_behavior: 'include',
        collection_method: 'send_invoice',
        days_until_due: 14,
      })
      const invoice = await stripe.invoices.finalizeInvoice(draft.id, { auto_advance: true })
      const [mail] = await outbox(invoice.id)
      expect(mail).toMatchObject({
        kind: 'invoice',
        to: 'sent@rosen.example',
        subject: `[Test mode] Your invoice from Example Shop #${invoice.number}`,
        attachments: [{ filename: `Invoice-${invoice.number}.pdf` }],
      })
      expect(mail?.text).toContain(invoice.hosted_invoice_url)
      await stripe.invoices.sendInvoice(invoice.id)
      expect(await outbox(invoice.id)).toHaveLength(2)
    })

    it('are written of nothing else unless the account says so', async () => {
      await want(false)
      const customer = await payer('quiet@rosen.example')
      const price = await monthly()
      await stripe.subscriptions.create({
        customer: customer.id,
        items: [{ price: price.id }],
        trial_period_days: 7,
      })
      await daysLater(8)
      expect(await kinds('quiet@rosen.example')).toEqual([])
    })

    it('give an invoice the number of a receipt that is sent by hand', async () => {
      const customer = await payer('asks@rosen.example')
      const { latest_invoice: id } = await stripe.subscriptions.create({
        customer: customer.id,
        items: [{ price: (await monthly()).id }],
      })
      const number = async () => (await stripe.invoices.retrieve(String(id))).receipt_number
      expect(await number()).toBeNull()
      const [charge] = (await stripe.charges.list({ customer: customer.id })).data
      const sent = await stripe.charges.update(charge!.id, { receipt_email: 'asks@rosen.example' })
      expect(sent.receipt_number).toMatch(/^\d{4}-\d{4}/)
      expect(await number()).toBe(sent.receipt_number)
    })

    it('tell of a trial that ends, a receipt, a renewal to come and a refund', async () => {
      await want(true)
      const customer = await payer('loud@rosen.example')
      const price = await monthly()
      const subscription = await stripe.subscriptions.create({
        customer: customer.id,
        items: [{ price: price.id }],
        trial_period_days: 7,
      })
      await daysLater(5)
      const [trial] = await outbox(subscription.id)
      expect(trial).toMatchObject({ kind: 'trial_ending', to: 'loud@rosen.example' })
      expect(trial?.text).not.toContain('/p/login/')
      const portal = await stripe.billingPortal.configurations.create({
        features: { invoice_history: { enabled: true } },
        login_page: { enabled: true },
      })
      for (const said of ['Gold', '$10.00']) expect(trial?.text).toContain(said)
      await daysLater(3)
      expect(await kinds('loud@rosen.example')).toEqual(['receipt', 'trial_ending'])
      const [first] = (await stripe.charges.list({ customer: customer.id, limit: 1 })).data
      const [receipt] = await outbox(first!.id)
      const [paid] = (await stripe.invoices.list({ subscription: subscription.id, limit: 1 })).data
      expect(paid?.receipt_number).toMatch(/^\d{4}-\d{4}/)
      expect(paid?.receipt_number).toBe(first!.receipt_number)
      expect(receipt?.text).toContain('Gold')
      expect(receipt?.attachments.map(({ filename }) => filename.split('-')[0])).toEqual([
        'Invoice',
        'Receipt',
      ])
      await daysLater(24)
      expect(await kinds('loud@rosen.example')).toEqual(['renewal', 'receipt', 'trial_ending'])
      const renewal = (await outbox(subscription.id)).find(({ kind }) => kind === 'renewal')
      expect(renewal?.text).toContain(portal.login_page.url)
      const refund = await stripe.refunds.create({ charge: first!.id, amount: 100 })
      const [told] = await outbox(refund.id)
      expect(told).toMatchObject({ kind: 'refund', to: 'loud@rosen.example' })
      expect(told?.attachments).toHaveLength(1)
      await stripe.subscriptions.cancel(subscription.id)
    })

    it('lead whoever could not be charged to where it can be paid', async () => {
      await want(true)
      const customer = await payer('broke@rosen.example')
      const price = await monthly()
      const { id } = await stripe.subscriptions.create({
        customer: customer.id,
        items: [{ price: price.id }],
      })
      const bad = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', {
        customer: customer.id,
      })
      await stripe.subscriptions.update(id, { default_payment_method: bad.id })
      await daysLater(33)
      const { latest_invoice: latest } = await stripe.subscriptions.retrieve(id)
      const invoice = await stripe.invoices.retrieve(String(latest))
      expect(invoice).toMatchObject({ status: 'open' })
      const [mail] = await outbox(invoice.id)
      expect(mail).toMatchObject({ kind: 'payment_failed', to: 'broke@rosen.example' })
      expect(mail?.subject).toContain('$10.00')
      expect(mail?.text).toContain(invoice.hosted_invoice_url)
    })
  })
})
