/** The API versions that are answered in their own shape, and the steps back from the newest. */

import type { FormValue } from '../../lib/form.ts'
import { invalidVersion } from '../errors.ts'
import { clover2025_09_30 } from './2025-09-30.ts'
import { dahlia2026_03_25 } from './2026-03-25.ts'
import { endive2026_09_30 } from './2026-09-30.ts'
import { endive2026_10_28 } from './2026-10-28.ts'

/** Stripe's releases, oldest first. The last one is the shape in which everything is kept. */
export const VERSIONS = [
  '2025-03-31.basil',
  '2025-04-30.basil',
  '2025-05-28.basil',
  '2025-06-30.basil',
  '2025-07-30.basil',
  '2025-08-27.basil',
  '2025-09-30.clover',
  '2025-10-29.clover',
  '2025-11-17.clover',
  '2025-12-15.clover',
  '2026-01-28.clover',
  '2026-02-25.clover',
  '2026-03-25.dahlia',
  '2026-04-22.dahlia',
  '2026-05-27.dahlia',
  '2026-06-24.dahlia',
  '2026-07-29.dahlia',
  '2026-08-26.dahlia',
  '2026-09-30.endive',
  '2026-10-28.endive',
] as const

export type Version = (typeof VERSIONS)[number]

/**
 * What a request without `Stripe-Version` gets: it covers every parameter of Stripe's own guides.
 */
export const DEFAULT_VERSION: Version = '2025-08-27.basil'
export const NEWEST_VERSION: Version = VERSIONS[VERSIONS.length - 1]!
const OLDEST_SHAPE: Version = VERSIONS[0]

/** What changed in one release. */
export interface Gate {
  readonly since: Version
  /**
   * The shape that an object had before; `object` is Stripe's name of it. Never changes `value`.
   */
  stepBack?(object: string, value: Record<string, unknown>): Record<string, unknown>
  /** What answers had in full before, and name by an id since. */
  readonly inlined?: Inlined
  /** What requests called differently before. */
  readonly requests?: readonly RequestChange[]
}

/** By the object that has it: where it stands, and what it is. */
export type Inlined = Readonly<
  Record<string, { readonly at: readonly [string, string]; readonly object: string }>
>

/** A parameter that had another name, or another word for each of its values. */
export interface RequestChange {
  /** Method and path: `POST /v1/checkout/sessions`. */
  readonly routes: readonly string[]
  /** By its newest name; it stands at the top of the form. */
  readonly param: string
  readonly nameBefore?: string
  /** Whether there was no request without it. */
  readonly isRequired?: boolean
  /** What stands under the newest name for a value of the old one, and where in it the value is. */
  wrap?(value: FormValue): FormValue
  readonly wrappedAs?: string
  /** By the words of today. */
  readonly wordsBefore?: Readonly<Record<string, string>>
  readonly words?: readonly string[]
  /** Throws for what was too much before. */
  checkBefore?(value: FormValue): void
}

/** Newest first: an answer steps back through those that are newer than its version. */
export const GATES: readonly Gate[] = [
  endive2026_10_28,
  endive2026_09_30,
  dahlia2026_03_25,
  clover2025_09_30,
]

export interface ServedVersion {
  readonly version: Version
  /** Said to the caller when the version asked for is not the one served. */
  readonly notice: string | null
}

/** The version to serve; throws for one that is malformed or unknown. */
export function serveVersion(asked: string | undefined): ServedVersion {
  const served = findVersion(asked)
  if (served) return served
  throw invalidVersion(asked ?? '')
}

/** Null for a version that is malformed or unknown. */
export function findVersion(asked: string | undefined): ServedVersion | null {
  if (asked === undefined) return { version: DEFAULT_VERSION, notice: null }
  const known = VERSIONS.find((version) => version === asked)
  if (known) return { version: known, notice: null }
  if (isOlderRelease(asked)) {
    const notice =
      `This server answers API versions from ${OLDEST_SHAPE} on. ` +
      `The request asked for ${asked} and was answered as ${OLDEST_SHAPE}.`
    return { version: OLDEST_SHAPE, notice }
  }
  return null
}

/** A real day before the first release we know, with or without a release name. */
function isOlderRelease(asked: string): boolean {
  const day = /^(\d{4}-\d{2}-\d{2})(?:\.(?:acacia|preview))?$/.exec(asked)?.[1]
  if (day === undefined || day < '2011-01-01' || day >= OLDEST_SHAPE.slice(0, 10)) return false
  return (
    !Number.isNaN(Date.parse(day)) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)
  )
}

export function isBefore(version: Version, other: Version): boolean {
  return VERSIONS.indexOf(version) < VERSIONS.indexOf(other)
}

/**
 * The value in the shape of an older version: itself where nothing differs, else a copy. Events
 * stay as they are: what they hold has the shape of the version that they name, whoever reads them.
 */
export function stepBackTo<Value>(version: Version, value: Value): Value {
  const gates = GATES.filter((gate) => gate.stepBack && isBefore(version, gate.since))
  return gates.length > 0 ? walk(gates, value) : value
}

/** What the version has in full: it is to be put into an answer before it steps back. */
export function inlinedIn(version: Version): Inlined {
  const gates = GATES.filter((gate) => gate.inlined && isBefore(version, gate.since))
  return Object.assign({}, ...gates.map(({ inlined }) => inlined))
}

/** An event keeps in full what older versions have so; in the others its id stands there. */
export function foldTo<Value>(version: Version, value: Value): Value {
  const gates = GATES.filter((gate) => gate.inlined && !isBefore(version, gate.since))
  return gates.length > 0 ? walk(gates.map(folding), value) : value
}

function folding({ since, inlined = {} }: Gate): Gate {
  return {
    since,
    stepBack(object, value) {
      const place = Object.hasOwn(inlined, object) ? inlined[object] : undefined
      if (!place) return value
      const [outer, inner] = place.at
      const holder = value[outer]
      if (typeof holder !== 'object' || holder === null || !(inner in holder)) return value
      // It was found there a moment ago.
      const held = (holder as Record<string, unknown>)[inner]
      const id = typeof held === 'object' && held !== null && 'id' in held ? held.id : held
      return { ...value, [outer]: { ...holder, [inner]: id } }
    },
  }
}

function walk<Value>(gates: readonly Gate[], value: Value): Value {
  if (typeof value !== 'object' || value === null || isEvent(value)) return value
  // What travels is made of plain objects and lists.
  const given = value as Record<string, unknown>
  let changed: Record<string, unknown> | null = null
  // Every answer in an older shape passes here, and most of what it holds are texts and numbers.
  for (const key of Object.keys(given)) {
    const inner = given[key]
    if (typeof inner !== 'object' || inner === null) continue
    const older = walk(gates, inner)
    if (older !== inner) (changed ??= copyOf(value))[key] = older
  }
  let result = changed ?? given
  const { object } = result
  if (typeof object === 'string')
    for (const gate of gates) result = gate.stepBack?.(object, result) ?? result
  // A gate changes properties of a Stripe object, not what it is.
  return result as Value
}

function isEvent(value: object): boolean {
  return 'object' in value && value.object === 'event'
}

function copyOf(value: object): Record<string, unknown> {
  // A list is written to by index as a hash is by key.
  return (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>
}
