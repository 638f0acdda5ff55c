/** Attempts: what a processor is about to be told, on disk before it is told. */

import type { Engine } from './engine.ts'
import { flag } from './kinds.ts'
import type { Reader } from './reader.ts'
import type { AttemptRow } from './tables.ts'
import { insertObject } from './object-writes.ts'
import type { Transaction } from './transaction.ts'

export type StoredAttempt = Omit<AttemptRow, 'account' | 'livemode'>

export function insertAttempt(tx: Transaction, attempt: StoredAttempt): void {
  const { account, livemode } = tx.scope
  tx.write(insertObject(tx.engine, 'attempts', { account, livemode: flag(livemode), ...attempt }))
}

export async function findAttempt(reader: Reader, id: string): Promise<StoredAttempt | null> {
  const query = selectFrom(reader).where('id', '=', id)
  const [row] = await reader.run(query.compile())
  return row ?? null
}

/** The one that is open or waits for a challenge: a subject has at most one. */
export async function findUnsettledAttempt(
  reader: Reader,
  subject: string,
): Promise<StoredAttempt | null> {
  const query = selectFrom(reader).where('subject', '=', subject).where('state', '<>', 'settled')
  const [row] = await reader.run(query.compile())
  return row ?? null
}

/**
 * Compares and sets: false when somebody was here before, and then nothing is changed. Whoever
 * is told so writes nothing else either.
 */
export async function advanceAttempt(
  tx: Transaction,
  from: Pick<StoredAttempt, 'id' | 'state' | 'step'>,
  to: Pick<StoredAttempt, 'data' | 'kind' | 'state' | 'step'>,
): Promise<boolean> {
  const { engine, scope } = tx
  const query = engine.sql
    .updateTable('attempts')
    .set({ data: to.data, kind: to.kind, state: to.state, step: to.step })
    .where('account', '=', scope.account)
    .where('livemode', '=', flag(scope.livemode))
    .where('id', '=', from.id)
    .where('state', '=', from.state)
    .where('step', '=', from.step)
    .returning('id')
  return (await tx.run(query.compile())).length === 1
}

/** Those that a server left behind when it died, over all scopes. */
export async function listOpenAttempts(engine: Engine): Promise<readonly AttemptRow[]> {
  const query = engine.sql
    .selectFrom('attempts')
    .selectAll()
    // Both conditions: the first is what the index of unsettled attempts is made of.
    .where('state', '<>', 'settled')
    .where('state', '=', 'open')
    .orderBy('created')
  return engine.run(query.compile())
}

function selectFrom({ engine, scope }: Reader) {
  return engine.sql
    .selectFrom('attempts')
    .select(['id', 'kind', 'subject', 'state', 'step', 'created', 'data'])
    .where('account', '=', scope.account)
    .where('livemode', '=', flag(scope.livemode))
}
