/** Each way to pay, once to its good end and once to its bad one; and money that is only held. */

import type { Page } from 'playwright-core'
import type Stripe from 'stripe'
import { expect, it } from 'vitest'
import { type Journey, PHONE, journeys } from '../support/journey.ts'
import { IBANS, priced, seen } from '../support/methods.ts'
import {
  CARDLESS,
  CARDS,
  fieldError,
  fillIn,
  notice,
  pay,
  pressPay,
  thanks,
} from '../support/payer.ts'

type Type = NonNullable<Stripe.PaymentLinkCreateParams['payment_method_types']>[number]
type Fields = Readonly<Record<string, string>>

/** Agreed to or refused on a page of their own. */
const REDIRECTS: readonly (readonly [Type, string])[] = [
  ['bancontact', 'eur'],
  ['ideal', 'eur'],
  ['klarna', 'eur'],
]

/** What the payer types for the money to come, and for it never to come. */
const DELAYED: readonly (readonly [Type, string, Fields, Fields])[] = [
  ['sepa_debit', 'eur', { iban: IBANS.succeeds }, { iban: IBANS.fails }],
  [
    'us_bank_account',
    'usd',
    { usAccountNumber: '000123456789' },
    { usAccountNumber: '000222222227' },
  ],
  ['bacs_debit', 'gbp', { bacsAccountNumber: '00012345' }, { bacsAccountNumber: '33333335' }],
  [
    'konbini',
    'jpy',
    { email: 'succeed_immediately@example.com' },
    { email: 'expire_immediately@example.com' },
  ],
]

async function opened(at: Journey, type: Type, currency: string): Promise<Page> {
  const link = await at.link({ line_items: [priced(currency)], payment_method_types: [type] })
  return at.open(link.url, PHONE)
}

async function lastSession(at: Journey): Promise<Stripe.Checkout.Session> {
  const { data } = await at.world().stripe.checkout.sessions.list({ limit: 1 })
  return data[0]!
}

journeys('each way to pay', (at) => {
  it('by card succeeds, and can be declined before', async () => {
    const page = await opened(at, 'card', 'usd')
    await fillIn(page, { cardNumber: CARDS.declined })
    await pressPay(page)
    expect(await fieldError(page, 'card')).toContain('declined')
    await pay(page)
    expect(await lastSession(at)).toMatchObject({ payment_status: 'paid' })
  })

  it.each(REDIRECTS)('by %s succeeds, and can be refused before', async (type, currency) => {
    const page = await opened(at, type, currency)
    await fillIn(page, CARDLESS)
    await pressPay(page)
    await page.getByRole('button', { name: 'Fail test payment' }).click()
    expect(await notice(page)).toContain('You have not been charged.')
    expect(await lastSession(at)).toMatchObject({ status: 'open', payment_status: 'unpaid' })
    await fillIn(page, CARDLESS)
    await pressPay(page)
    await page.getByRole('button', { name: 'Authorize test payment' }).click()
    await thanks(page)
    expect(await lastSession(at)).toMatchObject({ status: 'complete', payment_status: 'paid' })
  })

  it.each(DELAYED)('by %s comes later, or never', async (type, currency, good, bad) => {
    const { stripe } = at.world()
    const ends = [
      ['async_payment_succeeded', good, 'paid'],
      ['async_payment_failed', bad, 'unpaid'],
    ] as const
    for (const [end, fields, payment_status] of ends) {
      const page = await opened(at, type, currency)
      await fillIn(page, { ...CARDLESS, ...fields })
      await pressPay(page)
      await page.waitForURL(/\/done$/)
      const { id } = await lastSession(at)
      await seen(
        () => stripe.events.list({ type: `checkout.session.${end}`, limit: 1 }),
        ({ data }) => expect(data[0]?.data.object).toMatchObject({ id, payment_status }),
      )
    }
  })
})

journeys('money that is only held', (at) => {
  it('is captured in part, and the rest is let go', async () => {
    const { stripe } = at.world()
    const link = await at.link({ payment_intent_data: { capture_method: 'manual' } })
    await pay(await at.open(link.url))
    const [session] = await at.sessions(link)
    expect(session).toMatchObject({ status: 'complete', payment_status: 'unpaid' })
    const id = String(session?.payment_intent)
    const held = await stripe.paymentIntents.retrieve(id)
    expect(held).toMatchObject({ status: 'requires_capture', amount_capturable: 1099 })
    const taken = await stripe.paymentIntents.capture(id, {
      amount_to_capture: 700,
      expand: ['latest_charge'],
    })
    expect(taken).toMatchObject({ status: 'succeeded', amount_received: 700, amount_capturable: 0 })
    expect(taken.latest_charge).toMatchObject({ amount: 1099, amount_captured: 700 })
    expect((await at.sessions(link))[0]).toMatchObject({ payment_status: 'paid' })
  })

  it('is given back whole where the merchant cancels', async () => {
    const { stripe } = at.world()
    const link = await at.link({ payment_intent_data: { capture_method: 'manual' } })
    await pay(await at.open(link.url))
    const [session] = await at.sessions(link)
    const canceled = await stripe.paymentIntents.cancel(String(session?.payment_intent))
    expect(canceled).toMatchObject({ status: 'canceled', amount_received: 0 })
  })
})
