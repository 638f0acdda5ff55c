import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BLACK, WHITE, contrastOf, inkOn, legible, mix } from './contrast.ts'

const color = () =>
  fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)

describe('contrast', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#777777', '#ffffff', 4.48],
    ['#0b6b57', '#ffffff', 6.46],
    ['#ff0000', '#ffffff', 4],
  ])('of %s and %s is %d', (one, other, ratio) => {
    expect(contrastOf(one, other)).toBeCloseTo(ratio, 1)
    expect(contrastOf(other, one)).toBe(contrastOf(one, other))
  })

  it('of a button and its ink is enough to read, whatever the button’s colour', () => {
    fc.assert(
      fc.property(color(), (button) => {
        expect(contrastOf(inkOn(button), button)).toBeGreaterThanOrEqual(4.5)
      }),
    )
  })

  it.each([
    ['#ffffff', BLACK],
    ['#000000', WHITE],
    ['#0b6b57', WHITE],
    ['#ffcc00', BLACK],
  ])('puts ink on %s that is %s', (background, ink) => {
    expect(inkOn(background)).toBe(ink)
  })
})

describe('a legible colour', () => {
  it('is the colour itself where that can be read', () => {
    expect(legible('#0b6b57', ['#ffffff', '#f7f6f3'])).toBe('#0b6b57')
  })

  it('can be read on any one colour', () => {
    fc.assert(
      fc.property(color(), color(), (one, background) => {
        expect(contrastOf(legible(one, [background]), background)).toBeGreaterThanOrEqual(4.5)
      }),
    )
  })
})

describe('a mixed colour', () => {
  it('is always a colour, from the one to the other', () => {
    fc.assert(
      fc.property(color(), color(), fc.double({ min: 0, max: 1, noNaN: true }), (a, b, share) => {
        expect(mix(a, b, share)).toMatch(/^#[0-9a-f]{6}$/)
        expect(mix(a, b, 0)).toBe(a)
        expect(mix(a, b, 1)).toBe(b)
      }),
    )
  })
})
