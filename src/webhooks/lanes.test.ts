import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createLanes, LANE_LIMITS, type Lanes } from './lanes.ts'

/** Starts as many deliveries as are allowed, and says how many that was. */
function fill(lanes: Lanes, endpointId: string): number {
  let begun = 0
  while (lanes.slotsFor(endpointId) > 0) {
    lanes.begin(endpointId)
    begun += 1
  }
  return begun
}

function prove(lanes: Lanes, endpointId: string): void {
  lanes.begin(endpointId)
  lanes.end(endpointId, true)
}

describe('an endpoint', () => {
  test('gets one delivery at a time until one has succeeded, then sixteen', () => {
    const lanes = createLanes()
    expect(fill(lanes, 'we_1')).toBe(1)
    lanes.end('we_1', true)
    expect(lanes.slotsFor('we_1')).toBe(16)
    expect(fill(lanes, 'we_1')).toBe(16)
    lanes.end('we_1', true)
    expect(lanes.slotsFor('we_1')).toBe(1)
  })

  test('that failed gets one delivery at a time again', () => {
    const lanes = createLanes()
    prove(lanes, 'we_1')
    fill(lanes, 'we_1')
    lanes.end('we_1', false)
    expect(lanes.slotsFor('we_1')).toBe(0)
    for (let rest = 0; rest < 15; rest++) lanes.end('we_1', false)
    expect(fill(lanes, 'we_1')).toBe(1)
  })

  test('does not lose its slots to another that hangs', () => {
    const lanes = createLanes()
    prove(lanes, 'we_good')
    fill(lanes, 'we_hangs')
    expect(lanes.slotsFor('we_good')).toBe(16)
  })

  test('may not begin without a slot, nor end without a beginning', () => {
    const lanes = createLanes()
    lanes.begin('we_1')
    expect(() => lanes.begin('we_1')).toThrow(/free slot/)
    lanes.end('we_1', true)
    expect(() => lanes.end('we_1', true)).toThrow(/began/)
  })
})

describe('all endpoints together', () => {
  test('get 256 slots at most', () => {
    const lanes = createLanes()
    const ids = Array.from({ length: 20 }, (_, index) => `we_${index}`)
    for (const id of ids) prove(lanes, id)
    expect(ids.reduce((sum, id) => sum + fill(lanes, id), 0)).toBe(256)
  })

  test('leave half of the slots to those that work', () => {
    const lanes = createLanes()
    const bad = Array.from({ length: 1000 }, (_, index) => `we_bad${index}`)
    const good = Array.from({ length: 8 }, (_, index) => `we_good${index}`)
    for (const id of good) prove(lanes, id)
    expect(bad.reduce((sum, id) => sum + fill(lanes, id), 0)).toBe(128)
    expect(good.reduce((sum, id) => sum + fill(lanes, id), 0)).toBe(128)
  })

  test('are forgotten beyond a number, the longest unused first, which only slows them', () => {
    const lanes = createLanes({ ...LANE_LIMITS, remembered: 2 })
    for (const id of ['we_1', 'we_2', 'we_1', 'we_3']) prove(lanes, id)
    const slots = ['we_1', 'we_2', 'we_3'].map((id) => lanes.slotsFor(id))
    expect(slots).toEqual([16, 1, 16])
  })
})

describe('whatever happens', () => {
  const limits = { proven: 4, unproven: 1, total: 9, unprovenTotal: 4, remembered: 3 }
  const ids = Array.from({ length: 8 }, (_, index) => `we_${index}`)
  const step = fc.record({
    kind: fc.constantFrom('begin', 'begin', 'begin', 'succeed', 'succeed', 'fail'),
    id: fc.constantFrom(...ids),
  })

  test('the limits hold, and the slots agree with a plain recount', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200, size: 'max' }), (steps) => {
        const lanes = createLanes(limits)
        const model = createModel()
        for (const { kind, id } of steps) {
          expect(ids.map(lanes.slotsFor)).toEqual(ids.map(model.slotsFor))
          if (kind === 'begin' && lanes.slotsFor(id) > 0) {
            lanes.begin(id)
            model.begin(id)
          }
          if (kind !== 'begin' && model.running(id) > 0) {
            lanes.end(id, kind === 'succeed')
            model.end(id, kind === 'succeed')
          }
        }
        model.drain(lanes)
        expect(lanes.slotsFor('we_new')).toBe(1)
      }),
    )
  })

  /** The same rules, counted from scratch each time. */
  function createModel() {
    let flying: string[] = []
    let proven: string[] = []
    const running = (id: string) => flying.filter((other) => other === id).length
    const model = {
      running,
      slotsFor(id: string) {
        const free = limits.total - flying.length
        if (proven.includes(id)) return Math.max(0, Math.min(limits.proven - running(id), free))
        const unproven = flying.filter((other) => !proven.includes(other)).length
        const share = limits.unprovenTotal - unproven
        return Math.max(0, Math.min(limits.unproven - running(id), free, share))
      },
      begin(id: string) {
        flying = [...flying, id]
        expect(flying.length).toBeLessThanOrEqual(limits.total)
        expect(running(id)).toBeLessThanOrEqual(limits.proven)
      },
      end(id: string, ok: boolean) {
        const index = flying.indexOf(id)
        flying = flying.filter((_, other) => other !== index)
        proven = proven.filter((other) => other !== id)
        if (ok) proven = [...proven, id].slice(-limits.remembered)
      },
      drain(lanes: Lanes) {
        for (const id of flying) lanes.end(id, false)
      },
    }
    return model
  }
})
