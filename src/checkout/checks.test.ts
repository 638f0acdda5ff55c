/** What is said about a field, by browser and server alike. */

import { describe, expect, it } from 'vitest'
import { translator } from '../i18n/translate.ts'
import {
  checkAmount,
  checkCardCvc,
  checkCardExpiry,
  checkCardNumber,
  checkQuantity,
  checkText,
} from './checks.ts'

const say = translator('en')

describe('a text', () => {
  it.each([
    ['email', '', 'Required'],
    ['email', 'jenny', 'Your email is incomplete.'],
    ['email', 'jenny@example', 'Your email is incomplete.'],
    ['email', 'jenny@example..com', 'Your email is incomplete.'],
    ['email', 'je nny@example.com', 'Your email is incomplete.'],
    ['email', ' jenny+a@mail.example.com ', null],
    ['phoneNumber', '12', 'Your phone number is incomplete.'],
    ['phoneNumber', '+1 (201) 555-0123', null],
    ['phoneNumber', '+1 201 555 0123 4567 89', 'Your phone number is incomplete.'],
    ['billingName', '  ', 'Required'],
    ['billingName', 'Jenny', null],
  ] as const)('in %s, %j, is answered %j', (field, text, answer) => {
    expect(checkText(field, text, true, say)).toBe(answer)
  })

  it('may be missing where it is optional', () => {
    expect(checkText('businessName', '', false, say)).toBeNull()
  })
})

describe('a card number', () => {
  it.each([
    ['', 'Your card number is incomplete.'],
    ['4242 4242', 'Your card number is incomplete.'],
    ['4242 4242 4242 4241', 'Your card number is invalid.'],
    ['4242 4242 4242 4242', null],
    ['3782 822463 10005', null],
    ['4000 0000 0000 0002', null],
  ])('of %j is answered %j', (text, answer) => {
    expect(checkCardNumber(text, say)).toBe(answer)
  })

  it('of a real card goes nowhere', () => {
    expect(checkCardNumber('4111 1111 1111 1111', say)).toContain('test card numbers')
  })
})

describe('an expiry date', () => {
  it.each([
    ['', "Your card's expiration date is incomplete."],
    ['12 / ', "Your card's expiration date is incomplete."],
    ['13 / 34', "Your card's expiration date is invalid."],
    ['00 / 34', "Your card's expiration date is invalid."],
    ['12 / 24', "Your card's expiration year is in the past."],
    ['05 / 25', "Your card's expiration date is in the past."],
    ['06 / 25', null],
    ['12 / 34', null],
  ])('of %j, in June 2025, is answered %j', (text, answer) => {
    expect(checkCardExpiry(text, { year: 2025, month: 6 }, say)).toBe(answer)
  })
})

describe('a security code', () => {
  it.each([
    ['', '4242', false],
    ['12', '4242', false],
    ['123', '4242', true],
    ['1234', '4242', false],
    ['123', '3782', false],
    ['1234', '3782', true],
  ])('of %j for a card %j is complete: %j', (cvc, number, isComplete) => {
    expect(checkCardCvc(cvc, number, say) === null).toBe(isComplete)
  })
})

describe('a quantity', () => {
  it.each([
    ['0', false],
    ['1', true],
    ['10', true],
    ['11', false],
    ['1.5', false],
    ['-1', false],
    ['', false],
    ['1e1', false],
  ])('of %j, from 1 to 10, will do: %j', (text, isFine) => {
    expect(checkQuantity(text, { minimum: 1, maximum: 10 }, say) === null).toBe(isFine)
  })
})

describe('an amount', () => {
  const terms = { minimum: 500, maximum: 100_000 }
  it.each([
    ['', 'Enter an amount, such as $5.00.'],
    ['ten', 'Enter an amount, such as $5.00.'],
    ['5.001', 'Enter an amount, such as $5.00.'],
    ['4.99', 'Enter an amount from $5.00 to $1,000.00.'],
    ['1000.01', 'Enter an amount from $5.00 to $1,000.00.'],
    ['5', null],
    ['5,50', null],
  ])('typed as %j is answered %j', (text, answer) => {
    expect(checkAmount(text, terms, { currency: 'usd', locale: 'en' }, say)).toBe(answer)
  })
})
