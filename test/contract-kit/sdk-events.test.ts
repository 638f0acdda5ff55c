import { describe, expect, it } from 'vitest'
import { sdkEventTypes } from './sdk-events.ts'

describe('the event types of the SDK', () => {
  it('are all there, once and in order', () => {
    const types = sdkEventTypes()
    expect(types).toHaveLength(275)
    expect(types).toEqual([...new Set(types)].toSorted())
  })

  it.each(['payment_link.created', 'checkout.session.completed', 'customer.subscription.deleted'])(
    'include %s',
    (type) => {
      expect(sdkEventTypes()).toContain(type)
    },
  )
})
