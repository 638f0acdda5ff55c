import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { share, transferTypeOf } from './bank-transfers.ts'

const amount = fc.integer({ min: 0, max: 99_999_999 })

describe('what a customer has sent', () => {
  it('is shared without losing or making money', () => {
    fc.assert(
      fc.property(amount, amount, (available, remaining) => {
        const { applied, missing } = share(available, remaining)
        expect(applied + missing).toBe(remaining)
        expect(applied).toBeLessThanOrEqual(available)
        expect(missing === 0 || applied === available).toBe(true)
      }),
    )
  })

  it('comes in the currencies that banks transfer', () => {
    expect(transferTypeOf('jpy')).toBe('jp_bank_transfer')
    expect(transferTypeOf('chf')).toBeNull()
    expect(transferTypeOf('toString')).toBeNull()
  })
})
