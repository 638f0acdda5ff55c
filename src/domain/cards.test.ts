import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CardDetails,
  brandOf,
  cvcLengthsOf,
  digitsOf,
  fullYear,
  groupDigits,
  numberLengthsOf,
  parseExpiry,
  passesLuhn,
  refusalOfCard,
} from './cards.ts'
import { testCardNumbers } from './test-card-numbers.ts'

const digits = (minLength: number, maxLength = minLength) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength, maxLength })

/** What the check digit is for: the one digit that makes the others pass. */
function withCheckDigit(payload: string): string {
  const candidates = [...'0123456789'].map((digit) => payload + digit)
  const [only, ...others] = candidates.filter(passesLuhn)
  expect(others).toEqual([])
  return only!
}

describe('the Luhn check', () => {
  it('is passed by every published card', () => {
    expect(testCardNumbers.filter((number) => !passesLuhn(number))).toEqual([])
  })

  it('is passed with exactly one check digit', () => {
    fc.assert(fc.property(digits(11, 18), (payload) => passesLuhn(withCheckDigit(payload))))
  })

  it('notices any single wrong digit', () => {
    fc.assert(
      fc.property(digits(11, 18), fc.nat(), fc.integer({ min: 1, max: 9 }), (payload, at, by) => {
        const number = withCheckDigit(payload)
        const index = at % number.length
        const wrong = (Number(number[index]) + by) % 10
        return !passesLuhn(number.slice(0, index) + String(wrong) + number.slice(index + 1))
      }),
    )
  })

  it('is not passed by nothing', () => {
    expect(passesLuhn('')).toBe(false)
  })
})

describe('the brand', () => {
  it.each([
    ['4', 'visa'],
    ['4242424242424242', 'visa'],
    ['50', 'unknown'],
    ['51', 'mastercard'],
    ['55', 'mastercard'],
    ['56', 'unknown'],
    ['2220', 'unknown'],
    ['2221', 'mastercard'],
    ['2720', 'mastercard'],
    ['2721', 'unknown'],
    ['34', 'amex'],
    ['37', 'amex'],
    ['300', 'diners'],
    ['305', 'diners'],
    ['306', 'unknown'],
    ['309', 'unknown'],
    ['36', 'diners'],
    ['38', 'diners'],
    ['39', 'diners'],
    ['35', 'jcb'],
    ['6011', 'discover'],
    ['643', 'unknown'],
    ['644', 'discover'],
    ['65', 'discover'],
    ['62', 'unionpay'],
    ['81', 'unionpay'],
    ['506221', 'unknown'],
    ['', 'unknown'],
  ])('of %j is %s', (number, brand) => {
    expect(brandOf(number)).toBe(brand)
  })

  it('does not change once enough digits are typed to tell it', () => {
    fc.assert(
      fc.property(
        digits(4),
        digits(0, 15),
        (start, rest) => brandOf(start) === brandOf(start + rest),
      ),
    )
  })

  it('allows the length of every published card', () => {
    const wrong = testCardNumbers.filter((one) => !numberLengthsOf(one).includes(one.length))
    expect(wrong).toEqual([])
  })

  it('tells the length of the security code', () => {
    expect(cvcLengthsOf('378282246310005')).toEqual([4])
    expect(cvcLengthsOf('4242')).toEqual([3])
    expect(cvcLengthsOf('')).toEqual([3, 4])
  })
})

describe('the digits on the card', () => {
  it.each([
    ['4242424242424242', '4242 4242 4242 4242'],
    ['378282246310005', '3782 822463 10005'],
    ['36227206271667', '3622 720627 1667'],
    ['3056930009020004', '3056 9300 0902 0004'],
    ['6205500000000000004', '6205 5000 0000 0000 004'],
    ['42424', '4242 4'],
    ['37828', '3782 8'],
    ['', ''],
  ])('%s are grouped as %j', (number, grouped) => {
    expect(groupDigits(number)).toBe(grouped)
  })

  it('survive being grouped and read again', () => {
    fc.assert(fc.property(digits(0, 24), (number) => digitsOf(groupDigits(number)) === number))
  })
})

