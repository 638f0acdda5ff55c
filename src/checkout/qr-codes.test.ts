import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { probeImage } from '../lib/image-probe.ts'
import { qrPng, qrSvg, readQrOptions } from './qr-codes.ts'

const URL = 'https://pay.example.com/b/test_cN25nr0iZ7bUa7meUYabcde'

describe('the options of a QR code', () => {
  it.each([
    ['', { level: 'M', size: 512, margin: 4 }],
    ['error_correction=H&size=1000&margin=0', { level: 'H', size: 1000, margin: 0 }],
    ['utm_source=poster', { level: 'M', size: 512, margin: 4 }],
    ['error_correction=h', null],
    ['size=63', null],
    ['size=2049', null],
    ['size=1e3', null],
    ['size=', null],
    ['margin=17', null],
    ['margin=-1', null],
  ])('of %s are %j', (query, options) => {
    expect(readQrOptions(new URLSearchParams(query))).toEqual(options)
  })
})

describe('a QR code', () => {
  const levels = fc.constantFrom('L', 'M', 'Q', 'H')

  it('is a picture no larger than was asked for, of whole pixels, whatever the options', () => {
    fc.assert(
      fc.property(
        levels,
        fc.integer({ min: 64, max: 2048 }),
        fc.integer({ min: 0, max: 16 }),
        (level, size, margin) => {
          const image = probeImage(qrPng(URL, { level, size, margin }))
          expect(image).toMatchObject({ ok: true, type: 'png' })
          if (!image.ok) return
          expect(image.width).toBe(image.height)
          expect(image.width).toBeLessThanOrEqual(Math.max(size, 100))
        },
      ),
      { numRuns: 40 },
    )
  })

  it('is drawn of numbers only, whatever the address', () => {
    fc.assert(
      fc.property(fc.webUrl(), levels, (url, level) => {
        const svg = qrSvg(url, { level, size: 300, margin: 4 })
        expect(svg).toMatch(
          /^<svg [^<>]*><path fill="#fff" [^<>]*\/><path d="[Mhvz\d -]*"\/><\/svg>\n$/,
        )
      }),
      { numRuns: 40 },
    )
  })

  it('has more modules the more of it may be lost', () => {
    const sideOf = (level: 'L' | 'H') =>
      Number(/viewBox="0 0 (\d+)/.exec(qrSvg(URL, { level, size: 300, margin: 0 }))?.[1])
    expect(sideOf('H')).toBeGreaterThan(sideOf('L'))
  })
})
