import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shapeErrors, unknownKeys } from '../../../test/contract-kit/sdk-shape.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

onEachEngine((open) => {
  describe('tax locations', () => {
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
      await stripe.tax.settings.update({
        defaults: { tax_behavior: 'exclusive', tax_code: 'txcd_20030000' },
        head_office: { address: { country: 'NL' } },
      })
      for (const country of ['NL', 'CH'] as const)
        await stripe.tax.registrations.create({
          active_from: 'now',
          country,
          country_options: {
            [country.toLowerCase()]:
              country === 'NL'
                ? { type: 'standard', standard: { place_of_supply_scheme: 'standard' } }
                : { type: 'standard' },
          },
        })
    })
    afterAll(() => world.close())

    const create = (country: string, more: object = {}) =>
      stripe.tax.locations.create({ type: 'performance', address: { country }, ...more })

    it('are made, found and listed', async () => {
      const made = await create('NL', { description: 'A hall' })
      expect(shapeErrors(made, 'Stripe.Tax.Location')).toEqual([])
      expect(unknownKeys(made, 'Stripe.Tax.Location')).toEqual([])
      expect(made).toMatchObject({ description: 'A hall', type: 'performance' })
      expect(await stripe.tax.locations.retrieve(made.id)).toMatchObject({ id: made.id })
      const { data } = await stripe.tax.locations.list({ type: 'performance', limit: 1 })
      expect(data).toMatchObject([{ id: made.id, address: { country: 'NL', city: null } }])
    })

    it('say where they are', async () => {
      await expect(create('US')).rejects.toMatchObject({ param: 'address' })
      await expect(create('Utopia')).rejects.toMatchObject({ param: 'address[country]' })
    })

    it('are where a performance is taxed, wherever its payer lives', async () => {
      const performance_location = (await create('CH')).id
      const price_data = {
        currency: 'eur',
        unit_amount: 10_000,
        product_data: { name: 'A concert', tax_details: { performance_location } },
      }
      const customer = await stripe.customers.create({ address: { country: 'NL' } })
      const session = await stripe.checkout.sessions.create({
        mode: 'payment',
        customer: customer.id,
        automatic_tax: { enabled: true },
        line_items: [{ price_data: price_data as object as never, quantity: 1 }],
        success_url: 'https://shop.example/ok',
      })
      expect(session.total_details?.amount_tax).toBe(810)
    })

    it('belong to a product until it says otherwise', async () => {
      const performance_location = (await create('CH')).id
      const product = await stripe.products.create({
        name: 'A concert',
        tax_details: { performance_location, tax_code: 'txcd_20030000' },
      })
      expect(product.tax_details).toEqual({ performance_location, tax_code: 'txcd_20030000' })
      const recoded = await stripe.products.update(product.id, { tax_code: 'txcd_35010000' })
      expect(recoded.tax_details).toEqual({ performance_location, tax_code: 'txcd_35010000' })
      const freed = await stripe.products.update(product.id, { tax_details: '' })
      expect(freed).toMatchObject({ tax_code: null, tax_details: null })
    })

    it('are refused by name where there are none', async () => {
      const wrong = stripe.products.create({
        name: 'A concert',
        tax_details: { performance_location: 'taxloc_none' },
      })
      await expect(wrong).rejects.toMatchObject({
        code: 'resource_missing',
        param: 'tax_details[performance_location]',
      })
    })
  })
})
