import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shapeErrors, unknownKeys } from '../../../test/contract-kit/sdk-shape.ts'
import { eventsAbout } from '../../../test/support/kept-events.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

onEachEngine((open) => {
  describe('tax ids', () => {
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
    })
    afterAll(() => world.close())

    const german = { type: 'eu_vat', value: 'DE136695976' } as const

    it('are given to a customer and taken away', async () => {
      const customer = await stripe.customers.create({ name: 'Jenny' })
      const made = await stripe.customers.createTaxId(customer.id, german)
      expect(shapeErrors(made, 'Stripe.TaxId')).toEqual([])
      expect(unknownKeys(made, 'Stripe.TaxId')).toEqual([])
      expect(made).toMatchObject({
        object: 'tax_id',
        country: 'DE',
        customer: customer.id,
        owner: { type: 'customer', customer: customer.id },
        ...german,
        verification: { status: 'unavailable', verified_address: null, verified_name: null },
      })
      expect(await stripe.customers.retrieveTaxId(customer.id, made.id)).toEqual(made)
      expect((await stripe.customers.listTaxIds(customer.id)).data).toEqual([made])
      const { tax_ids } = (await stripe.customers.retrieve(customer.id, {
        expand: ['tax_ids'],
      })) as Stripe.Customer
      expect(tax_ids?.data).toEqual([made])
      const owner = { type: 'customer', customer: customer.id } as const
      expect((await stripe.taxIds.list({ owner })).data).toEqual([made])
      expect(await stripe.customers.deleteTaxId(customer.id, made.id)).toEqual({
        id: made.id,
        object: 'tax_id',
        deleted: true,
      })
      const events = await eventsAbout(world, made.id)
      expect(events.map(({ type }) => type)).toEqual([
        'customer.tax_id.created',
        'customer.tax_id.deleted',
      ])
    })

    it('come with a new customer', async () => {
      const { id } = await stripe.customers.create({
        tax_id_data: [german, { type: 'gb_vat', value: 'GB980780684' }],
        tax_exempt: 'reverse',
      })
      const { data } = await stripe.customers.listTaxIds(id)
      expect(data.map(({ type }) => type)).toEqual(['gb_vat', 'eu_vat'])
      expect(await stripe.customers.update(id, { tax_exempt: '' })).toMatchObject({
        tax_exempt: 'none',
      })
    })

    it('may be the own ones of a merchant', async () => {
      const own = await stripe.taxIds.create({ type: 'us_ein', value: '91-1144442' })
      expect(own).toMatchObject({ country: 'US', customer: null, owner: { type: 'self' } })
      expect((await stripe.taxIds.list()).data).toEqual([own])
      expect(await stripe.taxIds.retrieve(own.id)).toEqual(own)
      await stripe.taxIds.del(own.id)
      expect((await stripe.taxIds.list()).data).toEqual([])
    })

    it.each([
      ['DE000000000', 'verified'],
      ['DE111111111', 'unverified'],
      ['DE222222222', 'pending'],
      ['DE123456789', 'unverified'],
      ['de 136 695 976', 'unavailable'],
    ])('%s is %s', async (value, status) => {
      const { id } = await stripe.customers.create({})
      const made = await stripe.customers.createTaxId(id, { type: 'eu_vat', value })
      expect(made.verification?.status).toBe(status)
    })

    it('belong to nobody else', async () => {
      const [one, other] = [await stripe.customers.create({}), await stripe.customers.create({})]
      const { id } = await stripe.customers.createTaxId(one.id, german)
      await expect(stripe.customers.retrieveTaxId(other.id, id)).rejects.toMatchObject({
        statusCode: 404,
      })
      await expect(stripe.customers.deleteTaxId(other.id, id)).rejects.toMatchObject({
        statusCode: 404,
      })
    })

    it.each([
      ['type=eu_vat&value=DE12', 'value', 'tax_id_invalid'],
      ['type=eu_vat&value=US123456789', 'value', 'tax_id_invalid'],
      ['type=us_ein&value=1', 'value', 'tax_id_invalid'],
      ['type=sa_vat&value=12', 'value', 'tax_id_invalid'],
      ['type=moon_vat&value=12', 'type', undefined],
      ['type=eu_vat', 'value', 'parameter_missing'],
      [
        'type=eu_vat&value=DE136695976&owner[type]=customer',
        'owner[customer]',
        'parameter_missing',
      ],
    ])('are refused as %s', async (form, param, code) => {
      const { status, json } = await world.request('POST', '/v1/tax_ids', { form })
      expect([status, json.error?.param, json.error?.code]).toEqual([400, param, code])
    })
  })

  it('are looked up where a register is wired up, and once', async () => {
    const asked: string[] = []
    const taxRegister = {
      async look({ value }: { readonly value: string }) {
        asked.push(value)
        return { status: 'verified' as const, name: 'Tee GmbH', address: 'Berlin' }
      },
    }
    const world = await open({ taxRegister })
    const customer = await world.stripe.customers.create({})
    const given = { type: 'eu_vat', value: 'DE136695976' } as const
    const made = await world.stripe.customers.createTaxId(customer.id, given)
    expect(made.verification?.status).toBe('pending')
    await world.app.work.runDue()
    expect((await world.stripe.taxIds.retrieve(made.id)).verification).toEqual({
      status: 'verified',
      verified_address: 'Berlin',
      verified_name: 'Tee GmbH',
    })
    const events = await eventsAbout(world, made.id)
    expect(events.map(({ type }) => type)).toEqual([
      'customer.tax_id.created',
      'customer.tax_id.updated',
    ])
    expect(asked).toEqual(['DE136695976'])
    await world.close()
  })
})
