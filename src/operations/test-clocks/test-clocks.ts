/** Making test clocks, and moving them. */

import {
  CLOCK_KEPT_SECONDS,
  LATEST_CLOCK_TIME,
  type TestClock,
} from '../../domain/records/test-clock.ts'
import type { Timestamp } from '../../lib/clock.ts'
import {
  clockAdvancing,
  clockTooLate,
  notLater,
  onAnotherClock,
} from '../../objects/clock-refusals.ts'
import { noSuch } from '../../objects/errors.ts'
import { renderCustomer } from '../../objects/customer.ts'
import { renderLivingTestClock } from '../../objects/test-clock.ts'
import { joinClock } from '../../store/clock-seats.ts'
import { doBeforeGoingOn, isDueByClock } from '../../store/clock-jobs.ts'
import { customers } from '../../store/customers.ts'
import type { Reader } from '../../store/reader.ts'
import { setClock, testClocks } from '../../store/test-clocks.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changeObject, createObject, lockOr404 } from '../changes.ts'

export const clockWays = { kind: testClocks, render: renderLivingTestClock }

export interface NewTestClock {
  readonly frozen_time: Timestamp
  readonly name?: string
  readonly customer?: string
}

export async function createTestClock(tx: Transaction, input: NewTestClock): Promise<TestClock> {
  const { frozen_time: frozen, name = null, customer } = input
  if (frozen > LATEST_CLOCK_TIME) throw clockTooLate()
  const clock: TestClock = {
    id: tx.newId('clock'),
    object: 'test_helpers.test_clock',
    created: tx.now,
    deletes_after: tx.now + CLOCK_KEPT_SECONDS,
    frozen_time: frozen,
    livemode: tx.scope.livemode,
    name,
    status: 'ready',
    status_details: {},
    own: { deleted: false, reached: frozen },
  }
  createObject(tx, clockWays, clock, 'test_helpers.test_clock.created')
  tx.enqueue({ kind: 'delete-clock', subject: clock.id, runAt: clock.deletes_after, time: 'real' })
  if (customer !== undefined) await putCustomer(tx, customer, clock.id)
  return clock
}

/** A customer who was there before the clock. */
async function putCustomer(tx: Transaction, id: string, clock: string): Promise<void> {
  const before = await tx.lock(customers, id)
  if (!before || before.own.deleted) throw noSuch('customer', id, 'customer')
  if (before.test_clock !== null) throw onAnotherClock(id)
  const after = { ...before, test_clock: clock }
  changeObject(
    tx,
    { kind: customers, render: renderCustomer },
    { before, after, event: 'customer.updated' },
  )
  tx.write(joinClock(tx.engine, tx.scope, { id, clock }))
}

export async function livingClock(reader: Reader, id: string): Promise<TestClock> {
  const clock = await reader.find(testClocks, id)
  if (!clock || clock.own.deleted) throw noSuch(testClocks.object, id)
  return clock
}

/** Says where the clock is to go; a job takes it there. */
export async function beginAdvance(
  tx: Transaction,
  id: string,
  target: Timestamp,
): Promise<TestClock> {
  const before = await lockOr404(tx, testClocks, id)
  if (before.own.deleted) throw noSuch(testClocks.object, id)
  if (before.status === 'advancing') throw clockAdvancing()
  if (target <= before.own.reached) throw notLater()
  if (target > LATEST_CLOCK_TIME) throw clockTooLate()
  const after: TestClock = {
    ...before,
    status: 'advancing',
    status_details: { advancing: { target_frozen_time: target } },
  }
  changeClock(tx, after, 'test_helpers.test_clock.advancing')
  tx.write(doBeforeGoingOn(tx, { id, now: before.own.reached }))
  tx.enqueue({ kind: 'advance-clock', subject: id, runAt: tx.now, time: 'real' })
  return after
}

/** Where a clock is, and where it is on its way to; null when it stands. */
export async function clockOnItsWay(
  reader: Reader,
  id: string,
): Promise<{ readonly reached: Timestamp; readonly target: Timestamp } | null> {
  const clock = await reader.find(testClocks, id)
  const target = clock?.status_details.advancing?.target_frozen_time
  return clock && target !== undefined ? { reached: clock.own.reached, target } : null
}

/** Ends an advance when nothing more is due; says whether it has ended. */
export async function endAdvance(tx: Transaction, id: string, target: Timestamp): Promise<boolean> {
  // Whoever makes something on the clock holds it: from here on nothing new can fall due.
  const before = await tx.lock(testClocks, id)
  const { advancing } = before?.status_details ?? {}
  if (before?.status !== 'advancing' || advancing?.target_frozen_time !== target) return true
  if (await isDueByClock(tx, id, target)) return false
  tx.write(setClock(tx, id, target))
  // PostgreSQL would run both writes of the row as one, and do one of them.
  await tx.flush()
  const after: TestClock = {
    ...before,
    frozen_time: target,
    status: 'ready',
    status_details: {},
    own: { ...before.own, reached: target },
  }
  changeClock(tx, after, 'test_helpers.test_clock.ready')
  return true
}

/** Something that fell due could not be done: the clock stays where it is. */
export async function failAdvance(tx: Transaction, id: string): Promise<void> {
  const before = await tx.lock(testClocks, id)
  if (before?.status !== 'advancing') return
  const after: TestClock = {
    ...before,
    frozen_time: before.own.reached,
    status: 'internal_failure',
    status_details: {},
  }
  changeClock(tx, after, 'test_helpers.test_clock.internal_failure')
}

function changeClock(
  tx: Transaction,
  after: TestClock,
  event:
    | 'test_helpers.test_clock.advancing'
    | 'test_helpers.test_clock.internal_failure'
    | 'test_helpers.test_clock.ready',
): void {
  tx.update(testClocks, after)
  tx.emit(event, renderLivingTestClock(after))
}
