import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type World, onEachEngine } from '../../../test/support/world.ts'

onEachEngine((open) => {
  describe('/v1/billing_portal', () => {
    let world: World
    let portal: World['stripe']['billingPortal']
    beforeAll(async () => {
      world = await open()
      portal = world.stripe.billingPortal
    })
    afterAll(() => world.close())

    const customer = () => world.stripe.customers.create({ email: 'jenny@example.com' })

    it('has a default configuration, which can be changed and not switched off', async () => {
      const { data } = await portal.configurations.list({ is_default: true })
      expect(data).toMatchObject([{ is_default: true, active: true, login_page: { url: null } }])
      const { id } = data[0]!
      expect(await portal.configurations.retrieve(id)).toEqual(data[0])
      const changed = await portal.configurations.update(id, { login_page: { enabled: true } })
      expect(changed.login_page.url).toContain('/p/login/test_')
      await expect(portal.configurations.update(id, { active: false })).rejects.toMatchObject({
        param: 'active',
      })
      const session = await portal.sessions.create({ customer: (await customer()).id })
      expect(session.configuration).toBe(id)
    })

    it('keeps the address of a login page while it is off', async () => {
      const features = { invoice_history: { enabled: true } }
      const { id, login_page } = await portal.configurations.create({
        features,
        login_page: { enabled: true },
      })
      const off = await portal.configurations.update(id, { login_page: { enabled: false } })
      expect(off.login_page).toEqual({ enabled: false, url: null })
      expect((await fetch(login_page.url!)).status).toBe(404)
      const on = await portal.configurations.update(id, { login_page: { enabled: true } })
      expect(on.login_page).toEqual(login_page)
    })

    it('refuses what could do nothing, or would do something else', async () => {
      const create = (features: Stripe.BillingPortal.ConfigurationCreateParams['features']) =>
        portal.configurations.create({ features })
      await expect(create({ customer_update: { enabled: true } })).rejects.toMatchObject({
        param: 'features[customer_update][allowed_updates]',
      })
      await expect(
        create({ subscription_update: { enabled: true, default_allowed_updates: ['price'] } }),
      ).rejects.toMatchObject({ param: 'features[subscription_update][products]' })
      await expect(create({ subscription_pause: { enabled: true } })).rejects.toMatchObject({
        param: 'features[subscription_pause][enabled]',
      })
      const { id } = await create({ subscription_pause: { enabled: false } })
      await portal.configurations.update(id, { active: false })
      await expect(
        portal.sessions.create({ customer: (await customer()).id, configuration: id }),
      ).rejects.toMatchObject({ param: 'configuration' })
    })

    it('opens for errands that can be done', async () => {
      const { id } = await customer()
      const other = await customer()
      const price = await world.stripe.prices.create({
        currency: 'usd',
        unit_amount: 500,
        recurring: { interval: 'month' },
        product_data: { name: 'Gold' },
      })
      const subscription = await world.stripe.subscriptions.create({
        customer: other.id,
        items: [{ price: price.id }],
        collection_method: 'send_invoice',
        days_until_due: 3,
      })
      const cancel = (customerId: string) =>
        portal.sessions.create({
          customer: customerId,
          flow_data: {
            type: 'subscription_cancel',
            subscription_cancel: { subscription: subscription.id },
          },
        })
      await expect(cancel(id)).rejects.toMatchObject({
        param: 'flow_data[subscription_cancel][subscription]',
      })
      expect((await cancel(other.id)).flow).toMatchObject({
        type: 'subscription_cancel',
        after_completion: { type: 'portal_homepage' },
        subscription_cancel: { subscription: subscription.id, retention: null },
      })
      await expect(
        portal.sessions.create({
          customer: other.id,
          flow_data: {
            type: 'subscription_update',
            subscription_update: { subscription: subscription.id },
          },
        }),
      ).rejects.toMatchObject({ param: 'flow_data[type]' })
    })

    it('lets a merchant choose the change that is to be confirmed', async () => {
      const { id } = await customer()
      const price = await world.stripe.prices.create({
        currency: 'usd',
        unit_amount: 500,
        recurring: { interval: 'month' },
        product_data: { name: 'Gold' },
      })
      const subscription = await world.stripe.subscriptions.create({
        customer: id,
        items: [{ price: price.id }],
        collection_method: 'send_invoice',
        days_until_due: 3,
      })
      const { id: configuration } = await portal.configurations.create({
        features: {
          subscription_update: {
            enabled: true,
            default_allowed_updates: ['quantity'],
            products: [
              {
                product: String(price.product),
                prices: [price.id],
                adjustable_quantity: { enabled: true, maximum: 3 },
              },
            ],
          },
        },
      })
      const item = subscription.items.data[0]!.id
      const confirm = (quantity: number) =>
        portal.sessions.create({
          customer: id,
          configuration,
          flow_data: {
            type: 'subscription_update_confirm',
            subscription_update_confirm: {
              subscription: subscription.id,
              items: [{ id: item, quantity }],
            },
          },
        })
      expect((await confirm(3)).flow?.subscription_update_confirm?.items).toEqual([
        { id: item, price: price.id, quantity: 3 },
      ])
      await expect(confirm(4)).rejects.toMatchObject({
        param: 'flow_data[subscription_update_confirm][items][0]',
      })
      await expect(confirm(1)).rejects.toThrow('Nothing would change.')
    })
  })
})
