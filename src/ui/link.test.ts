/** Which addresses a page may link to. */

import { describe, expect, it } from 'vitest'
import { mailAddress, pageAddress, webAddress } from './link.ts'

describe('a link', () => {
  it.each([
    ['https://shop.example/a?b=c', 'https://shop.example/a?b=c'],
    ['http://localhost:3000', 'http://localhost:3000/'],
    ['javascript:alert(1)', null],
    [' JaVaScRiPt:alert(1)', null],
    ['data:text/html,x', null],
    ['https://good.example@evil.example/', null],
    ['/cart', null],
    ['', null],
    [null, null],
  ])('to %j leads to %j', (url, expected) => {
    expect(webAddress(url)).toBe(expected)
  })

  it.each([
    ['/b/abc', '/b/abc'],
    ['//evil.example', null],
    ['/\\evil.example', null],
    ['https://pay.example/b/abc', 'https://pay.example/b/abc'],
    ['javascript:alert(1)', null],
  ])('to our own page %j leads to %j', (url, expected) => {
    expect(pageAddress(url)).toBe(expected)
  })

  it('to a mail address carries the address and nothing else', () => {
    expect(mailAddress('a&b?cc=x@shop.example')).toBe('mailto:a%26b%3Fcc%3Dx@shop.example')
  })
})
