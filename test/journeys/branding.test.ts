/** A merchant's own name, colours, policies and pictures on the pages that payers see. */

import { gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { TEE } from '../support/goods.ts'
import { get } from '../support/http-get.ts'
import { DESKTOP, type Journey, journeys } from '../support/journey.ts'
import { pay } from '../support/payer.ts'
import { picture } from '../support/pictures.ts'

/** All pages together: HTML, our style and script, and the merchant's style. */
const LARGEST_PAGE = 30_000

journeys('a merchant with a name', (at) => {
  it('is who the payer pays, with their colours, policies and contact', async () => {
    await branded(at)
    const page = await at.open((await at.link()).url)
    expect(await page.title()).toBe('T-shirt · Field Notes Coffee')
    expect(await page.locator('.summary .merchant-name').textContent()).toBe('Field Notes Coffee')
    const styleOf = (selector: string, property: string) =>
      page.evaluate(
        `getComputedStyle(document.querySelector('${selector}')).getPropertyValue('${property}')`,
      )
    expect(await styleOf('#submit', 'background-color')).toBe('rgb(255, 204, 0)')
    expect(await styleOf('#submit', 'color')).toBe('rgb(0, 0, 0)')
    expect(await styleOf('.summary', 'background-color')).toBe('rgb(26, 26, 64)')
    expect(await styleOf('h1', 'color')).not.toBe('rgb(26, 26, 64)')
    expect(await styleOf('#submit', 'border-radius')).toBe('99px')
    expect(await styleOf('body', 'font-family')).toMatch(/^"?Lora"?, ui-serif/)

    await page.getByText('Refund policy').click()
    expect(await page.getByText('Returns within 30 days.').isVisible()).toBe(true)
    await page.locator('.foot').getByText('Contact').click()
    const mail = page.getByRole('link', { name: 'help@fieldnotes.example' })
    expect(await mail.getAttribute('href')).toBe('mailto:help@fieldnotes.example')
    const terms = page.getByRole('link', { name: 'Terms' })
    expect(await terms.getAttribute('href')).toBe('https://fieldnotes.example/terms')
    await pay(page)
    expect(await page.getByText('FIELD NOTES').first().isVisible()).toBe(true)
  })

  it('may be read and reached without scripts', async () => {
    await branded(at)
    const page = await at.open((await at.link()).url, { ...DESKTOP, javaScriptEnabled: false })
    await page.getByText('Refund policy').click()
    expect(await page.getByText('Returns within 30 days.').isVisible()).toBe(true)
  })

  it('shows a logo in place of the name, and the name to those who do not see it', async () => {
    await branded(at)
    const { stripe, app } = at.world()
    const file = { data: picture(300, 128), name: 'logo.png' }
    const { id: logo } = await stripe.files.create({ purpose: 'business_logo', file })
    await stripe.accounts.update(app.account, { settings: { branding: { logo } } })
    const page = await at.open((await at.link()).url)
    const image = page.getByRole('img', { name: 'Field Notes Coffee' })
    await image.waitFor()
    expect(await page.evaluate(`document.querySelector('.logo').naturalWidth`)).toBe(300)
    await stripe.accounts.update(app.account, { settings: { branding: { logo: '' } } })
  })

  it('is nothing but text, whatever they call themselves', async () => {
    await branded(at)
    const { stripe, app, request } = at.world()
    const name = '<img src=x onerror=alert(1)>"\'</title><script>alert(2)</script>'
    await stripe.accounts.update(app.account, {
      business_profile: { name, support_address: { line1: '</address><script>', city: '{{x}}' } },
    })
    const policy = { 'paylinks[refund_policy]': '<b>No</b> [refunds](javascript:alert(3))' }
    const form = new URLSearchParams(policy).toString()
    await request('POST', `/v1/accounts/${app.account}`, { form })
    const page = await at.open((await at.link()).url)
    expect(await page.title()).toBe(`T-shirt · ${name}`)
    expect(await page.locator('.summary .merchant-name').textContent()).toBe(name)
    expect(await page.locator('.summary img, .foot script, .foot b:has-text("No")').count()).toBe(0)
    expect(await page.locator('a[href^="javascript"]').count()).toBe(0)
  })

  it('costs the payer no more than any other', async () => {
    await branded(at)
    const page = await get((await at.link()).url)
    const html = gunzipSync(page.body).toString()
    const files = [...html.matchAll(/(?:href|src)="(\/(?:assets|brand)\/[^"]+)"/g)]
    expect(files).toHaveLength(4)
    let weight = page.body.length
    for (const [, path] of files) weight += (await get(at.world().url + path)).body.length
    expect(weight).toBeLessThan(LARGEST_PAGE)
  })
})

journeys('a session with a look of its own', (at) => {
  it('has the page that its maker asked for, whatever the account says', async () => {
    await branded(at)
    const { stripe } = at.world()
    const session = await stripe.checkout.sessions.create({
      mode: 'payment',
      line_items: [TEE],
      success_url: 'https://shop.example/ok',
      branding_settings: {
        background_color: '#fff4e0',
        border_style: 'rectangular',
        button_color: '#663399',
        display_name: 'Pop-up shop',
        font_family: 'inconsolata',
      },
    })
    expect(session.branding_settings).toEqual({
      background_color: '#fff4e0',
      border_style: 'rectangular',
      button_color: '#663399',
      display_name: 'Pop-up shop',
      font_family: 'inconsolata',
      icon: null,
      logo: null,
    })
    const page = await at.open(session.url ?? '')
    expect(await page.locator('.summary .merchant-name').textContent()).toBe('Pop-up shop')
    expect(await page.getByText('Field Notes Coffee').count()).toBe(0)
    const background = `getComputedStyle(document.querySelector('#submit')).backgroundColor`
    expect(await page.evaluate(background)).toBe('rgb(102, 51, 153)')
  })
})

async function branded(at: Journey): Promise<void> {
  const { stripe, app, request } = at.world()
  await stripe.accounts.update(app.account, {
    business_profile: {
      name: 'Field Notes Coffee',
      support_email: 'help@fieldnotes.example',
      support_phone: '+1 503 555 0100',
      support_address: { line1: '1 Main St', city: 'Portland', state: 'OR', country: 'US' },
      url: 'https://fieldnotes.example',
    },
    settings: {
      branding: { primary_color: '#ffcc00', secondary_color: '#1a1a40' },
      payments: { statement_descriptor: 'FIELD NOTES' },
    },
  })
  const form = new URLSearchParams({
    'paylinks[terms_of_service_url]': 'https://fieldnotes.example/terms',
    'paylinks[privacy_policy_url]': 'https://fieldnotes.example/privacy',
    'paylinks[refund_policy]': 'Returns within 30 days.\n\nWrite to us first.',
    'paylinks[border_style]': 'pill',
    'paylinks[font_family]': 'lora',
  })
  await request('POST', `/v1/accounts/${app.account}`, { form: form.toString() })
}
