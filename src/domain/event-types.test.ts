import { describe, expect, it } from 'vitest'
import { sdkEventTypes } from '../../test/contract-kit/sdk-events.ts'
import { EVENT_TYPES, isEventType } from './event-types.ts'

describe('event types', () => {
  it("are those of Stripe's SDK", () => {
    expect(EVENT_TYPES).toEqual(sdkEventTypes())
  })

  it('are told from other words', () => {
    expect(isEventType('checkout.session.completed')).toBe(true)
    expect(isEventType('checkout.session.done')).toBe(false)
    expect(isEventType('*')).toBe(false)
  })
})
