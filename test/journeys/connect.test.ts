/** A direct charge that a browser pays, and the page where a seller says who they are. */

import { expect, it } from 'vitest'
import { DESKTOP, type Journey, journeys } from '../support/journey.ts'
import { pay } from '../support/payer.ts'

async function sellerOf(at: Journey) {
  const { stripe } = at.world()
  const { id } = await stripe.accounts.create({
    type: 'standard',
    business_profile: { name: 'Corner Shop', support_email: 'corner@example.com' },
    settings: { branding: { primary_color: '#ffcc00' } },
  })
  const there = { stripeAccount: id }
  const product = await stripe.products.create({ name: 'Jar of honey' }, there)
  const price = await stripe.prices.create(
    { product: product.id, currency: 'usd', unit_amount: 900 },
    there,
  )
  return { id, there, price: price.id }
}

journeys('a direct charge', (at) => {
  it('is paid on the seller’s own page, and stays with the seller', async () => {
    const { stripe, request } = at.world()
    const { id, there, price } = await sellerOf(at)
    const made = await request('POST', '/v1/payment_links', {
      form: `line_items[0][price]=${price}&line_items[0][quantity]=1`,
      headers: { 'stripe-account': id },
    })
    expect(made.status).toBe(200)
    const page = await at.open(String(made.json['url']))
    expect(await page.locator('.summary .merchant-name').textContent()).toBe('Corner Shop')
    const color = await page.evaluate(
      `getComputedStyle(document.querySelector('#submit')).backgroundColor`,
    )
    expect(color).toBe('rgb(255, 204, 0)')
    await pay(page)
    const { data } = await stripe.checkout.sessions.list({}, there)
    expect(data).toMatchObject([{ payment_status: 'paid', amount_total: 900 }])
    const [intent] = (await stripe.paymentIntents.list({}, there)).data
    expect(intent).toMatchObject({ status: 'succeeded', application: made.json['application'] })
    expect((await stripe.charges.list()).data).toEqual([])
    const told = await stripe.events.list({ type: 'checkout.session.completed' }, there)
    expect(told.data).toHaveLength(1)
  })

  it('ends when the platform lets the seller go', async () => {
    const { stripe } = at.world()
    const { id, there, price } = await sellerOf(at)
    const line_items = [{ price, quantity: 1 }]
    const { url } = await stripe.paymentLinks.create({ line_items }, there)
    await stripe.accounts.del(id)
    const answer = await fetch(url)
    expect(answer.status).toBe(410)
  })
})

journeys('onboarding', (at) => {
  for (const javaScriptEnabled of [true, false]) {
    it(`asks for what is due, ${javaScriptEnabled ? 'with' : 'without'} scripts`, async () => {
      const { stripe, url } = at.world()
      const { id } = await stripe.accounts.create({ type: 'express' })
      const link = await stripe.accountLinks.create({
        account: id,
        type: 'account_onboarding',
        refresh_url: `${url}/healthz?again`,
        return_url: `${url}/healthz?back`,
      })
      const page = await at.open(link.url, { ...DESKTOP, javaScriptEnabled })
      await page.getByLabel('Individual or sole proprietor').check()
      await page.getByRole('button', { name: 'Continue' }).click()
      const values = {
        Website: 'https://accessible.stripe.com',
        'Merchant category code': '5734',
        'First name': 'Jenny',
        'Last name': 'Rosen',
        'E-mail': 'jenny@example.com',
        'Phone number': '0000000000',
        'Day of birth': '1',
        'Month of birth': '1',
        'Year of birth': '1901',
        'Street address': 'address_full_match',
        City: 'Portland',
        'Postal code': '97201',
        'State or province': 'OR',
        'Last four digits': '0000',
        'Routing number': '110000000',
        'Account number': '000123456789',
      }
      for (const [label, value] of Object.entries(values)) await page.getByLabel(label).fill(value)
      await page.getByLabel('I accept').check()
      await page.getByRole('button', { name: 'Agree and submit' }).click()
      await page.waitForURL(/healthz\?back/)
      const account = await stripe.accounts.retrieve(id)
      expect(account).toMatchObject({ details_submitted: true, payouts_enabled: false })
      expect(account.requirements?.currently_due).toEqual([])
    })
  }
})
