/** What operations work with, on a store without a server. */

import { beginAnswer, presentationOf, settleAnswer } from '../../src/api/respond.ts'
import { standardFees } from '../../src/domain/fees.ts'
import { type Clock, frozenClock } from '../../src/lib/clock.ts'
import { keyring } from '../../src/lib/crypto.ts'
import type { Context, PendingRequest } from '../../src/operations/context.ts'
import type { Processor } from '../../src/processors/port.ts'
import { simulator } from '../../src/processors/simulator/simulator.ts'
import type { Scope } from '../../src/store/kinds.ts'
import type { ClockTime } from '../../src/store/transaction.ts'
import { NOW, SCOPE, type Store } from './store.ts'

export interface ContextOptions {
  readonly clock?: Clock
  readonly pending?: PendingRequest | null
  readonly processor?: Processor
  readonly scope?: Scope
  readonly testClock?: ClockTime | null
}

export const TEST_KEYRING = keyring(Buffer.alloc(32, 7))

export function contextOn(store: Store, options: ContextOptions = {}): Context {
  const { clock = frozenClock(NOW), pending = null, processor = simulator, scope = SCOPE } = options
  const { testClock = null } = options
  return {
    reader: store.reader(scope),
    clock: testClock ? { now: () => testClock.now } : clock,
    testClock,
    onClock: (other) => contextOn(store, { ...options, clock, testClock: other }),
    keyring: TEST_KEYRING,
    processor,
    fees: standardFees,
    egressPolicy: { allowLoopback: true, allowedCidrs: [], httpsOnly: false },
    pending,
    transaction: (work) =>
      store.transact(work, { scope, now: clock.now(), testClock: testClock?.id ?? null }),
    begin: beginAnswer,
    async answer(tx, request, outcome, begun) {
      if (request)
        await settleAnswer(tx, request, outcome, { shown: presentationOf(request), begun })
    },
  }
}
