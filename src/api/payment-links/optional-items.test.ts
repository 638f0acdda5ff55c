import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkShape } from '../../../test/contract-kit/sdk-shape.ts'
import { endOf, openForm } from '../../../test/support/form-payer.ts'
import { ADJUSTABLE_TEE, TEE } from '../../../test/support/goods.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

onEachEngine((open) => {
  describe('optional items', () => {
    let world: World
    let stripe: Stripe
    const ids: Record<'mug' | 'pen' | 'euro' | 'chosen' | 'monthly', string> = {
      mug: '',
      pen: '',
      euro: '',
      chosen: '',
      monthly: '',
    }
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
      const product = (await stripe.products.create({ name: 'Mug' })).id
      const terms = { currency: 'usd', product }
      const made = {
        mug: { ...terms, unit_amount: 850 },
        pen: { ...terms, unit_amount: 300 },
        euro: { ...terms, currency: 'eur', unit_amount: 900 },
        chosen: { ...terms, custom_unit_amount: { enabled: true } },
        monthly: { ...terms, unit_amount: 500, recurring: { interval: 'month' as const } },
      }
      for (const name of Object.keys(made) as (keyof typeof made)[])
        ids[name] = (await stripe.prices.create(made[name])).id
    })
    afterAll(() => world.close())

    const offering = (
      items: readonly Stripe.PaymentLinkCreateParams.OptionalItem[],
      params: Partial<Stripe.PaymentLinkCreateParams> = {},
    ) => stripe.paymentLinks.create({ line_items: [TEE], optional_items: [...items], ...params })
    const mug = () => ({ price: ids.mug, quantity: 2 })
    const pens = () => ({
      price: ids.pen,
      quantity: 3,
      adjustable_quantity: { enabled: true, minimum: 2, maximum: 5 },
    })
    const sessionOf = async (link: Stripe.PaymentLink) =>
      (await stripe.checkout.sessions.list({ payment_link: link.id, expand: ['data.line_items'] }))
        .data[0]
    const offersIn = async (url: string) =>
      [...(await (await fetch(url)).text()).matchAll(/value="add:(\w+)"/g)].map(([, id]) => id!)

    it('stand on the link and on its sessions', async () => {
      const link = await offering([mug(), pens()])
      const shown = [
        { adjustable_quantity: null, price: ids.mug, quantity: 2 },
        {
          adjustable_quantity: { enabled: true, maximum: 5, minimum: 2 },
          price: ids.pen,
          quantity: 3,
        },
      ]
      expect(link.optional_items).toEqual(shown)
      expect(checkShape(link, 'Stripe.PaymentLink')).toEqual({ errors: [], unknown: [] })
      const payer = await openForm(link.url)
      expect(endOf(await payer.pay())).toBe('done')
      const session = await sessionOf(link)
      expect(session).toMatchObject({ optional_items: shown, amount_total: 1099 })
      expect(session?.line_items?.data).toHaveLength(1)
    })

    it('are added, changed and left away, and paid for', async () => {
      const link = await offering([mug(), pens()])
      const [first, second] = await offersIn(link.url)
      const payer = await openForm(link.url)
      expect(await payer.send({ intent: `add:${first}` })).toMatchObject({
        figures: { total: '$27.99', amount: 2799 },
      })
      expect(await payer.send({ intent: `add:${second}` })).toMatchObject({
        figures: { amount: 1099 + 1700 + 900 },
      })
      expect(await payer.send({ intent: 'update', [`quantity_${second}`]: '5' })).toMatchObject({
        figures: { amount: 1099 + 1700 + 1500 },
      })
      expect(await payer.send({ intent: `drop:${first}` })).toMatchObject({
        figures: { amount: 1099 + 1500 },
      })
      expect(endOf(await payer.pay())).toBe('done')
      const session = await sessionOf(link)
      expect(session).toMatchObject({ amount_total: 2599, status: 'complete' })
      expect(
        session?.line_items?.data.map(({ price, quantity, amount_total, description }) => {
          return [price?.id, quantity, amount_total, description]
        }),
      ).toEqual([
        [expect.any(String), 1, 1099, 'T-shirt'],
        [ids.pen, 5, 1500, 'Mug'],
      ])
      const intent = await stripe.paymentIntents.retrieve(String(session?.payment_intent))
      expect(intent.amount_received).toBe(2599)
    })

    it.each([
      ['1', 'Choose a quantity from 2 to 5.'],
      ['6', 'Choose a quantity from 2 to 5.'],
      ['x', 'Choose a quantity from 2 to 5.'],
    ])('are bought within their bounds, not %s times', async (quantity, words) => {
      const link = await offering([pens()])
      const [id] = await offersIn(link.url)
      const payer = await openForm(link.url)
      const reply = await payer.send({ intent: 'update', [`quantity_${id}`]: quantity })
      expect(endOf(reply)).toBe(words)
    })

    it('come in the quantity that is offered, where none can be chosen', async () => {
      const link = await offering([mug()])
      const [id] = await offersIn(link.url)
      const payer = await openForm(link.url)
      const reply = await payer.pay(undefined, { [`quantity_${id}`]: '7' })
      expect(endOf(reply)).toBe('Choose a quantity from 2 to 2.')
    })

    it('leave the item that is sold in the order', async () => {
      const link = await offering([mug()], {
        line_items: [{ ...ADJUSTABLE_TEE, adjustable_quantity: { enabled: true } }],
      })
      const [id] = await offersIn(link.url)
      const payer = await openForm(link.url)
      const [tee] = [...payer.fields.keys()].filter(
        (name) => name.startsWith('quantity_') && name !== `quantity_${id}`,
      )
      const reply = await payer.send({ intent: `add:${id}`, [tee!]: '0' })
      expect(endOf(reply)).toBe('Choose a quantity from 1 to 99.')
    })

    it('are no longer offered once they are archived, and can still be left away', async () => {
      const product = (await stripe.products.create({ name: 'Cup' })).id
      const price = await stripe.prices.create({ currency: 'usd', unit_amount: 100, product })
      const link = await offering([{ price: price.id, quantity: 1 }])
      const [id] = await offersIn(link.url)
      const payer = await openForm(link.url)
      await payer.send({ intent: `add:${id}` })
      await stripe.prices.update(price.id, { active: false })
      expect(await offersIn(link.url)).toEqual([])
      expect(await payer.send({ intent: `drop:${id}` })).toMatchObject({
        figures: { amount: 1099 },
      })
      expect(await payer.send({ intent: `add:${id}` })).toMatchObject({ figures: { amount: 1099 } })
      expect(endOf(await payer.pay())).toBe('done')
    })

    it('are changed all at once; sessions that are open keep theirs', async () => {
      const version = { apiVersion: '2026-10-28.endive' }
      const link = await offering([mug()])
      const [id] = await offersIn(link.url)
      const payer = await openForm(link.url)
      await payer.send({ intent: 'update' })
      const changed = await stripe.paymentLinks.update(
        link.id,
        { optional_items: [pens()] },
        version,
      )
      expect(changed.optional_items?.map(({ price }) => price)).toEqual([ids.pen])
      expect(await payer.send({ intent: `add:${id}` })).toMatchObject({ figures: { amount: 2799 } })
      const without = await stripe.paymentLinks.update(link.id, { optional_items: '' }, version)
      expect(without.optional_items).toBeNull()
      expect(await offersIn(link.url)).toEqual([])
    })

    it('stand on a session that the API makes', async () => {
      const session = await stripe.checkout.sessions.create({
        mode: 'payment',
        line_items: [TEE],
        optional_items: [mug()],
        success_url: 'https://shop.example/ok',
      })
      expect(session.optional_items).toHaveLength(1)
      const [id] = await offersIn(session.url ?? '')
      const payer = await openForm(session.url ?? '')
      await payer.send({ intent: `add:${id}` })
      await payer.pay()
      const paid = await stripe.checkout.sessions.retrieve(session.id)
      expect(paid).toMatchObject({ amount_subtotal: 2799, amount_total: 2799, status: 'complete' })
    })

    it('share in a discount', async () => {
      const coupon = await stripe.coupons.create({ percent_off: 50 })
      const { code } = await stripe.promotionCodes.create(
        { promotion: { type: 'coupon', coupon: coupon.id } },
        { apiVersion: '2026-10-28.endive' },
      )
      const link = await offering([mug()], { allow_promotion_codes: true })
      const [id] = await offersIn(link.url)
      const payer = await openForm(link.url)
      await payer.send({ intent: 'apply_code', promotionCode: code })
      const reply = await payer.send({ intent: `add:${id}` })
      expect(reply).toMatchObject({ figures: { subtotal: '$27.99', amount: 1399 } })
    })

    it.each<[string, () => object, string]>([
      ['no price', () => [{ quantity: 1 }], 'optional_items[0][price]'],
      ['no quantity', () => [{ price: ids.mug }], 'optional_items[0][quantity]'],
      [
        'a price that is none',
        () => [{ price: 'price_x', quantity: 1 }],
        'optional_items[0][price]',
      ],
      ['other money', () => [{ price: ids.euro, quantity: 1 }], 'optional_items[0][price]'],
      ['an open amount', () => [{ price: ids.chosen, quantity: 1 }], 'optional_items[0][price]'],
      ['a subscription', () => [{ price: ids.monthly, quantity: 1 }], 'optional_items[0][price]'],
      [
        'a quantity out of bounds',
        () => [{ ...pens(), quantity: 6 }],
        'optional_items[0][quantity]',
      ],
      [
        'bounds the wrong way round',
        () => [{ ...mug(), adjustable_quantity: { enabled: true, minimum: 3, maximum: 2 } }],
        'optional_items[0][adjustable_quantity][minimum]',
      ],
      ['eleven of them', () => Array.from({ length: 11 }, mug), 'optional_items'],
    ])('are refused with %s', async (_case, items, param) => {
      // What the types forbid is what is tried here.
      const optional_items = items() as Stripe.PaymentLinkCreateParams.OptionalItem[]
      await expect(offering(optional_items)).rejects.toMatchObject({ statusCode: 400, param })
    })

    it('are twenty with the line items, and none beside an open amount', async () => {
      const line_items = Array.from({ length: 19 }, () => ({ price: ids.mug, quantity: 1 }))
      await expect(offering([mug(), mug()], { line_items })).rejects.toMatchObject({
        param: 'optional_items',
      })
      await offering([mug()], { line_items })
      const chosen = [{ price: ids.chosen, quantity: 1 }]
      await expect(offering([mug()], { line_items: chosen })).rejects.toMatchObject({
        param: 'optional_items',
      })
    })
  })
})
