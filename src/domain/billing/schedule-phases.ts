/** The phases of a subscription schedule: when each begins and ends, and what comes next. */

import { assert } from '../../lib/assert.ts'
import type { Timestamp } from '../../lib/clock.ts'
import { type Every, type Span, boundaryAt, isOfMonths } from './periods.ts'

export const PHASES_MAX = 10

/** What is asked for of one phase, as far as time goes. */
export interface AskedPhase {
  readonly start_date?: Timestamp | 'now' | null | undefined
  readonly end_date?: Timestamp | 'now' | null | undefined
  readonly duration?: Every | null | undefined
  /** How often the phase's own interval goes by; one of the ways to say it before clover. */
  readonly iterations?: number | null | undefined
  readonly trial?: boolean | null | undefined
  readonly trial_end?: Timestamp | 'now' | null | undefined
  /** The interval of its prices. */
  readonly every: Every
}

/** As it is kept: a phase ends where the next one starts. */
export interface Phase {
  readonly start_date: Timestamp
  readonly end_date: Timestamp
  readonly trial_end: Timestamp | null
}

export type PhaseRefusal =
  | 'no_phases'
  | 'too_many_phases'
  | 'start_out_of_order'
  | 'more_than_one_end'
  | 'end_not_after_start'
  | 'trial_out_of_phase'
  | 'trial_is_not_whole'

export type Phases =
  | { readonly refusal: null; readonly phases: readonly Phase[] }
  /** Which phase is wrong; the first where there is none. */
  | { readonly refusal: PhaseRefusal; readonly phase: number }

/**
 * The phases that are meant, one after the other from `start` on. A phase that does not say when
 * it ends lasts one interval of its prices. Months that follow on months are counted from where
 * the first of them started, as billing counts them: 31 January, 28 February, 31 March.
 */
export function resolvePhases(
  asked: readonly AskedPhase[],
  { start, now }: { readonly start: Timestamp; readonly now: Timestamp },
): Phases {
  if (asked.length === 0) return { refusal: 'no_phases', phase: 0 }
  const phases: Phase[] = []
  let counted = countFrom(start)
  for (const [phase, one] of asked.entries()) {
    const refusal = refusalOfAsked(one, counted.at, now)
    if (refusal) return { refusal, phase }
    const from = counted.at
    counted = endOf(one, counted, now)
    if (counted.at <= from) return { refusal: 'end_not_after_start', phase }
    const span: Span = { start: from, end: counted.at }
    const wrong = refusalOfPhaseTrial(one, span, now)
    if (wrong) return { refusal: wrong, phase }
    phases.push({ start_date: from, end_date: span.end, trial_end: trialEndOf(one, span, now) })
  }
  const ahead = phases.findIndex(({ end_date: end }) => end > now)
  const isTooMany = ahead >= 0 && phases.length - ahead > PHASES_MAX
  return isTooMany
    ? { refusal: 'too_many_phases', phase: ahead + PHASES_MAX }
    : { refusal: null, phases }
}

/** Which phase it is in; null before the first, and once the last is over. */
export function phaseAt(phases: readonly Phase[], at: Timestamp): number | null {
  const index = phases.findIndex(({ start_date: start, end_date: end }) => start <= at && at < end)
  return index < 0 ? null : index
}

/** Where it stands of itself; what else it may be, somebody has to do. */
export function progressOf(
  phases: readonly Phase[],
  at: Timestamp,
): 'not_started' | 'active' | 'completed' {
  const [first, last] = [phases[0], phases.at(-1)]
  assert(first && last, 'a schedule has phases')
  if (at < first.start_date) return 'not_started'
  return at < last.end_date ? 'active' : 'completed'
}

export type EndBehavior = 'cancel' | 'release'

export type PhaseChange =
  | { readonly at: Timestamp; readonly type: 'enter'; readonly phase: number }
  | { readonly at: Timestamp; readonly type: EndBehavior }

/** What happens next after a time, and when; null once everything has. */
export function nextChange(
  phases: readonly Phase[],
  after: Timestamp,
  endBehavior: EndBehavior,
): PhaseChange | null {
  const phase = phases.findIndex(({ start_date: start }) => start > after)
  if (phase >= 0) return { at: phases[phase]!.start_date, type: 'enter', phase }
  const last = phases.at(-1)
  return last && last.end_date > after ? { at: last.end_date, type: endBehavior } : null
}

/** A time that is so many whole months after the one they are counted from. */
interface Counted {
  readonly from: Timestamp
  readonly months: number
  readonly at: Timestamp
}

function countFrom(at: Timestamp): Counted {
  return { from: at, months: 0, at }
}

function endOf(asked: AskedPhase, { from, months, at }: Counted, now: Timestamp): Counted {
  const { end_date: end = null, duration = null, iterations = null, every } = asked
  if (end !== null) return countFrom(timeOf(end, now))
  const { interval, interval_count: count } = duration ?? {
    ...every,
    interval_count: every.interval_count * (iterations ?? 1),
  }
  const step: Every = { interval, interval_count: count }
  if (!isOfMonths(step)) return countFrom(boundaryAt(at, step, 1))
  const total = months + (interval === 'year' ? 12 * count : count)
  return {
    from,
    months: total,
    at: boundaryAt(from, { interval: 'month', interval_count: 1 }, total),
  }
}

function refusalOfAsked(asked: AskedPhase, from: Timestamp, now: Timestamp): PhaseRefusal | null {
  const { start_date: start = null, end_date, duration, iterations } = asked
  const ends = [end_date, duration, iterations].filter((one) => one !== null && one !== undefined)
  if (ends.length > 1) return 'more_than_one_end'
  return start !== null && timeOf(start, now) !== from ? 'start_out_of_order' : null
}

function refusalOfPhaseTrial(asked: AskedPhase, phase: Span, now: Timestamp): PhaseRefusal | null {
  const { trial_end: given = null, trial = null } = asked
  if (given === null) return null
  const end = timeOf(given, now)
  if (end < phase.start || end > phase.end) return 'trial_out_of_phase'
  return trial === true && end !== phase.end ? 'trial_is_not_whole' : null
}

function trialEndOf(
  { trial_end: end = null, trial = null }: AskedPhase,
  phase: Span,
  now: Timestamp,
): Timestamp | null {
  if (end !== null) return timeOf(end, now)
  return trial === true ? phase.end : null
}

function timeOf(time: Timestamp | 'now', now: Timestamp): Timestamp {
  return time === 'now' ? now : time
}
