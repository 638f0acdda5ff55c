import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shapeErrors, unknownKeys } from '../../../test/contract-kit/sdk-shape.ts'
import { eventsAbout } from '../../../test/support/kept-events.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

const PAGE = { mode: 'payment', success_url: 'https://example.com/ok' } as const

onEachEngine((open) => {
  describe('tax rates', () => {
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
    })
    afterAll(() => world.close())

    const vat = { display_name: 'VAT', inclusive: false, percentage: 19 }
    const line = (unit_amount: number, tax_rates: string[], quantity = 1) => ({
      price_data: { currency: 'eur', product_data: { name: 'Tea' }, unit_amount },
      quantity,
      tax_rates,
    })

    it('keep everything that is said of them', async () => {
      const said = {
        ...vat,
        active: true,
        country: 'DE',
        description: 'Umsatzsteuer',
        jurisdiction: 'DE',
        metadata: { a: 'b' },
        percentage: 9.975,
        state: 'BE',
        tax_type: 'vat' as const,
      }
      const rate = await stripe.taxRates.create(said)
      expect(shapeErrors(rate, 'Stripe.TaxRate')).toEqual([])
      expect(unknownKeys(rate, 'Stripe.TaxRate')).toEqual([])
      expect(rate).toMatchObject({ ...said, object: 'tax_rate', rate_type: 'percentage' })
      expect(rate.id).toMatch(/^txr_\w{24}$/)
      expect(await stripe.taxRates.retrieve(rate.id)).toEqual(rate)
    })

    it('change in words and use, and never in what they take', async () => {
      const { id } = await stripe.taxRates.create(vat)
      const changed = await stripe.taxRates.update(id, { active: false, display_name: 'MwSt' })
      expect(changed).toMatchObject({ active: false, display_name: 'MwSt', percentage: 19 })
      await stripe.taxRates.update(id, { active: false })
      const events = await eventsAbout(world, id)
      expect(events.map(({ type, previous }) => [type, previous])).toEqual([
        ['tax_rate.created', null],
        ['tax_rate.updated', { active: true, display_name: 'VAT' }],
      ])
      const { json } = await world.request('POST', `/v1/tax_rates/${id}`, { form: 'percentage=5' })
      expect(json.error).toMatchObject({ code: 'parameter_unknown', param: 'percentage' })
    })

    it('are listed by use and kind', async () => {
      const { id } = await stripe.taxRates.create({ ...vat, inclusive: true, active: false })
      const { data } = await stripe.taxRates.list({ active: false, inclusive: true })
      expect(data.map((rate) => rate.id)).toEqual([id])
    })

    it.each([
      ['display_name=VAT&inclusive=true', 'percentage', /Missing required param: percentage/],
      ['display_name=VAT&inclusive=true&percentage=100.1', 'percentage', /at most 100/],
      ['display_name=VAT&inclusive=true&percentage=1.23456', 'percentage', /Invalid decimal/],
      ['display_name=VAT&inclusive=true&percentage=-1', 'percentage', /Invalid decimal/],
      ['inclusive=true&percentage=1', 'display_name', /Missing required param/],
      ['display_name=VAT&inclusive=true&percentage=1&country=Germany', 'country', /2/],
      ['display_name=VAT&inclusive=true&percentage=1&tax_type=toll', 'tax_type', /must be one of/],
    ])('are refused as %s', async (form, param, message) => {
      const { status, json } = await world.request('POST', '/v1/tax_rates', { form })
      expect([status, json.error?.param]).toEqual([400, param])
      expect(json.error?.message).toMatch(message)
    })

    it('are put on the lines of a session, after its discount', async () => {
      const onTop = await stripe.taxRates.create(vat)
      const within = await stripe.taxRates.create({ ...vat, inclusive: true, percentage: 7 })
      const coupon = await stripe.coupons.create({ percent_off: 50 })
      const session = await stripe.checkout.sessions.create({
        ...PAGE,
        line_items: [line(1000, [onTop.id], 2), line(1070, [within.id]), line(500, [])],
        discounts: [{ coupon: coupon.id }],
        expand: ['line_items.data.taxes', 'total_details.breakdown'],
      })
      expect(session).toMatchObject({
        amount_subtotal: 3570,
        amount_total: 1785 + 190,
        automatic_tax: { enabled: false, status: null, provider: null, liability: null },
        total_details: { amount_discount: 1785, amount_tax: 190 + 35, amount_shipping: 0 },
      })
      const [first, second, third] = session.line_items?.data ?? []
      expect(first).toMatchObject({ amount_tax: 190, amount_total: 1190 })
      expect(first?.taxes).toMatchObject([
        { amount: 190, taxable_amount: 1000, rate: { id: onTop.id }, taxability_reason: null },
      ])
      expect(second).toMatchObject({ amount_tax: 35, amount_total: 535 })
      expect(third).toMatchObject({ amount_tax: 0, taxes: [] })
      const breakdown = session.total_details?.breakdown
      expect(breakdown?.taxes.map(({ amount, rate }) => [amount, rate.id])).toEqual([
        [190, onTop.id],
        [35, within.id],
      ])
      expect(shapeErrors(session, 'Stripe.Checkout.Session')).toEqual([])
    })

    it('are refused on a line where they cannot be used', async () => {
      const off = await stripe.taxRates.create({ ...vat, active: false })
      const some = await Promise.all([1, 2, 3, 4, 5, 6].map(() => stripe.taxRates.create(vat)))
      const create = (rates: string[]) =>
        stripe.checkout.sessions.create({ ...PAGE, line_items: [line(1000, rates)] })
      await expect(create([off.id])).rejects.toMatchObject({
        param: 'line_items[0][tax_rates][0]',
        message: expect.stringContaining('inactive'),
      })
      await expect(create(['txr_none'])).rejects.toMatchObject({
        message: "No such tax_rate: 'txr_none'",
      })
      await expect(create(some.map(({ id }) => id))).rejects.toMatchObject({
        message: expect.stringContaining('at most 5'),
      })
    })
  })

  describe('tax codes', () => {
    let world: World
    beforeAll(async () => {
      world = await open()
    })
    afterAll(() => world.close())

    it('are listed, and found by their id', async () => {
      const { stripe } = world
      const { data, has_more } = await stripe.taxCodes.list({ limit: 3 })
      expect([data.length, has_more]).toEqual([3, true])
      expect(shapeErrors(data[0], 'Stripe.TaxCode')).toEqual([])
      const shipping = await stripe.taxCodes.retrieve('txcd_92010001')
      expect(shipping).toMatchObject({ object: 'tax_code', name: 'Shipping' })
      await expect(stripe.taxCodes.retrieve('txcd_1')).rejects.toMatchObject({ statusCode: 404 })
    })

    it('are said of a product in either place, and only if there are such', async () => {
      const { stripe } = world
      const book = await stripe.products.create({ name: 'Atlas', tax_code: 'txcd_35010000' })
      const details = { performance_location: null, tax_code: 'txcd_35010000' }
      expect(book).toMatchObject({ tax_code: 'txcd_35010000', tax_details: details })
      const { tax_code } = await stripe.products.retrieve(book.id, { expand: ['tax_code'] })
      expect(tax_code).toMatchObject({ object: 'tax_code', name: 'Books' })
      const changed = await stripe.products.update(book.id, {
        tax_details: { tax_code: 'txcd_10302000' },
      })
      expect(changed.tax_code).toBe('txcd_10302000')
      expect(await stripe.products.update(book.id, { tax_code: '' })).toMatchObject({
        tax_code: null,
        tax_details: null,
      })
      await expect(
        stripe.products.create({ name: 'Atlas', tax_code: 'txcd_1' }),
      ).rejects.toMatchObject({ message: "No such tax code: 'txcd_1'", param: 'tax_code' })
    })
  })
})
