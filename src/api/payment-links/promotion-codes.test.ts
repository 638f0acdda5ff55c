/** Links whose payers may enter codes. */

import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openForm } from '../../../test/support/form-payer.ts'
import { TEE } from '../../../test/support/goods.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

onEachEngine((open) => {
  describe('a link', () => {
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
    })
    afterAll(() => world.close())

    const isAsked = async ({ url }: Stripe.PaymentLink) =>
      (await openForm(url)).fields.has('promotionCode')

    it('takes codes when it says so, and as long as it does', async () => {
      const plain = await stripe.paymentLinks.create({ line_items: [TEE] })
      expect([plain.allow_promotion_codes, await isAsked(plain)]).toEqual([false, false])
      const link = await stripe.paymentLinks.create({
        line_items: [TEE],
        allow_promotion_codes: true,
      })
      expect([link.allow_promotion_codes, await isAsked(link)]).toEqual([true, true])
      const payer = await openForm(link.url)
      const off = await stripe.paymentLinks.update(link.id, { allow_promotion_codes: false })
      expect([off.allow_promotion_codes, await isAsked(off)]).toEqual([false, false])
      // Whoever has it open is told by what the link says now.
      const { id: coupon } = await stripe.coupons.create({ percent_off: 20 })
      const promotion = { type: 'coupon', coupon } as const
      const { code } = await stripe.promotionCodes.create({ promotion })
      expect(await payer.send({ intent: 'apply_code', promotionCode: code })).toMatchObject({
        figures: { amount: 1099 },
      })
    })

    it('tells its sessions', async () => {
      const link = await stripe.paymentLinks.create({
        line_items: [TEE],
        allow_promotion_codes: true,
      })
      await (await openForm(link.url)).send({ intent: 'update' })
      const { data } = await stripe.checkout.sessions.list({ payment_link: link.id })
      expect(data).toMatchObject([{ allow_promotion_codes: true, discounts: [] }])
    })

    it('takes none where the payer chooses the amount', async () => {
      const price = await stripe.prices.create({
        currency: 'usd',
        product_data: { name: 'Support us' },
        custom_unit_amount: { enabled: true },
      })
      const line_items = [{ price: price.id, quantity: 1 }]
      await expect(
        stripe.paymentLinks.create({ line_items, allow_promotion_codes: true }),
      ).rejects.toMatchObject({ statusCode: 400, param: 'allow_promotion_codes' })
      const { id } = await stripe.paymentLinks.create({ line_items })
      await expect(
        stripe.paymentLinks.update(id, { allow_promotion_codes: true }),
      ).rejects.toMatchObject({ statusCode: 400, param: 'allow_promotion_codes' })
    })
  })
})
