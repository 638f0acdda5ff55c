import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { picture } from '../../../test/support/pictures.ts'
import { ensureBuilt } from '../../../test/support/process.ts'
import { type TestMember, memberOf } from '../../../test/support/team.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { frozenClock, systemClock } from '../../lib/clock.ts'
import { updateMember } from '../../store/members.ts'
import { newFormKey } from '../once.ts'
import { ROUTES } from '../routes.ts'
import { PLAIN_PAGES } from './pages.ts'

onEachEngine((open) => {
  describe('settings', () => {
    const clock = frozenClock(systemClock.now())
    let world: World
    let owner: TestMember
    beforeAll(async () => {
      ensureBuilt()
      world = await open({ clock })
      owner = await memberOf(world, 'owner', clock.now())
    })
    afterAll(() => world.close())

    const get = (path: string, member = owner) =>
      world.request('GET', `/test${path}`, { key: null, headers: member.headers })
    const post = (path: string, fields: Readonly<Record<string, string>>, member = owner) =>
      world.request('POST', `/test${path}`, {
        key: null,
        headers: member.headers,
        form: new URLSearchParams(fields).toString(),
      })

    it('of the business are what the API says of the account', async () => {
      const answer = await post('/settings/public', {
        'business_profile[name]': 'Orchard <Post>',
        'business_profile[support_email]': 'help@orchard.example',
        'business_profile[support_address][line1]': '1 Apple Lane',
        'business_profile[support_address][country]': 'DE',
        'settings[payments][statement_descriptor]': 'ORCHARD POST',
        email: '',
      })
      expect(answer.headers.get('location')).toBe('/test/settings/public?saved')
      const account = await world.stripe.accounts.retrieveCurrent()
      expect(account).toMatchObject({
        business_profile: {
          name: 'Orchard <Post>',
          support_address: { country: 'DE', line1: '1 Apple Lane' },
          support_email: 'help@orchard.example',
        },
        email: null,
        settings: { payments: { statement_descriptor: 'ORCHARD POST' } },
      })
      const { text } = await get('/settings/public?saved')
      expect(text).toContain('Saved.')
      expect(text).toContain('value="Orchard &lt;Post&gt;"')
    })

    it('say what is wrong beside the field, and keep nothing', async () => {
      const answer = await post('/settings/public', {
        'business_profile[name]': 'Another name',
        'business_profile[support_url]': 'not an address',
      })
      expect(answer.status).toBe(400)
      expect(answer.text).toContain('href="#business_profile[support_url]"')
      expect(answer.text).toContain('value="not an address"')
      const { business_profile: profile } = await world.stripe.accounts.retrieveCurrent()
      expect(profile?.name).toBe('Orchard <Post>')
    })

    it('of mails are switched on, and off by what is not sent', async () => {
      await post('/settings/emails', { 'paylinks[receipt_mails]': 'on' })
      const on = await get('/settings/emails')
      expect(on.text).toMatch(/name="paylinks\[receipt_mails\]" value="on" checked/)
      await post('/settings/emails', {})
      const off = await get('/settings/emails')
      expect(off.text).not.toContain(' checked')
    })

    it('of unpaid invoices are days that grow', async () => {
      const days = 'paylinks[dunning][attempts]'
      expect((await post('/settings/billing', { [days]: '2, 4 9' })).status).toBe(303)
      expect((await get('/settings/billing')).text).toContain('value="2, 4, 9"')
      const wrong = await post('/settings/billing', { [days]: '5, 3' })
      expect(wrong.status).toBe(400)
      expect(wrong.text).toContain('must grow')
    })

    it('of colours say how well they can be read', async () => {
      await post('/settings/branding', { 'settings[branding][primary_color]': '#ffcc00' })
      expect((await get('/settings/branding')).text).toContain(
        'Black text stands on it with a contrast of 13.8 to 1.',
      )
      const wrong = await post('/settings/branding', {
        'settings[branding][primary_color]': 'yellow',
      })
      expect(wrong.status).toBe(400)
    })

    it('of the branding are looked at before they are saved, and nothing is kept', async () => {
      const color = 'settings[branding][primary_color]'
      const draft = { [color]: '#123456', 'paylinks[border_style]': 'pill' }
      const look = (more: Readonly<Record<string, string>> = {}, member = owner) =>
        post('/settings/branding/preview', { ...draft, ...more }, member)
      await post('/settings/branding', { [color]: '#ffcc00' })
      const before = await world.stripe.accounts.retrieveCurrent()
      expect((await get('/settings/branding')).text).toMatch(
        /formaction="\/test\/settings\/branding\/preview" formtarget="preview"/,
      )
      const page = await look()
      expect(page.status).toBe(200)
      expect(page.text).toContain('<body inert')
      expect(page.text).toContain('A product of yours')
      expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'self'")
      const sheet = /href="(\/brand\/[^"]*)"/.exec(page.text)?.[1] ?? ''
      const style = await world.request('GET', sheet, { key: null })
      expect(style.text).toMatch(/99px.*#123456/s)
      const link = await world.stripe.paymentLinks.create({
        line_items: [
          {
            price_data: { currency: 'jpy', unit_amount: 700, product_data: { name: 'Green tea' } },
            quantity: 1,
          },
        ],
      })
      expect((await look()).text).toContain('Green tea')
      const mail = await look({ shown: 'mail' })
      expect(mail.text).toContain('border-top:5px solid #123456')
      expect(mail.text).toContain('¥4,200')
      expect(mail.headers.get('content-security-policy')).toContain('sandbox')
      const invoice = await look({ shown: 'invoice' })
      expect(invoice.text).toContain(sheet)
      expect(invoice.text).toContain('A1B2C3D4-0001')
      const pdf = await look({ as: 'pdf' })
      expect(pdf.text.slice(0, 5)).toBe('%PDF-')
      // Half a colour is none yet: the rest of the form counts.
      const typing = await look({ [color]: '#1234' })
      const half = /href="(\/brand\/[^"]*)"/.exec(typing.text)?.[1] ?? ''
      expect((await world.request('GET', half, { key: null })).text).toMatch(/99px.*#ffcc00/s)
      const reader = await memberOf(world, 'view_only', clock.now())
      expect((await look({}, reader)).status).toBe(200)
      expect(await world.stripe.accounts.retrieveCurrent()).toEqual(before)
      const { data } = await world.stripe.events.list({ limit: 1 })
      expect(data[0]?.data.object).toMatchObject({ id: link.id })
    })

    it('take an icon, and only a square picture', async () => {
      const send = (name: string, bytes: Buffer) => {
        const parts = new FormData()
        parts.set('file', new Blob([new Uint8Array(bytes)]), 'icon.png')
        const { 'content-type': _type, ...headers } = owner.headers
        return world.request('POST', `/test/settings/branding/${name}`, {
          key: null,
          headers,
          parts,
        })
      }
      expect((await send('icon', picture(160, 160))).status).toBe(303)
      const { settings } = await world.stripe.accounts.retrieveCurrent()
      expect(settings?.branding.icon).toMatch(/^file_/)
      expect((await get('/settings/branding')).text).toContain('alt="The icon as it is now"')
      const wide = await send('icon', picture(300, 160))
      expect(wide.status).toBe(400)
      expect(wide.text).toContain('as wide as it is high')
      await post('/settings/branding/icon/remove', {})
      const after = await world.stripe.accounts.retrieveCurrent()
      expect(after.settings?.branding.icon).toBeNull()
    })

    it('of payment methods are those of the default configuration', async () => {
      await post('/settings/payment_methods', { card: 'on', klarna: 'on' })
      const { data } = await world.stripe.paymentMethodConfigurations.list()
      const standard = data.find(({ is_default }) => is_default)
      expect(standard).toMatchObject({
        card: { display_preference: { value: 'on' } },
        klarna: { display_preference: { value: 'on' } },
        ideal: { display_preference: { value: 'off' } },
      })
    })

    it('tell which ways to pay one payment would be offered, and why not the others', async () => {
      const look = async (query: string) => {
        const { text } = await get(`/settings/payment_methods?${query}`)
        const rows = [...text.matchAll(/<tr><td.*?<\/tr>/gs)].map(([row]) =>
          row
            .replaceAll(/<[^>]*>/g, ' ')
            .replaceAll(/\s+/g, ' ')
            .trim(),
        )
        return { text, rows }
      }
      await post('/settings/payment_methods', { card: 'on', klarna: 'on' })
      const { rows } = await look('amount=25,00&currency=EUR&country=US&held=on')
      expect(rows).toContain('Card Offered')
      expect(rows).toContain('Klarna Offered')
      expect(rows).toContain('iDEAL Turned off')
      const japan = await look('amount=25&currency=jpy&country=JP')
      expect(japan.rows).toContain('Card Offered')
      expect(japan.rows.find((row) => row.startsWith('Klarna'))).toMatch(/Only in AUD, CAD/)
      expect((await look('amount=1.234&currency=eur')).text).toContain('Say an amount such as')
      expect((await look('amount=1&currency=zzz')).text).toContain('by its three letters')
    })

    it('of taxes: a head office, and a registration that begins and ends', async () => {
      await post('/settings/tax', {
        'head_office[address][country]': 'DE',
        'head_office[address][state]': '',
        'defaults[tax_behavior]': 'inclusive',
      })
      const settings = await world.stripe.tax.settings.retrieve()
      expect(settings).toMatchObject({
        defaults: { tax_behavior: 'inclusive' },
        head_office: { address: { country: 'DE' } },
        status: 'active',
      })
      const ask = await get('/settings/tax/registrations/new?country=DE')
      expect(ask.text).toContain('country_options[de][type]')
      await post('/settings/tax/registrations/new', {
        country: 'DE',
        active_from: 'now',
        'country_options[de][type]': 'standard',
      })
      const [one] = (await world.stripe.tax.registrations.list()).data
      expect(one).toMatchObject({ country: 'DE', status: 'active' })
      const twice = await post('/settings/tax/registrations/new', {
        country: 'DE',
        active_from: 'now',
        'country_options[de][type]': 'standard',
      })
      expect(twice.status).toBe(400)
      clock.advance(60)
      await post(`/settings/tax/registrations/${one!.id}/end`, {})
      expect(await world.stripe.tax.registrations.retrieve(one!.id)).toMatchObject({
        status: 'expired',
      })
    })

    it('are read by everybody and changed by those who may', async () => {
      const support = await memberOf(world, 'support', clock.now())
      for (const path of [
        ...PLAIN_PAGES.map((page) => page.path),
        '/settings/branding',
        '/settings/custom-domains',
        '/settings/billing/portal',
        '/settings/payment_methods',
        '/settings/tax',
      ]) {
        const shown = await get(path, support)
        expect(shown.status).toBe(200)
        expect(shown.text).not.toContain('>Save</button>')
        expect((await post(path, {}, support)).status).toBe(403)
      }
    })

    it('of both modes want a second factor once there is anything live', async () => {
      const { engine } = world.app
      const bare = await memberOf(world, 'administrator', clock.now())
      await engine.run(updateMember(engine, bare.id, { totp_secret: null }))
      const changing = ROUTES.filter((one) => {
        return one.method === 'POST' && one.permission === 'settings.write'
      }).map(({ path }) => path.replace(':id', 'taxreg_none'))
      const stopped = async () => {
        const answers = changing.map(async (path) => [path, await post(path, {}, bare)] as const)
        return (await Promise.all(answers))
          .filter(([, { headers }]) => headers.get('location')?.endsWith('security?needed'))
          .map(([path]) => path)
      }
      expect(await stopped()).toEqual([])
      const made = await world.request('POST', '/apikeys/create', {
        key: null,
        headers: owner.headers,
        form: new URLSearchParams({ key: newFormKey(), kind: 'secret', name: 'Till' }).toString(),
      })
      expect(made.status).toBe(200)
      const ofOneMode = changing.filter((path) => {
        return /^\/settings\/(billing\/portal|payment_methods|tax|custom-domains\/check)/.test(path)
      })
      expect(ofOneMode).toHaveLength(8)
      expect(await stopped()).toEqual(changing.filter((path) => !ofOneMode.includes(path)))
      expect((await get('/settings/public', bare)).status).toBe(200)
    })
  })
})
