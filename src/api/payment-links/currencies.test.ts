import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endOf, openForm } from '../../../test/support/form-payer.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

onEachEngine((open) => {
  describe('a price in several currencies', () => {
    let world: World
    let stripe: Stripe
    let price: string
    let dollars: string
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
      price = await newPrice({
        unit_amount: 1000,
        currency_options: {
          eur: { unit_amount: 900 },
          jpy: { unit_amount: 1500 },
          kwd: { unit_amount: 3250 },
        },
      })
      dollars = await newPrice({ unit_amount: 500 })
    })
    afterAll(() => world.close())

    const newPrice = async (terms: Omit<Stripe.PriceCreateParams, 'currency'>) =>
      (await stripe.prices.create({ product_data: { name: 'Tea' }, ...terms, currency: 'usd' })).id
    const linkIn = (currency?: string, quantity = 2, params = {}) =>
      stripe.paymentLinks.create({
        line_items: [{ price, quantity }],
        ...(currency === undefined ? {} : { currency }),
        expand: ['line_items'],
        ...params,
      })

    it.each([
      [undefined, 'usd', 2000, '$20.00'],
      ['eur', 'eur', 1800, '€18.00'],
      ['EUR', 'eur', 1800, '€18.00'],
      ['jpy', 'jpy', 3000, '¥3,000'],
      ['kwd', 'kwd', 6500, 'KWD 6.500'],
    ])('is sold in %s', async (asked, currency, amount, shown) => {
      const link = await linkIn(asked)
      expect(link.currency).toBe(currency)
      expect(link.line_items?.data[0]).toMatchObject({ currency, amount_total: amount })
      const payer = await openForm(link.url)
      expect(payer.fields.get('expected_amount')).toBe(String(amount))
      expect(await (await fetch(link.url)).text()).toContain(shown.replace(' ', '\u{a0}'))
      expect(endOf(await payer.pay())).toBe('done')
      const [session] = (await stripe.checkout.sessions.list({ payment_link: link.id })).data
      expect(session).toMatchObject({ currency, amount_subtotal: amount, amount_total: amount })
      const intent = await stripe.paymentIntents.retrieve(String(session?.payment_intent), {
        expand: ['latest_charge'],
      })
      expect(intent).toMatchObject({ currency, amount_received: amount })
      expect(intent.latest_charge).toMatchObject({ currency, amount })
    })

    it.each([
      ['FR', undefined, 'eur', 1800],
      ['JP', undefined, 'jpy', 3000],
      ['GB', undefined, 'usd', 2000],
      ['FR', 'usd', 'usd', 2000],
    ])('is shown in %s in its money, if %s was not asked for: %s', async (...given) => {
      const [country, asked, currency, amount] = given
      const link = await linkIn(asked)
      const email = encodeURIComponent(`test+location_${country}@example.com`)
      const payer = await openForm(`${link.url}?prefilled_email=${email}`)
      expect(payer.fields.get('expected_amount')).toBe(String(amount))
      expect(payer.fields.get('expected_currency')).toBe(currency)
      expect(endOf(await payer.pay())).toBe('done')
      const [session] = (await stripe.checkout.sessions.list({ payment_link: link.id })).data
      expect(session).toMatchObject({ currency, amount_total: amount, status: 'complete' })
    })

    it.each([
      [['us_bank_account'], 'usd', 2000],
      [['card', 'us_bank_account'], 'usd', 2000],
      [['card', 'klarna'], 'eur', 1800],
    ] as const)('is shown in France, paid by %j, in %s', async (types, currency, amount) => {
      const link = await linkIn(undefined, 2, { payment_method_types: types })
      const payer = await openForm(`${link.url}?prefilled_email=test%2Blocation_FR@example.com`)
      expect(payer.fields.get('expected_amount')).toBe(String(amount))
      expect(payer.fields.get('expected_currency')).toBe(currency)
    })

    it('is sold in a session’s currency', async () => {
      const session = await stripe.checkout.sessions.create({
        mode: 'payment',
        currency: 'eur',
        line_items: [{ price, quantity: 1 }],
        success_url: 'https://shop.example/ok',
      })
      expect(session).toMatchObject({ currency: 'eur', amount_total: 900 })
    })

    it('is not sold in what it lacks, nor beside what lacks it', async () => {
      await expect(linkIn('gbp')).rejects.toMatchObject({
        param: 'line_items[0][price]',
        message:
          'The price specified only supports `usd`, `eur`, `jpy`, `kwd`. ' +
          "This doesn't match the expected currency: `gbp`.",
      })
      const line_items = [
        { price, quantity: 1 },
        { price: dollars, quantity: 1 },
      ]
      await expect(
        stripe.paymentLinks.create({ line_items, currency: 'eur' }),
      ).rejects.toMatchObject({
        param: 'line_items[1][price]',
        message:
          'The price specified only supports `usd`. ' +
          "This doesn't match the expected currency: `eur`.",
      })
      const optional_items = [{ price: dollars, quantity: 1 }]
      await expect(linkIn('eur', 1, { optional_items })).rejects.toMatchObject({
        param: 'optional_items[0][price]',
      })
      const inline = { currency: 'usd', unit_amount: 500, product_data: { name: 'Tea' } }
      await expect(
        stripe.paymentLinks.create({
          currency: 'eur',
          line_items: [{ price_data: inline, quantity: 1 }],
        }),
      ).rejects.toMatchObject({ param: 'line_items[0][price]' })
    })

    it('takes what a coupon takes off in that currency', async () => {
      const coupon = await stripe.coupons.create({
        amount_off: 300,
        currency: 'usd',
        currency_options: { eur: { amount_off: 250 }, jpy: { amount_off: 400 } },
      })
      const discounted = async (currency: string) => {
        const session = await stripe.checkout.sessions.create({
          mode: 'payment',
          currency,
          line_items: [{ price, quantity: 1 }],
          discounts: [{ coupon: coupon.id }],
          success_url: 'https://shop.example/ok',
        })
        return [session.amount_subtotal, session.total_details?.amount_discount]
      }
      expect(await discounted('usd')).toEqual([1000, 300])
      expect(await discounted('eur')).toEqual([900, 250])
      expect(await discounted('jpy')).toEqual([1500, 400])
      await expect(discounted('kwd')).rejects.toMatchObject({ statusCode: 400 })
    })

    it('lets the payer choose an amount in that currency', async () => {
      const custom = { enabled: true, minimum: 500, preset: 1000 }
      const chosen = await newPrice({
        custom_unit_amount: custom,
        currency_options: {
          kwd: { custom_unit_amount: { ...custom, minimum: 2000, preset: 5000 } },
        },
      })
      const link = await linkIn('kwd', 1, { line_items: [{ price: chosen, quantity: 1 }] })
      const payer = await openForm(link.url)
      expect(payer.fields.get('expected_amount')).toBe('5000')
      expect(endOf(await payer.send({ intent: 'update', customUnitAmount: '1.500' }))).toContain(
        'Enter an amount from',
      )
      expect(await payer.send({ intent: 'update', customUnitAmount: '2.5' })).toMatchObject({
        figures: { amount: 2500 },
      })
      expect(endOf(await payer.send({ intent: 'update', customUnitAmount: '2.505' }))).toContain(
        'Enter an amount, such as',
      )
    })

    it('is not sold any more once it has lost the currency', async () => {
      const fading = await newPrice({
        unit_amount: 1000,
        currency_options: { eur: { unit_amount: 900 } },
      })
      const line_items = [{ price: fading, quantity: 1 }]
      const link = await linkIn('eur', 1, { line_items })
      const payer = await openForm(link.url)
      await payer.send({ intent: 'update' })
      await stripe.prices.update(fading, { currency_options: '' })
      expect((await fetch(link.url)).status).toBe(410)
      const session = await fetch(`${world.url}/c/pay/${payer.session()}`)
      expect(session.status).toBe(410)
      const { data } = await stripe.paymentLinks.listLineItems(link.id)
      expect(data).toMatchObject([{ currency: 'eur', amount_total: 0 }])
    })
  })
})
