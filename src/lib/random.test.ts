import { describe, expect, it } from 'vitest'
import { randomBase62, randomFraction } from './random.ts'

describe('random letters', () => {
  it('are as many as asked for, of 62 kinds', () => {
    for (const length of [0, 1, 23, 5000]) {
      expect(randomBase62(length)).toMatch(new RegExp(`^[0-9A-Za-z]{${length}}$`))
    }
  })

  it('favour none of them', () => {
    const text = randomBase62(620_000)
    const counts = new Map<string, number>()
    for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1)
    expect(counts.size).toBe(62)
    // Ten thousand are expected of each; one in a billion runs strays by more than 700.
    for (const count of counts.values()) expect(Math.abs(count - 10_000)).toBeLessThan(700)
  })
})

describe('a random fraction', () => {
  it('lies between nothing and one', () => {
    const fractions = Array.from({ length: 10_000 }, randomFraction)
    expect(Math.min(...fractions)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...fractions)).toBeLessThan(1)
    expect(Math.abs(fractions.reduce((sum, one) => sum + one, 0) / 10_000 - 0.5)).toBeLessThan(0.05)
  })
})
