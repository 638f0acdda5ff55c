import { Temporal } from '@js-temporal/polyfill'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Every, Interval } from './periods.ts'
import {
  type AskedPhase,
  type Phase,
  nextChange,
  phaseAt,
  progressOf,
  resolvePhases,
} from './schedule-phases.ts'

const at = (text: string) => Date.parse(`${text}T00:00:00Z`) / 1000
const every = (interval: Interval, interval_count = 1): Every => ({ interval, interval_count })
const asked = (rest: Partial<AskedPhase> = {}): AskedPhase => ({ every: every('month'), ...rest })
const now = at('2026-01-31')

const boundaries = (phases: readonly AskedPhase[]) => {
  const found = resolvePhases(phases, { start: now, now })
  if (found.refusal) return [found.refusal, found.phase]
  return [now, ...found.phases.map((phase) => phase.end_date)].map((time) =>
    new Date(time * 1000).toISOString().slice(0, 10),
  )
}

describe('the phases of a schedule', () => {
  it.each<[string, readonly AskedPhase[], readonly unknown[]]>([
    ['one interval, where it does not say', [asked()], ['2026-01-31', '2026-02-28']],
    ['iterations', [asked({ iterations: 3 })], ['2026-01-31', '2026-04-30']],
    [
      'months in a row, which do not drift',
      [asked(), asked(), asked({ duration: every('year') }), asked()],
      ['2026-01-31', '2026-02-28', '2026-03-31', '2027-03-31', '2027-04-30'],
    ],
    [
      'months after weeks, counted from there',
      [asked({ duration: every('week', 4) }), asked(), asked()],
      ['2026-01-31', '2026-02-28', '2026-03-28', '2026-04-28'],
    ],
    [
      'to a date, and on from it',
      [asked({ end_date: at('2026-03-15') }), asked({ iterations: 2 })],
      ['2026-01-31', '2026-03-15', '2026-05-15'],
    ],
    [
      'starts that are where the one before ends',
      [asked({ start_date: 'now' }), asked({ start_date: at('2026-02-28') })],
      ['2026-01-31', '2026-02-28', '2026-03-31'],
    ],
    ['none', [], ['no_phases', 0]],
    ['a gap', [asked(), asked({ start_date: at('2026-03-01') })], ['start_out_of_order', 1]],
    [
      'two ends',
      [asked({ end_date: at('2026-03-01'), duration: every('month') })],
      ['more_than_one_end', 0],
    ],
    ['two lengths', [asked({ iterations: 1, duration: every('day') })], ['more_than_one_end', 0]],
    ['no time at all', [asked({ end_date: 'now' })], ['end_not_after_start', 0]],
    ['backwards', [asked(), asked({ end_date: at('2026-02-01') })], ['end_not_after_start', 1]],
    ['a trial beyond it', [asked({ trial_end: at('2026-03-01') })], ['trial_out_of_phase', 0]],
    ['a trial before it', [asked({ trial_end: at('2026-01-30') })], ['trial_out_of_phase', 0]],
    [
      'a whole trial that is not',
      [asked({ trial: true, trial_end: at('2026-02-27') })],
      ['trial_is_not_whole', 0],
    ],
    ['eleven', Array.from({ length: 11 }, () => asked()), ['too_many_phases', 10]],
  ])('are %s', (_what, phases, expected) => {
    expect(boundaries(phases)).toEqual(expected)
  })

  it('may be trials, in part or whole', () => {
    const found = resolvePhases(
      [asked({ trial_end: at('2026-02-14') }), asked({ trial: true }), asked()],
      { start: now, now },
    )
    const trials = found.refusal ? [] : found.phases.map((phase) => phase.trial_end)
    expect(trials).toEqual([at('2026-02-14'), at('2026-03-31'), null])
  })

  it('may be more, where some are over', () => {
    const phases = Array.from({ length: 12 }, () => asked())
    expect(resolvePhases(phases, { start: now, now: at('2026-04-01') }).refusal).toBeNull()
  })
})

describe('where a schedule is', () => {
  const phases: readonly Phase[] = [
    { start_date: 100, end_date: 200, trial_end: null },
    { start_date: 200, end_date: 300, trial_end: null },
  ]
  it.each<[number, number | null, string, unknown]>([
    [99, null, 'not_started', { at: 100, type: 'enter', phase: 0 }],
    [100, 0, 'active', { at: 200, type: 'enter', phase: 1 }],
    [199, 0, 'active', { at: 200, type: 'enter', phase: 1 }],
    [200, 1, 'active', { at: 300, type: 'release' }],
    [299, 1, 'active', { at: 300, type: 'release' }],
    [300, null, 'completed', null],
  ])('at %i', (time, phase, progress, change) => {
    expect(phaseAt(phases, time)).toBe(phase)
    expect(progressOf(phases, time)).toBe(progress)
    expect(nextChange(phases, time, 'release')).toEqual(change)
  })

  it('may end with a cancellation', () => {
    expect(nextChange(phases, 250, 'cancel')).toEqual({ at: 300, type: 'cancel' })
  })

  const steps = fc.record({
    interval: fc.constantFrom<Interval>('day', 'week', 'month', 'year'),
    interval_count: fc.integer({ min: 1, max: 12 }),
  })
  const starts = fc.integer({ min: at('2020-01-01'), max: at('2040-12-31') })

  it('follows phase on phase without gap, and is in each until the next begins', () => {
    fc.assert(
      fc.property(starts, fc.array(steps, { minLength: 1, maxLength: 10 }), (start, all) => {
        const found = resolvePhases(
          all.map((duration) => asked({ duration })),
          { start, now: start },
        )
        expect(found.refusal).toBeNull()
        if (found.refusal) return
        let time = start - 1
        for (const [index, phase] of found.phases.entries()) {
          const change = nextChange(found.phases, time, 'release')
          expect(change).toEqual({ at: phase.start_date, type: 'enter', phase: index })
          expect(phaseAt(found.phases, phase.start_date)).toBe(index)
          expect(phaseAt(found.phases, phase.end_date - 1)).toBe(index)
          expect(phase.end_date).toBeGreaterThan(phase.start_date)
          time = phase.start_date
        }
        const end = found.phases.at(-1)!.end_date
        expect(nextChange(found.phases, time, 'cancel')).toEqual({ at: end, type: 'cancel' })
        expect(nextChange(found.phases, end, 'cancel')).toBeNull()
      }),
    )
  })

  it('counts months as Temporal does from where the first of them began', () => {
    const months = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 10 })
    fc.assert(
      fc.property(starts, months, (start, all) => {
        const found = resolvePhases(
          all.map((iterations) => asked({ iterations })),
          { start, now: start },
        )
        if (found.refusal) throw new Error(found.refusal)
        let total = 0
        const origin = Temporal.Instant.fromEpochMilliseconds(start * 1000).toZonedDateTimeISO(
          'UTC',
        )
        for (const [index, length] of all.entries()) {
          total += length
          const end = origin.add({ months: total }).epochMilliseconds / 1000
          expect(found.phases[index]!.end_date).toBe(end)
        }
      }),
    )
  })
})
