/** How each kind of Stripe object is kept: its table, its columns, and what columns know better. */

import type { ObjectTable } from './tables.ts'

export type Cell = string | number | null

/** Whose objects, and in which mode. Every handle on the database is made for one scope. */
export interface Scope {
  readonly account: string
  readonly livemode: boolean
}

/** A record as it is kept. Those without `created` are given one by whoever inserts them. */
export interface ObjectRecord {
  readonly id: string
  readonly created: number
}

export interface Kind<R extends ObjectRecord> {
  readonly table: ObjectTable
  /** Stripe's name of the object, as errors say it: `No such price: 'price_x'`. */
  readonly object: string
  /** Whether requests that name it are answered by the test clock that it was made on. */
  readonly livesOnClocks?: boolean
  /** One look at it in a unit of work is enough. */
  readonly seldomChanges?: boolean
  /** Which lines of the dashboard's lists it changes: ids of objects. */
  listed?(record: R): readonly (string | null)[]
  /** Columns beside `data`, written at insert and at every update. */
  columns(record: R): Readonly<Record<string, Cell>>
  /** Columns that only their own statements change: written at insert, never at update. */
  counters?(record: R): Readonly<Record<string, number>>
  /** Puts what the counters say into the record that was read. */
  withCounters?(record: R, row: Readonly<Record<string, unknown>>): R
}

export const flag = (value: boolean): 0 | 1 => (value ? 1 : 0)
