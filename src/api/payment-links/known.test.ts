import { describe, expect, it } from 'vitest'
import { CONNECT, MANAGED, SUBSCRIPTIONS, createKnown, updateKnown } from './known.ts'

describe('what a payment link refuses', () => {
  it.each(Object.entries({ ...createKnown, ...updateKnown }))(
    'belongs to subscriptions, Connect or another seller: %s',
    (_name, { why }) => {
      const reasons = [CONNECT, MANAGED, SUBSCRIPTIONS].map((entry) => entry.why)
      expect(reasons).toContain(why)
    },
  )
})
