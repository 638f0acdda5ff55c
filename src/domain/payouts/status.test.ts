import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  PAYOUT_STATUSES,
  type PayoutStatus,
  TOPUP_STATUSES,
  type TopupStatus,
  mayPayoutBecome,
  mayTopupBecome,
} from './status.ts'

/** Everything that comes about when each wish is followed that is allowed. */
function lived<Status extends string>(
  wishes: readonly Status[],
  may: (from: Status, to: Status) => boolean,
  first: Status,
): readonly Status[] {
  const life = [first]
  for (const wish of wishes) if (may(life.at(-1)!, wish)) life.push(wish)
  return life
}

const wishesFor = <Status extends string>(all: readonly Status[]) =>
  fc.array(fc.constantFrom(...all), { maxLength: 20 })

describe('the life of', () => {
  it('a payout gives its money back at most once, and never after it was canceled', () => {
    fc.assert(
      fc.property(wishesFor(PAYOUT_STATUSES), (wishes) => {
        const life = lived<PayoutStatus>(wishes, mayPayoutBecome, 'pending')
        expect(new Set(life).size).toBe(life.length)
        const back = life.filter((status) => status === 'failed' || status === 'canceled')
        expect(back.length).toBeLessThanOrEqual(1)
        if (back.length === 1) expect(life.at(-1)).toBe(back[0])
        if (life.includes('canceled')) expect(life).toEqual(['pending', 'canceled'])
      }),
    )
  })

  it('a top-up brings money at most once, and is reversed only when it has brought it', () => {
    fc.assert(
      fc.property(wishesFor(TOPUP_STATUSES), (wishes) => {
        const life = lived<TopupStatus>(wishes, mayTopupBecome, 'pending')
        expect(new Set(life).size).toBe(life.length)
        if (life.includes('reversed')) expect(life).toEqual(['pending', 'succeeded', 'reversed'])
      }),
    )
  })
})
