import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { translator } from '../i18n/translate.ts'
import { coffee, samplePage } from './pages/sample-views.ts'
import { readForm, readSubmission } from './submission.ts'
import type { PaymentPageView } from './view.ts'

const say = translator('en')
const NOW = { year: 2026, month: 11 }
const adjustable = { ...coffee, adjustable: { minimum: 1, maximum: 5 } }

const filled = {
  intent: 'pay',
  email: 'jenny@example.com',
  cardNumber: '4242 4242 4242 4242',
  cardExpiry: '12 / 34',
  cardCvc: '123',
  billingName: 'Jenny Rosen',
  billingCountry: 'US',
  billingPostalCode: '94080',
  expected_amount: '1900',
  expected_currency: 'usd',
}

const submit = (fields: Readonly<Record<string, string>>, view: Partial<PaymentPageView> = {}) =>
  readSubmission(new Map(Object.entries(fields)), samplePage({ ...view }), NOW, say)

describe('a form', () => {
  it('is read, the first of each name', () => {
    expect(readForm('a=1&b=%20x%20&a=2')).toEqual(
      new Map([
        ['a', '1'],
        ['b', ' x '],
      ]),
    )
  })

  it('has values of a length', () => {
    expect(readForm(`email=${'x'.repeat(600)}`)?.get('email')).toHaveLength(512)
  })

  it.each([['a=%00'], [`a=${'x'.repeat(70_000)}`]])('that no page has sent is none', (body) => {
    expect(readForm(body)).toBeNull()
  })

  it('holds only text that can be stored, however it is cut', () => {
    const astral = 'email=' + encodeURIComponent('x' + '😀'.repeat(400))
    expect(readForm(astral)?.get('email')?.isWellFormed()).toBe(true)
  })
})

