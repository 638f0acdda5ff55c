/** Columns of a file: a name, and how its cell is told. */

import { decimalFromMinor } from '../../domain/currency.ts'
import type { Cell } from './csv.ts'

export type Column<One> = readonly [name: string, cell: (one: One) => Cell]

export const text = (value: string | null | undefined): Cell => ({ text: value })
export const figure = (value: number | null | undefined): Cell => ({ figure: value })

/** In the main unit, with a point. */
export function amount(minor: number | null | undefined, currency: string): Cell {
  return { figure: typeof minor === 'number' ? decimalFromMinor(minor, currency) : null }
}

/** `2026-11-21 14:05:09`, in UTC. */
export function date(at: number | null | undefined): Cell {
  if (typeof at !== 'number') return { figure: null }
  return { figure: new Date(at * 1000).toISOString().slice(0, 19).replace('T', ' ') }
}

export const yes = (value: boolean | null | undefined): Cell => ({
  figure: typeof value === 'boolean' ? (value ? 'TRUE' : 'FALSE') : null,
})

/** All notes in one cell: a column for each key would not be known before the last line. */
export function notes(metadata: Readonly<Record<string, string>> | null): Cell {
  const entries = Object.entries(metadata ?? {})
  return { text: entries.length === 0 ? '' : JSON.stringify(Object.fromEntries(entries)) }
}
