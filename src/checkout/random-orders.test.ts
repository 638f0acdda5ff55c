/** Whatever is ordered, and however often it is changed: everybody counts the same money. */

import fc from 'fast-check'
import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openForm } from '../../test/support/form-payer.ts'
import { type World, onEachEngine } from '../../test/support/world.ts'
import type { Figures, PageAnswer } from './view.ts'

type Terms = Omit<Stripe.PriceCreateParams, 'currency' | 'product_data'>

/** Multiples of ten, so that every currency can charge them. */
const amount = fc.integer({ min: 10, max: 400 }).map((tens) => tens * 10)
const terms: fc.Arbitrary<Terms> = fc.oneof(
  amount.map((unit_amount) => ({ unit_amount })),
  fc.record({
    unit_amount: amount,
    transform_quantity: fc.record({
      divide_by: fc.integer({ min: 2, max: 4 }),
      round: fc.constantFrom('up' as const, 'down' as const),
    }),
  }),
  fc
    .tuple(amount, amount, fc.constantFrom('graduated' as const, 'volume' as const))
    .map(([first, rest, tiers_mode]): Terms => ({
      billing_scheme: 'tiered',
      tiers_mode,
      tiers: [
        { up_to: 3, unit_amount: first },
        { up_to: 'inf', unit_amount: rest, flat_amount: 100 },
      ],
    })),
)
const item = fc.record({
  terms,
  quantity: fc.integer({ min: 2, max: 5 }),
  isAdjustable: fc.boolean(),
})
const change = fc.record({
  at: fc.nat(9),
  kind: fc.constantFrom('add', 'drop', 'quantity'),
  quantity: fc.integer({ min: 0, max: 7 }),
})
const order = fc.record({
  currency: fc.constantFrom('usd', 'jpy', 'kwd'),
  items: fc.array(item, { minLength: 1, maxLength: 3 }),
  optional: fc.array(item, { maxLength: 3 }),
  changes: fc.array(change, { maxLength: 6 }),
})

onEachEngine((open) => {
  describe('an order', () => {
    let world: World
    beforeAll(async () => {
      world = await open()
    })
    afterAll(() => world.close())

    async function linkFor({ currency, items, optional }: Order): Promise<Stripe.PaymentLink> {
      const { prices, paymentLinks } = world.stripe
      const lineOf = async ({ terms, quantity, isAdjustable }: Item) => {
        const product_data = { name: 'Tea' }
        const { id: price } = await prices.create({ ...terms, currency, product_data })
        const adjustable_quantity = { enabled: true, minimum: 1, maximum: 6 }
        return { price, quantity, ...(isAdjustable ? { adjustable_quantity } : {}) }
      }
      return paymentLinks.create({
        line_items: await Promise.all(items.map(lineOf)),
        optional_items: await Promise.all(optional.map(lineOf)),
      })
    }

    it('comes to the same on the page, the session, its lines and the charge', async () => {
      const property = fc.asyncProperty(order, async (made) => {
        const link = await linkFor(made)
        const payer = await openForm(link.url)
        const lines = [...payer.fields.keys()].filter((name) => name.startsWith('quantity_'))
        for (const { at, kind, quantity } of made.changes) {
          const field = lines[at % lines.length]
          if (field === undefined) continue
          const id = field.replace('quantity_', '')
          const reply = await payer.send(
            kind === 'quantity'
              ? { intent: 'update', [field]: String(quantity) }
              : { intent: `${kind}:${id}` },
          )
          expectToAddUp(figuresIn(reply))
        }
        const reply = await payer.pay()
        // What is wrong is told, and charges nothing.
        if (reply.kind === 'page') return
        await expectSame(link)
      })
      await fc.assert(property, { numRuns: 25 })
    })

    async function expectSame(link: Stripe.PaymentLink): Promise<void> {
      const { checkout, paymentIntents } = world.stripe
      const { data } = await checkout.sessions.list({
        payment_link: link.id,
        expand: ['data.line_items'],
      })
      const [session] = data
      expect(session?.status).toBe('complete')
      const total = session?.amount_total ?? -1
      const sum = session?.line_items?.data.reduce((all, line) => all + line.amount_total, 0)
      expect(sum).toBe(total)
      const page = await (await fetch(`${world.url}/c/pay/${session!.id}/done`)).text()
      const [, shown = ''] = /CurrencyAmount strong"[^>]*>([^<]*)/.exec(page) ?? []
      if (total > 0) expect(minorIn(shown)).toBe(total)
      const intentId = session?.payment_intent ?? null
      expect(intentId === null).toBe(total === 0)
      if (intentId === null) return
      const intent = await paymentIntents.retrieve(String(intentId), { expand: ['latest_charge'] })
      expect(intent).toMatchObject({ amount: total, amount_received: total })
      expect(intent.latest_charge).toMatchObject({ amount: total, currency: link.currency })
    }
  })
})

type Order = typeof order extends fc.Arbitrary<infer T> ? T : never
type Item = typeof item extends fc.Arbitrary<infer T> ? T : never

function figuresIn(reply: PageAnswer): Figures {
  if (reply.kind !== 'page') throw new Error('an update is answered with the page')
  return reply.figures
}

function expectToAddUp({ amount, total, subtotal, lines }: Figures): void {
  const sum = lines.reduce((all, line) => all + minorIn(line.total), 0)
  expect([minorIn(total), minorIn(subtotal), sum]).toEqual([amount, amount, amount])
}

/** Amounts are shown with all the decimals that the currency has. */
function minorIn(text: string): number {
  return Number(text.replaceAll(/\D/g, ''))
}
