/** Payers who buy at marketplaces: who they see, and who has the money afterwards. */

import type Stripe from 'stripe'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { heldBy } from '../support/balances.ts'
import { type FulfilmentServer, openFulfilmentServer } from '../support/fulfilment-server.ts'
import { type Journey, dayJourneys } from '../support/journey.ts'
import { pay } from '../support/payer.ts'
import { violationsIn } from '../support/verified.ts'

/** What the simulator keeps of 20.00: 2.9 % and 0.30. */
const PROCESSING = 88
const AMOUNT = 2000
/** Cards whose holder says that it was fraud, and whose money is there at once. */
const DISPUTED = '4000 0000 0000 0259'
const AT_ONCE = '4000 0000 0000 0077'

dayJourneys('a payer at a marketplace', (at: Journey) => {
  let seller: string
  let server: FulfilmentServer
  const stripe = () => at.world().stripe
  const price = (more = {}, options = {}) =>
    stripe().prices.create(
      { currency: 'usd', unit_amount: AMOUNT, product_data: { name: 'Jar of honey' }, ...more },
      options,
    )
  const passedOn = (id: string) => ({
    line_items: [{ price: id, quantity: 1 }],
    application_fee_amount: 300,
    transfer_data: { destination: seller },
  })
  const held = async () => {
    const [platform, theirs] = [await heldBy(at.world()), await heldBy(at.world(), seller)]
    return { platform, seller: theirs, processor: platform + theirs }
  }
  const after = (before: Awaited<ReturnType<typeof held>>, platform: number, theirs: number) => ({
    platform: before.platform + platform,
    seller: before.seller + theirs,
    processor: before.processor + platform + theirs,
  })

  beforeAll(async () => {
    await stripe().accounts.update((await stripe().accounts.retrieveCurrent()).id, {
      business_profile: { name: 'Marketplace' },
      settings: { payments: { statement_descriptor: 'MARKETPLACE' } },
    })
    const account = await stripe().accounts.create({
      type: 'standard',
      country: 'US',
      business_profile: {
        name: 'Corner Shop',
        support_phone: '+1 202 555 0123',
        support_address: { line1: '1 Corner Street', city: 'Springfield', country: 'US' },
      },
      settings: { payments: { statement_descriptor: 'CORNER SHOP' } },
    })
    seller = account.id
    server = await openFulfilmentServer()
    const endpoint = await stripe().webhookEndpoints.create({
      url: server.url,
      enabled_events: ['checkout.session.completed'],
      connect: true,
    })
    server.endpointSecret = endpoint.secret ?? ''
  })
  afterAll(async () => {
    expect(await violationsIn(at.world())).toEqual([])
    await server.close()
  })

  it('pays a seller directly, whose platform takes its fee and hears of the order', async () => {
    const there = { stripeAccount: seller }
    const before = await held()
    const { id } = await price({}, there)
    const link = await stripe().paymentLinks.create(
      { line_items: [{ price: id, quantity: 1 }], application_fee_amount: 150 },
      there,
    )
    const page = await at.open(link.url)
    expect(await page.locator('.summary .merchant-name').textContent()).toBe('Corner Shop')
    await pay(page)
    expect(await held()).toEqual(after(before, 150, AMOUNT - PROCESSING - 150))

    const order = await server.order(({ session }) => session.payment_link === link.id)
    expect(order.connectedAccountId).toBe(seller)
    expect(order.session).toMatchObject({ payment_status: 'paid', amount_total: AMOUNT })

    const payment_intent = String(order.session.payment_intent)
    const part = { payment_intent, amount: 500, refund_application_fee: true }
    await stripe().refunds.create(part, there)
    expect(await held()).toEqual(after(before, 112, AMOUNT - PROCESSING - 500 - 112))
  })

  it('pays the platform, which passes it on less its fee', async () => {
    const before = await held()
    const { id } = await price()
    const link = await at.link({
      line_items: [{ price: id, quantity: 1 }],
      application_fee_amount: 300,
      transfer_data: { destination: seller },
    })
    const page = await at.open(link.url)
    expect(await page.locator('.summary .merchant-name').textContent()).toBe('Marketplace')
    await pay(page)
    await page.locator('dd', { hasText: 'MARKETPLACE' }).waitFor()
    expect(await held()).toEqual(after(before, 300 - PROCESSING, AMOUNT - 300))

    const [session] = await at.sessions(link)
    const payment_intent = String(session?.payment_intent)
    await stripe().refunds.create({
      payment_intent,
      amount: 1000,
      reverse_transfer: true,
      refund_application_fee: true,
    })
    expect(await held()).toEqual(after(before, 150 - PROCESSING, AMOUNT - 1000 - 150))
  })

  it('pays the platform on behalf of the seller, and sees the seller alone', async () => {
    const before = await held()
    const { id } = await price()
    const link = await at.link({
      line_items: [{ price: id, quantity: 1 }],
      application_fee_amount: 300,
      on_behalf_of: seller,
      transfer_data: { destination: seller },
      invoice_creation: { enabled: true },
    })
    const page = await at.open(link.url)
    expect(await page.locator('.summary .merchant-name').textContent()).toBe('Corner Shop')
    expect(await page.getByText('Marketplace').count()).toBe(0)
    await pay(page)
    await page.locator('dd', { hasText: 'CORNER SHOP' }).waitFor()
    expect(await held()).toEqual(after(before, 300 - PROCESSING, AMOUNT - 300))

    const [session] = await at.sessions(link)
    const invoice = await stripe().invoices.retrieve(String(session?.invoice))
    expect(invoice).toMatchObject({ account_name: 'Corner Shop', on_behalf_of: seller })
    const { data } = await stripe().charges.list({
      payment_intent: String(session?.payment_intent),
    })
    const receipt = await at.open(String(data[0]?.receipt_url))
    const words = await receipt.locator('body').textContent()
    expect(words).toContain('Corner Shop')
    expect(words).toContain('1 Corner Street')
    expect(words).not.toContain('Marketplace')
    await stripe().refunds.create({
      charge: String(data[0]?.id),
      amount: 1,
      reverse_transfer: true,
      refund_application_fee: true,
    })
    // A hundredth of fifteen per cent is nothing, yet.
    expect(await held()).toEqual(after(before, 300 - PROCESSING, AMOUNT - 300 - 1))
  })

  it('subscribes, and every invoice is shared', async () => {
    const before = await held()
    const { id } = await price({ recurring: { interval: 'month' } })
    const link = await at.link({
      line_items: [{ price: id, quantity: 1 }],
      application_fee_percent: 12.5,
      on_behalf_of: seller,
      transfer_data: { destination: seller },
    })
    const page = await at.open(link.url)
    await pay(page)
    expect(await held()).toEqual(after(before, 250 - PROCESSING, AMOUNT - 250))

    const [session] = await at.sessions(link)
    const subscription = await stripe().subscriptions.retrieve(String(session?.subscription))
    expect(subscription).toMatchObject({
      application_fee_percent: 12.5,
      on_behalf_of: seller,
      transfer_data: { amount_percent: null, destination: seller },
    })
    const customer = String(subscription.customer)
    const next = { customer, subscription: subscription.id }
    await stripe().invoiceItems.create({ ...next, amount: 1000, currency: 'usd' })
    const invoice = await stripe().invoices.create(next)
    await stripe().invoices.pay(String(invoice.id))
    expect(await held()).toEqual(after(before, 250 + 125 - PROCESSING - 59, AMOUNT - 250 + 875))
  })

  it.each<[string, (price: string) => Promise<Stripe.PaymentLink>, boolean]>([
    [
      'a seller',
      async () => {
        const there = { stripeAccount: seller }
        const { id } = await price({}, there)
        return stripe().paymentLinks.create(
          { line_items: [{ price: id, quantity: 1 }], application_fee_amount: 300 },
          there,
        )
      },
      true,
    ],
    ['the platform, which passed it on', (id) => at.link(passedOn(id)), false],
    [
      'the platform on behalf of a seller',
      (id) => at.link({ ...passedOn(id), on_behalf_of: seller }),
      false,
    ],
  ])('has back what was paid to %s', async (_whom, make, isDirect) => {
    const before = await held()
    const link = await make((await price()).id)
    await pay(await at.open(link.url), { cardNumber: DISPUTED })
    const there = isDirect ? { stripeAccount: seller } : {}
    const [dispute] = (await stripe().disputes.list({ limit: 1 }, there)).data
    const evidence = { uncategorized_text: 'losing_evidence' }
    await stripe().disputes.update(dispute!.id, { evidence, submit: true }, there)
    await at.world().app.work.runDue()
    const lost = await stripe().disputes.retrieve(dispute!.id, {}, there)
    expect(lost).toMatchObject({ amount: AMOUNT, status: 'lost' })
    // Whose charge it was loses it, with the bank's fee; what was passed on stays.
    const [charged, other] = [AMOUNT - PROCESSING - 300 - AMOUNT - 1500, 300]
    expect(await held()).toEqual(
      isDirect
        ? after(before, other, charged)
        : after(before, 300 - PROCESSING - AMOUNT - 1500, AMOUNT - 300),
    )
  })

  it('has paid what both are paid out', async () => {
    await stripe().accounts.createExternalAccount(seller, {
      external_account: 'btok_us_verified',
    })
    const { id } = await price({ unit_amount: 50_000 })
    const before = await held()
    const page = await at.open((await at.link(passedOn(id))).url)
    await pay(page, { cardNumber: AT_ONCE })
    const theirs = await stripe().payouts.create(
      { amount: 40_000, currency: 'usd' },
      { stripeAccount: seller },
    )
    expect(theirs).toMatchObject({ amount: 40_000, type: 'bank_account' })
    const fee = 1480
    expect(await held()).toEqual(after(before, 300 - fee, 50_000 - 300 - 40_000))
    const topup = await stripe().topups.create({ amount: 30_000, currency: 'usd' })
    await at.world().app.work.runDue()
    expect(topup.amount).toBe(30_000)
    await stripe().payouts.create({ amount: 1000, currency: 'usd' })
    expect(await held()).toEqual(after(before, 300 - fee + 30_000 - 1000, 50_000 - 300 - 40_000))
  })
})
