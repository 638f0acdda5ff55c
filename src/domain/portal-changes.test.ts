import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PortalFeatures } from './records/portal-configuration.ts'
import type { SubscriptionItem } from './records/subscription.ts'
import { isAllowed, pricesOffered, quantityBounds } from './portal-changes.ts'

const IDS = ['price_a', 'price_b', 'price_c'] as const

/** What the functions ask of an item, and no more. */
const itemOf = (price: string, quantity: number) =>
  ({ price: { id: price, product: 'prod_1' }, quantity }) as unknown as SubscriptionItem

const updates = fc.record({
  allowed: fc.uniqueArray(fc.constantFrom('price', 'quantity')),
  enabled: fc.boolean(),
  minimum: fc.integer({ min: 1, max: 20 }),
  span: fc.option(fc.integer({ min: 0, max: 20 })),
  prices: fc.uniqueArray(fc.constantFrom(...IDS)),
})

type Update = PortalFeatures['subscription_update']

describe('what a payer may change', () => {
  it('stays within the bounds and the prices of the configuration', () => {
    const choice = fc.record({
      price: fc.constantFrom(...IDS),
      quantity: fc.integer({ min: 0, max: 60 }),
    })
    fc.assert(
      fc.property(updates, choice, (given, { price, quantity }) => {
        const { allowed, enabled, minimum, span, prices } = given
        const maximum = span === null ? null : minimum + span
        const update: Update = {
          billing_cycle_anchor: null,
          default_allowed_updates: allowed,
          enabled: true,
          products: [
            { adjustable_quantity: { enabled, maximum, minimum }, prices, product: 'prod_1' },
          ],
          proration_behavior: 'none',
          schedule_at_period_end: { conditions: [] },
          trial_update_behavior: 'end_trial',
        }
        const item = itemOf('price_a', 2)
        const may = isAllowed(update, item, { price, quantity, product: 'prod_1' })
        const mayPrice =
          price === 'price_a' || (allowed.includes('price') && prices.includes(price))
        const mayQuantity =
          quantity === 2 ||
          (allowed.includes('quantity') &&
            enabled &&
            quantity >= minimum &&
            (maximum === null || quantity <= maximum))
        expect(may).toBe(mayPrice && mayQuantity)
        expect(pricesOffered(update, item)).toContain('price_a')
        expect(quantityBounds(update, 'prod_1') === null).toBe(
          !(allowed.includes('quantity') && enabled),
        )
      }),
    )
  })
})
