/**
 * What a payer does first opens a session: one for each visit, with what the link and its URL say.
 */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endOf, openForm } from '../../../test/support/form-payer.ts'
import { ADJUSTABLE_TEE, TEE } from '../../../test/support/goods.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

onEachEngine((open) => {
  describe('a session of a link', () => {
    let world: World
    beforeAll(async () => {
      world = await open()
    })
    afterAll(() => world.close())

    const newLink = (params = {}) =>
      world.stripe.paymentLinks.create({ line_items: [ADJUSTABLE_TEE], ...params })
    const listed = async (link: { readonly id: string }) =>
      (await world.stripe.checkout.sessions.list({ payment_link: link.id })).data

    it('takes over what the link says', async () => {
      const link = await newLink({
        metadata: { campaign: 'spring' },
        submit_type: 'book',
        phone_number_collection: { enabled: true },
        custom_text: { submit: { message: 'See you.' } },
        after_completion: { type: 'redirect', redirect: { url: 'https://shop.example/ok' } },
      })
      const payer = await openForm(link.url)
      await payer.send({ intent: 'update' })
      const [session] = await listed(link)
      expect(session).toMatchObject({
        id: payer.session(),
        amount_total: 1099,
        currency: 'usd',
        custom_text: { submit: { message: 'See you.' } },
        locale: 'auto',
        metadata: { campaign: 'spring' },
        mode: 'payment',
        payment_link: link.id,
        phone_number_collection: { enabled: true },
        status: 'open',
        submit_type: 'book',
        success_url: 'https://shop.example/ok',
        url: `${world.url}/c/pay/${payer.session()}`,
      })
      expect(session?.id).toMatch(/^cs_test_a1[0-9A-Za-z]{56}$/)
    })

    it('takes over what the URL says', async () => {
      const link = await newLink()
      const query =
        'client_reference_id=order-7&locked_prefilled_email=me%40example.com&locale=en-GB'
      const payer = await openForm(`${link.url}?${query}`)
      await payer.send({ intent: 'update', email: 'somebody.else@example.com' })
      expect(await listed(link)).toMatchObject([
        { client_reference_id: 'order-7', customer_email: 'me@example.com', locale: 'en-GB' },
      ])
    })

    it('keeps its price when the link is changed afterwards', async () => {
      const link = await newLink({ expand: ['line_items'] })
      const payer = await openForm(link.url)
      await payer.send({ intent: 'update' })
      const id = link.line_items?.data[0]?.id ?? ''
      await world.stripe.paymentLinks.update(link.id, { line_items: [{ id, quantity: 3 }] })
      expect(endOf(await payer.pay())).toBe('done')
      expect(await listed(link)).toMatchObject([{ amount_total: 1099, status: 'complete' }])
    })

    it('is opened once, however often and fast a visit is sent', async () => {
      const link = await newLink()
      const payer = await openForm(link.url)
      const twins = Array.from({ length: 8 }, () => payer.send({ intent: 'update' }))
      await Promise.all(twins)
      expect(await listed(link)).toHaveLength(1)
    })

    it('is another for each visit, and none for a token that no page has', async () => {
      const link = await newLink()
      const [first, second] = [await openForm(link.url), await openForm(link.url)]
      await first.send({ intent: 'update' })
      await second.send({ intent: 'update' })
      expect(first.session()).not.toBe(second.session())
      const body = new URLSearchParams({ intent: 'update', visit_token: 'short' })
      expect((await fetch(link.url, { method: 'POST', body })).status).toBe(200)
      expect(await listed(link)).toHaveLength(2)
    })

    it('is not opened for what is not on offer', async () => {
      const link = await newLink()
      const payer = await openForm(link.url)
      const [quantity] = [...payer.fields.keys()].filter((name) => name.startsWith('quantity_'))
      for (const wanted of ['0', '6', '-1', '1.5', 'many'])
        expect(endOf(await payer.send({ intent: 'update', [String(quantity)]: wanted }))).toBe(
          'Choose a quantity from 1 to 5.',
        )
      expect(await listed(link)).toEqual([])
    })

    it('cannot change a quantity that the link fixes', async () => {
      const link = await newLink({ line_items: [TEE], expand: ['line_items'] })
      const payer = await openForm(link.url)
      await payer.send({ intent: 'update', [`quantity_${link.line_items?.data[0]?.id}`]: '7' })
      expect(await listed(link)).toMatchObject([{ amount_total: 1099 }])
    })

    it('is not opened once the link is deactivated', async () => {
      const link = await newLink()
      const payer = await openForm(link.url)
      await world.stripe.paymentLinks.update(link.id, { active: false })
      expect(endOf(await payer.send({ intent: 'update' }))).toBe('elsewhere')
      expect(endOf(await payer.pay())).toBe('elsewhere')
      expect(await listed(link)).toEqual([])
    })
  })
})
