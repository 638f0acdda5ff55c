/** Statements that run often are built once; from then on only their values change. */

import type { CompiledQuery } from 'kysely'
import { assert } from '../lib/assert.ts'
import type { Engine } from './engine.ts'

const built = new WeakMap<Engine, Map<string, CompiledQuery>>()

/** The same name gives the same SQL; the values are its parameters, in their order. */
export function reuse<Row>(
  engine: Engine,
  name: string,
  values: readonly unknown[],
  build: () => CompiledQuery<Row>,
): CompiledQuery<Row> {
  let statements = built.get(engine)
  if (!statements) built.set(engine, (statements = new Map<string, CompiledQuery>()))
  // What was kept under the name was built for the same rows.
  let statement = statements.get(name) as CompiledQuery<Row> | undefined
  if (!statement) statements.set(name, (statement = build()))
  assert(statement.parameters.length === values.length, `${name} always has the same columns`)
  return { ...statement, parameters: values }
}
