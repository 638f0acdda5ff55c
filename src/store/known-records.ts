/**
 * What a unit of work has seen and need not read again: what it has locked or written, which nobody
 * else can change before it ends, and what changes so seldom that one look is enough.
 */

import type { Kind, ObjectRecord } from './kinds.ts'

/** A key names its kind, and the account. Kinds whose columns know better are always read. */
export interface KnownRecords {
  /** Undefined when it is for the database to say. */
  find<R extends ObjectRecord>(kind: Kind<R>, key: string): R | undefined
  /** The same, where only what is this unit's own will do. */
  findOwn<R extends ObjectRecord>(kind: Kind<R>, key: string): R | undefined
  keepOwn<R extends ObjectRecord>(kind: Kind<R>, key: string, record: R): void
  keepRead<R extends ObjectRecord>(kind: Kind<R>, key: string, record: R): void
  forget(key: string): void
}

export function knownRecords(): KnownRecords {
  const own = new Map<string, ObjectRecord>()
  const read = new Map<string, ObjectRecord>()
  return {
    // What is kept under a key was kept there as a record of that kind.
    find: (_kind, key) => (own.get(key) ?? read.get(key)) as never,
    // As above.
    findOwn: (_kind, key) => own.get(key) as never,
    keepOwn(kind, key, record) {
      if (!kind.withCounters) own.set(key, record)
    },
    keepRead(kind, key, record) {
      if (kind.seldomChanges && !kind.withCounters) read.set(key, record)
    },
    forget(key) {
      own.delete(key)
      read.delete(key)
    },
  }
}
