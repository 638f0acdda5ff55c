/** Fills in the form from a link that there is: to change it, or to make another one like it. */

import type { LineItemObject } from '../../../objects/line-item.ts'
import { fillAmounts } from './amounts.ts'
import { type Field, type GateField, openedBy } from './field.ts'
import { GROUPS, linePath } from './model.ts'
import type { Filled } from './read.ts'

/** `shown`: the link as it travels, which has the names of the parameters. */
export function filledFrom(shown: object, lines: readonly LineItemObject[]): Filled {
  const filled = fillIn(
    GROUPS.flatMap(({ fields }) => fields),
    shown,
  )
  lines.forEach((line, index) => fillLine(filled, line, index))
  return filled
}

/** Fields by themselves, from what travels of the object that they are of. */
export function fillIn(fields: readonly Field[], shown: object): Filled {
  const filled: Filled = new URLSearchParams()
  for (const field of fields) fill(filled, field, shown)
  return filled
}

function fillLine(filled: Filled, line: LineItemObject, index: number): void {
  const path = linePath(index)
  const adjustable = line.adjustable_quantity
  filled.set(`${path}[id]`, line.id)
  filled.set(`${path}[what]`, line.price?.id ?? '')
  filled.set(`${path}[quantity]`, String(line.quantity ?? 1))
  if (!adjustable?.enabled) return
  filled.set(`${path}[adjustable_quantity][enabled]`, 'on')
  for (const bound of ['minimum', 'maximum'] as const) {
    const value = adjustable[bound]
    if (value !== null && value !== undefined)
      filled.set(`${path}[adjustable_quantity][${bound}]`, String(value))
  }
}

/** Whether anything was filled in. */
function fill(filled: Filled, field: Field, shown: object): boolean {
  const { path } = field
  const value = valueAt(shown, path)
  if (field.kind === 'gate') return fillGate(filled, field, shown)
  if (field.kind === 'amounts') return fillAmounts(filled, field, value)
  if (field.kind === 'switch') {
    if (value !== true) return false
    filled.set(path, 'on')
    for (const inner of openedBy(field)) fill(filled, inner, shown)
    return true
  }
  const text = textOf(field, value)
  const opened = openedBy(field).map((inner) => fill(filled, inner, shown))
  for (const one of text) filled.append(path, one)
  return text.length > 0 || opened.includes(true)
}

function fillGate(filled: Filled, gate: GateField, shown: object): boolean {
  const opened = gate.opens.map((inner) => fill(filled, inner, shown)).includes(true)
  if (opened) filled.set(gate.path, 'on')
  return opened
}

/** What stands in a field: nothing, a text, or for a choice of several each of them. */
function textOf(field: Field, value: unknown): readonly string[] {
  if (value === null || value === undefined || value === '') return []
  if (Array.isArray(value)) return listOf(field, value)
  if (typeof value === 'object') {
    if (field.kind !== 'map') return []
    const lines = Object.entries(value).map(([name, text]) => `${name}: ${String(text)}`)
    return lines.length > 0 ? [lines.join('\n')] : []
  }
  return typeof value === 'string' || typeof value === 'number' ? [String(value)] : []
}

function listOf(field: Field, values: readonly unknown[]): readonly string[] {
  if (values.length === 0) return []
  if (field.kind === 'many') return values.map(String)
  if (field.kind === 'lines') return [values.map(String).join('\n')]
  const pairs = values.map((one) => {
    const first = field.kind === 'options' ? 'label' : 'name'
    return `${String(valueAt(one, first))}: ${String(valueAt(one, 'value'))}`
  })
  return [pairs.join('\n')]
}

/** Undefined where nothing stands. */
function valueAt(from: unknown, path: string): unknown {
  let value = from
  for (const key of path.replaceAll(']', '').split('[')) {
    if (typeof value !== 'object' || value === null) return undefined
    // What travels is plain data.
    value = (value as Record<string, unknown>)[key]
  }
  return value
}
