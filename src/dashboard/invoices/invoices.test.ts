import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureBuilt } from '../../../test/support/process.ts'
import { type TestMember, memberOf } from '../../../test/support/team.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

onEachEngine((open) => {
  describe('invoices in the dashboard', () => {
    let world: World
    let owner: TestMember
    let customer: string
    beforeAll(async () => {
      ensureBuilt()
      world = await open()
      owner = await memberOf(world)
      const { stripe } = world
      ;({ id: customer } = await stripe.customers.create({
        name: 'Ann Smith',
        email: 'ann@example.com',
      }))
    })
    afterAll(() => world.close())
    const get = async (path: string) =>
      (await world.request('GET', `/test${path}`, { key: null, headers: owner.headers })).text
    const send = (path: string) =>
      world.request('POST', `/test${path}`, { key: null, headers: owner.headers, form: '' })

    async function draft() {
      const { stripe } = world
      const invoice = await stripe.invoices.create({
        customer,
        collection_method: 'send_invoice',
        days_until_due: 7,
      })
      await stripe.invoiceItems.create({
        customer,
        invoice: invoice.id,
        amount: 4200,
        currency: 'usd',
        description: 'Blue kettle',
      })
      return invoice.id
    }
    const status = async (id: string) => (await world.stripe.invoices.retrieve(id)).status

    it('are sent, and found by their number, their customer and their lines', async () => {
      const id = await draft()
      expect(await get(`/invoices/${id}`)).toContain('Draft of an invoice')
      expect(await get(`/invoices/${id}/send`)).toContain('by e-mail')
      expect((await send(`/invoices/${id}/send`)).status).toBe(303)
      const { number, status: after } = await world.stripe.invoices.retrieve(id)
      expect(after).toBe('open')
      await world.app.work.runDue()
      for (const q of [String(number).toLowerCase(), 'smith', 'kettle', '42.00', customer, id])
        expect(await get(`/invoices?q=${encodeURIComponent(q)}`), q).toContain(`/invoices/${id}`)
      expect(await get('/invoices?status=paid')).toContain('Nothing found')
      expect(await get(`/invoices/${id}?done=send`)).toContain('The invoice is on its way')
    })

    it('leave their customers what they have in store, in each currency', async () => {
      const { stripe } = world
      const { id } = await stripe.customers.create({ name: 'Mia' })
      await stripe.customers.createBalanceTransaction(id, { amount: -500, currency: 'usd' })
      const credit = await stripe.invoices.create({ customer: id, currency: 'eur' })
      await stripe.invoices.addLines(credit.id, { lines: [{ amount: -300 }] })
      await stripe.invoices.finalizeInvoice(credit.id)
      const text = await get(`/customers/${id}`)
      for (const sum of ['$5.00', '€3.00']) expect(text).toContain(sum)
    })

    it('are finalized, counted as paid elsewhere, voided and written off', async () => {
      const [paid, gone, lost] = [await draft(), await draft(), await draft()]
      for (const id of [paid, gone, lost]) await send(`/invoices/${id}/finalize`)
      await send(`/invoices/${paid}/paid`)
      await send(`/invoices/${gone}/void`)
      await send(`/invoices/${lost}/uncollectible`)
      expect(await Promise.all([paid, gone, lost].map(status))).toEqual([
        'paid',
        'void',
        'uncollectible',
      ])
      expect(await get(`/invoices/${paid}`)).not.toContain(`/invoices/${paid}/void`)
      const again = await send(`/invoices/${gone}/paid`)
      expect(again.status).toBe(400)
      expect(again.text).toContain('That did not work')
    })

    it('are never done anything to by looking at them', async () => {
      const id = await draft()
      for (const deed of ['finalize', 'send', 'void', 'paid', 'uncollectible'])
        await get(`/invoices/${id}/${deed}`)
      expect(await status(id)).toBe('draft')
    })
  })

  describe('subscriptions in the dashboard', () => {
    let world: World
    let owner: TestMember
    beforeAll(async () => {
      ensureBuilt()
      world = await open()
      owner = await memberOf(world)
    })
    afterAll(() => world.close())
    const get = async (path: string) =>
      (await world.request('GET', `/test${path}`, { key: null, headers: owner.headers })).text
    const send = (path: string, form = '') =>
      world.request('POST', `/test${path}`, { key: null, headers: owner.headers, form })

    async function subscribed() {
      const { stripe } = world
      const customer = await stripe.customers.create({ name: 'Zoë Khan', source: 'tok_visa' })
      const price = await stripe.prices.create({
        currency: 'usd',
        unit_amount: 2400,
        recurring: { interval: 'month' },
        product_data: { name: 'Coffee club' },
      })
      return stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] })
    }
    const state = async (id: string) => {
      const found = await world.stripe.subscriptions.retrieve(id)
      return [found.status, found.cancel_at_period_end]
    }

    it('end with their period, go on after all, and end now', async () => {
      const { id } = await subscribed()
      await send(`/subscriptions/${id}/cancel`, 'when=period_end')
      expect(await state(id)).toEqual(['active', true])
      expect(await get(`/subscriptions/${id}`)).toContain('ends soon')
      await send(`/subscriptions/${id}/keep`)
      expect(await state(id)).toEqual(['active', false])
      await send(`/subscriptions/${id}/cancel`, 'when=now')
      expect((await state(id))[0]).toBe('canceled')
      expect(await get(`/subscriptions/${id}`)).not.toContain(`/subscriptions/${id}/pause`)
    })

    it('pause, and are resumed', async () => {
      const { id } = await subscribed()
      await send(`/subscriptions/${id}/pause`)
      expect((await state(id))[0]).toBe('paused')
      await send(`/subscriptions/${id}/resume`)
      expect((await state(id))[0]).toBe('active')
    })

    it('are listed with what they bill, and found by who pays', async () => {
      const { id, customer } = await subscribed()
      await world.app.work.runDue()
      for (const q of ['zoe', id, String(customer)]) {
        const text = await get(`/subscriptions?q=${q}`)
        expect(text).toContain(`/subscriptions/${id}`)
        expect(text).toContain('Coffee club')
      }
      await world.stripe.customers.update(String(customer), { name: 'Amina' })
      await world.app.work.runDue()
      expect(await get('/subscriptions?q=amina')).toContain(`/subscriptions/${id}`)
      expect(await get(`/customers/${String(customer)}`)).toContain('Coffee club')
    })
  })
})