describe('a submission', () => {
  it('is complete', () => {
    expect(submit(filled)).toMatchObject({
      intent: { kind: 'pay' },
      errors: {},
      means: { card: { key: 'visa' }, expMonth: 12, expYear: 2034 },
      expected: { amount: 1900, currency: 'usd' },
      values: { email: 'jenny@example.com', billingPostalCode: '94080' },
    })
  })

  it('keeps a card’s number apart from all that is remembered', () => {
    const { values, means } = submit(filled)
    expect(JSON.stringify(values)).not.toContain('4242')
    expect(Object.keys(values)).not.toContain('cardNumber')
    expect(means && 'card' in means ? means.card.number : null).toBe('4242424242424242')
  })

  it.each([
    ['email', '', 'Required'],
    ['email', 'jenny@', 'Your email is incomplete.'],
    ['billingName', ' ', 'Required'],
    ['billingCountry', 'XX', 'Required'],
    ['billingPostalCode', '', 'Required'],
    ['cardNumber', '4242', 'Your card number is incomplete.'],
    ['cardExpiry', '10 / 26', "Your card's expiration date is in the past."],
    ['cardCvc', '1', "Your card's security code is incomplete."],
  ])('with %s %j says: %s', (field, typed, words) => {
    const { errors, means } = submit({ ...filled, [field]: typed })
    expect(errors).toEqual({ [field]: words })
    if (field.startsWith('card')) expect(means).toBeNull()
  })

  it('with a number that is nobody’s test card has no card', () => {
    const { errors, means } = submit({ ...filled, cardNumber: '4539 1488 0343 6467' })
    expect(means).toBeNull()
    expect(errors.cardNumber).toContain('takes only test card numbers')
  })

  it('of what is free asks for no card and no address', () => {
    const free = { lines: [{ ...coffee, unitAmount: 0, total: 0 }], subtotal: 0, total: 0 }
    const { errors, means } = submit({ intent: 'pay', email: 'jenny@example.com' }, free)
    expect(errors).toEqual({})
    expect(means).toBeNull()
  })

  it('of what is free asks for the address that the merchant wants', () => {
    const page = samplePage()
    const { errors } = submit(
      { intent: 'pay', email: 'jenny@example.com' },
      {
        lines: [{ ...coffee, unitAmount: 0, total: 0 }],
        total: 0,
        questions: { ...page.questions, address: 'full' },
      },
    )
    expect(errors.billingCountry).toBe('Required')
  })

  it('cannot change an address that the link fixes', () => {
    const page = samplePage()
    const { values } = submit(filled, {
      values: { email: 'me@example.com' },
      questions: { ...page.questions, isEmailLocked: true },
    })
    expect(values.email).toBe('me@example.com')
  })

  it.each([
    ['more:li_1', '2', 3],
    ['less:li_1', '2', 1],
    ['more:li_2', '2', 2],
    ['update', '2', 2],
    ['pay', '2', 2],
  ])('by the button %s makes of a quantity of %s: %s', (intent, typed, quantity) => {
    const fields = { ...filled, intent, quantity_li_1: typed }
    expect(submit(fields, { lines: [adjustable] }).quantities.get('li_1')).toBe(quantity)
  })

  it.each(['0', '6', '-1', '2.5', 'two', ''])('is told that %j is no quantity', (typed) => {
    const { errors, quantities } = submit(
      { ...filled, quantity_li_1: typed },
      { lines: [adjustable] },
    )
    if (typed !== '0' && typed !== '6') expect(quantities.has('li_1')).toBe(false)
    expect(errors.quantity_li_1).toBe('Choose a quantity from 1 to 5.')
  })

  it('leaves alone a quantity that is fixed, or that it does not name', () => {
    expect(submit({ ...filled, quantity_li_1: '3' }).quantities.size).toBe(0)
    expect(submit(filled, { lines: [adjustable] }).quantities.get('li_1')).toBe(1)
  })

  describe('of an amount that the payer chooses', () => {
    const custom = { amount: null, minimum: 500, maximum: 5000, proposed: false }
    const choose = (customUnitAmount: string, customAmount = custom, intent = 'pay') =>
      submit({ ...filled, intent, customUnitAmount }, { customAmount })

    it.each([
      ['25', 2500, undefined],
      ['25.5', 2550, undefined],
      ['25,50', 2550, undefined],
      ['4.99', 499, 'Enter an amount from $5.00 to $50.00.'],
      ['50.01', 5001, 'Enter an amount from $5.00 to $50.00.'],
      ['lots', null, 'Enter an amount, such as $5.00.'],
      ['', null, 'Enter an amount, such as $5.00.'],
    ])('reads %j as %s', (typed, amount, error) => {
      const { customAmount, errors } = choose(typed)
      expect(customAmount).toBe(amount)
      expect(errors.customUnitAmount).toBe(error)
    })

    it('takes silence for the amount that was proposed', () => {
      const proposed = { ...custom, amount: 2500, proposed: true } as unknown as typeof custom
      expect(choose('', proposed)).toMatchObject({ customAmount: 2500, errors: {} })
    })

    it('does not complain of silence before it is paid', () => {
      expect(choose('', custom, 'update').errors).toEqual({})
    })
  })

  it.each(['valueOf', 'constructor', '__proto__'])('may come from %s', (billingCountry) => {
    expect(submit({ ...filled, billingCountry }).values).toMatchObject({ billingCountry })
  })

  it('is read whatever is sent, and never names a card in what is remembered', () => {
    const names = fc.constantFrom(...Object.keys(filled), 'quantity_li_1', '__proto__')
    const form = fc.array(fc.tuple(names, fc.string({ unit: 'binary', maxLength: 30 })))
    fc.assert(
      fc.property(form, (pairs) => {
        const { values, expected } = readSubmission(
          new Map(pairs),
          samplePage({ lines: [adjustable] }),
          NOW,
          say,
        )
        expect(Object.keys(values).some((name) => name.startsWith('card'))).toBe(false)
        expect(typeof expected.amount).toBe('number')
      }),
    )
  })
})
