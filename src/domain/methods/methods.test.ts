import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TAKEN_METHOD_TYPES } from '../payment-method-types.ts'
import { METHOD_RULES, fitting, misfitOf } from './method-rules.ts'
import { TEST_ACCOUNTS, accountsOf, testAccount, testAccountByKey } from './test-accounts.ts'
import { testMethodByKey, testVoucher } from './test-methods.ts'

const NEED = { currency: 'eur', amount: 1000, country: null, isHeld: false, isKept: false }

describe('what a payer is offered', () => {
  it.each([
    ['euros', NEED, ['card', 'klarna', 'ideal', 'bancontact', 'sepa_debit', 'customer_balance']],
    [
      'euros from Belgium',
      { ...NEED, country: 'BE' },
      ['card', 'klarna', 'bancontact', 'sepa_debit', 'customer_balance'],
    ],
    [
      'dollars',
      { ...NEED, currency: 'usd' },
      ['card', 'klarna', 'us_bank_account', 'customer_balance'],
    ],
    ['pounds', { ...NEED, currency: 'gbp' }, ['card', 'klarna', 'bacs_debit', 'customer_balance']],
    ['yen', { ...NEED, currency: 'jpy' }, ['card', 'konbini', 'customer_balance']],
    ['too few yen', { ...NEED, currency: 'jpy', amount: 100 }, ['card', 'customer_balance']],
    ['reais', { ...NEED, currency: 'brl' }, ['card', 'boleto']],
    ['too few reais', { ...NEED, currency: 'brl', amount: 499 }, ['card']],
    ['francs', { ...NEED, currency: 'chf' }, ['card', 'klarna']],
    ['euros that are held', { ...NEED, isHeld: true }, ['card', 'klarna']],
    ['euros now and later', { ...NEED, isKept: true }, ['card', 'sepa_debit']],
  ])('for %s', (_case, need, expected) => {
    expect(fitting(TAKEN_METHOD_TYPES, need)).toEqual(expected)
  })

  it('is never more than what was asked about, and all of it fits', () => {
    const types = fc.subarray([...TAKEN_METHOD_TYPES])
    const currency = fc.constantFrom('eur', 'usd', 'gbp', 'jpy', 'chf')
    const need = fc.record({
      currency,
      amount: fc.option(fc.integer({ min: 0, max: 1_000_000 })),
      country: fc.option(fc.constantFrom('NL', 'BE', 'US', 'JP', 'GB')),
      isHeld: fc.boolean(),
      isKept: fc.boolean(),
    })
    fc.assert(
      fc.property(types, need, (asked, wanted) => {
        const offered = fitting(asked, wanted)
        for (const type of offered) {
          expect(asked).toContain(type)
          expect(misfitOf(type, wanted)).toBeNull()
          expect(METHOD_RULES[type].currencies ?? [wanted.currency]).toContain(wanted.currency)
        }
      }),
    )
  })
})

describe('test accounts', () => {
  it.each(accountsOf('sepa_debit'))('of SEPA have a check number: $number', ({ number }) => {
    const turned = number.slice(4) + number.slice(0, 4)
    const digits = turned.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))
    expect(BigInt(digits) % 97n).toBe(1n)
  })

  it('are found as they are typed, and only with their bank', () => {
    for (const { key, type, number, bank } of TEST_ACCOUNTS) {
      const typed = number.replace(/(.{4})/g, '$1 ').toLowerCase()
      expect(testAccount(type, typed, bank ?? '')?.key).toBe(key)
      if (bank !== null) expect(testAccount(type, number, '999999')).toBeNull()
      expect(testAccountByKey(key)?.number).toBe(number)
      expect(testMethodByKey(key)?.type).toBe(type)
      expect(key).not.toContain(number)
    }
  })

  it('are none that nobody has published', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z]{2}\d{2}[0-9A-Z]{10,30}$/), (iban) => {
        const isPublished = TEST_ACCOUNTS.some(({ number }) => number === iban)
        expect(testAccount('sepa_debit', iban, '') !== null).toBe(isPublished)
      }),
    )
  })
})

describe('a slip for a shop', () => {
  it.each([
    ['jenny@example.com', 'konbini_pays'],
    ['xsucceed_immediately@example.com', 'konbini_succeed_immediately'],
    ['expire_with_delay@example.com', 'konbini_expire_with_delay'],
    ['fill_never@example.com', 'konbini_fill_never'],
    [null, 'konbini_pays'],
  ])('of %s goes its way', (email, key) => {
    expect(testVoucher('konbini', email).key).toBe(key)
  })
})
