import { describe, expect, it } from 'vitest'
import { phoneNumberOf } from './phone-number.ts'

describe('a telephone number', () => {
  it.each([
    ['+1 201 555 0123', null, '+12015550123'],
    ['+1 (201) 555-0123', 'DE', '+12015550123'],
    ['(201) 555-0123', 'US', '+12015550123'],
    ['030 123456', 'DE', '+4930123456'],
    ['0044 20 7946 0958', 'DE', '+442079460958'],
    ['020 7946 0958', 'GB', '+442079460958'],
    ['03-1234-5678', 'JP', '+81312345678'],
    ['+49 30 123456', null, '+4930123456'],
  ])('%s in %s is %s', (text, country, number) => {
    expect(phoneNumberOf(text, country)).toBe(number)
  })

  it.each([
    ['030 123456', null],
    ['201 555 0123', 'XX'],
    ['12', 'US'],
    ['+1 201 555', 'US'],
    ['call me', 'US'],
    ['my number is +1 201 555 0123', 'US'],
    ['', 'US'],
  ])('%s in %s is none', (text, country) => {
    expect(phoneNumberOf(text, country)).toBeNull()
  })
})
