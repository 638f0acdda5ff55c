import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureBuilt } from '../../../../test/support/process.ts'
import { type TestMember, memberOf } from '../../../../test/support/team.ts'
import { type World, onEachEngine } from '../../../../test/support/world.ts'

const PATH = '/test/settings/billing/portal'
const UPDATE = 'features[subscription_update]'

onEachEngine((open) => {
  describe('the settings of the customer portal', () => {
    let world: World
    let owner: TestMember
    let gold: Stripe.Price
    let goldYearly: Stripe.Price
    let silver: Stripe.Price
    beforeAll(async () => {
      ensureBuilt()
      world = await open()
      owner = await memberOf(world)
      const recurring = { interval: 'month' } as const
      const of = { currency: 'usd', unit_amount: 1000, recurring } as const
      gold = await world.stripe.prices.create({ ...of, product_data: { name: 'Gold <1>' } })
      goldYearly = await world.stripe.prices.create({
        ...of,
        unit_amount: 10_000,
        recurring: { interval: 'year' },
        product: String(gold.product),
      })
      // An ID as merchants may choose one.
      const product_data = { id: 'silver.v-2', name: 'Silver' }
      silver = await world.stripe.prices.create({ ...of, product_data })
    })
    afterAll(() => world.close())

    const get = (path = PATH) => world.request('GET', path, { key: null, headers: owner.headers })
    const post = (form: URLSearchParams, path = PATH) =>
      world.request('POST', path, { key: null, headers: owner.headers, form: form.toString() })
    /** As a browser would send the form that it was shown. */
    const shownForm = (text: string) => {
      const form = new URLSearchParams()
      const main = text.slice(text.indexOf('<form class="stack" method="post"'))
      for (const [tag] of main.slice(0, main.indexOf('</form>')).matchAll(/<input[^>]*>/g)) {
        const of = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]
        const isBox = ['checkbox', 'radio'].includes(of('type') ?? '')
        const name = of('name')
        if (name && !tag.includes(' form=') && (!isBox || tag.includes(' checked')))
          form.append(name, (of('value') ?? '').replaceAll('&amp;', '&'))
      }
      for (const [, name, rest] of main.matchAll(/<select[^>]* name="([^"]*)"(.*?)<\/select>/gs))
        if (name?.startsWith('features'))
          form.append(name, /value="([^"]*)" selected/.exec(rest ?? '')?.[1] ?? '')
      return form
    }
    const standard = async () => {
      const { data } = await world.stripe.billingPortal.configurations.list({ is_default: true })
      return data[0]!
    }

    it('are the default configuration, and saving what is shown changes nothing', async () => {
      const before = await standard()
      const { status, text } = await get()
      expect(status).toBe(200)
      expect(text).toContain('Gold &lt;1&gt;')
      expect((await post(shownForm(text))).headers.get('location')).toBe(`${PATH}?saved`)
      const after = await standard()
      expect(after).toEqual({ ...before, updated: after.updated })
    })

    it('let payers change plans, cancel and come in by the login page', async () => {
      const form = shownForm((await get()).text)
      const product = String(gold.product)
      form.delete('features[customer_update][enabled]')
      form.delete('features[subscription_cancel][cancellation_reason][options]')
      const more: readonly (readonly [string, string])[] = [
        ['features[subscription_cancel][cancellation_reason][options]', 'unused'],
        [`${UPDATE}[enabled]`, 'on'],
        [`${UPDATE}[default_allowed_updates]`, 'price'],
        [`${UPDATE}[default_allowed_updates]`, 'quantity'],
        [`plans[${product}][prices]`, gold.id],
        [`plans[${product}][prices]`, goldYearly.id],
        [`plans[${product}][adjustable]`, 'on'],
        [`plans[${String(silver.product)}][prices]`, silver.id],
        ['login_page[enabled]', 'on'],
      ]
      for (const [name, value] of more) form.append(name, value)
      form.set(`${UPDATE}[proration_behavior]`, 'always_invoice')
      form.set(`plans[${product}][minimum]`, '2')
      form.set(`plans[${product}][maximum]`, '5')
      form.set('features[subscription_cancel][mode]', 'immediately')
      form.set('business_profile[headline]', 'Orchard & sons')
      form.set('default_return_url', 'https://orchard.example/account')
      expect((await post(form)).status).toBe(303)
      const { features, login_page: login, ...rest } = await standard()
      expect(rest).toMatchObject({
        business_profile: { headline: 'Orchard & sons', privacy_policy_url: null },
        default_return_url: 'https://orchard.example/account',
      })
      expect(features).toMatchObject({
        customer_update: { enabled: false },
        subscription_cancel: { cancellation_reason: { options: ['unused'] }, mode: 'immediately' },
        subscription_update: {
          default_allowed_updates: ['price', 'quantity'],
          enabled: true,
          proration_behavior: 'always_invoice',
        },
      })
      const { products } = features.subscription_update
      expect(new Set(products)).toEqual(
        new Set([
          {
            adjustable_quantity: { enabled: true, maximum: 5, minimum: 2 },
            prices: [gold.id, goldYearly.id],
            product,
          },
          {
            adjustable_quantity: { enabled: false, maximum: null, minimum: 1 },
            prices: [silver.id],
            product: silver.product,
          },
        ]),
      )
      expect((await get()).text).toContain(`<code>${login.url}</code>`)
      const again = await post(shownForm((await get()).text))
      expect(again.status).toBe(303)
      expect((await standard()).features.subscription_update.products).toEqual(products)
    })

    it('say at the field what is wrong, and keep nothing', async () => {
      const kept = await standard()
      const form = shownForm((await get()).text)
      form.set(`plans[${String(gold.product)}][maximum]`, '1')
      const bounds = await post(form)
      expect(bounds.status).toBe(400)
      expect(bounds.text).toContain(`href="#plans[${String(gold.product)}][maximum]"`)
      form.delete(`plans[${String(gold.product)}][prices]`)
      form.delete(`plans[${String(silver.product)}][prices]`)
      const none = await post(form)
      expect(none.text).toContain('Choose the prices that payers can change to.')
      form.set('default_return_url', 'orchard')
      expect((await post(form)).text).toContain('href="#default_return_url"')
      expect(await standard()).toEqual(kept)
    })

    it('lead to the further configurations of the API, which can be switched off', async () => {
      const other = await world.stripe.billingPortal.configurations.create({
        features: { invoice_history: { enabled: true } },
        name: 'Resellers',
      })
      expect((await get()).text).toContain(`href="${PATH}/${other.id}"`)
      const form = shownForm((await get(`${PATH}/${other.id}`)).text)
      expect(form.get('active')).toBe('on')
      form.delete('active')
      form.set('name', 'Old resellers')
      expect((await post(form, `${PATH}/${other.id}`)).status).toBe(303)
      const after = await world.stripe.billingPortal.configurations.retrieve(other.id)
      expect(after).toMatchObject({
        active: false,
        features: other.features,
        name: 'Old resellers',
      })
      expect((await get(`${PATH}/bpc_none`)).status).toBe(404)
      // What nobody can have typed, and no database would take.
      expect((await get(`${PATH}/bpc_%00`)).status).toBe(404)
      form.set('default_return_url', 'https://orchard.example/')
      expect((await post(form, `${PATH}/bpc_none`)).status).toBe(404)
    })

    it('open the portal as a customer of test mode sees it, and never of live mode', async () => {
      expect((await get()).text).toContain('Once there is a customer in test mode')
      const customer = await world.stripe.customers.create({ name: 'Jenny <3>' })
      expect((await get()).text).toContain('Jenny &lt;3&gt;')
      const form = new URLSearchParams({ customer: customer.id })
      form.set('configuration', (await standard()).id)
      const { headers } = await post(form, `${PATH}/open`)
      const portal = await fetch(headers.get('location') ?? '')
      expect(await portal.text()).toContain('Orchard &amp; sons')
      const live = await post(form, '/settings/billing/portal/open')
      expect(live.status).toBe(400)
      expect((await get('/settings/billing/portal')).text).not.toContain('A look inside')
    })
  })
})
