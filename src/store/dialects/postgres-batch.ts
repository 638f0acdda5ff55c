/**
 * Several statements in one round trip: PostgreSQL runs them in their order, up to the first that
 * fails, and answers once. Unless a transaction has begun, they are one of their own.
 */

import type { CompiledQuery } from 'kysely'
import type { Connection, FieldDef, PoolClient, Submittable } from 'pg'
import { sha256 } from '../../lib/crypto.ts'

type Rows = Readonly<Record<string, unknown>>[]
export type Statement = Pick<CompiledQuery, 'parameters' | 'sql'>
type Parser = (text: string) => unknown

interface Column {
  readonly name: string
  readonly parse: Parser
}

export const BEGIN: Statement = { sql: 'begin', parameters: [] }
export const COMMIT: Statement = { sql: 'commit', parameters: [] }
export const ROLLBACK: Statement = { sql: 'rollback', parameters: [] }

/** Statements that get a name. Our SQL has a few hundred shapes; what comes after stays unnamed. */
const NAMES_MAX = 500
const UNNAMED = ''

/** The rows of each of the statements. */
export function runTogether(
  client: PoolClient,
  statements: readonly Statement[],
  parserOf: (oid: number) => Parser,
): Promise<readonly Rows[]> {
  return new Promise((resolve, reject) => {
    const end = (error: Error | null, rows: readonly Rows[]) =>
      error ? reject(error) : resolve(rows)
    client.query(new Batch(statements, preparedOn(client), { parserOf, end }))
  })
}

/** What a connection has parsed, by name, with the columns of what it answers. */
type Prepared = Map<string, readonly Column[]>

const prepared = new WeakMap<PoolClient, Prepared>()

function preparedOn(client: PoolClient): Prepared {
  let found = prepared.get(client)
  if (!found) prepared.set(client, (found = new Map<string, readonly Column[]>()))
  return found
}

interface Ending {
  readonly parserOf: (oid: number) => Parser
  readonly end: (error: Error | null, rows: readonly Rows[]) => void
}

/** The driver calls its `handle…` for each message that the server sends. */
class Batch implements Submittable {
  readonly #statements: readonly Statement[]
  readonly #prepared: Prepared
  readonly #ending: Ending
  readonly #rows: Rows[] = []
  /** Of the statement whose answer comes now. */
  #current: Rows = []
  #columns: readonly Column[] | undefined
  #failure: Error | null = null

  constructor(statements: readonly Statement[], known: Prepared, ending: Ending) {
    this.#statements = statements
    this.#prepared = known
    this.#ending = ending
  }

  submit(connection: Connection): Error | undefined {
    let values: readonly (readonly (string | Buffer | null)[])[]
    try {
      values = this.#statements.map(({ parameters }) => parameters.map(wireValue))
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error))
    }
    const sent = new Set<string>()
    connection.stream.cork()
    for (const [index, { sql }] of this.#statements.entries()) {
      const name = nameOf(sql)
      if (name === UNNAMED || !(this.#prepared.has(name) || sent.has(name))) {
        // A batch that failed may have parsed it; closing what is not there does no harm.
        connection.close({ type: 'S', name }, true)
        connection.parse({ name, text: sql, types: [] }, true)
        connection.describe({ type: 'S', name }, true)
        sent.add(name)
      }
      connection.bind({ portal: '', statement: name, values: [...(values[index] ?? [])] }, true)
      connection.execute({ portal: '', rows: '' }, true)
    }
    connection.sync()
    connection.stream.uncork()
    return undefined
  }

  handleRowDescription({ fields }: { readonly fields: readonly FieldDef[] }): void {
    const { parserOf } = this.#ending
    this.#columns = fields.map(({ name, dataTypeID }) => ({ name, parse: parserOf(dataTypeID) }))
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    if (this.#failure) return
    this.#columns ??= this.#prepared.get(this.#name)
    const row: Record<string, unknown> = {}
    try {
      for (const [index, { name, parse }] of (this.#columns ?? []).entries()) {
        const text = fields[index]
        row[name] = text === null || text === undefined ? null : parse(text)
      }
    } catch (error) {
      this.#failure = error instanceof Error ? error : new Error(String(error))
    }
    this.#current.push(row)
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    const name = this.#name
    // Of a transaction with a failed statement, a commit undoes all, and calls that no error.
    if (this.#sql === COMMIT.sql && text !== 'COMMIT')
      this.#failure = new Error('A transaction was undone: one of its statements had failed.')
    if (name !== UNNAMED && !this.#prepared.has(name)) this.#prepared.set(name, this.#columns ?? [])
    this.#rows.push(this.#current)
    this.#current = []
    this.#columns = undefined
  }

  handleReadyForQuery(): void {
    this.#ending.end(this.#failure, this.#rows)
  }

  handleError(error: Error): void {
    this.#ending.end(error, [])
  }

  /** That of the statement whose answer comes now. */
  get #name(): string {
    return nameOf(this.#sql)
  }

  get #sql(): string {
    return this.#statements[this.#rows.length]?.sql ?? ''
  }
}

const names = new Map<string, string>()

/** Named statements are parsed once a connection, and kept there. */
function nameOf(sql: string): string {
  let name = names.get(sql)
  if (name === undefined) {
    if (names.size >= NAMES_MAX) return UNNAMED
    name = sha256(sql).slice(0, 32)
    names.set(sql, name)
  }
  return name
}

/** As the server reads it: text but for bytes. */
function wireValue(value: unknown): string | Buffer | null {
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value)
    default:
      if (value === null || value === undefined) return null
      if (Array.isArray(value)) return `{${value.map(elementOf).join(',')}}`
      if (ArrayBuffer.isView(value))
        return Buffer.from(value.buffer, value.byteOffset, value.byteLength)
      throw new TypeError(`PostgreSQL is not told of a ${typeof value}.`)
  }
}

function elementOf(value: unknown): string {
  const text = wireValue(value)
  if (text === null) return 'NULL'
  if (typeof text !== 'string') throw new TypeError('Bytes are not told in lists.')
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`
}
