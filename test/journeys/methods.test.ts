/** Ways to pay beside cards: chosen from a list, agreed to elsewhere, or waited for. */

import type { Page } from 'playwright-core'
import type Stripe from 'stripe'
import { expect, it } from 'vitest'
import { type Journey, journeys } from '../support/journey.ts'
import { loaded } from '../support/loaded.ts'
import { IBANS, priced, seen } from '../support/methods.ts'
import { CARDS, fieldError, fillIn, heading, notice, pressPay, thanks } from '../support/payer.ts'

type Types = NonNullable<Stripe.PaymentLinkCreateParams['payment_method_types']>

const PAYER = {
  email: 'jenny@example.com',
  billingName: 'Jenny Rosen',
  billingCountry: 'NL',
  billingPostalCode: '1012 LG',
}

async function opened(at: Journey, types: Types, currency = 'eur', script = true): Promise<Page> {
  const link = await at.link({ line_items: [priced(currency)], payment_method_types: types })
  return at.open(link.url, { javaScriptEnabled: script })
}

async function fill(page: Page, more: Readonly<Record<string, string>> = {}): Promise<void> {
  await loaded(page)
  for (const [id, value] of Object.entries({ ...PAYER, ...more })) {
    const field = page.locator(`#${id}`)
    if (id.endsWith('Country')) await field.selectOption(value)
    else if (await field.isVisible()) await field.fill(value)
  }
}

async function lastSession(at: Journey): Promise<Stripe.Checkout.Session> {
  const { data } = await at.world().stripe.checkout.sessions.list({ limit: 1 })
  return data[0]!
}

