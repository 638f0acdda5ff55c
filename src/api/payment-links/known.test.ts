import { describe, expect, it } from 'vitest'
import { CONNECT, MANAGED, createKnown, updateKnown } from './known.ts'

describe('what a payment link refuses', () => {
  it.each(Object.entries({ ...createKnown, ...updateKnown }))(
    'belongs to Connect or another seller: %s',
    (_name, { why }) => {
      const reasons = [CONNECT, MANAGED].map((entry) => entry.why)
      expect(reasons).toContain(why)
    },
  )
})
