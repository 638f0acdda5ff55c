import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shapeErrors } from '../../../test/contract-kit/sdk-shape.ts'
import { type FormPayer, endOf, openForm } from '../../../test/support/form-payer.ts'
import { collectTaxes } from '../../../test/support/taxes.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

const PAGE = { mode: 'payment', success_url: 'https://example.com/ok' } as const
const RATES = { DK: { standard: 24 } }

onEachEngine((open) => {
  describe('automatic tax', () => {
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open({ environment: { PAYLINKS_TAX_RATES: JSON.stringify(RATES) } })
      stripe = world.stripe
    })
    afterAll(() => world.close())

    const item = (tax_behavior?: 'exclusive' | 'inclusive', tax_code = 'txcd_99999999') => ({
      price_data: {
        currency: 'eur',
        unit_amount: 10_000,
        product_data: { name: 'Tea', tax_code },
        ...(tax_behavior ? { tax_behavior } : {}),
      },
      quantity: 1,
    })
    const automatic_tax = { enabled: true }

    it('wants to know where the merchant is, and what prices mean', async () => {
      const create = (line: ReturnType<typeof item>) =>
        stripe.paymentLinks.create({ line_items: [line], automatic_tax })
      await expect(create(item('exclusive'))).rejects.toMatchObject({
        message: expect.stringContaining('head office'),
        param: 'automatic_tax[enabled]',
      })
      await stripe.tax.settings.update({ head_office: { address: { country: 'DE' } } })
      await expect(create(item())).rejects.toMatchObject({
        message: expect.stringContaining('tax_behavior'),
        param: 'line_items[0]',
      })
      const link = await create(item('exclusive'))
      expect(link.automatic_tax).toEqual({ enabled: true, liability: { type: 'self' } })
      await stripe.tax.settings.update({ defaults: { tax_behavior: 'inferred_by_currency' } })
      await create(item())
      const off = await stripe.paymentLinks.update(link.id, { automatic_tax: { enabled: false } })
      expect(off.automatic_tax).toEqual({ enabled: false, liability: null })
    })

    describe('of a link', () => {
      beforeAll(async () => {
        await collectTaxes(world)
      })

      const sent = { billingPostalCode: '', intent: 'update' }
      const visit = async (
        line: ReturnType<typeof item>,
        more: Partial<Stripe.PaymentLinkCreateParams> = {},
      ): Promise<FormPayer> =>
        openForm(
          (await stripe.paymentLinks.create({ line_items: [line], automatic_tax, ...more })).url,
        )
      const sessionOf = (payer: FormPayer) =>
        stripe.checkout.sessions.retrieve(payer.session(), {
          expand: ['total_details.breakdown', 'line_items.data.taxes'],
        })

      it('is calculated as soon as the country is known, and paid', async () => {
        const payer = await visit(item('exclusive'))
        const before = await payer.send({ ...sent, billingCountry: '' })
        expect(before).toMatchObject({
          figures: { amount: 10_000, adjustments: [{ label: 'Tax', amount: '' }] },
        })
        expect(await sessionOf(payer)).toMatchObject({
          amount_total: 10_000,
          automatic_tax: {
            enabled: true,
            liability: { type: 'self' },
            provider: 'stripe',
            status: 'requires_location_inputs',
          },
        })
        const after = await payer.send({ ...sent, billingCountry: 'FR' })
        expect(after).toMatchObject({
          figures: { amount: 12_000, adjustments: [{ label: 'VAT (20%)', amount: '€20.00' }] },
        })
        const moved = await payer.send({ ...sent, billingCountry: 'DK' })
        expect(moved).toMatchObject({ figures: { amount: 12_400 } })
        expect(endOf(await payer.pay(undefined, { billingCountry: 'FR' }))).toContain('€120.00')
        expect(endOf(await payer.pay(undefined, { billingCountry: 'FR' }))).toBe('done')
        const session = await sessionOf(payer)
        expect(shapeErrors(session, 'Stripe.Checkout.Session')).toEqual([])
        expect(session).toMatchObject({
          amount_subtotal: 10_000,
          amount_total: 12_000,
          automatic_tax: { status: 'complete' },
          customer_details: { tax_exempt: 'none', tax_ids: [], address: { country: 'FR' } },
          payment_status: 'paid',
          total_details: { amount_tax: 2000 },
        })
        const [tax] = session.total_details?.breakdown?.taxes ?? []
        expect(tax).toMatchObject({
          amount: 2000,
          taxable_amount: 10_000,
          taxability_reason: 'standard_rated',
          rate: { country: 'FR', display_name: 'VAT', percentage: 20, inclusive: false },
        })
        const intent = await stripe.paymentIntents.retrieve(String(session.payment_intent))
        expect(intent.amount_received).toBe(12_000)
      })

      it('is taken out of a price that holds it', async () => {
        const payer = await visit(item('inclusive', 'txcd_35010000'))
        const shown = await payer.send({ ...sent, billingCountry: 'DE' })
        expect(shown).toMatchObject({
          figures: {
            amount: 10_000,
            adjustments: [{ label: 'VAT (7%)', note: 'included in the price', amount: '€6.54' }],
          },
        })
        expect((await sessionOf(payer)).line_items?.data[0]).toMatchObject({
          amount_subtotal: 10_000,
          amount_tax: 654,
          amount_total: 10_000,
          taxes: [{ amount: 654, taxable_amount: 9346, taxability_reason: 'reduced_rated' }],
        })
      })

      it('is owed by a business in another country itself', async () => {
        const payer = await visit(item('exclusive'), {
          tax_id_collection: { enabled: true },
          customer_creation: 'always',
        })
        const business = { taxBusiness: 'on', businessName: 'Dupont SA', billingCountry: 'FR' }
        const wrong = await payer.pay(undefined, { ...business, taxId: 'FR40303265046' })
        expect(endOf(wrong)).toBe('This is no valid tax ID in the chosen country.')
        const good = { ...business, taxId: '40 303 265 045' }
        const quoted = await payer.send({ ...good, intent: 'update' })
        expect(quoted).toMatchObject({
          figures: {
            amount: 10_000,
            adjustments: [
              { label: 'VAT (0%)', note: 'reverse charge: you account for it', amount: '€0.00' },
            ],
          },
        })
        expect(endOf(await payer.pay(undefined, good))).toBe('done')
        const session = await sessionOf(payer)
        const given = { type: 'eu_vat', value: 'FR40303265045' }
        expect(session).toMatchObject({
          amount_total: 10_000,
          customer_details: { business_name: 'Dupont SA', tax_ids: [given] },
          total_details: { breakdown: { taxes: [{ taxability_reason: 'reverse_charge' }] } },
        })
        const kept = await stripe.customers.listTaxIds(String(session.customer))
        expect(kept.data).toMatchObject([{ ...given, verification: { status: 'unavailable' } }])
      })

      it.each([
        ['DE000000000', 'FR', 12_000],
        ['FR000000000', 'FR', 10_000],
        ['FR111111111', 'FR', 12_000],
        ['FR222222222', 'FR', 10_000],
      ])('knows the magic number %s', async (taxId, billingCountry, amount) => {
        const payer = await visit(item('exclusive'), { tax_id_collection: { enabled: true } })
        const form = { ...sent, taxBusiness: 'on', billingCountry, taxId }
        expect(await payer.send(form)).toMatchObject({ figures: { amount } })
      })

      it('demands a business and its number where the link does', async () => {
        const payer = await visit(item('exclusive'), {
          tax_id_collection: { enabled: true, required: 'if_supported' },
        })
        const reply = await payer.pay(undefined, { billingCountry: 'DE' })
        expect(reply).toMatchObject({ errors: { businessName: 'Required', taxId: 'Required' } })
      })

      it('charges nobody whose place it cannot find', async () => {
        const payer = await visit(item('exclusive'))
        const lost = { billingCountry: 'US', billingPostalCode: '00000' }
        expect(await payer.pay(undefined, lost)).toMatchObject({
          errors: { billingPostalCode: expect.stringContaining('cannot find') },
        })
        const found = { ...lost, billingPostalCode: '94111' }
        expect(await payer.send({ ...found, intent: 'update' })).toMatchObject({
          figures: { amount: 10_725, adjustments: [{ label: 'Sales tax (7.25%)' }] },
        })
        const elsewhere = { ...lost, billingPostalCode: '10001' }
        expect(await payer.send({ ...elsewhere, intent: 'update' })).toMatchObject({
          figures: { amount: 10_000, adjustments: [{ label: 'Tax', amount: '€0.00' }] },
        })
        expect((await sessionOf(payer)).line_items?.data[0]?.taxes).toMatchObject([
          { amount: 0, taxable_amount: 0, taxability_reason: 'not_collecting' },
        ])
      })

      it('counts after a promotion code', async () => {
        const coupon = await stripe.coupons.create({ percent_off: 50 })
        const { code } = await stripe.promotionCodes.create({
          promotion: { type: 'coupon', coupon: coupon.id },
        })
        const payer = await visit(item('exclusive'), { allow_promotion_codes: true })
        await payer.send({ ...sent, billingCountry: 'FR' })
        const form = { billingCountry: 'FR', promotionCode: code, intent: 'apply_code' }
        expect(await payer.send(form)).toMatchObject({
          figures: { amount: 6000, adjustments: [{ label: code }, { amount: '€10.00' }] },
        })
      })
    })

    describe('of a session for a customer', () => {
      const create = (more: Partial<Stripe.Checkout.SessionCreateParams>) =>
        stripe.checkout.sessions.create({
          ...PAGE,
          line_items: [item('exclusive')],
          automatic_tax,
          ...more,
        })

      it('is calculated from the address that is known', async () => {
        const { id } = await stripe.customers.create({ address: { country: 'FR' } })
        expect(await create({ customer: id })).toMatchObject({
          amount_total: 12_000,
          automatic_tax: { status: 'complete' },
        })
        const session = await create({ customer: id })
        const payer = await openForm(session.url ?? '')
        // Whatever they say of themselves, the merchant knows it better.
        const said = await payer.send({ billingCountry: 'DE', intent: 'update' })
        expect(said).toMatchObject({ figures: { amount: 12_000 } })
        const exempt = await stripe.customers.create({
          address: { country: 'FR' },
          tax_exempt: 'exempt',
        })
        const spared = await create({ customer: exempt.id, expand: ['total_details.breakdown'] })
        expect(spared).toMatchObject({
          amount_total: 10_000,
          total_details: { breakdown: { taxes: [{ taxability_reason: 'customer_exempt' }] } },
        })
        const { tax } = (await stripe.customers.retrieve(id, {
          expand: ['tax'],
        })) as Stripe.Customer
        expect(tax).toMatchObject({ automatic_tax: 'supported', location: { country: 'FR' } })
      })

      it('is not asked where the merchant has named the rates', async () => {
        const rate = await stripe.taxRates.create({
          display_name: 'MwSt',
          inclusive: false,
          percentage: 19,
        })
        const { url } = await stripe.checkout.sessions.create({
          ...PAGE,
          line_items: [{ ...item('exclusive'), tax_rates: [rate.id] }],
        })
        const payer = await openForm(url ?? '')
        expect(await payer.send({ intent: 'update' })).toMatchObject({
          figures: { amount: 11_900, adjustments: [{ label: 'MwSt (19%)', amount: '€19.00' }] },
        })
        expect(endOf(await payer.pay())).toBe('done')
      })

      it('needs an address, or leave to ask for one', async () => {
        const { id } = await stripe.customers.create({})
        await expect(create({ customer: id })).rejects.toMatchObject({
          code: 'customer_tax_location_invalid',
        })
        const customer_update = { address: 'auto' as const, name: 'auto' as const }
        const session = await create({ customer: id, customer_update })
        const payer = await openForm(session.url ?? '')
        await payer.send({ billingCountry: 'FR', intent: 'update' })
        expect(endOf(await payer.pay(undefined, { billingCountry: 'FR' }))).toBe('done')
        expect(await stripe.customers.retrieve(id)).toMatchObject({
          address: { country: 'FR' },
          name: 'Jenny Rosen',
        })
      })

      it('refuses what does not go together', async () => {
        const rate = await stripe.taxRates.create({
          display_name: 'VAT',
          inclusive: true,
          percentage: 1,
        })
        const line_items = [{ ...item('exclusive'), tax_rates: [rate.id] }]
        await expect(create({ line_items })).rejects.toMatchObject({
          param: 'line_items[0][tax_rates]',
        })
        await expect(create({ customer_update: { name: 'auto' } })).rejects.toMatchObject({
          param: 'customer_update',
        })
        const customer = (await stripe.customers.create({ address: { country: 'FR' } })).id
        const collecting = { customer, tax_id_collection: { enabled: true } }
        await expect(create(collecting)).rejects.toMatchObject({ param: 'customer_update[name]' })
        await expect(
          stripe.customers.create({ tax: { validate_location: 'immediately' } }),
        ).rejects.toMatchObject({ code: 'customer_tax_location_invalid' })
      })
    })
  })
})