for (const script of [true, false])
  journeys(`a list of ways to pay, ${script ? 'with' : 'without'} scripts`, (at) => {
    it('shows only what the chosen one asks for', async () => {
      const page = await opened(at, ['card', 'ideal', 'sepa_debit'], 'eur', script)
      expect(await page.getByRole('radio').count()).toBe(3)
      expect(await page.locator('#cardNumber').isVisible()).toBe(true)
      expect(await page.locator('#iban').isVisible()).toBe(false)
      await page.getByText('SEPA Direct Debit').click()
      expect(await page.locator('#cardNumber').isVisible()).toBe(false)
      expect(await page.locator('#iban').isVisible()).toBe(true)
    })

    it('pays by card as ever', async () => {
      const page = await opened(at, ['card', 'ideal'], 'eur', script)
      await fillIn(page)
      await pressPay(page)
      expect(await thanks(page)).toBe('Thanks for your payment')
    })

    it('sends the payer to a page to agree on, and thanks them', async () => {
      const page = await opened(at, ['card', 'ideal'], 'eur', script)
      await page.getByText('iDEAL').click()
      await fill(page)
      await pressPay(page)
      await page.getByRole('heading', { name: 'iDEAL test page' }).waitFor()
      await page.getByRole('button', { name: 'Authorize test payment' }).click()
      expect(await thanks(page)).toBe('Thanks for your payment')
      expect(await lastSession(at)).toMatchObject({ status: 'complete', payment_status: 'paid' })
    })

    it.each(['Fail test payment', 'Pay in another way'])(
      'says after "%s" that nothing was charged, and takes a card instead',
      async (name) => {
        const page = await opened(at, ['card', 'bancontact'], 'eur', script)
        await page.getByText('Bancontact').click()
        await fill(page)
        await pressPay(page)
        await page.getByRole('button', { name }).click()
        expect(await notice(page)).toContain('You have not been charged.')
        await page.getByText('Card', { exact: true }).click()
        await fillIn(page)
        await pressPay(page)
        await thanks(page)
      },
    )

    it('takes a test account, and tells later how that ended', async () => {
      const page = await opened(at, ['sepa_debit'], 'eur', script)
      await fill(page, { iban: IBANS.succeeds })
      await pressPay(page)
      await thanks(page)
      const { id } = await lastSession(at)
      await seen(
        () => at.world().stripe.checkout.sessions.retrieve(id),
        ({ payment_status }) => expect(payment_status).toBe('paid'),
      )
      await page.reload()
      expect(await heading(page)).toBe('Thanks for your payment')
    })

    it('refuses an account that is nobody’s test account', async () => {
      const page = await opened(at, ['card', 'sepa_debit'], 'eur', script)
      await page.getByText('SEPA Direct Debit').click()
      await fill(page, { iban: 'DE44 5001 0517 5407 3249 31' })
      await pressPay(page)
      expect(await fieldError(page, 'iban')).toContain('only test account numbers')
      expect((await page.content()).replaceAll(/\s/g, '')).not.toContain('0517540732')
    })

    it('says of a debit that never came that nothing was charged', async () => {
      const page = await opened(at, ['sepa_debit'], 'eur', script)
      await fill(page, { iban: IBANS.fails })
      await pressPay(page)
      await page.waitForURL(/\/done$/)
      const { id } = await lastSession(at)
      const { stripe, url } = at.world()
      await seen(
        () => stripe.events.list({ type: 'checkout.session.async_payment_failed', limit: 1 }),
        ({ data }) => expect(data[0]?.data.object).toMatchObject({ id }),
      )
      await page.goto(`${url}/c/pay/${id}`)
      expect(await heading(page)).toBe('This payment was canceled')
    })

    it('asks for an account number and its bank', async () => {
      const page = await opened(at, ['us_bank_account'], 'usd', script)
      await fill(page, {
        usAccountNumber: '000000000009',
        billingCountry: 'US',
        billingPostalCode: '94080',
      })
      await pressPay(page)
      expect(await thanks(page)).toBe('Your payment is on its way')
    })

    it('says where the money of a bank transfer goes, and thanks once it is there', async () => {
      const { stripe } = at.world()
      const session = await stripe.checkout.sessions.create({
        mode: 'payment',
        line_items: [priced('eur')],
        success_url: 'https://shop.example/ok',
        allowed_payment_method_types: ['card', 'customer_balance'],
      } as Stripe.Checkout.SessionCreateParams)
      const page = await at.open(session.url ?? '', { javaScriptEnabled: script })
      await page.getByText('Bank transfer').click()
      await fill(page)
      await pressPay(page)
      expect(await thanks(page)).toBe('Send the money by bank transfer')
      const facts = await page.locator('.slip').textContent()
      expect(facts).toMatch(/IBANDE00\d{18}/)
      const { customer } = await stripe.checkout.sessions.retrieve(session.id)
      const fund = (amount: number) =>
        stripe.testHelpers.customers.fundCashBalance(String(customer), { amount, currency: 'eur' })
      await fund(1000)
      await page.reload()
      expect(await page.locator('.slip').textContent()).toContain('€5.00')
      await fund(500)
      expect(await (await fetch(page.url())).text()).toContain('https://shop.example/ok')
    })

    it('hands out a boleto, made out to a test tax id and to no other', async () => {
      const page = await opened(at, ['boleto'], 'brl', script)
      await fill(page, { boletoTaxId: '111.444.777-35', billingCountry: 'BR' })
      await pressPay(page)
      expect(await fieldError(page, 'boletoTaxId')).toContain('no valid tax ID')
      await fill(page, { boletoTaxId: '000.000.000-00' })
      await pressPay(page)
      expect(await thanks(page)).toBe('Pay your boleto')
      expect(await page.locator('.voucher').first().textContent()).toMatch(/^\d{47}$/)
    })

    it('hands out a slip for a shop', async () => {
      const page = await opened(at, ['konbini'], 'jpy', script)
      await fill(page)
      await pressPay(page)
      expect(await thanks(page)).toBe('Pay at a convenience store')
      expect(await page.locator('.voucher').first().textContent()).toMatch(/^\d{6}$/)
    })
  })

journeys('ways to pay by where the payer is', (at) => {
  it('are those of their country', async () => {
    const { stripe } = at.world()
    const { data } = await stripe.paymentMethodConfigurations.list()
    const on = { display_preference: { preference: 'on' } } as const
    await stripe.paymentMethodConfigurations.update(data[0]!.id, { ideal: on, bancontact: on })
    const link = await at.link({ line_items: [priced('eur')] })
    const shown = async (email: string) => {
      const page = await at.open(`${link.url}?prefilled_email=${encodeURIComponent(email)}`)
      return page.locator('.method-head').allTextContents()
    }
    expect(await shown('test+location_NL@example.com')).toEqual(['Card', 'iDEAL'])
    expect(await shown('test+location_BE@example.com')).toEqual(['Card', 'Bancontact'])
    expect(await shown('jenny@example.com')).toEqual(['Card', 'iDEAL', 'Bancontact'])
    const dollars = await at.link()
    const page = await at.open(dollars.url)
    expect(await page.getByRole('radio').count()).toBe(0)
    await fillIn(page, { cardNumber: CARDS.visa })
    await pressPay(page)
    await thanks(page)
  })
})