describe('an expiry date', () => {
  it.each([
    ['12 / 34', 12, 2034],
    ['12/34', 12, 2034],
    ['1/34', 1, 2034],
    ['01-34', 1, 2034],
    ['1234', 12, 2034],
    ['12/2034', 12, 2034],
    ['122034', 12, 2034],
    [' 12 / 34 ', 12, 2034],
    ['13 / 34', 13, 2034],
    ['00 / 34', 0, 2034],
    ['12 / 95', 12, 1995],
    ['12 / 76', 12, 2076],
    ['12 / 77', 12, 1977],
  ])('%j is read as month %i of %i', (text, month, year) => {
    expect(parseExpiry(text, 2026)).toEqual({ month, year })
  })

  it.each(['', '1', '12', '12 /', '12 / 3', '123', '12 / 345', '1 2 / 34', 'ab / cd', '12345'])(
    '%j is not readable',
    (text) => {
      expect(parseExpiry(text, 2026)).toBeNull()
    },
  )

  it('with a short year means the nearest year that ends so', () => {
    fc.assert(
      fc.property(fc.nat(99), fc.integer({ min: 2000, max: 2200 }), (short, now) => {
        const year = fullYear(short, now)
        return year % 100 === short && Math.abs(year - now) <= 50
      }),
    )
  })
})

describe('card details', () => {
  const good: CardDetails = {
    number: '4242 4242 4242 4242',
    expMonth: 8,
    expYear: 2026,
    cvc: '123',
  }

  it.each<[string, Partial<CardDetails>, string | null]>([
    ['are good in their last month', {}, null],
    ['are good without a security code', { cvc: null }, null],
    ['are good 50 years ahead', { expYear: 2076 }, null],
    ['are good with dashes', { number: '4242-4242-4242-4242' }, null],
    ['need a number', { number: '' }, 'invalid_number'],
    ['need digits', { number: '4242 4242 4242 424x' }, 'invalid_number'],
    ['need Western digits', { number: '٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢' }, 'invalid_number'],
    ['need 12 digits', { number: '42424242424' }, 'invalid_number'],
    ['need the right check digit', { number: '4242424242424241' }, 'incorrect_number'],
    ['need the length of the brand', { number: '424242424242426' }, 'incorrect_number'],
    ['need a month', { expMonth: 13 }, 'invalid_expiry_month'],
    ['need a month from 1', { expMonth: 0 }, 'invalid_expiry_month'],
    ['need a whole month', { expMonth: 1.5 }, 'invalid_expiry_month'],
    ['need a month that is a number', { expMonth: Number.NaN }, 'invalid_expiry_month'],
    ['are refused for a month of this year that is over', { expMonth: 7 }, 'invalid_expiry_month'],
    ['are refused for a year that is over', { expYear: 2025 }, 'invalid_expiry_year'],
    ['are refused for a year long over', { expYear: 1995 }, 'invalid_expiry_year'],
    ['are refused for a year too far ahead', { expYear: 2077 }, 'invalid_expiry_year'],
    ['need a year that is a number', { expYear: Number.NaN }, 'invalid_expiry_year'],
    ['need three digits of code', { cvc: '99' }, 'invalid_cvc'],
    ['need only three digits of code', { cvc: '1234' }, 'invalid_cvc'],
    ['need digits for a code', { cvc: '12a' }, 'invalid_cvc'],
    ['need a code that is not empty', { cvc: '' }, 'invalid_cvc'],
    ['need four digits of code for Amex', { number: '378282246310005' }, 'invalid_cvc'],
    ['are good with four for Amex', { number: '378282246310005', cvc: '1234' }, null],
    ['name the number before the date', { number: '1', expMonth: 13, cvc: '1' }, 'invalid_number'],
    ['name the date before the code', { expMonth: 13, cvc: '1' }, 'invalid_expiry_month'],
  ])('%s', (_, changes, refusal) => {
    expect(refusalOfCard({ ...good, ...changes }, 2026, 8)).toBe(refusal)
  })

  it('are never accepted unless the number passes the Luhn check', () => {
    fc.assert(
      fc.property(digits(0, 24), (number) => {
        const refusal = refusalOfCard({ ...good, number, cvc: null }, 2026, 8)
        return refusal !== null || passesLuhn(number)
      }),
    )
  })

  it('are judged whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.double(),
        fc.double(),
        fc.string(),
        (number, month, year, cvc) => {
          const details = { number, expMonth: month, expYear: year, cvc }
          return refusalOfCard(details, 2026, 8) !== undefined
        },
      ),
    )
  })
})
