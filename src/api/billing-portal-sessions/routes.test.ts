import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type World, onEachEngine } from '../../../test/support/world.ts'

onEachEngine((open) => {
  describe('/v1/billing_portal', () => {
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
    })
    afterAll(() => world.close())

    const customer = () => stripe.customers.create({ email: 'jenny@example.com' })

    it('has a default configuration, which can be changed and not switched off', async () => {
      const { data } = await stripe.billingPortal.configurations.list({ is_default: true })
      expect(data).toMatchObject([{ is_default: true, active: true, login_page: { url: null } }])
      const { id } = data[0]!
      expect(await stripe.billingPortal.configurations.retrieve(id)).toEqual(data[0])
      const changed = await stripe.billingPortal.configurations.update(id, {
        login_page: { enabled: true },
      })
      expect(changed.login_page.url).toContain('/p/login/test_')
      await expect(
        stripe.billingPortal.configurations.update(id, { active: false }),
      ).rejects.toMatchObject({
        param: 'active',
      })
      const session = await stripe.billingPortal.sessions.create({
        customer: (await customer()).id,
      })
      expect(session.configuration).toBe(id)
    })

    it('keeps what is said of it', async () => {
      const price = await stripe.prices.create({
        currency: 'usd',
        unit_amount: 500,
        recurring: { interval: 'month' },
        product_data: { name: 'Gold' },
      })
      const adjustable_quantity = { enabled: true, minimum: 2, maximum: 4 }
      const product = String(price.product)
      const said = {
        business_profile: {
          headline: 'Welcome back',
          privacy_policy_url: 'https://example.com/privacy',
          terms_of_service_url: 'https://example.com/terms',
        },
        default_return_url: 'https://example.com/back',
        features: {
          customer_update: { enabled: true, allowed_updates: ['name', 'shipping'] },
          invoice_history: { enabled: true },
          payment_method_update: { enabled: true },
          subscription_cancel: {
            enabled: true,
            mode: 'immediately',
            proration_behavior: 'always_invoice',
            cancellation_reason: { enabled: true, options: ['unused', 'other'] },
          },
          subscription_update: {
            enabled: true,
            billing_cycle_anchor: 'now',
            default_allowed_updates: ['quantity'],
            products: [{ product, prices: [price.id], adjustable_quantity }],
            proration_behavior: 'create_prorations',
            trial_update_behavior: 'continue_trial',
          },
        },
        metadata: { a: 'b' },
        name: 'Club',
      }
      const created = await stripe.billingPortal.configurations.create(said)
      expect(created).toMatchObject(said)
      expect(await stripe.billingPortal.configurations.retrieve(created.id)).toEqual(created)
    })

    it('can be told otherwise', async () => {
      const { id } = await stripe.billingPortal.configurations.create({
        business_profile: { headline: 'Hello', privacy_policy_url: 'https://example.com/p' },
        default_return_url: 'https://example.com/back',
        features: { invoice_history: { enabled: true } },
        name: 'Club',
      })
      const price = await stripe.prices.create({
        currency: 'usd',
        unit_amount: 500,
        recurring: { interval: 'month' },
        product_data: { name: 'Gold' },
      })
      const adjustable_quantity = { enabled: true, minimum: 2, maximum: 4 }
      const said = {
        active: false,
        features: {
          customer_update: { enabled: true, allowed_updates: ['email'] },
          invoice_history: { enabled: false },
          payment_method_update: { enabled: true },
          subscription_cancel: {
            enabled: true,
            mode: 'immediately',
            proration_behavior: 'create_prorations',
            cancellation_reason: { enabled: true, options: ['too_complex'] },
          },
          subscription_update: {
            enabled: true,
            billing_cycle_anchor: 'unchanged',
            default_allowed_updates: ['price'],
            products: [{ product: String(price.product), prices: [price.id], adjustable_quantity }],
            proration_behavior: 'always_invoice',
            trial_update_behavior: 'continue_trial',
          },
        },
        metadata: { a: 'c' },
        name: 'Old club',
      }
      const changed = await stripe.billingPortal.configurations.update(id, {
        ...said,
        business_profile: { headline: '', privacy_policy_url: '', terms_of_service_url: '' },
        default_return_url: '',
        login_page: { enabled: true },
      })
      expect(changed).toMatchObject({
        ...said,
        business_profile: { headline: null, privacy_policy_url: null },
        default_return_url: null,
      })
      const { data } = await stripe.billingPortal.configurations.list({ active: false, limit: 1 })
      expect(data).toEqual([changed])
    })

    it('opens in the language and with the way back that it is given', async () => {
      const session = await stripe.billingPortal.sessions.create({
        customer: (await customer()).id,
        locale: 'fr',
        return_url: 'https://example.com/back',
        flow_data: {
          type: 'payment_method_update',
          after_completion: {
            type: 'hosted_confirmation',
            hosted_confirmation: { custom_message: 'Merci' },
          },
        },
      })
      expect(session).toMatchObject({
        locale: 'fr',
        return_url: 'https://example.com/back',
        flow: { after_completion: { hosted_confirmation: { custom_message: 'Merci' } } },
      })
      const page = await fetch(session.url)
      expect(await page.text()).toContain('Changer de carte')
    })

    it('keeps the address of a login page while it is off', async () => {
      const features = { invoice_history: { enabled: true } }
      const { id, login_page } = await stripe.billingPortal.configurations.create({
        features,
        login_page: { enabled: true },
      })
      const off = await stripe.billingPortal.configurations.update(id, {
        login_page: { enabled: false },
      })
      expect(off.login_page).toEqual({ enabled: false, url: null })
      expect((await fetch(login_page.url!)).status).toBe(404)
      const on = await stripe.billingPortal.configurations.update(id, {
        login_page: { enabled: true },
      })
      expect(on.login_page).toEqual(login_page)
    })

    it('refuses what could do nothing, or would do something else', async () => {
      const create = (features: Stripe.BillingPortal.ConfigurationCreateParams['features']) =>
        stripe.billingPortal.configurations.create({ features })
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
      await stripe.billingPortal.configurations.update(id, { active: false })
      await expect(
        stripe.billingPortal.sessions.create({
          customer: (await customer()).id,
          configuration: id,
        }),
      ).rejects.toMatchObject({ param: 'configuration' })
    })

    it('opens for errands that can be done', async () => {
      const { id } = await customer()
      const other = await customer()
      const price = await stripe.prices.create({
        currency: 'usd',
        unit_amount: 500,
        recurring: { interval: 'month' },
        product_data: { name: 'Gold' },
      })
      const subscription = await stripe.subscriptions.create({
        customer: other.id,
        items: [{ price: price.id }],
        collection_method: 'send_invoice',
        days_until_due: 3,
      })
      const cancel = (customerId: string) =>
        stripe.billingPortal.sessions.create({
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
        stripe.billingPortal.sessions.create({
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
      const price = await stripe.prices.create({
        currency: 'usd',
        unit_amount: 500,
        recurring: { interval: 'month' },
        product_data: { name: 'Gold' },
      })
      const subscription = await stripe.subscriptions.create({
        customer: id,
        items: [{ price: price.id }],
        collection_method: 'send_invoice',
        days_until_due: 3,
      })
      const { id: configuration } = await stripe.billingPortal.configurations.create({
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
        stripe.billingPortal.sessions.create({
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
