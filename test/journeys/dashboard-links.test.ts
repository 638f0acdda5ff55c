/** A merchant who never wrote code makes links of every kind, changes them and shares them. */

import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { DESKTOP, type Journey, PHONE, journeys } from '../support/journey.ts'
import { memberOf } from '../support/team.ts'

/** A page of the dashboard, for an owner who has signed in. */
async function enter(at: Journey, path: string, context: object = DESKTOP): Promise<Page> {
  const owner = await memberOf(at.world())
  const page = await at.open('about:blank', context)
  await owner.enter(page.context())
  await page.goto(`${at.world().url}/test${path}`)
  return page
}

const field = (name: string) => `[name="${name}"]`

journeys('a merchant', (at) => {
  it('lets customers choose what to pay, without scripts and by telephone', async () => {
    const page = await enter(at, '/payment-links/create/customer-chooses-pricing', {
      ...PHONE,
      javaScriptEnabled: false,
    })
    await page.locator(field('open[name]')).fill('School garden')
    await page.locator(field('open[default_price_data][custom_unit_amount][preset]')).fill('12.50')
    await page.getByRole('button', { name: 'Update the preview' }).click()
    await page.frameLocator('iframe').getByText('School garden').first().waitFor()
    await page.getByRole('button', { name: 'Create link' }).click()
    await page.getByText('Your link is ready').waitFor()
    const [link] = (await at.world().stripe.paymentLinks.list()).data
    const lines = await at.world().stripe.paymentLinks.listLineItems(link?.id ?? '')
    expect(lines.data[0]?.price).toMatchObject({ custom_unit_amount: { preset: 1250 } })
  })

  it('reads under the field what is wrong with it', async () => {
    const page = await enter(at, '/payment-links/create/standard-pricing')
    await page.locator(field('line_items[0][price_data][product_data][name]')).fill('Tea')
    await page.locator(field('line_items[0][price_data][unit_amount]')).fill('much')
    await page.getByRole('button', { name: 'Create link' }).click()
    const amount = page.locator(field('line_items[0][price_data][unit_amount]'))
    await expect.poll(() => amount.getAttribute('aria-invalid')).toBe('true')
    await page.locator('#errors', { hasText: 'Invalid integer: much' }).waitFor()
    expect(await amount.inputValue()).toBe('much')
  })

  it('changes what may be changed, and is told when somebody else was faster', async () => {
    const link = await at.link({ metadata: { campaign: 'spring' } })
    const page = await enter(at, `/payment-links/${link.id}/edit`)
    await page.locator(field('allow_promotion_codes')).check()
    await page.getByText('Advanced', { exact: true }).click()
    await page.locator(field('metadata')).fill('campaign: autumn')
    await page.getByRole('button', { name: 'Save changes' }).click()
    await page.getByText('The link was changed').waitFor()
    expect(await at.world().stripe.paymentLinks.retrieve(link.id)).toMatchObject({
      allow_promotion_codes: true,
      metadata: { campaign: 'autumn' },
    })
    await page.goto(`${at.world().url}/test/payment-links/${link.id}/edit`)
    await at.world().stripe.paymentLinks.update(link.id, { submit_type: 'donate' })
    await page.locator(field('allow_promotion_codes')).uncheck()
    await page.getByRole('button', { name: 'Save changes' }).click()
    await page.getByText('Somebody changed this link meanwhile').waitFor()
    expect(await at.world().stripe.paymentLinks.retrieve(link.id)).toMatchObject({
      allow_promotion_codes: true,
    })
  })

  it('is asked before what was typed is lost', async () => {
    const page = await enter(at, '/payment-links/create/standard-pricing')
    await page.locator(field('line_items[0][price_data][product_data][name]')).fill('Tea')
    let asked = 0
    page.on('dialog', (dialog) => {
      asked += 1
      void dialog.accept()
    })
    await page.getByRole('link', { name: 'Cancel' }).click()
    await page.getByRole('heading', { name: 'Payment links' }).waitFor()
    expect(asked).toBe(1)
  })

  it('cannot confirm anything in the preview, nor frame it elsewhere', async () => {
    const { headers } = await memberOf(at.world())
    const answer = await at.world().request('POST', '/test/payment-links/create/preview', {
      key: null,
      headers,
      form: new URLSearchParams({
        type: 'fixed',
        'line_items[0][what]': 'new',
        'line_items[0][quantity]': '1',
        'line_items[0][price_data][currency]': 'usd',
        'line_items[0][price_data][unit_amount]': '5',
        'line_items[0][price_data][product_data][name]': 'Tea',
      }).toString(),
    })
    expect(answer.text).toContain('<body inert')
    expect(answer.text).not.toContain('name="visit_token"')
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("frame-ancestors 'self'")
    expect(policy).toContain("form-action 'none'")
    expect((await at.world().stripe.products.list({ limit: 100 })).data).not.toContainEqual(
      expect.objectContaining({ name: 'Tea' }),
    )
  })

  it('shares a link by its parameters, a code, a button and a mail', async () => {
    const link = await at.link()
    const page = await enter(at, `/payment-links/${link.id}/share`)
    await page.locator(field('prefilled_email')).fill('jenny+x@example.com')
    await page.locator(field('utm_source')).fill('poster')
    await page.getByRole('button', { name: 'Make the address' }).click()
    await expect
      .poll(() => page.locator('#parameters code').textContent())
      .toBe(`${link.url}?prefilled_email=jenny%2Bx%40example.com&utm_source=poster`)
    expect(await page.locator('img.qr').getAttribute('src')).toContain('utm_source=poster')
    await expect
      .poll(() => page.evaluate(`document.querySelector('img.qr').naturalWidth`))
      .toBeGreaterThan(0)
    await page.locator('paylinks-buy-button').first().getByRole('link').first().waitFor()
    await page.locator(field('to')).fill('jenny@example.com')
    await page.locator(field('message')).fill('As we said.')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText('on its way to jenny@example.com').waitFor()
    const mails = await at.world().request('GET', '/v1/paylinks/mails')
    expect(mails.text).toContain('jenny@example.com')
  })
})
