import Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shapeErrors, unknownKeys } from '../../../test/contract-kit/sdk-shape.ts'
import { eventTypesDuring, eventsDuring } from '../../../test/support/events.ts'
import { violationsIn } from '../../../test/support/verified.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

onEachEngine((open) => {
  describe('plans', () => {
    let world: World
    let stripe: Stripe
    let product: string
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
      product = (await stripe.products.create({ name: 'Tea' })).id
    })
    afterAll(() => world.close())

    const newPlan = (more: Partial<Stripe.PlanCreateParams> = {}) =>
      stripe.plans.create({ currency: 'usd', interval: 'month', amount: 2000, product, ...more })

    it('say all of it, and are prices', async () => {
      const told = await eventTypesDuring(stripe, async () => {
        const plan = await newPlan({
          active: false,
          billing_scheme: 'per_unit',
          id: 'gold',
          interval_count: 3,
          metadata: { a: 'b' },
          nickname: 'Gold',
          transform_usage: { divide_by: 10, round: 'up' },
          trial_period_days: 14,
          usage_type: 'licensed',
        })
        expect(shapeErrors(plan, 'Stripe.Plan')).toEqual([])
        expect(unknownKeys(plan, 'Stripe.Plan')).toEqual([])
        expect(plan).toMatchObject({
          id: 'gold',
          object: 'plan',
          active: false,
          amount: 2000,
          billing_scheme: 'per_unit',
          currency: 'usd',
          interval: 'month',
          interval_count: 3,
          metadata: { a: 'b' },
          nickname: 'Gold',
          product,
          transform_usage: { divide_by: 10, round: 'up' },
          trial_period_days: 14,
          usage_type: 'licensed',
        })
      })
      expect(told).toEqual(['plan.created', 'price.created'])
      expect(await stripe.prices.retrieve('gold')).toMatchObject({
        type: 'recurring',
        unit_amount: 2000,
        recurring: { interval: 'month', interval_count: 3, trial_period_days: 14 },
      })
      await expect(newPlan({ id: 'gold' })).rejects.toMatchObject({
        code: 'resource_already_exists',
        param: 'id',
      })
    })

    it('are what recurring prices were called', async () => {
      const told = await eventTypesDuring(stripe, async () => {
        const price = await stripe.prices.create({
          currency: 'usd',
          product,
          recurring: { interval: 'year' },
          unit_amount: 500,
        })
        const expand = ['product']
        expect(await stripe.plans.retrieve(price.id, { expand })).toMatchObject({
          amount: 500,
          interval: 'year',
          product: { name: 'Tea' },
        })
        await stripe.prices.update(price.id, { nickname: 'Yearly' })
      })
      expect(told).toEqual(['plan.created', 'price.created', 'plan.updated', 'price.updated'])
      const once = await stripe.prices.create({ currency: 'usd', product, unit_amount: 500 })
      await expect(stripe.plans.retrieve(once.id)).rejects.toMatchObject({
        statusCode: 404,
        message: `No such plan: '${once.id}'`,
      })
    })

    it('bring their product along', async () => {
      const plan = await newPlan({
        product: {
          id: 'mug',
          active: true,
          metadata: { a: 'b' },
          name: 'Mug',
          statement_descriptor: 'MUG',
          tax_code: 'txcd_99999999',
          unit_label: 'piece',
        },
      })
      expect(plan).toMatchObject({ id: expect.stringMatching(/^plan_1\w{23}$/), product: 'mug' })
      expect(await stripe.products.retrieve('mug')).toMatchObject({
        metadata: { a: 'b' },
        name: 'Mug',
        statement_descriptor: 'MUG',
        tax_code: 'txcd_99999999',
        unit_label: 'piece',
      })
      const taxed = { name: 'Cup', tax_details: { tax_code: 'txcd_99999999' } }
      expect(await newPlan({ product: taxed })).toMatchObject({ amount: 2000 })
    })

    it('come in tiers and fractions', async () => {
      const { id } = await stripe.plans.create({
        currency: 'usd',
        interval: 'week',
        product,
        tiers: [
          { up_to: 5, flat_amount: 100, unit_amount: 10 },
          {
            up_to: 'inf',
            flat_amount_decimal: Stripe.Decimal.from('0.5'),
            unit_amount_decimal: Stripe.Decimal.from('0.25'),
          },
        ],
        billing_scheme: 'tiered',
        tiers_mode: 'graduated',
      })
      const tiered = await stripe.plans.retrieve(id, { expand: ['tiers'] })
      expect(tiered).toMatchObject({ amount: null, tiers_mode: 'graduated' })
      expect(tiered.tiers).toMatchObject([{ up_to: 5, flat_amount: 100 }, { up_to: null }])
      const { amount: _amount, ...rest } = {
        amount: 1,
        currency: 'usd',
        interval: 'day' as const,
        product,
      }
      const fine = { ...rest, amount_decimal: Stripe.Decimal.from('0.5') }
      expect(await stripe.plans.create(fine)).toMatchObject({ amount: null, interval: 'day' })
    })

    it('change', async () => {
      const { id } = await newPlan()
      const other = (await stripe.products.create({ name: 'Cup' })).id
      const told = await eventsDuring(stripe, async () => {
        const changed = await stripe.plans.update(id, {
          active: false,
          metadata: { a: 'b' },
          nickname: 'Old',
          product: other,
          trial_period_days: 7,
        })
        expect(changed).toMatchObject({ active: false, product: other, trial_period_days: 7 })
      })
      expect(told.map(({ type }) => type)).toEqual(['plan.updated', 'price.updated'])
      expect(told[0]!.data.previous_attributes).toEqual({
        active: true,
        metadata: {},
        nickname: null,
        product,
        trial_period_days: null,
      })
      expect(await eventTypesDuring(stripe, () => stripe.plans.update(id, {}))).toEqual([])
    })

    it('are listed, newest first', async () => {
      const own = (await stripe.products.create({ name: 'Own' })).id
      const [first, second] = [await newPlan({ product: own }), await newPlan({ product: own })]
      await stripe.prices.create({ currency: 'usd', product: own, unit_amount: 1 })
      const ids = async (params: Stripe.PlanListParams = {}) =>
        (await stripe.plans.list({ product: own, ...params })).data.map(({ id }) => id)
      expect(await ids()).toEqual([second.id, first.id])
      await stripe.plans.update(first.id, { active: false })
      expect(await ids({ active: true })).toEqual([second.id])
      expect(await ids({ active: false, created: { gte: 1 } })).toEqual([first.id])
      expect(await ids({ created: { lt: 1, lte: 1, gt: 0 } })).toEqual([])
      expect(await ids({ limit: 1, starting_after: second.id })).toEqual([first.id])
      expect(await ids({ limit: 1, ending_before: first.id })).toEqual([second.id])
    })

    it('are deleted, and nobody new can have them', async () => {
      const { id } = await newPlan()
      const told = await eventTypesDuring(stripe, async () => {
        const deleted = await stripe.plans.del(id)
        expect(shapeErrors(deleted, 'Stripe.DeletedPlan')).toEqual([])
        expect(deleted).toEqual(expect.objectContaining({ id, object: 'plan', deleted: true }))
      })
      expect(told).toEqual(['plan.deleted', 'price.deleted'])
      const gone = { statusCode: 404, code: 'resource_missing' }
      await expect(stripe.plans.retrieve(id)).rejects.toMatchObject(gone)
      await expect(stripe.plans.update(id, { active: true })).rejects.toMatchObject(gone)
      await expect(stripe.plans.del(id)).rejects.toMatchObject(gone)
      await expect(stripe.prices.retrieve(id)).rejects.toMatchObject(gone)
      await expect(stripe.prices.update(id, { active: true })).rejects.toMatchObject(gone)
      for (const list of [stripe.plans.list(), stripe.prices.list()])
        expect((await list).data.map((one) => one.id)).not.toContain(id)
    })

    it.each([
      ['amount=1&interval=month&product=P', 'currency'],
      ['amount=1&currency=usd&product=P', 'interval'],
      ['amount=1&currency=usd&interval=month', 'product'],
      ['currency=usd&interval=month&product=P', 'amount'],
      ['amount=1&amount_decimal=1&currency=usd&interval=month&product=P', 'amount'],
      ['amount=1&currency=usd&interval=month&product=prod_none', 'product'],
      ['amount=1&currency=usd&interval=month&product=P&usage_type=metered', 'usage_type'],
      ['amount=1&currency=usd&interval=month&product=P&meter=mtr_1', 'meter'],
      ['amount=1&currency=usd&interval=month&product=P&id=a%20b', 'id'],
      ['amount=1&currency=usd&interval=month&interval_count=99&product=P', 'interval_count'],
    ])('refuse %s', async (form, param) => {
      const said = form.replace('product=P', `product=${product}`)
      const { status, json } = await world.request('POST', '/v1/plans', { form: said })
      expect(status).toBe(400)
      expect(json.error?.['param']).toContain(param)
    })

    it('leave everything in order', async () => {
      expect(await violationsIn(world)).toEqual([])
    })
  })
})
