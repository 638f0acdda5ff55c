import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { audited } from '../../../test/support/audited.ts'
import { shapeErrors } from '../../../test/contract-kit/sdk-shape.ts'
import { endOf, openForm } from '../../../test/support/form-payer.ts'
import { priced, seen } from '../../../test/support/methods.ts'
import { CARDS } from '../../../test/support/payer.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

const DAY = 24 * 60 * 60

onEachEngine((open) => {
  describe('an expired session', () => {
    let world: World
    let stripe: Stripe
    const { clock } = audited(open, (made) => {
      world = made
      stripe = made.stripe
    })

    const session = (more: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
      stripe.checkout.sessions.create({
        mode: 'payment',
        line_items: [priced('usd')],
        success_url: 'https://shop.example/ok',
        after_expiration: { recovery: { enabled: true, allow_promotion_codes: true } },
        ...more,
      })
    const expire = async ({ id }: Stripe.Checkout.Session) => {
      const expired = await stripe.checkout.sessions.expire(id)
      expect(shapeErrors(expired, 'Stripe.Checkout.Session')).toEqual([])
      return expired.after_expiration?.recovery ?? null
    }
    const comeBack = async (url: string | null | undefined) => {
      const { url: landed } = await fetch(url ?? '')
      return /cs_test_\w+/.exec(landed)?.[0] ?? ''
    }

    it('is taken up again as a copy, which can be paid', async () => {
      const { id: coupon } = await stripe.coupons.create({ percent_off: 20 })
      const made = await session({ discounts: [{ coupon }], metadata: { cart: '7' } })
      const asked = { allow_promotion_codes: true, enabled: true }
      expect(made.after_expiration?.recovery).toEqual({ ...asked, expires_at: null, url: null })
      const payer = await openForm(made.url ?? '')
      expect(endOf(await payer.pay(CARDS.declined))).toContain('declined')
      const recovery = await expire(made)
      expect(recovery).toMatchObject({ ...asked, expires_at: clock.now() + 30 * DAY })
      const id = await comeBack(recovery?.url)
      expect(id).not.toBe(made.id)
      expect(await comeBack(recovery?.url)).toBe(id)
      const copy = await stripe.checkout.sessions.retrieve(id)
      expect(shapeErrors(copy, 'Stripe.Checkout.Session')).toEqual([])
      expect(copy).toMatchObject({
        allow_promotion_codes: true,
        amount_total: 1200,
        customer_details: null,
        expires_at: clock.now() + DAY,
        metadata: { cart: '7' },
        payment_intent: null,
        after_expiration: { recovery: { ...asked, expires_at: null, url: null } },
        recovered_from: made.id,
        status: 'open',
      })
      const again = await openForm(copy.url ?? '')
      expect(endOf(await again.pay())).toBe('done')
      expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({
        amount_total: 1200,
        payment_status: 'paid',
      })
      // It is paid: there is nothing more to come back to.
      expect(await comeBack(recovery?.url)).toBe(id)
    })

    it('is taken up by its own time, and once more when that one has expired', async () => {
      const made = await session()
      clock.advance(DAY)
      await world.app.work.runDue()
      const { after_expiration: after } = await seen(
        () => stripe.checkout.sessions.retrieve(made.id),
        ({ status }) => expect(status).toBe('expired'),
      )
      const first = await comeBack(after?.recovery?.url)
      await expire(await stripe.checkout.sessions.retrieve(first))
      const second = await comeBack(after?.recovery?.url)
      expect(new Set([made.id, first, second]).size).toBe(3)
    })

    it('is over after thirty days, or where nobody asked for more', async () => {
      const made = await session()
      const recovery = await expire(made)
      clock.advance(30 * DAY)
      expect(await comeBack(recovery?.url)).toBe(made.id)
      const plain = await session({ after_expiration: { recovery: { enabled: false } } })
      expect(await expire(plain)).toMatchObject({ enabled: false, expires_at: null, url: null })
      expect(await comeBack(`${world.url}/c/pay/${plain.id}/again`)).toBe(plain.id)
    })
  })
})
