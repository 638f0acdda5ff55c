import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkShape } from '../../../test/contract-kit/sdk-shape.ts'
import { picture } from '../../../test/support/pictures.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

onEachEngine((open) => {
  describe('the account', () => {
    let world: World
    let id: string
    beforeAll(async () => {
      world = await open()
      id = world.app.account
    })
    afterAll(() => world.close())

    const change = (params: Stripe.AccountUpdateParams) => world.stripe.accounts.update(id, params)

    const post = (form: string) => world.request('POST', `/v1/accounts/${id}`, { form })

    it('is the one that the key belongs to', async () => {
      const own = await world.stripe.accounts.retrieveCurrent()
      expect(checkShape(own, 'Stripe.Account')).toEqual({ errors: [], unknown: [] })
      expect(own).toMatchObject({
        id,
        object: 'account',
        charges_enabled: true,
        settings: { dashboard: { display_name: 'Paylinks' } },
      })
    })

    it('can be asked for by its id', async () => {
      expect((await world.stripe.accounts.retrieve(id)).id).toBe(id)
    })

    it('sees and changes no other', async () => {
      const refusal = { statusCode: 404, message: "No such account: 'acct_other'" }
      await expect(world.stripe.accounts.retrieve('acct_other')).rejects.toMatchObject(refusal)
      await expect(
        world.stripe.accounts.update('acct_other', { email: 'me@example.com' }),
      ).rejects.toMatchObject(refusal)
    })

    it('says what its merchant says of the business', async () => {
      const business_profile = {
        name: 'Field Notes Coffee',
        product_description: 'Beans',
        support_address: { city: 'Portland', country: 'US', line1: '1 Main St' },
        support_email: 'help@fieldnotes.example',
        support_phone: '+1 503 555 0100',
        support_url: 'https://fieldnotes.example/help',
        url: 'https://fieldnotes.example',
      }
      const payments = { statement_descriptor: 'FIELD NOTES' }
      const branding = { primary_color: '#0A5', secondary_color: '#FFF4E0' }
      const changed = await change({
        business_profile,
        email: 'owner@fieldnotes.example',
        metadata: { shop: '7' },
        settings: { branding, payments },
      })
      expect(checkShape(changed, 'Stripe.Account')).toEqual({ errors: [], unknown: [] })
      expect(changed).toMatchObject({
        business_profile,
        email: 'owner@fieldnotes.example',
        metadata: { shop: '7' },
        settings: {
          branding: { primary_color: '#00aa55', secondary_color: '#fff4e0' },
          dashboard: { display_name: 'Field Notes Coffee' },
          payments,
        },
      })
      expect(await world.stripe.accounts.retrieveCurrent()).toEqual(changed)
    })

    it('keeps what a change leaves out, and forgets what is emptied', async () => {
      const { business_profile: before } = await world.stripe.accounts.retrieveCurrent()
      const after = await change({
        business_profile: { support_phone: '', support_address: { city: 'Salem' } },
        settings: { branding: { primary_color: '' } },
      })
      expect(after.business_profile).toEqual({
        ...before,
        support_phone: null,
        support_address: { ...before?.support_address, city: 'Salem' },
      })
      expect(after.settings?.branding).toMatchObject({
        primary_color: null,
        secondary_color: '#fff4e0',
      })
    })

    it('tells what changed, and nothing when nothing did', async () => {
      const updates = async () =>
        (await world.stripe.events.list({ type: 'account.updated', limit: 100 })).data
      await change({ email: 'first@fieldnotes.example' })
      const before = (await updates()).length
      await change({ email: 'second@fieldnotes.example' })
      await change({ email: 'second@fieldnotes.example' })
      const [latest, ...others] = await updates()
      expect(others).toHaveLength(before)
      expect(latest?.data).toMatchObject({
        object: { id, email: 'second@fieldnotes.example' },
        previous_attributes: { email: 'first@fieldnotes.example' },
      })
    })

    it('has, under our own name, what Stripe has in its dashboard only', async () => {
      const form = new URLSearchParams({
        'paylinks[terms_of_service_url]': 'https://fieldnotes.example/terms',
        'paylinks[privacy_policy_url]': 'https://fieldnotes.example/privacy',
        'paylinks[refund_policy]': 'Returns within 30 days.',
        'paylinks[refund_policy_url]': 'https://fieldnotes.example/returns',
        'paylinks[border_style]': 'pill',
        'paylinks[font_family]': 'lora',
        'paylinks[display_name]': 'Shop 7',
      })
      const { json } = await post(form.toString())
      expect(json).toMatchObject({
        paylinks: {
          terms_of_service_url: 'https://fieldnotes.example/terms',
          privacy_policy_url: 'https://fieldnotes.example/privacy',
          refund_policy: 'Returns within 30 days.',
          refund_policy_url: 'https://fieldnotes.example/returns',
          border_style: 'pill',
          font_family: 'lora',
          display_name: 'Shop 7',
        },
        settings: { dashboard: { display_name: 'Shop 7' } },
      })
    })

    it('shows a logo and an icon that were uploaded for that', async () => {
      const upload = async (purpose: Stripe.FileCreateParams.Purpose) =>
        world.stripe.files.create({ purpose, file: { data: picture(128), name: 'mark.png' } })
      const [icon, logo] = [await upload('business_icon'), await upload('business_logo')]
      const { settings } = await change({
        settings: { branding: { icon: icon.id, logo: logo.id } },
      })
      expect(settings?.branding).toMatchObject({ icon: icon.id, logo: logo.id })
      const param = 'settings[branding][icon]'
      await expect(change({ settings: { branding: { icon: logo.id } } })).rejects.toMatchObject({
        statusCode: 400,
        param,
      })
      await expect(change({ settings: { branding: { icon: 'file_none' } } })).rejects.toMatchObject(
        { statusCode: 400, param, message: "No such file: 'file_none'" },
      )
    })

    it.each([
      ['settings[branding][primary_color]', 'red'],
      ['settings[branding][primary_color]', '#0b6b5'],
      ['settings[branding][secondary_color]', '#fff;}body{display:none'],
      ['settings[branding][secondary_color]', 'url(https://evil.example/x)'],
      ['business_profile[url]', 'javascript:alert(1)'],
      ['business_profile[support_url]', 'data:text/html,x'],
      ['business_profile[support_email]', 'nobody'],
      ['business_profile[support_phone]', '<script>'],
      ['business_profile[name]', 'x'.repeat(101)],
      ['business_profile[name]', ' \u200b '],
      ['paylinks[terms_of_service_url]', 'javascript:alert(1)'],
      ['paylinks[refund_policy]', 'x'.repeat(1201)],
      ['paylinks[border_style]', 'blob'],
      ['paylinks[font_family]', 'comic_sans'],
      ['paylinks[logo]', 'file_x'],
      ['settings[payments][statement_descriptor]', '12345'],
      ['capabilities[card_payments][requested]', 'true'],
      ['company[name]', 'Tea Ltd'],
      ['tos_acceptance[ip]', '127.0.0.1'],
    ])('refuses %s of %s by name', async (param, value) => {
      const { status, json } = await post(new URLSearchParams({ [param]: value }).toString())
      expect(status).toBe(400)
      expect(json.error?.['param']).toBe(param)
    })

    it('puts its descriptor on the payer’s statement', async () => {
      await change({ settings: { payments: { statement_descriptor: 'FIELD NOTES' } } })
      const intent = await world.stripe.paymentIntents.create({
        amount: 900,
        currency: 'usd',
        confirm: true,
        payment_method: 'pm_card_visa',
        return_url: 'https://example.com',
        statement_descriptor_suffix: 'ORDER 7',
        expand: ['latest_charge'],
      })
      expect(intent.latest_charge).toMatchObject({
        calculated_statement_descriptor: 'FIELD NOTES* ORDER 7',
      })
    })
  })
})
