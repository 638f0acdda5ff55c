/** Columns of a file: a name, and how its cell is told. */

import { decimalFromMinor } from '../../domain/currency.ts'
import type { Cell } from '../../lib/csv.ts'

export type Column<One> = readonly [name: string, cell: (one: One) => Cell]

export type Metadata = Readonly<Record<string, string>> | null

export const text = (value: string | null | undefined): Cell => value
export const figure = (value: number | null | undefined): Cell => value

/** In the main unit, with a point. */
export function amount(minor: number | null | undefined, currency: string): Cell {
  return typeof minor === 'number' ? { figure: decimalFromMinor(minor, currency) } : null
}

/** `2026-11-21 14:05:09`, in UTC. */
export function date(at: number | null | undefined): Cell {
  if (typeof at !== 'number') return null
  return { figure: new Date(at * 1000).toISOString().slice(0, 19).replace('T', ' ') }
}

export const yes = (value: boolean | null | undefined): Cell =>
  typeof value === 'boolean' ? { figure: value ? 'TRUE' : 'FALSE' } : null
