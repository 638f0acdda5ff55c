/** A check: something that must be true of all rows, and a query for those of which it is not. */

import { sql } from 'kysely'
import type { EngineName } from '../engine.ts'
import type { Snapshot } from '../snapshot.ts'

/** Written in the words that both engines share; no value from outside is ever part of it. */
export interface Check {
  /** What is true, as a sentence without its dot. */
  readonly claim: string
  /** The rows that it is about: what stands behind FROM. */
  readonly from: string
  /** True of a row that breaks it. What is null breaks nothing: compare by `is distinct from`. */
  readonly wrong: string
  /** Which object the row is about. */
  readonly subject: string
  /** What the row says, as text. */
  readonly detail: string
}

export interface Violation {
  readonly subject: string
  readonly detail: string
}

export interface Finding {
  readonly claim: string
  readonly checked: number
  readonly violated: number
  /** The first few. */
  readonly violations: readonly Violation[]
}

/** As many as a person reads. */
const SHOWN = 10

export async function runCheck(snapshot: Snapshot, check: Check): Promise<Finding> {
  const { claim, from, wrong, subject, detail } = check
  const [counts] = await select<{ checked: number; violated: number }>(
    snapshot,
    `select count(*) as checked, count(case when ${wrong} then 1 end) as violated from ${from}`,
  )
  const { checked = 0, violated = 0 } = counts ?? {}
  const violations =
    violated === 0
      ? []
      : await select<Violation>(
          snapshot,
          `select ${subject} as subject, ${detail} as detail from ${from} ` +
            `where ${wrong} order by 1 limit ${SHOWN}`,
        )
  return { claim, checked, violated, violations: violations.map((row) => ({ ...row })) }
}

function select<Row>(snapshot: Snapshot, text: string): Promise<readonly Row[]> {
  return snapshot.run(sql.raw<Row>(text).compile(snapshot.sql))
}

/** The few words in which the engines differ: how they read JSON. Paths are dotted. */
export interface Words {
  text(column: string, path: string): string
  number(column: string, path: string): string
  /** 1 or 0. */
  flag(column: string, path: string): string
  /** A condition: whether anything stands there, be it null. */
  has(column: string, path: string): string
}

export function wordsOf(engine: EngineName): Words {
  if (engine === 'sqlite') {
    const value = (column: string, path: string) => `json_extract(${column}, '$.${path}')`
    const has = (column: string, path: string) => `json_type(${column}, '$.${path}') is not null`
    return { text: value, number: value, flag: value, has }
  }
  const at = (path: string) => `'{${path.replaceAll('.', ',')}}'`
  const text = (column: string, path: string) => `(${column}::json #>> ${at(path)})`
  return {
    text,
    number: (column, path) => `cast(${text(column, path)} as bigint)`,
    flag: (column, path) => `cast(cast(${text(column, path)} as boolean) as integer)`,
    has: (column, path) => `(${column}::json #> ${at(path)}) is not null`,
  }
}

/** Two rows of one account and mode. */
export function inOneScope(a: string, b: string): string {
  return `${a}.account = ${b}.account and ${a}.livemode = ${b}.livemode`
}

/** Pieces of text and columns, put together as text. */
export function say(...parts: readonly string[]): string {
  return parts.map((part) => `coalesce(cast(${part} as text), 'nothing')`).join(' || ')
}
