import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Charge } from './records/charge.ts'
import type { Refund, RefundStatus } from './records/refund.ts'
import {
  REFUND_TRANSITIONS,
  type RefundRefusal,
  refusalToRefund,
  withRefundStatus,
  withRefunded,
} from './refund.ts'

const STATUSES = ['canceled', 'failed', 'pending', 'succeeded'] as const
const status = fc.constantFrom<RefundStatus>(...STATUSES)

// Nothing else of a refund or a charge has a say in this.
const refundIn = (status: RefundStatus) => ({ id: 're_1', status }) as unknown as Refund
const chargeOf = (amount_captured: number, amount_refunded = 0) =>
  ({ id: 'ch_1', amount_captured, amount_refunded, refunded: false }) as unknown as Charge

describe("a refund's status", () => {
  it('only ever goes where the table leads', () => {
    fc.assert(
      fc.property(status, status, (from, to) => {
        const go = () => withRefundStatus(refundIn(from), to)
        if (REFUND_TRANSITIONS[from].includes(to)) expect(go().status).toBe(to)
        else expect(go).toThrow(`from ${from} to ${to}`)
      }),
    )
  })

  it.each(['failed', 'canceled'] as const)('stays %s for ever', (end) => {
    expect(REFUND_TRANSITIONS[end]).toEqual([])
  })
})

describe('what may be refunded', () => {
  it.each<[captured: number, refunded: number, asked: number, RefundRefusal | null]>([
    [1000, 0, 1000, null],
    [1000, 0, 1, null],
    [1000, 999, 1, null],
    [1000, 999, 2, 'amount_too_large'],
    [1000, 0, 1001, 'amount_too_large'],
    [1000, 1000, 1, 'already_refunded'],
    [0, 0, 1, 'not_captured'],
  ])('of %i captured and %i refunded, %i: %s', (captured, refunded, asked, refusal) => {
    expect(refusalToRefund(chargeOf(captured), refunded, asked)).toBe(refusal)
  })

  it('is never more than was captured, whatever goes out and comes back', () => {
    const moves = fc.array(fc.integer({ min: -500, max: 500 }), { maxLength: 30 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), moves, (captured, changes) => {
        let charge = chargeOf(captured)
        for (const change of changes) {
          const next = charge.amount_refunded + change
          if (next < 0 || next > captured) {
            expect(() => withRefunded(charge, change)).toThrow('never more')
            continue
          }
          charge = withRefunded(charge, change)
          expect(charge.refunded).toBe(charge.amount_refunded === captured)
        }
        expect(charge.amount_refunded).toBeLessThanOrEqual(captured)
      }),
    )
  })
})
