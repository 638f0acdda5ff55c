/** A card is refused: what the payer is told, and how they go on. */

import { expect, it } from 'vitest'
import { eventTypesDuring } from '../support/events.ts'
import { journeys } from '../support/journey.ts'
import { CARDS, PAYER, fillIn, focused, pressPay, thanks } from '../support/payer.ts'

const BY_CREDIT = 'Your credit card was declined. Try paying with a debit card instead.'
const NOT_A_TEST_CARD =
  'This page is in test mode and takes only test card numbers, such as 4242 4242 4242 4242.'

/** Each refusal of an issuer, at the field that it is about. */
const refusals: readonly (readonly [number: string, field: string, words: string])[] = [
  ['4000 0000 0000 0002', 'cardNumber', BY_CREDIT],
  ['4000 0000 0000 9987', 'cardNumber', BY_CREDIT],
  ['4000 0000 0000 9979', 'cardNumber', BY_CREDIT],
  ['4000 0000 0000 6975', 'cardNumber', BY_CREDIT],
  ['4000 0000 0000 0341', 'cardNumber', BY_CREDIT],
  ['4100 0000 0000 0019', 'cardNumber', BY_CREDIT],
  [
    '4000 0000 0000 9995',
    'cardNumber',
    'Your credit card was declined because of insufficient funds. Try paying with a debit card instead.',
  ],
  ['4000 0000 0000 0069', 'cardExpiry', 'Your card is expired. Try a different card.'],
  ['4000 0000 0000 0127', 'cardCvc', "Your card's security code is incorrect."],
  [
    '4000 0000 0000 0119',
    'cardNumber',
    'An error occurred while processing your card. Try again in a little bit.',
  ],
]

/** What the page finds out by itself, before anything is sent. */
const mistakes: readonly (readonly [field: string, typed: string, words: string])[] = [
  ['cardNumber', '4242 4242', 'Your card number is incomplete.'],
  ['cardNumber', '4242 4242 4242 4241', 'Your card number is invalid.'],
  ['cardNumber', '4111 1111 1111 1111', NOT_A_TEST_CARD],
  ['cardExpiry', '12 /', "Your card's expiration date is incomplete."],
  ['cardExpiry', '12 / 20', "Your card's expiration year is in the past."],
  ['cardCvc', '12', "Your card's security code is incomplete."],
]

journeys('a refused card', (at) => {
  it('says why, in one sentence for each reason', async () => {
    const link = await at.link()
    const page = await at.open(link.url)
    await fillIn(page)
    for (const [number, field, words] of refusals) {
      await page.locator('#cardNumber').fill(number)
      await pressPay(page)
      await page.locator(`#${field}[aria-invalid=true]`).waitFor()
      expect(await page.locator('#card-error').textContent(), number).toBe(words)
      expect(await focused(page)).toBe(field)
      await page.locator('#submit:not([aria-busy])').waitFor()
    }
    const sessions = await at.sessions(link)
    expect(sessions).toHaveLength(1)
    expect(sessions[0]).toMatchObject({ status: 'open', payment_status: 'unpaid' })
  })

  it('can be exchanged for another without typing anything else again', async () => {
    const link = await at.link()
    const page = await at.open(link.url)
    const types = await eventTypesDuring(at.world().stripe, async () => {
      await fillIn(page, { cardNumber: CARDS.declined })
      await pressPay(page)
      await page.getByText(BY_CREDIT).waitFor()
      for (const [id, typed] of Object.entries({ ...PAYER, cardNumber: CARDS.declined }))
        expect(await page.locator(`#${id}`).inputValue()).toBe(typed)
      await page.locator('#cardNumber').fill(CARDS.visa)
      await pressPay(page)
      await thanks(page)
    })
    expect(types).toEqual([
      'payment_intent.created',
      'charge.failed',
      'payment_intent.payment_failed',
      'charge.succeeded',
      'payment_intent.succeeded',
      'checkout.session.completed',
      'charge.updated',
    ])
    const [session] = await at.sessions(link)
    const { stripe } = at.world()
    const intent = String(session?.payment_intent)
    expect((await stripe.charges.list({ payment_intent: intent })).data).toMatchObject([
      { status: 'succeeded', amount: 1099 },
      { status: 'failed', amount: 1099 },
    ])
  })

  it('is told again after a reload, with everything typed but the card', async () => {
    const page = await at.open((await at.link()).url)
    await fillIn(page, { cardNumber: CARDS.declined })
    await pressPay(page)
    await page.getByText(BY_CREDIT).waitFor()
    await page.reload()
    await page.getByText(BY_CREDIT).waitFor()
    expect(await page.locator('#email').inputValue()).toBe('jenny@example.com')
    expect(await page.locator('#billingPostalCode').inputValue()).toBe('94080')
    for (const id of ['cardNumber', 'cardExpiry', 'cardCvc'])
      expect(await page.locator(`#${id}`).inputValue()).toBe('')
    await fillIn(page)
    await pressPay(page)
    await thanks(page)
  })
})

journeys('a mistake', (at) => {
  it('is told beside its field before anything is sent', async () => {
    const link = await at.link()
    const page = await at.open(link.url)
    const sent: string[] = []
    page.on('request', (request) => {
      if (request.method() === 'POST') sent.push(request.url())
    })
    await fillIn(page)
    for (const [field, typed, words] of mistakes) {
      await page.locator(`#${field}`).fill(typed)
      await pressPay(page)
      await page.locator(`#${field}[aria-invalid=true]`).waitFor()
      expect(await page.locator('#card-error').textContent(), typed).toBe(words)
      expect(await focused(page)).toBe(field)
      await page.locator(`#${field}`).fill(PAYER[field] ?? '')
    }
    await page.locator('#email').fill('jenny@example')
    await pressPay(page)
    await page.getByText('Your email is incomplete.').waitFor()
    expect(sent).toEqual([])
    expect(await at.sessions(link)).toEqual([])
  })

  it('in every field is told everywhere at once, and the first has the focus', async () => {
    const page = await at.open((await at.link()).url)
    await pressPay(page)
    await page.locator('#email-error', { hasText: 'Required' }).waitFor()
    expect(await focused(page)).toBe('email')
    expect(await page.locator('[aria-invalid=true]').count()).toBeGreaterThanOrEqual(5)
  })
})
