import { describe, expect, it } from 'vitest'
import { MANAGED, createKnown, updateKnown } from './known.ts'

describe('what a payment link refuses', () => {
  it.each(Object.entries({ ...createKnown, ...updateKnown }))(
    'belongs to another seller: %s',
    (_name, { why }) => {
      expect(why).toBe(MANAGED.why)
    },
  )
})
