/** Card details while they are typed. */

import { describe, expect, it } from 'vitest'
import { formatCardCvc, formatCardExpiry, formatCardNumber } from './card-format.ts'

const atEnd = (text: string) => ({ text, caret: text.length })

describe('a card number', () => {
  it.each([
    ['', ''],
    ['4', '4'],
    ['42424', '4242 4'],
    ['4242424242424242', '4242 4242 4242 4242'],
    ['4242-4242-4242-4242', '4242 4242 4242 4242'],
    ['378282246310005', '3782 822463 10005'],
    ['3782822463100059999', '3782 822463 10005'],
    ['abc', ''],
  ])('typed as %j becomes %j', (text, expected) => {
    expect(formatCardNumber(atEnd(text))).toEqual(atEnd(expected))
  })

  it('keeps the caret behind the digit that was just typed', () => {
    expect(formatCardNumber({ text: '42942 4242', caret: 3 })).toEqual({
      text: '4294 2424 2',
      caret: 3,
    })
    expect(formatCardNumber({ text: '42429 4242', caret: 5 })).toEqual({
      text: '4242 9424 2',
      caret: 6,
    })
  })
})

describe('an expiry date', () => {
  it.each([
    ['1', '1'],
    ['0', '0'],
    ['4', '04 / '],
    ['12', '12 / '],
    ['123', '12 / 3'],
    ['1234', '12 / 34'],
    ['12/34', '12 / 34'],
    ['1/34', '01 / 34'],
    ['12/2034', '12 / 34'],
    ['122034', '12 / 34'],
    ['12 / 34', '12 / 34'],
  ])('typed as %j becomes %j', (text, expected) => {
    expect(formatCardExpiry(atEnd(text), false)).toEqual(atEnd(expected))
  })

  it('gives way when it is deleted backwards', () => {
    expect(formatCardExpiry(atEnd('12 / 3'), true).text).toBe('12 / 3')
    expect(formatCardExpiry(atEnd('12 / '), true).text).toBe('12')
    expect(formatCardExpiry(atEnd('12 /'), true).text).toBe('12')
    expect(formatCardExpiry(atEnd('1'), true).text).toBe('1')
  })

  it('keeps the caret when the month is corrected', () => {
    expect(formatCardExpiry({ text: '11 / 34', caret: 2 }, false)).toEqual({
      text: '11 / 34',
      caret: 2,
    })
  })
})

describe('a security code', () => {
  it('takes four digits and nothing else', () => {
    expect(formatCardCvc(atEnd('12a345'))).toEqual(atEnd('1234'))
  })
})
