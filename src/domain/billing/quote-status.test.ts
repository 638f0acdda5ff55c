import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  QUOTE_STATUSES,
  QUOTE_TRANSITIONS,
  type QuoteAction,
  type QuoteStatus,
  quoteAllows,
  quoteStatusAfter,
} from './quote-status.ts'

describe('a quote', () => {
  it.each<[QuoteAction, string]>([
    ['finalize', 'draft'],
    ['change_lines', 'draft'],
    ['accept', 'open'],
    ['cancel', 'draft open'],
    ['expire', 'draft open'],
    ['revise', 'open accepted canceled stale'],
  ])('can be dealt with: %s while %s', (action, statuses) => {
    const allowed = QUOTE_STATUSES.filter((status) => quoteAllows(action, status))
    expect(allowed.join(' ')).toBe(statuses)
  })

  it.each<[QuoteAction, QuoteStatus]>([
    ['finalize', 'open'],
    ['accept', 'accepted'],
    ['cancel', 'canceled'],
    ['expire', 'canceled'],
  ])('that one may %s becomes %s, and no other does', (action, to) => {
    for (const from of QUOTE_STATUSES) {
      if (quoteAllows(action, from)) expect(quoteStatusAfter(from, to)).toBe(to)
      else expect(() => quoteStatusAfter(from, to)).toThrow('a quote goes from')
    }
  })

  it('ends once, and is accepted only while it is open', () => {
    const tries = fc.array(fc.constantFrom(...QUOTE_STATUSES), { maxLength: 30 })
    fc.assert(
      fc.property(tries, (all) => {
        let status: QuoteStatus = 'draft'
        for (const to of all) {
          if (!QUOTE_TRANSITIONS[status].includes(to)) continue
          if (to === 'accepted') expect(status).toBe('open')
          expect(['draft', 'open']).toContain(status)
          status = quoteStatusAfter(status, to)
        }
      }),
    )
  })
})
