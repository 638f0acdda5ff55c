import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventsAbout } from '../../../test/support/kept-events.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

const RIVALS = 12

onEachEngine((open) => {
  describe('prices', () => {
    let world: World
    let stripe: Stripe
    let product: string
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
      product = (await stripe.products.create({ name: 'Tea' })).id
    })
    afterAll(() => world.close())

    const create = (params: Omit<Stripe.PriceCreateParams, 'currency'>) =>
      stripe.prices.create({ currency: 'usd', product, ...params })

    describe('when they change', () => {
      it('change what may', async () => {
        const { id } = await create({
          unit_amount: 1000,
          currency_options: { eur: { unit_amount: 900 } },
          metadata: { a: '1' },
        })
        const said = { active: false, lookup_key: 'changed', nickname: 'New' }
        const price = await stripe.prices.update(id, {
          ...said,
          currency_options: { eur: { unit_amount: 950, tax_behavior: 'inclusive' } },
          metadata: { b: '2' },
          tax_behavior: 'exclusive',
          expand: ['currency_options'],
        })
        expect(price).toMatchObject({
          ...said,
          metadata: { a: '1', b: '2' },
          tax_behavior: 'exclusive',
        })
        expect(price.currency_options?.['eur']?.unit_amount).toBe(950)
        const [, event] = await eventsAbout(world, id)
        expect(event).toMatchObject({ type: 'price.updated', object: { nickname: 'New' } })
        expect(event?.previous).toEqual({
          active: true,
          lookup_key: null,
          metadata: { a: '1' },
          nickname: null,
          tax_behavior: 'unspecified',
        })
      })

      // By hand: the SDK writes a decimal within a map as the object that it is.
      it('add options, and lose all of them', async () => {
        const { id } = await create({
          unit_amount: 5,
          currency_options: { eur: { unit_amount: 900 } },
        })
        const more = await world.request('POST', `/v1/prices/${id}`, {
          form: [
            'currency_options[gbp][unit_amount_decimal]=800.5',
            'expand[]=currency_options',
          ].join('&'),
        })
        const codes = Object.keys(more.json['currency_options'] ?? {})
        expect(codes.toSorted()).toEqual(['eur', 'gbp', 'usd'])
        const alone = await stripe.prices.update(id, {
          currency_options: '',
          metadata: '',
          expand: ['currency_options'],
        })
        expect(Object.keys(alone.currency_options ?? {})).toEqual(['usd'])
      })

      it('change options in tiers', async () => {
        const { id } = await create({
          tiers_mode: 'volume',
          tiers: [{ up_to: 'inf', unit_amount: 5 }],
        })
        const { json } = await world.request('POST', `/v1/prices/${id}`, {
          form: [
            'currency_options[eur][tiers][0][up_to]=9',
            'currency_options[eur][tiers][0][unit_amount]=4',
            'currency_options[eur][tiers][0][flat_amount]=1',
            'currency_options[eur][tiers][1][up_to]=inf',
            'currency_options[eur][tiers][1][unit_amount_decimal]=3.5',
            'currency_options[eur][tiers][1][flat_amount_decimal]=1.5',
            'expand[]=currency_options',
          ].join('&'),
        })
        expect(json['currency_options']).toMatchObject({
          eur: { tiers: [{ up_to: 9, unit_amount: 4 }, { unit_amount_decimal: '3.5' }] },
        })
      })

      it('change options that the payer chooses', async () => {
        const { id } = await create({ custom_unit_amount: { enabled: true } })
        const custom = { maximum: 900, minimum: 60, preset: 80 }
        const price = await stripe.prices.update(id, {
          currency_options: { eur: { custom_unit_amount: { enabled: true, ...custom } } },
          expand: ['currency_options'],
        })
        expect(price.currency_options?.['eur']?.custom_unit_amount).toEqual(custom)
      })

      it('tell nobody when nothing changed', async () => {
        const { id } = await create({ unit_amount: 5, nickname: 'Same' })
        await stripe.prices.update(id, { nickname: 'Same', active: true })
        expect(await eventsAbout(world, id)).toHaveLength(1)
      })

      it.each<[string, string, object]>([
        ['their amount', 'unit_amount=7', { code: 'parameter_unknown', param: 'unit_amount' }],
        [
          'how they are taxed, once that is said',
          'tax_behavior=exclusive',
          { param: 'tax_behavior' },
        ],
        [
          'their own currency',
          'currency_options[usd][unit_amount]=7',
          { param: 'currency_options[usd]' },
        ],
        [
          'the kind of an option',
          'currency_options[eur][custom_unit_amount][enabled]=true',
          { param: 'currency_options[eur]' },
        ],
        ['a name to nothing', 'nickname=', { code: 'parameter_invalid_empty' }],
      ])('never change %s', async (_case, form, expected) => {
        const { id } = await create({ unit_amount: 5, tax_behavior: 'inclusive' })
        const answer = await world.request('POST', `/v1/prices/${id}`, { form })
        expect(answer.status).toBe(400)
        expect(answer.json.error).toMatchObject(expected)
      })
    })

    describe('that have a lookup key', () => {
      const holders = async (key: string) =>
        (await stripe.prices.list({ lookup_keys: [key] })).data.map(({ id }) => id)

      it('keep it from others', async () => {
        const { id } = await create({ unit_amount: 5, lookup_key: 'kept' })
        const form = `currency=usd&product=${product}&unit_amount=5&lookup_key=kept`
        const answer = await world.request('POST', '/v1/prices', { form })
        expect(answer.status).toBe(400)
        expect(answer.json.error).toMatchObject({ param: 'lookup_key' })
        expect(answer.json.error?.message).toMatch(
          new RegExp(`^A price \\(\`${id}\`\\) already uses`),
        )
        expect(await holders('kept')).toEqual([id])
      })

      it('give it to a new price that asks for it', async () => {
        const old = await create({ unit_amount: 5, lookup_key: 'moved' })
        const params = { unit_amount: 6, lookup_key: 'moved', transfer_lookup_key: true }
        const price = await create(params)
        expect(await holders('moved')).toEqual([price.id])
        expect(await stripe.prices.retrieve(old.id)).toMatchObject({ lookup_key: null })
        const [, event] = await eventsAbout(world, old.id)
        expect(event).toMatchObject({
          type: 'price.updated',
          object: { lookup_key: null },
          previous: { lookup_key: 'moved' },
        })
      })

      it('give it to another price that asks for it', async () => {
        const old = await create({ unit_amount: 5, lookup_key: 'passed' })
        const other = await create({ unit_amount: 6 })
        const refused = await world.request('POST', `/v1/prices/${other.id}`, {
          form: 'lookup_key=passed',
        })
        expect(refused.status).toBe(400)
        await stripe.prices.update(other.id, { lookup_key: 'passed', transfer_lookup_key: true })
        expect(await holders('passed')).toEqual([other.id])
        expect(await stripe.prices.retrieve(old.id)).toMatchObject({ lookup_key: null })
        const again = { lookup_key: 'passed', transfer_lookup_key: true }
        expect(await stripe.prices.update(other.id, again)).toMatchObject({ lookup_key: 'passed' })
      })

      it('let one of many rivals have it at a time', async () => {
        const rivals = await Promise.all(
          Array.from({ length: RIVALS }, (_, index) =>
            world.request('POST', '/v1/prices', {
              form:
                `currency=usd&product=${product}&unit_amount=${index}&lookup_key=raced` +
                '&transfer_lookup_key=true',
            }),
          ),
        )
        expect(rivals.every(({ status }) => status === 200 || status === 429)).toBe(true)
        expect(await holders('raced')).toHaveLength(1)
        const unyielding = await Promise.all(
          Array.from({ length: RIVALS }, () =>
            world.request('POST', '/v1/prices', {
              form: `currency=usd&product=${product}&unit_amount=1&lookup_key=first`,
            }),
          ),
        )
        expect(unyielding.map(({ status }) => status).toSorted()).toEqual([
          200,
          ...Array<number>(RIVALS - 1).fill(400),
        ])
      })
    })
  })
})
