import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { audited } from '../../../test/support/audited.ts'
import { billable } from '../../../test/support/subscribers.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

onEachEngine((open) => {
  describe('what waits for an invoice', () => {
    let world: World
    let stripe: Stripe
    const { pass } = audited(open, (made) => {
      world = made
      stripe = made.stripe
    })

    const waiting = async (customer: string) =>
      (await stripe.invoiceItems.create({ customer, amount: 500, currency: 'usd' })).id
    const include = { pending_invoice_items_behavior: 'include' as const }
    const billed = async (customer: string) => {
      const { data } = await stripe.invoices.list({ customer, limit: 100 })
      const lines = data.flatMap((invoice) => invoice.lines.data)
      return lines.flatMap(({ parent }) => parent?.invoice_item_details?.invoice_item ?? [])
    }

    it('is billed once, however many invoices want it', async () => {
      const { customer } = await billable(world)
      const item = await waiting(customer)
      const all = Array.from({ length: 6 }, () => stripe.invoices.create({ customer, ...include }))
      await Promise.all(all)
      expect(await billed(customer)).toEqual([item])
    })

    it('is billed once, however many subscriptions renew', async () => {
      const { customer, price } = await billable(world)
      for (let times = 0; times < 4; times++)
        await stripe.subscriptions.create({ customer, items: [{ price }] })
      const item = await waiting(customer)
      await pass(32 * 24 * 60 * 60)
      expect(await billed(customer)).toEqual([item])
    })

    it('is billed, or taken away, and not both', async () => {
      const { customer } = await billable(world)
      for (let times = 0; times < 4; times++) {
        const item = await waiting(customer)
        await Promise.allSettled([
          stripe.invoices.create({ customer, ...include }),
          stripe.invoiceItems.del(item),
        ])
        const isThere = await stripe.invoiceItems.retrieve(item).then(
          () => true,
          () => false,
        )
        expect((await billed(customer)).includes(item)).toBe(isThere)
      }
    })
  })
})
