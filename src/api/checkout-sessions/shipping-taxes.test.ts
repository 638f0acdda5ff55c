import fc from 'fast-check'
import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shapeErrors } from '../../../test/contract-kit/sdk-shape.ts'
import { endOf, openForm } from '../../../test/support/form-payer.ts'
import { collectTaxes, taxedTee } from '../../../test/support/taxes.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

type Behavior = 'exclusive' | 'inclusive'
type SessionParams = Partial<Stripe.Checkout.SessionCreateParams>

const RUNS = process.env['PAYLINKS_TORTURE'] ? 200 : 12
const PARIS = {
  shippingName: 'Ada Lovelace',
  shippingCountry: 'FR',
  shippingAddressLine1: '1 rue de Rivoli',
  shippingLocality: 'Paris',
  shippingPostalCode: '75001',
}

onEachEngine((open) => {
  describe('taxes on what is shipped', () => {
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
      await collectTaxes(world)
    })
    afterAll(() => world.close())

    const post = (tax_behavior?: Behavior, tax_code?: string, amount = 1200) => ({
      shipping_rate_data: {
        display_name: 'Post',
        fixed_amount: { amount, currency: 'eur' },
        ...(tax_behavior ? { tax_behavior } : {}),
        ...(tax_code ? { tax_code } : {}),
      },
    })
    const create = (more: SessionParams) =>
      stripe.checkout.sessions.create({
        mode: 'payment',
        success_url: 'https://example.com/ok',
        line_items: [taxedTee('exclusive')],
        automatic_tax: { enabled: true },
        ...more,
      })
    const places: SessionParams = {
      shipping_address_collection: { allowed_countries: ['DE', 'FR'] },
    }
    const expand = ['shipping_cost.taxes', 'total_details.breakdown', 'line_items']
    const paidBy = async ({ id }: Stripe.Checkout.Session) =>
      stripe.checkout.sessions.retrieve(id, { expand: [...expand, 'payment_intent.latest_charge'] })

    it('are on top of its cost, or in it, or none', async () => {
      const customer = (await stripe.customers.create({ address: { country: 'FR' } })).id
      const of = (option: ReturnType<typeof post>) =>
        create({ customer, shipping_options: [option], expand })
      const exclusive = await of(post('exclusive'))
      expect(shapeErrors(exclusive, 'Stripe.Checkout.Session')).toEqual([])
      expect(exclusive).toMatchObject({
        amount_subtotal: 10_000,
        amount_total: 12_000 + 1440,
        shipping_cost: {
          amount_subtotal: 1200,
          amount_tax: 240,
          amount_total: 1440,
          taxes: [{ amount: 240, taxable_amount: 1200, rate: { percentage: 20 } }],
        },
        total_details: {
          amount_shipping: 1200,
          amount_tax: 2240,
          breakdown: { taxes: [{ amount: 2240, taxable_amount: 11_200 }] },
        },
      })
      expect(await of(post('inclusive'))).toMatchObject({
        amount_total: 12_000 + 1200,
        shipping_cost: { amount_subtotal: 1200, amount_tax: 200, amount_total: 1200 },
        total_details: { amount_shipping: 1200, amount_tax: 2200 },
      })
      expect(await of(post('exclusive', 'txcd_00000000'))).toMatchObject({
        amount_total: 12_000 + 1200,
        shipping_cost: { amount_tax: 0, amount_total: 1200 },
        total_details: { amount_tax: 2000 },
      })
    })

    it('ask what its price means, on links and sessions, when made and when changed', async () => {
      const unsaid = { param: 'shipping_options[0]', message: /shipping rate `shr_\w+` needs/ }
      const refused = { ...unsaid, message: expect.stringMatching(unsaid.message) }
      await expect(create({ shipping_options: [post()] })).rejects.toMatchObject(refused)
      const session = await create({ shipping_options: [post('exclusive')] })
      await expect(
        stripe.checkout.sessions.update(session.id, { shipping_options: [post()] }),
      ).rejects.toMatchObject(refused)
      const { id: shipping_rate } = await stripe.shippingRates.create(post().shipping_rate_data)
      const link = {
        line_items: [taxedTee('exclusive')],
        shipping_options: [{ shipping_rate }],
      }
      const automatic_tax = { enabled: true }
      await expect(stripe.paymentLinks.create({ ...link, automatic_tax })).rejects.toMatchObject(
        refused,
      )
      const { id } = await stripe.paymentLinks.create(link)
      await expect(stripe.paymentLinks.update(id, { automatic_tax })).rejects.toMatchObject(refused)
    })

    it('follow the place that it is shipped to, not the one that is billed', async () => {
      const session = await create({ ...places, shipping_options: [post('exclusive')] })
      const payer = await openForm(session.url ?? '')
      const billed = { billingSameAsShipping: 'no', billingCountry: 'DE', billingPostalCode: '' }
      const before = await payer.send({ ...billed, shippingCountry: '', intent: 'address' })
      expect(before).toMatchObject({ figures: { amount: 10_000 + 1900 + 1200 + 228 } })
      const after = await payer.send({ ...billed, ...PARIS, intent: 'address' })
      expect(after).toMatchObject({
        figures: {
          amount: 13_440,
          adjustments: [{ amount: '€12.00' }, { label: 'VAT (20%)', amount: '€22.40' }],
        },
      })
      expect(endOf(await payer.pay(undefined, { ...billed, ...PARIS }))).toBe('done')
      expect(await paidBy(session)).toMatchObject({
        amount_total: 13_440,
        automatic_tax: { status: 'complete' },
        customer_details: { address: { country: 'DE' } },
        collected_information: { shipping_details: { address: { country: 'FR' } } },
        payment_intent: { latest_charge: { amount_captured: 13_440 } },
      })
    })

    it('leave the place with a customer who is to be brought up to date', async () => {
      const customer = (await stripe.customers.create({})).id
      await expect(
        create({ ...places, customer, shipping_options: [post('exclusive')] }),
      ).rejects.toMatchObject({ code: 'customer_tax_location_invalid' })
      const { url } = await create({
        ...places,
        customer,
        customer_update: { shipping: 'auto' },
        shipping_options: [post('exclusive')],
      })
      const payer = await openForm(url ?? '')
      const said = { ...PARIS, billingSameAsShipping: 'yes' }
      await payer.send({ ...said, intent: 'update' })
      expect(endOf(await payer.pay(undefined, said))).toBe('done')
      expect(await stripe.customers.retrieve(customer)).toMatchObject({
        shipping: { name: 'Ada Lovelace', address: { country: 'FR', city: 'Paris' } },
        address: null,
      })
    })

    it('stay as they are when the rates on offer change, and change with them', async () => {
      const customer = (await stripe.customers.create({ address: { country: 'FR' } })).id
      const { id } = await create({ customer, shipping_options: [post('exclusive')] })
      const dearer = post('inclusive', undefined, 2400)
      const after = await stripe.checkout.sessions.update(id, { shipping_options: [dearer] })
      expect(after).toMatchObject({
        amount_total: 12_000 + 2400,
        automatic_tax: { status: 'complete' },
        shipping_cost: { amount_tax: 400, amount_total: 2400 },
      })
    })

    const behavior = fc.constantFrom<Behavior>('exclusive', 'inclusive')
    const orders = fc.record({
      lines: fc.array(
        fc.record({
          unit_amount: fc.integer({ min: 100, max: 50_000 }),
          quantity: fc.integer({ min: 1, max: 5 }),
          tax_behavior: behavior,
        }),
        { minLength: 1, maxLength: 4 },
      ),
      shipping: fc.record({ amount: fc.nat(5000), behavior, taxed: fc.boolean() }),
      percent_off: fc.option(fc.integer({ min: 1, max: 5000 }).map((n) => n / 100)),
      country: fc.constantFrom('DE', 'FR'),
    })
    const sum = (amounts: readonly number[]) => amounts.reduce((total, one) => total + one, 0)

    it('agree to the unit with discounts, page, session and charge', { timeout: 120_000 }, () =>
      fc.assert(
        fc.asyncProperty(orders, async ({ lines, shipping, percent_off, country }) => {
          const coupon = percent_off === null ? null : await stripe.coupons.create({ percent_off })
          const code = shipping.taxed ? 'txcd_92010001' : 'txcd_00000000'
          const made = await create({
            ...places,
            line_items: lines.map(({ quantity, ...price }) => ({
              price_data: { currency: 'eur', product_data: { name: 'Tea' }, ...price },
              quantity,
            })),
            shipping_options: [post(shipping.behavior, code, shipping.amount)],
            ...(coupon ? { discounts: [{ coupon: coupon.id }] } : {}),
          })
          const payer = await openForm(made.url ?? '')
          const postal = country === 'DE' ? '10117' : '75001'
          const said = { ...PARIS, shippingCountry: country, shippingPostalCode: postal }
          const place = { ...said, billingSameAsShipping: 'yes' }
          const reply = await payer.send({ ...place, intent: 'update' })
          const shown = reply.kind === 'page' ? reply.figures.amount : -1
          expect(endOf(await payer.pay(undefined, place))).toBe('done')
          const paid = await paidBy(made)
          const bought = paid.line_items!.data
          const cost = paid.shipping_cost!
          const { amount_discount, amount_shipping, amount_tax, breakdown } = paid.total_details!
          expect(amount_shipping).toBe(shipping.amount)
          expect(cost.amount_subtotal).toBe(shipping.amount)
          expect(cost.amount_tax).toBe(sum((cost.taxes ?? []).map(({ amount }) => amount)))
          const onTop = shipping.behavior === 'exclusive' ? cost.amount_tax : 0
          expect(cost.amount_total).toBe(shipping.amount + onTop)
          expect(amount_tax).toBe(cost.amount_tax + sum(bought.map((one) => one.amount_tax)))
          expect(amount_tax).toBe(sum(breakdown!.taxes.map(({ amount }) => amount)))
          expect(amount_discount).toBe(sum(bought.map((one) => one.amount_discount)))
          const total = cost.amount_total + sum(bought.map((one) => one.amount_total))
          const intent = paid.payment_intent as Stripe.PaymentIntent
          const charge = intent.latest_charge as Stripe.Charge
          const told = [shown, paid.amount_total, intent.amount, charge.amount]
          expect(told).toEqual(Array(4).fill(total))
        }),
        { numRuns: RUNS },
      ),
    )
  })
})
