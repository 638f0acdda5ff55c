/** Pricing what a payer changes, before anything is paid. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FormPayer, endOf, openForm } from '../../../test/support/form-payer.ts'
import { ADJUSTABLE_TEE } from '../../../test/support/goods.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

onEachEngine((open) => {
  describe('a quote', () => {
    let world: World
    beforeAll(async () => {
      world = await open()
    })
    afterAll(() => world.close())

    const visit = async (line_items = [ADJUSTABLE_TEE]) =>
      openForm((await world.stripe.paymentLinks.create({ line_items })).url)
    const change = (payer: FormPayer, ...wanted: readonly string[]) => {
      const names = [...payer.fields.keys()].filter((name) => name.startsWith('quantity_'))
      const quantities = names.map((name, index) => [name, wanted[index] ?? '1'])
      return payer.send({ intent: 'update', ...Object.fromEntries(quantities) })
    }
    const totalOf = async (payer: FormPayer) =>
      (await world.stripe.checkout.sessions.retrieve(payer.session())).amount_total

    it('is what the session then costs', async () => {
      const payer = await visit()
      const reply = await change(payer, '4')
      expect(reply).toMatchObject({
        figures: { amount: 4396, total: '$43.96', lines: [{ quantity: 4, each: '$10.99 each' }] },
      })
      expect(await totalOf(payer)).toBe(4396)
      const { data } = await world.stripe.checkout.sessions.listLineItems(payer.session())
      expect(data).toMatchObject([{ quantity: 4, amount_total: 4396 }])
    })

    it('asked for twice is the same', async () => {
      const payer = await visit()
      const [first, second] = [await change(payer, '2'), await change(payer, '2')]
      expect(second).toEqual(first)
      expect(await totalOf(payer)).toBe(2198)
    })

    it('is refused beyond the bounds, and changes nothing', async () => {
      const payer = await visit()
      await change(payer, '2')
      expect(endOf(await change(payer, '6'))).toBe('Choose a quantity from 1 to 5.')
      expect(await totalOf(payer)).toBe(2198)
    })

    it('is refused for nothing at all', async () => {
      const mug = { ...ADJUSTABLE_TEE, adjustable_quantity: { enabled: true } }
      const payer = await visit([mug, mug])
      expect(endOf(await change(payer, '0', '2'))).toBe('form')
      expect(await totalOf(payer)).toBe(2198)
      expect(endOf(await change(payer, '0', '0'))).toMatch(/^Choose at least one item\./)
      expect(await totalOf(payer)).toBe(2198)
    })

    it('is refused for a total that nobody can be charged', async () => {
      const dear = {
        price_data: { currency: 'usd', unit_amount: 40_000_000, product_data: { name: 'House' } },
        quantity: 1,
        adjustable_quantity: { enabled: true },
      }
      const payer = await visit([dear])
      expect(endOf(await change(payer, '3'))).toMatch(/^The total can be \$999,999\.99 at most\./)
    })

    it('is not to be had for a session that is over', async () => {
      const payer = await visit()
      await change(payer, '2')
      await world.stripe.checkout.sessions.expire(payer.session())
      expect(endOf(await change(payer, '3'))).toBe('elsewhere')
      expect(await totalOf(payer)).toBe(2198)
    })

    it('keeps what was typed, but never a card', async () => {
      const payer = await visit()
      await payer.send({
        intent: 'update',
        email: 'jenny@example.com',
        cardNumber: '4242 4242 4242 4242',
        cardCvc: '123',
      })
      const page = await (await fetch(`${world.url}/c/pay/${payer.session()}`)).text()
      expect(page).toContain('value="jenny@example.com"')
      expect(page).not.toMatch(/value="(4242|123)/)
    })
  })
})
