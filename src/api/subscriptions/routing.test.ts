import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { heldBy, sellerIn } from '../../../test/support/balances.ts'
import { violationsIn } from '../../../test/support/verified.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { frozenClock } from '../../lib/clock.ts'

const MONTH = 31 * 24 * 60 * 60
/** What the simulator keeps of 1000: 2.9 % and 30. */
const FEE = 59

onEachEngine((open) => {
  describe('what is paid again and again', () => {
    const clock = frozenClock(1_767_225_600)
    let world: World
    let seller: string
    let customer: string
    let price: string
    beforeAll(async () => {
      world = await open({ clock })
      seller = await sellerIn(world)
      ;({ customer, price } = await goodsOf({}))
    })
    afterAll(async () => {
      expect(await violationsIn(world)).toEqual([])
      await world.close()
    })

    /** A customer with a card, and something to pay each month. */
    async function goodsOf(options: Stripe.RequestOptions) {
      const { customers, paymentMethods, prices } = world.stripe
      const { id } = await customers.create({ email: 'jenny@example.com' }, options)
      const card = await paymentMethods.attach('pm_card_visa', { customer: id }, options)
      const settings = { invoice_settings: { default_payment_method: card.id } }
      await customers.update(id, settings, options)
      const terms = {
        currency: 'usd',
        unit_amount: 1000,
        recurring: { interval: 'month' as const },
        product_data: { name: 'Honey' },
      }
      return { customer: id, price: (await prices.create(terms, options)).id }
    }

    const held = async () => [await heldBy(world), await heldBy(world, seller)] as const
    const renew = async () => {
      clock.advance(MONTH)
      for (let round = 0; round < 3; round++) {
        await world.app.work.runDue()
        clock.advance(2 * 60 * 60)
      }
      await world.app.work.runDue()
    }
    const subscribe = (more: Partial<Stripe.SubscriptionCreateParams>) =>
      world.stripe.subscriptions.create({ customer, items: [{ price }], ...more })

    it('is shared by percentages, at first and with each renewal', async () => {
      const [platform, theirs] = await held()
      const made = await subscribe({
        application_fee_percent: 12.34,
        on_behalf_of: seller,
        transfer_data: { destination: seller },
      })
      expect(made).toMatchObject({
        application_fee_percent: 12.34,
        on_behalf_of: seller,
        transfer_data: { amount_percent: null, destination: seller },
      })
      expect(await held()).toEqual([platform + 123 - FEE, theirs + 877])
      await renew()
      expect(await held()).toEqual([platform + 2 * (123 - FEE), theirs + 2 * 877])
      await world.stripe.subscriptions.update(made.id, {
        application_fee_percent: '',
        transfer_data: { destination: seller, amount_percent: 50 },
      })
      await renew()
      expect(await held()).toEqual([platform + 2 * (123 - FEE) + 500 - FEE, theirs + 2 * 877 + 500])
      await world.stripe.subscriptions.cancel(made.id)
    })

    it('is shared where the seller is charged directly', async () => {
      const there = { stripeAccount: seller }
      const goods = await goodsOf(there)
      const [platform, theirs] = await held()
      const made = await world.stripe.subscriptions.create(
        {
          customer: goods.customer,
          items: [{ price: goods.price }],
          application_fee_percent: 10,
        },
        there,
      )
      await renew()
      expect(await held()).toEqual([platform + 200, theirs + 2 * (1000 - FEE - 100)])
      await world.stripe.subscriptions.cancel(made.id, {}, there)
    })

    it('fails as a payment once the seller is shut, and not as a job', async () => {
      const shut = await sellerIn(world)
      const made = await subscribe({ transfer_data: { destination: shut } })
      await world.stripe.accounts.reject(shut, { reason: 'fraud' })
      await renew()
      expect(await world.stripe.subscriptions.retrieve(made.id)).toMatchObject({
        status: 'past_due',
      })
      const { data } = await world.stripe.invoices.list({ subscription: made.id, limit: 1 })
      expect(data[0]).toMatchObject({ status: 'open', attempted: true })
      await world.stripe.subscriptions.cancel(made.id)
    })

    it('is refused where nobody could be paid', async () => {
      const refused = [
        [{ application_fee_percent: 10 }, 'application_fee_percent'],
        [
          {
            application_fee_percent: 10,
            transfer_data: { destination: seller, amount_percent: 10 },
          },
          'application_fee_percent',
        ],
        [{ transfer_data: { destination: 'acct_1x' } }, 'transfer_data[destination]'],
        [{ on_behalf_of: 'acct_1x' }, 'on_behalf_of'],
      ] as const
      for (const [params] of refused) await expect(subscribe(params)).rejects.toThrow()
      for (const [params, param] of refused.slice(1))
        await expect(subscribe(params)).rejects.toMatchObject({ param })
    })

    it('goes over from schedules and quotes', async () => {
      const schedule = await world.stripe.subscriptionSchedules.create({
        customer,
        start_date: 'now',
        default_settings: { transfer_data: { destination: seller, amount_percent: 25 } },
        phases: [
          {
            items: [{ price }],
            duration: { interval: 'month' },
            on_behalf_of: seller,
          },
        ],
      })
      const scheduled = await world.stripe.subscriptions.retrieve(String(schedule.subscription))
      expect(scheduled).toMatchObject({
        on_behalf_of: seller,
        transfer_data: { amount_percent: 25, destination: seller },
      })
      await world.stripe.subscriptionSchedules.cancel(schedule.id)
      const quote = await world.stripe.quotes.create({
        customer,
        line_items: [{ price }],
        application_fee_percent: 10,
        on_behalf_of: seller,
        transfer_data: { destination: seller },
      })
      await world.stripe.quotes.finalizeQuote(quote.id)
      const accepted = await world.stripe.quotes.accept(quote.id)
      const started = await world.stripe.subscriptions.retrieve(String(accepted.subscription))
      expect(started).toMatchObject({
        application_fee_percent: 10,
        on_behalf_of: seller,
        transfer_data: { destination: seller },
      })
      await world.stripe.subscriptions.cancel(started.id)
    })

    describe('an invoice', () => {
      const bill = async (more: Partial<Stripe.InvoiceCreateParams>) => {
        const { invoiceItems, invoices } = world.stripe
        const { id } = await invoices.create({ customer, currency: 'usd', ...more })
        await invoiceItems.create({ customer, invoice: id!, amount: 1000, currency: 'usd' })
        await invoices.finalizeInvoice(id!)
        return world.stripe.invoices.pay(id!)
      }

      it('is shared as it says', async () => {
        const [platform, theirs] = await held()
        await bill({ application_fee_amount: 70, transfer_data: { destination: seller } })
        expect(await held()).toEqual([platform + 70 - FEE, theirs + 930])
        await bill({ transfer_data: { destination: seller, amount: 400 } })
        expect(await held()).toEqual([platform + 70 - FEE + 600 - FEE, theirs + 930 + 400])
      })

      it('is shared anew where a credit note leaves less to be paid', async () => {
        const { creditNotes, invoices } = world.stripe
        const sharing = { application_fee_amount: 700, transfer_data: { destination: seller } }
        const { id } = await invoices.create({ customer, currency: 'usd', ...sharing })
        await invoices.addLines(id, { lines: [{ amount: 1000 }] })
        await invoices.finalizeInvoice(id)
        await creditNotes.create({ invoice: id, amount: 600 })
        const [platform, theirs] = await held()
        expect(await invoices.pay(id)).toMatchObject({ status: 'paid', amount_paid: 400 })
        // Of 400, the simulator keeps 42.
        expect(await held()).toEqual([platform + 400 - 42, theirs])
      })

      it('is issued, and numbered, in the name of another account', async () => {
        await world.stripe.accounts.update(seller, { business_profile: { name: 'Corner Shop' } })
        const issuer = { type: 'account', account: seller } as const
        const [first, second] = [await bill({ issuer }), await bill({ issuer })]
        expect(first).toMatchObject({ account_name: 'Corner Shop', issuer })
        expect(first.number).toMatch(new RegExp(`^${seller.slice(-8).toUpperCase()}-\\d{4}$`))
        expect(Number(second.number?.slice(-4))).toBe(Number(first.number?.slice(-4)) + 1)
        const page = await (await fetch(String(first.hosted_invoice_url))).text()
        expect(page).toContain('Corner Shop')
        await expect(bill({ issuer: { type: 'account' } })).rejects.toMatchObject({
          param: 'issuer[account]',
        })
        await expect(
          bill({ issuer: { type: 'account', account: 'acct_1x' } }),
        ).rejects.toMatchObject({ code: 'resource_missing', param: 'issuer[account]' })
      })

      it('is taxed by the registrations of whoever is liable', async () => {
        const german = await sellerIn(world, 'DE')
        const there = { stripeAccount: german }
        const settings = {
          defaults: { tax_behavior: 'exclusive' as const },
          head_office: { address: { country: 'DE' } },
        }
        await world.stripe.tax.settings.update(settings, there)
        await world.stripe.tax.registrations.create(
          {
            country: 'DE',
            country_options: {
              de: { type: 'standard', standard: { place_of_supply_scheme: 'standard' } },
            },
            active_from: 'now',
          },
          there,
        )
        await world.stripe.customers.update(customer, {
          address: { country: 'DE', postal_code: '10115', city: 'Berlin', line1: 'Teeweg 1' },
        })
        const liability = { type: 'account', account: german } as const
        const paid = await bill({ automatic_tax: { enabled: true, liability } })
        expect(paid).toMatchObject({
          automatic_tax: { enabled: true, liability, status: 'complete' },
          total: 1190,
        })
        // The platform itself has no head office.
        await expect(bill({ automatic_tax: { enabled: true } })).rejects.toThrow()
      })
    })
  })
})
