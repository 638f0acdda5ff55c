/** After paying: where the payer goes, what they read, and what the merchant hears. */

import type Stripe from 'stripe'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { journeys } from '../support/journey.ts'
import { type MerchantSite, openMerchantSite } from '../support/merchant-site.ts'
import { CARDS, fillIn, heading, pay, pressPay } from '../support/payer.ts'

journeys('after paying', (at) => {
  let shop: MerchantSite
  beforeAll(async () => {
    shop = await openMerchantSite()
  })
  afterAll(() => shop.close())

  function redirecting(path: string) {
    return at.link({ after_completion: { type: 'redirect', redirect: { url: shop.url + path } } })
  }

  it('the payer goes to the merchant, who learns which session it was', async () => {
    const link = await redirecting('/thanks?session={CHECKOUT_SESSION_ID}&utm_source=mine#top')
    const page = await at.open(
      `${link.url}?utm_source=letter&utm_campaign=spring_26&utm_term=no%20good`,
    )
    await fillIn(page)
    await pressPay(page)
    await page.waitForURL(`${shop.url}/thanks**`)
    expect(await heading(page)).toBe('Thank you, says the shop')
    const [session] = await at.sessions(link)
    const query = `session=${session?.id}&utm_source=mine&utm_campaign=spring_26`
    expect(page.url()).toBe(`${shop.url}/thanks?${query}#top`)
    const visit = await shop.visit(({ path }) => path.includes(String(session?.id)))
    expect(visit.headers.referer).toBeUndefined()
    await page.goBack()
    expect(await heading(page)).toBe("You're all done here")
  })

  it('a challenge leads to the merchant too', async () => {
    const link = await redirecting('/after/{CHECKOUT_SESSION_ID}')
    const page = await at.open(link.url)
    await fillIn(page, { cardNumber: CARDS.challenged })
    await pressPay(page)
    await page.getByRole('button', { name: 'Complete' }).click()
    await page.waitForURL(/\/after\/cs_test_\w+$/)
  })

  it('the payer reads the merchant’s own words', async () => {
    const custom_message = 'We pack tonight.\n\nYours, the team'
    const link = await at.link({
      after_completion: { type: 'hosted_confirmation', hosted_confirmation: { custom_message } },
    })
    const page = await at.open(link.url)
    await pay(page)
    expect(await page.locator('.prose p').allTextContents()).toEqual([
      'We pack tonight.',
      'Yours, the team',
    ])
    expect(await page.locator('.facts').textContent()).toContain('$10.99')
  })

  it('the payer reads what will be on their statement', async () => {
    const link = await at.link({ payment_intent_data: { statement_descriptor: 'TEE SHOP' } })
    const page = await at.open(link.url)
    await pay(page)
    await page.getByText('A payment to TEE SHOP will appear on your statement.').waitFor()
  })

  it('the merchant is told, in a webhook that Stripe’s own library accepts', async () => {
    const { stripe } = at.world()
    const endpoint = await stripe.webhookEndpoints.create({
      url: `${shop.url}/webhooks`,
      enabled_events: ['checkout.session.completed', 'payment_intent.succeeded'],
    })
    const link = await at.link()
    await pay(await at.open(`${link.url}?client_reference_id=order_77`))
    const { body, headers } = await shop.visit(
      (visit) => visit.path === '/webhooks' && visit.body.includes('checkout.session.completed'),
    )
    const signature = String(headers['stripe-signature'])
    const event = stripe.webhooks.constructEvent(body, signature, endpoint.secret ?? '')
    expect(event.data.object).toMatchObject({
      object: 'checkout.session',
      status: 'complete',
      payment_status: 'paid',
      payment_link: link.id,
      client_reference_id: 'order_77',
    })
    const forged = `${body} `
    expect(() => stripe.webhooks.constructEvent(forged, signature, endpoint.secret ?? '')).toThrow(
      /signature/i,
    )
  })

  it('the merchant finds the payment by its link', async () => {
    const { stripe } = at.world()
    const link = await at.link({
      customer_creation: 'always',
      payment_intent_data: { description: 'Order', metadata: { order: '7' } },
      metadata: { campaign: 'spring' },
    })
    await pay(await at.open(link.url))
    const [session] = await at.sessions(link)
    expect(session).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      amount_total: 1099,
      metadata: { campaign: 'spring' },
      customer_details: {
        email: 'jenny@example.com',
        name: 'Jenny Rosen',
        address: { country: 'US', postal_code: '94080' },
      },
    })
    const intent = await stripe.paymentIntents.retrieve(String(session?.payment_intent), {
      expand: ['latest_charge.balance_transaction', 'customer'],
    })
    expect(intent).toMatchObject({
      status: 'succeeded',
      amount_received: 1099,
      description: 'Order',
      metadata: { order: '7' },
      customer: { email: 'jenny@example.com', name: 'Jenny Rosen' },
    })
    const charge = intent.latest_charge as Stripe.Charge // It was expanded.
    expect(charge).toMatchObject({
      paid: true,
      payment_method_details: { card: { brand: 'visa', last4: '4242' } },
      balance_transaction: { amount: 1099, fee: 62, net: 1037 },
    })
  })
})

journeys('a session that was made by API', (at) => {
  it('is paid on its own page, and leads to its success_url', async () => {
    const shop = await openMerchantSite()
    const { stripe } = at.world()
    const session = await stripe.checkout.sessions.create({
      mode: 'payment',
      line_items: [
        {
          price_data: { currency: 'usd', unit_amount: 700, product_data: { name: 'Mug' } },
          quantity: 2,
        },
      ],
      success_url: `${shop.url}/ok?id={CHECKOUT_SESSION_ID}`,
      cancel_url: `${shop.url}/cart`,
      customer_email: 'shopper@example.com',
    })
    const page = await at.open(session.url ?? '')
    const email = page.locator('#email')
    expect(await email.inputValue()).toBe('shopper@example.com')
    expect(await email.getAttribute('readonly')).not.toBeNull()
    const back = page.getByRole('link', { name: /^Back to / })
    await back.click()
    await page.waitForURL(`${shop.url}/cart`)
    await page.goBack()
    await fillIn(page)
    await pressPay(page)
    await page.waitForURL(`${shop.url}/ok?id=${session.id}`)
    const paid = await stripe.checkout.sessions.retrieve(session.id)
    expect(paid).toMatchObject({
      status: 'complete',
      amount_total: 1400,
      customer_details: { email: 'shopper@example.com' },
    })
    await shop.close()
  })

  it('for a known customer asks them for no other address', async () => {
    const { stripe } = at.world()
    const customer = await stripe.customers.create({ email: 'known@example.com' })
    const session = await stripe.checkout.sessions.create({
      mode: 'payment',
      line_items: [
        {
          price_data: { currency: 'usd', unit_amount: 700, product_data: { name: 'Mug' } },
          quantity: 1,
        },
      ],
      success_url: 'https://example.com/ok',
      customer: customer.id,
    })
    const page = await at.open(session.url ?? '')
    const email = page.locator('#email')
    expect(await email.inputValue()).toBe('known@example.com')
    expect(await email.getAttribute('readonly')).not.toBeNull()
  })
})
