/** The wire shape of a test clock: a stub once it is deleted. */

import type { TestClock } from '../domain/records/test-clock.ts'

export type TestClockObject = Omit<TestClock, 'own'>

export interface DeletedTestClockObject {
  readonly id: string
  readonly object: 'test_helpers.test_clock'
  readonly deleted: true
}

export function renderTestClock(clock: TestClock): TestClockObject | DeletedTestClockObject {
  return clock.own.deleted ? renderDeletedTestClock(clock) : renderLivingTestClock(clock)
}

/** As it was, also for the event that tells of its deletion. */
export function renderLivingTestClock({ own: _own, ...wire }: TestClock): TestClockObject {
  return wire
}

export function renderDeletedTestClock({ id }: TestClock): DeletedTestClockObject {
  return { id, object: 'test_helpers.test_clock', deleted: true }
}
