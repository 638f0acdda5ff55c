import type Stripe from 'stripe'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violationsIn } from '../../../test/support/verified.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

onEachEngine((open) => {
  describe('invoices that are finalized at once', () => {
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

    const drafts = (customers: readonly Stripe.Customer[], count: number) =>
      Promise.all(
        Array.from({ length: count }, async (_, index) => {
          const customer = customers[index % customers.length]!
          const draft = await stripe.invoices.create({ customer: customer.id, currency: 'usd' })
          await stripe.invoices.addLines(draft.id, { lines: [{ amount: 1000 + index }] })
          return draft.id
        }),
      )
    const numbersOf = async (ids: readonly string[]) => {
      const made = await Promise.all(ids.map((id) => stripe.invoices.finalizeInvoice(id)))
      return made.map(({ number }) => number).toSorted()
    }
    const row = (prefix: string, count: number) =>
      Array.from({ length: count }, (_, n) => `${prefix}-${String(n + 1).padStart(4, '0')}`)

    it('have the numbers of their customer in a row', async () => {
      const customer = await stripe.customers.create({ invoice_prefix: 'ROW' })
      expect(await numbersOf(await drafts([customer], 12))).toEqual(row('ROW', 12))
    })

    it('skip a number that was given by hand', async () => {
      const customer = await stripe.customers.create({ invoice_prefix: 'HAND' })
      const [first, ...rest] = await drafts([customer], 3)
      await stripe.invoices.update(first!, { number: 'HAND-0001' })
      await expect(stripe.invoices.update(rest[0]!, { number: 'HAND-0001' })).rejects.toMatchObject(
        {
          param: 'number',
        },
      )
      expect(await numbersOf(rest)).toEqual(['HAND-0002', 'HAND-0003'])
    })

    it('have the numbers of the account in a row, if it says so', async () => {
      const { id } = await stripe.accounts.retrieveCurrent()
      await world.request('POST', `/v1/accounts/${id}`, {
        form: 'paylinks[invoice_numbering]=account&paylinks[invoice_prefix]=ALL',
      })
      const customers = [await stripe.customers.create(), await stripe.customers.create()]
      expect(await numbersOf(await drafts(customers, 12))).toEqual(row('ALL', 12))
    })

    it('are paid once, whoever pays them', async () => {
      const customer = await stripe.customers.create({
        payment_method: 'pm_card_visa',
        invoice_settings: { default_payment_method: 'pm_card_visa' },
      })
      const [id] = await drafts([customer], 1)
      const tries = await Promise.allSettled(
        Array.from({ length: 5 }, () => stripe.invoices.pay(id!)),
      )
      expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      const charges = await stripe.charges.list({ customer: customer.id })
      expect(charges.data).toHaveLength(1)
    })
  })

  describe('credit notes', () => {
    let world: World
    beforeAll(async () => {
      world = await open()
    })
    afterAll(() => world.close())

    it('never come to more than their invoice, in whatever order they are made and voided', async () => {
      const { stripe } = world
      const customer = await stripe.customers.create()
      const vat = { display_name: 'VAT', inclusive: false, percentage: 7.7 }
      const rate = await stripe.taxRates.create(vat)
      const step = fc.record({
        isVoid: fc.boolean(),
        amount: fc.integer({ min: 1, max: 400 }),
        line: fc.nat(1),
      })
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
          const draft = await stripe.invoices.create({
            customer: customer.id,
            currency: 'usd',
            default_tax_rates: [rate.id],
          })
          const lines = [{ amount: 333 }, { amount: 667 }]
          const { lines: made } = await stripe.invoices.addLines(draft.id, { lines })
          await stripe.invoices.finalizeInvoice(draft.id)
          const issued: string[] = []
          for (const { isVoid, amount, line } of steps) {
            const last = issued.pop()
            if (isVoid && last) await stripe.creditNotes.voidCreditNote(last).catch(() => null)
            else if (last) issued.push(last)
            const wanted = { type: 'invoice_line_item' as const, amount }
            const note = await stripe.creditNotes
              .create({
                invoice: draft.id,
                lines: [{ ...wanted, invoice_line_item: made.data[line]!.id }],
              })
              .catch(() => null)
            if (note) issued.push(note.id)
          }
        }),
        { numRuns: 8 },
      )
      expect(await violationsIn(world)).toEqual([])
    })
  })
})
