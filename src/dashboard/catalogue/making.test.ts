/** Coupons, codes and rates over HTTP: made, refused, changed and taken out of use. */

import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureBuilt } from '../../../test/support/process.ts'
import { type TestMember, memberOf } from '../../../test/support/team.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { frozenClock, systemClock } from '../../lib/clock.ts'
import { newFormKey } from '../once.ts'

type Form = Readonly<Record<string, string>>

const DAY = 86_400
/** `2026-11-21` */
const dayOf = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 10)
const endOf = (day: string) => Date.parse(`${day}T00:00:00Z`) / 1000 + DAY - 1

onEachEngine((open) => {
  describe('the catalogue', () => {
    let world: World
    let stripe: Stripe
    let owner: TestMember
    const clock = frozenClock(systemClock.now())
    const soon = dayOf(clock.now() + 30 * DAY)
    beforeAll(async () => {
      ensureBuilt()
      world = await open({ clock })
      stripe = world.stripe
      owner = await memberOf(world)
    })
    afterAll(() => world.close())

    const get = async (path: string) =>
      (await world.request('GET', `/test${path}`, { key: null, headers: owner.headers })).text
    const post = (path: string, form: Form) =>
      world.request('POST', `/test${path}`, {
        key: null,
        headers: owner.headers,
        form: new URLSearchParams({ key: newFormKey(), ...form }).toString(),
      })
    /** The id of what was made; else the page that says why not. */
    const made = async (path: string, form: Form) => {
      // Pressed twice: both lead to the same.
      const once = { key: newFormKey(), ...form }
      const press = () => post(`${path}/create`, once)
      const [answer, other] = await Promise.all([press(), press()])
      expect(other.headers.get('location')).toBe(answer.headers.get('location'))
      expect(answer.status, answer.text.replaceAll(/<[^>]+>/g, ' ').slice(0, 3000)).toBe(303)
      return /([^/?]+)\?made$/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''
    }
    const refused = async (path: string, form: Form) => {
      const { status, text } = await post(path, form)
      expect(status).toBe(422)
      const errors = text.matchAll(/id="([^"]+)-error" role="alert">([^<]+)</g)
      return Object.fromEntries([...errors].map(([, name, error]) => [name, error]))
    }

    it('has a page of a coupon whose ID is a word of addresses', async () => {
      for (const id of ['create', '.', '..']) {
        const terms = { terms: 'percent', percent_off: '10', duration: 'once' }
        const answer = await post('/coupons/create', { id, name: `It is ${id}`, ...terms })
        const href = /href="\/test(\/coupons\/[^"]+)"[^§]{0,80}?It is /.exec(await get('/coupons'))
        const path = href?.[1] ?? ''
        expect(answer.headers.get('location')).toBe(`/test${path}?made`)
        expect(await get(path)).toContain(`href="/test${path}/edit"`)
        expect((await post(`${path}/metadata`, { key: 'season', value: 'all' })).status).toBe(303)
        expect((await stripe.coupons.list()).data[0]).toMatchObject({
          id,
          metadata: { season: 'all' },
        })
        expect((await post(`${path}/delete`, {})).status).toBe(303)
        expect((await stripe.coupons.list()).data).toEqual([])
        expect(await get('/settings/audit')).toContain(
          `<b>Deleted a coupon</b><small>${id} · test</small>`,
        )
      }
    })

    it('makes a coupon of every option, and says how each was understood', async () => {
      const tea = await stripe.products.create({ name: 'Tea & cake' })
      const id = await made('/coupons', {
        name: 'Summer',
        terms: 'amount',
        amount_off: '5',
        currency: 'usd',
        'currency_options.0.currency': 'eur',
        'currency_options.0.amount': '4,50',
        'currency_options.2.currency': 'jpy',
        'currency_options.2.amount': '700',
        // Of the other choice: it counts for nothing.
        percent_off: '10',
        duration: 'repeating',
        duration_in_months: '3',
        redeem_by: soon,
        max_redemptions: '20',
        limited: 'on',
        'applies_to[products]': tea.id,
        id: 'SUMMER_5',
        metadata: 'campaign: summer',
      })
      expect(id).toBe('SUMMER_5')
      const coupon = await stripe.coupons.retrieve(id, {
        expand: ['applies_to', 'currency_options'],
      })
      expect(coupon).toMatchObject({
        name: 'Summer',
        amount_off: 500,
        currency: 'usd',
        currency_options: { eur: { amount_off: 450 }, jpy: { amount_off: 700 } },
        percent_off: null,
        duration: 'repeating',
        duration_in_months: 3,
        redeem_by: endOf(soon),
        max_redemptions: 20,
        applies_to: { products: [tea.id] },
        metadata: { campaign: 'summer' },
      })
      const page = await get(`/coupons/${id}`)
      for (const words of ['$5.00', '€4.50', '¥700', '3 months', '0 of 20', 'Tea &amp; cake'])
        expect(page).toContain(words)
      expect(await get(`/coupons/${id}/json`)).toContain('&quot;applies_to&quot;')
    })

    it('says at each field what the API refuses, and writes its call', async () => {
      const fill = 'Please fill this in.'
      const form = { terms: 'percent', duration: 'once' }
      expect(await refused('/coupons/create', form)).toEqual({ percent_off: fill })
      const amount = { terms: 'amount', currency: 'usd' }
      expect(await refused('/coupons/create', amount)).toEqual({ amount_off: fill })
      expect(
        await refused('/coupons/create', { ...form, percent_off: '101', limited: 'on' }),
      ).toHaveProperty('percent_off', expect.stringContaining('at most 100'))
      expect(
        await refused('/coupons/create', { ...form, percent_off: '10', limited: 'on' }),
      ).toEqual({ 'applies_to[products]': fill })
      expect(
        await refused('/coupons/create', { ...form, percent_off: '10', redeem_by: '2020-01-01' }),
      ).toHaveProperty('redeem_by', expect.stringContaining('in the future'))
      const euros = { 'currency_options.1.currency': 'eur' }
      expect(await refused('/coupons/create', { ...amount, amount_off: '5', ...euros })).toEqual({
        currency_options: fill,
      })
      const { status, text } = await post('/coupons/create', {
        ...form,
        percent_off: '12,5',
        do: 'code',
      })
      expect(status).toBe(200)
      expect(text).toContain('percent_off=12.5')
      expect(text).toContain('stripe.coupons.create(')
    })

    it('changes a coupon, and deletes it once that is confirmed', async () => {
      const { id } = await stripe.coupons.create({ amount_off: 500, currency: 'usd' })
      const path = `/coupons/${id}`
      const euros = { 'currency_options.0.currency': 'eur', 'currency_options.0.amount': '4' }
      expect((await post(`${path}/edit`, { name: 'Five', ...euros })).status).toBe(303)
      expect((await post(`${path}/metadata`, { key: 'a', value: 'b' })).status).toBe(303)
      const changed = await stripe.coupons.retrieve(id, { expand: ['currency_options'] })
      expect(changed).toMatchObject({
        name: 'Five',
        currency_options: { eur: { amount_off: 400 } },
        metadata: { a: 'b' },
      })
      expect(await get(`${path}/edit`)).toContain('value="4.00"')
      expect(await refused(`${path}/edit`, { name: '', ...euros })).toHaveProperty('name')
      expect(await get(`${path}/delete`)).toContain('Delete Five')
      expect((await post(`${path}/delete`, {})).status).toBe(303)
      await expect(stripe.coupons.retrieve(id)).rejects.toMatchObject({ statusCode: 404 })
      expect(await get(path)).toContain('There is no such coupon')
    })

    it('makes promotion codes of a coupon, and takes them out of use', async () => {
      const { id: coupon } = await stripe.coupons.create({ percent_off: 20, name: 'Fifth' })
      const customer = await stripe.customers.create({ email: 'ada@shop.example' })
      const start = await get(`/promotion-codes/create?coupon=${coupon}`)
      expect(start).toMatch(new RegExp(`<option value="${coupon}" selected[^>]*>Fifth: 20% off`))
      const id = await made('/promotion-codes', {
        'promotion[coupon]': coupon,
        code: 'FRIENDS-20',
        expires_at: soon,
        max_redemptions: '3',
        customer: 'ada@shop.example',
        'restrictions[first_time_transaction]': 'on',
        minimum: 'on',
        'restrictions[minimum_amount]': '10',
        'restrictions[minimum_amount_currency]': 'usd',
        metadata: 'who: friends',
      })
      const options = { expand: ['restrictions.currency_options'] }
      expect(await stripe.promotionCodes.retrieve(id)).toMatchObject({
        code: 'FRIENDS-20',
        active: true,
        customer: customer.id,
        expires_at: endOf(soon),
        max_redemptions: 3,
        metadata: { who: 'friends' },
        promotion: { coupon, type: 'coupon' },
        restrictions: {
          first_time_transaction: true,
          minimum_amount: 1000,
          minimum_amount_currency: 'usd',
        },
      })
      const path = `/promotion-codes/${id}`
      expect(await get(path)).toContain('ada@shop.example')
      expect(await get(`/coupons/${coupon}`)).toContain('FRIENDS-20')
      const at = 'restrictions[currency_options].0'
      const euros = { [`${at}.currency`]: 'eur', [`${at}.amount`]: '9' }
      expect((await post(`${path}/edit`, euros)).status).toBe(303)
      expect((await post(`${path}/active`, { active: 'false' })).status).toBe(303)
      expect(await stripe.promotionCodes.retrieve(id, options)).toMatchObject({
        active: false,
        restrictions: { currency_options: { eur: { minimum_amount: 900 } } },
      })
      const random = await made('/promotion-codes', {
        'promotion[coupon]': coupon,
        active: 'false',
      })
      const { code, active } = await stripe.promotionCodes.retrieve(random)
      expect([code.length, active]).toEqual([8, false])
      const form = { 'promotion[coupon]': coupon }
      expect(await refused('/promotion-codes/create', { code: 'x' })).toHaveProperty([
        'promotion[coupon]',
      ])
      const nobody = { ...form, customer: 'nobody@shop.example' }
      expect(await refused('/promotion-codes/create', nobody)).toHaveProperty('customer')
      const spaced = { ...form, code: 'no spaces' }
      expect(await refused('/promotion-codes/create', spaced)).toHaveProperty('code')
    })

    it('makes shipping rates, changes and archives them', async () => {
      const id = await made('/shipping-rates', {
        display_name: 'Express',
        'fixed_amount[amount]': '15',
        'fixed_amount[currency]': 'usd',
        'fixed_amount[currency_options].0.currency': 'eur',
        'fixed_amount[currency_options].0.amount': '14',
        'fixed_amount[currency_options].0.also': 'inclusive',
        says_minimum: 'on',
        'delivery_estimate[minimum][value]': '1',
        'delivery_estimate[minimum][unit]': 'business_day',
        says_maximum: 'on',
        'delivery_estimate[maximum][value]': '3',
        'delivery_estimate[maximum][unit]': 'business_day',
        tax_code: 'txcd_92010001',
      })
      const options = { expand: ['fixed_amount.currency_options'] }
      expect(await stripe.shippingRates.retrieve(id, options)).toMatchObject({
        display_name: 'Express',
        delivery_estimate: { minimum: { unit: 'business_day', value: 1 }, maximum: { value: 3 } },
        fixed_amount: {
          amount: 1500,
          currency_options: { eur: { amount: 1400, tax_behavior: 'inclusive' } },
        },
        tax_behavior: 'unspecified',
        tax_code: 'txcd_92010001',
      })
      const { url } = await stripe.paymentLinks.create({
        line_items: [
          {
            price_data: { currency: 'usd', unit_amount: 900, product_data: { name: 'Beans' } },
            quantity: 1,
          },
        ],
        shipping_address_collection: { allowed_countries: ['US'] },
        shipping_options: [{ shipping_rate: id }],
      })
      expect(url).toBeTruthy()
      const path = `/shipping-rates/${id}`
      const page = await get(path)
      for (const words of ['1 to 3 business days', '€14.00', 'Beans']) expect(page).toContain(words)
      expect((await post(`${path}/edit`, { tax_behavior: 'exclusive' })).status).toBe(303)
      expect(await get(`${path}/edit`)).not.toContain('id="tax_behavior"')
      await post(`${path}/active`, { active: 'false' })
      expect(await stripe.shippingRates.retrieve(id, options)).toMatchObject({
        active: false,
        tax_behavior: 'exclusive',
        fixed_amount: { currency_options: { eur: { amount: 1400 } } },
      })
      const blank = { 'fixed_amount[currency]': 'usd', 'fixed_amount[amount]': '' }
      expect(await refused('/shipping-rates/create', blank)).toHaveProperty('display_name')
      const priceless = { ...blank, display_name: 'Mail' }
      expect(await refused('/shipping-rates/create', priceless)).toHaveProperty([
        'fixed_amount[amount]',
      ])
    })

    it('makes tax rates, changes and archives them', async () => {
      const id = await made('/tax-rates', {
        display_name: 'VAT',
        percentage: '19,5',
        inclusive: 'true',
        country: 'DE',
        jurisdiction: 'Germany',
        tax_type: 'vat',
        description: 'Usual',
      })
      expect(await stripe.taxRates.retrieve(id)).toMatchObject({
        display_name: 'VAT',
        percentage: 19.5,
        inclusive: true,
        active: true,
        country: 'DE',
        tax_type: 'vat',
      })
      const path = `/tax-rates/${id}`
      const same = { country: 'DE', jurisdiction: 'Germany', tax_type: 'vat', description: 'Usual' }
      const edit = { ...same, display_name: 'MwSt', state: 'BY' }
      expect((await post(`${path}/edit`, edit)).status).toBe(303)
      await post(`${path}/active`, { active: 'false' })
      expect(await stripe.taxRates.retrieve(id)).toMatchObject({
        display_name: 'MwSt',
        state: 'BY',
        active: false,
        percentage: 19.5,
      })
      expect(await get(path)).toContain('19.5%, in the price')
      expect(await refused('/tax-rates/create', { display_name: 'GST' })).toHaveProperty(
        'percentage',
      )
    })

    it('lists by state and by what is remembered, a page at a time', async () => {
      const { id } = await stripe.coupons.create({ percent_off: 7, name: 'Lists 50%_off' })
      const promotion = { type: 'coupon' as const, coupon: id }
      const codes: string[] = []
      for (let n = 10; n < 33; n++)
        codes.push((await stripe.promotionCodes.create({ promotion, code: `Many-${n}` })).id)
      await stripe.promotionCodes.update(codes[0] ?? '', { active: false })
      const at = `/promotion-codes?coupon=${id}`
      const first = await get(`${at}&state=active`)
      expect([first.includes('Many-32'), first.includes('Many-12')]).toEqual([true, false])
      const older = /href="([^"]+starting_after=[^"]+)"/.exec(first)?.[1] ?? ''
      const second = await get(older.replaceAll('&amp;', '&').replace('/test', ''))
      expect([second.includes('Many-12'), second.includes('Many-10')]).toEqual([true, false])
      expect(await get(`${at}&state=over`)).toContain('Many-10')
      expect(await get('/promotion-codes?q=many-2')).toContain('Many-29')
      expect(await get('/promotion-codes?q=many_2')).toContain('Nothing found')
      expect(await get(`/promotion-codes?q=${codes[3]}`)).toContain('Many-13')
      const lists = [
        ['/coupons?q=50%25_OFF', 'Lists'],
        ['/coupons?q=50__off', 'Nothing found'],
        [`/coupons?q=${id}&state=valid`, 'Lists'],
        [`/coupons?q=${id}&state=over`, 'Nothing found'],
        ['/shipping-rates?q=expr&state=archived', 'Express'],
        ['/shipping-rates?state=active&q=express', 'Nothing found'],
        ['/tax-rates?q=germany', 'MwSt'],
        ['/tax-rates?state=active&q=mwst', 'Nothing found'],
      ] as const
      for (const [path, words] of lists) expect(await get(path), path).toContain(words)
    })

    it('takes no name for anything but a name', async () => {
      const name = '"><script>alert(1)'
      const coupon = await stripe.coupons.create({ percent_off: 1, name })
      const code = await stripe.promotionCodes.create({
        promotion: { type: 'coupon', coupon: coupon.id },
        metadata: { x: name },
      })
      const shipping = await stripe.shippingRates.create({
        display_name: name,
        type: 'fixed_amount',
        fixed_amount: { amount: 0, currency: 'usd' },
      })
      const tax = await stripe.taxRates.create({
        display_name: name,
        inclusive: false,
        percentage: 1,
        description: name,
      })
      for (const path of [
        '/coupons',
        '/promotion-codes',
        '/shipping-rates',
        '/tax-rates',
        '/promotion-codes/create',
        `/coupons/${coupon.id}`,
        `/coupons/${coupon.id}/edit`,
        `/coupons/${coupon.id}/json`,
        `/promotion-codes/${code.id}`,
        `/shipping-rates/${shipping.id}`,
        `/tax-rates/${tax.id}/edit`,
      ])
        expect(await get(path), path).not.toContain('<script>alert')
    })
  })
})
