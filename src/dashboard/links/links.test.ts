/** The pages of payment links over HTTP: what they find, refuse, and keep harmless. */

import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TEE } from '../../../test/support/goods.ts'
import { ensureBuilt } from '../../../test/support/process.ts'
import { type TestMember, memberOf } from '../../../test/support/team.ts'
import { violationsIn } from '../../../test/support/verified.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'; drop table payment_links; --",
  '=HYPERLINK("https://evil.example","x")',
]

onEachEngine((open) => {
  describe('the pages of payment links', () => {
    let world: World
    let owner: TestMember
    beforeAll(async () => {
      ensureBuilt()
      world = await open()
      owner = await memberOf(world)
    })
    afterAll(() => world.close())

    const get = (path: string, by = owner) =>
      world.request('GET', `/test${path}`, { key: null, headers: by.headers })
    const post = (path: string, form: Readonly<Record<string, string>>, by = owner) =>
      world.request('POST', `/test${path}`, {
        key: null,
        headers: by.headers,
        form: new URLSearchParams(form).toString(),
      })
    const named = (name: string, more: Partial<Stripe.PaymentLinkCreateParams> = {}) =>
      world.stripe.paymentLinks.create({
        line_items: [{ price_data: { ...TEE.price_data!, product_data: { name } }, quantity: 1 }],
        ...more,
      })

    it('find a link by its product, address, metadata or id', async () => {
      const link = await named('Roastery tour', { metadata: { campaign: 'winter-42' } })
      const other = await named('Coffee club')
      const asked = ['roastery TOUR', 'astery', link.url, link.id, 'winter-42']
      for (const words of asked) {
        const { text } = await get(`/payment-links?q=${encodeURIComponent(words)}`)
        expect(text, words).toContain(link.id)
        expect(text, words).not.toContain(other.id)
      }
      expect((await get('/payment-links?q=nobody%25')).text).toContain('Nothing found')
    })

    it('turn their pages by cursor', async () => {
      const links: Stripe.PaymentLink[] = []
      for (let index = 0; index < 25; index++)
        links.push(await named(`Item ${index}`, { metadata: { series: 'long' } }))
      const first = await get('/payment-links?q=long')
      expect(first.text).toContain(links[24]!.id)
      expect(first.text).not.toContain(links[3]!.id)
      const next = /href="[^"]*(\/payment-links\?[^"]*starting_after[^"]*)"/.exec(first.text)?.[1]
      const second = await get(next?.replaceAll('&amp;', '&') ?? '')
      expect(second.text).toContain(links[3]!.id)
      expect(second.text).not.toContain(links[24]!.id)
      expect(second.text).toContain('← Newer')
    })

    it.each(HOSTILE)('take no name for anything but a name: %s', async (name) => {
      const link = await named(name, {
        metadata: { note: name },
        inactive_message: name,
        custom_text: { submit: { message: name } },
      })
      const pages = ['', '/analytics', '/share', '/metadata', '/json', '/edit', '/duplicate']
      for (const page of [...pages, '/deactivate'].map(
        (more) => `/payment-links/${link.id}${more}`,
      )) {
        const { text, status } = await get(page)
        expect(status, page).toBe(200)
        expect(text, page).not.toMatch(/<script>alert|<img src=x/)
      }
      const { text } = await get(`/payment-links?q=${encodeURIComponent(name)}`)
      expect(text).not.toMatch(/<script>alert|<img src=x/)
      expect(text).toContain(link.id)
    })

    it('are exported as a table without formulas', async () => {
      await named('=1+1')
      const { text, headers } = await get('/payment-links/export')
      expect(headers.get('content-disposition')).toMatch(/^attachment; filename="payment_links_/)
      const lines = text.trim().split('\r\n')
      expect(lines[0]).toMatch(/^id,URL,Name,/)
      expect(text).toContain(`"'=1+1"`)
      expect(text).not.toMatch(/(^|,)=/m)
      const links = world.stripe.paymentLinks.list({ limit: 100 })
      const all = await links.autoPagingToArray({ limit: 1000 })
      for (const { id } of all) expect(text).toContain(id)
    })

    it('are read by everybody, and changed by those who may', async () => {
      const link = await named('Tea')
      const viewer = await memberOf(world, 'view_only')
      const page = await get(`/payment-links/${link.id}`, viewer)
      expect(page.status).toBe(200)
      expect(page.text).not.toContain('/edit"')
      const path = `/payment-links/${link.id}`
      expect((await get(`${path}/edit`, viewer)).status).toBe(403)
      expect((await post(`${path}/deactivate`, {}, viewer)).status).toBe(403)
      expect((await post(`${path}/send`, { to: 'a@b.example' }, viewer)).status).toBe(403)
      expect((await get('/payment-links/export', viewer)).status).toBe(403)
    })

    it('show no link of the other mode', async () => {
      const link = await named('Tea')
      const { status } = await world.request('GET', `/payment-links/${link.id}`, {
        key: null,
        headers: owner.headers,
      })
      expect(status).toBe(404)
    })

    it('change nothing of a link whose form is saved as it was', async () => {
      const link = await named('Tea', {
        allow_promotion_codes: true,
        metadata: { a: 'b' },
        custom_text: { submit: { message: 'Soon.' } },
        shipping_address_collection: { allowed_countries: ['US', 'DE'] },
        custom_fields: [
          {
            key: 'size',
            label: { custom: 'Size', type: 'custom' },
            type: 'dropdown',
            dropdown: { options: [{ label: 'Small', value: 's' }] },
          },
        ],
        invoice_creation: { enabled: true, invoice_data: { footer: 'Thanks' } },
        payment_intent_data: { description: 'For tea', metadata: { c: 'd' } },
        restrictions: { completed_sessions: { limit: 3 } },
      })
      const before = await world.stripe.paymentLinks.retrieve(link.id)
      const { text } = await get(`/payment-links/${link.id}/edit`)
      const form = fieldsIn(text)
      const answer = await world.request('POST', `/test/payment-links/${link.id}/edit`, {
        key: null,
        headers: owner.headers,
        form: `${form}&do=save`,
      })
      expect(answer.status).toBe(303)
      expect(await world.stripe.paymentLinks.retrieve(link.id)).toEqual(before)
      const events = await world.stripe.events.list({ type: 'payment_link.updated', limit: 100 })
      expect(events.data.map(({ data }) => (data.object as { id: string }).id)).not.toContain(
        link.id,
      )
    })

    it('are changed by one of two who save at the same moment; the other sees the new state', async () => {
      const path = `/payment-links/${(await named('Tea')).id}/edit`
      const form = Object.fromEntries(new URLSearchParams(fieldsIn((await get(path)).text)))
      const save = (submit_type: string) => post(path, { ...form, submit_type, do: 'save' })
      const answers = await Promise.all([save('book'), save('donate')])
      const stale = answers.find(({ status }) => status === 409)
      expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409])
      expect(stale?.text).toContain('nothing was saved')
    })

    it('deactivate a link with its open checkouts', async () => {
      const link = await named('Tea')
      const answer = await post(`/payment-links/${link.id}/deactivate`, {
        inactive_message: 'Gone.',
        expire: 'on',
      })
      expect(answer.status).toBe(303)
      expect(await world.stripe.paymentLinks.retrieve(link.id)).toMatchObject({
        active: false,
        inactive_message: 'Gone.',
      })
    })

    it('keep metadata as it is written, and say what is wrong with it', async () => {
      const link = await named('Tea', { metadata: { old: '1', kept: '2' } })
      const path = `/payment-links/${link.id}/metadata`
      expect((await post(path, { metadata: 'kept: 3\nnew: a: b' })).status).toBe(303)
      expect((await world.stripe.paymentLinks.retrieve(link.id)).metadata).toEqual({
        kept: '3',
        new: 'a: b',
      })
      const wrong = await post(path, { metadata: `${'x'.repeat(41)}: 1` })
      expect(wrong.status).toBe(422)
      expect(wrong.text).toContain('x'.repeat(41))
    })

    it('leave everything in order', async () => {
      expect(await violationsIn(world)).toEqual([])
    })
  })
})

/** What a browser would send of the form, as it stands. */
function fieldsIn(html: string): URLSearchParams {
  const [, form = ''] = /<form class="maker-form"[\s\S]*?>([\s\S]*?)<\/form>/.exec(html) ?? []
  const fields = new URLSearchParams()
  const plain = (text = '') =>
    text
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&')
  for (const [tag] of form.matchAll(/<input [^>]*>/g)) {
    const name = / name="([^"]*)"/.exec(tag)?.[1]
    const isLeftOut = /type="(?:radio|checkbox)"/.test(tag) && !/ checked\b/.test(tag)
    if (name && !isLeftOut) fields.append(name, plain(/ value="([^"]*)"/.exec(tag)?.[1]))
  }
  for (const [, name = '', value] of form.matchAll(
    /<textarea [^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/textarea>/g,
  ))
    fields.append(name, plain(value))
  for (const [, name = '', options = ''] of form.matchAll(
    /<select [^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g,
  ))
    for (const [tag] of options.matchAll(/<option [^>]*selected[^>]*>/g))
      fields.append(name, plain(/ value="([^"]*)"/.exec(tag)?.[1]))
  return fields
}
