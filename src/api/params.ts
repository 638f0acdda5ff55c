/** A small vocabulary for what a request may carry. Parsing yields a typed value or an ApiError. */

import { type Form, type FormValue, isIndexed, isList } from '../lib/form.ts'
import {
  cannotUnset,
  invalidArray,
  invalidBoolean,
  invalidEnum,
  invalidInteger,
  invalidObject,
  invalidString,
  missingParam,
  stringTooLong,
  tooFewItems,
  tooLarge,
  tooManyItems,
  tooSmall,
  unknownParams,
} from '../objects/errors.ts'

export interface Param<Value> {
  /** `path` is the parameter's name as errors say it: `line_items[0][price]`. */
  parse(raw: FormValue, path: string): Value
  /** The names below this one, dotted, with `[]` for lists and `{}` for maps; a leaf is `['']`. */
  readonly leaves: readonly string[]
}

export interface Optional<Value> extends Param<Value> {
  readonly optional: true
}

export type Fields = Readonly<Record<string, Param<unknown>>>
type OptionalKeys<F extends Fields> = {
  [K in keyof F]: F[K] extends Optional<unknown> ? K : never
}[keyof F]
type Simplify<T> = { [K in keyof T]: T[K] }

export type Infer<P> = P extends Param<infer Value> ? Value : never
export type InferFields<F extends Fields> = Simplify<
  { readonly [K in Exclude<keyof F, OptionalKeys<F>>]: Infer<F[K]> } & {
    readonly [K in OptionalKeys<F>]?: Infer<F[K]>
  }
>

const LEAF = ['']
/** Stripe's default for texts that name no limit of their own. */
const LONGEST_TEXT = 5000

/** Any text but the empty one, which would unset. */
export function string({ max = LONGEST_TEXT }: { max?: number } = {}): Param<string> {
  return {
    leaves: LEAF,
    parse(raw, path) {
      const value = textOf(raw, path)
      if (value === '') throw cannotUnset(path)
      if (value.length > max && [...value].length > max) throw stringTooLong(value, max, path)
      return value
    },
  }
}

/** A text that passes a check; the check throws what is wrong with it. */
export function checked(
  param: Param<string>,
  check: (value: string, path: string) => string,
): Param<string> {
  return { ...param, parse: (raw, path) => check(param.parse(raw, path), path) }
}

/** A whole number from `min` to `max`, both included. */
export function integer({
  min = -Number.MAX_SAFE_INTEGER,
  max = Number.MAX_SAFE_INTEGER,
}: { min?: number; max?: number } = {}): Param<number> {
  return {
    leaves: LEAF,
    parse(raw, path) {
      const text = textOf(raw, path)
      if (text === '') throw cannotUnset(path)
      // Zero is added because `-0` is a number of its own.
      const value = Number(text) + 0
      if (!/^-?\d{1,16}$/.test(text) || !Number.isSafeInteger(value))
        throw invalidInteger(text, path)
      if (value < min) throw tooSmall(min, path)
      if (value > max) throw tooLarge(max, path)
      return value
    },
  }
}

/** SDKs of Python and .NET write a capital letter until 2025, and Stripe takes both. */
const BOOLEANS = new Map([
  ['true', true],
  ['True', true],
  ['false', false],
  ['False', false],
])

export function boolean(): Param<boolean> {
  return {
    leaves: LEAF,
    parse(raw, path) {
      const text = textOf(raw, path)
      if (text === '') throw cannotUnset(path)
      const value = BOOLEANS.get(text)
      if (value === undefined) throw invalidBoolean(text, path)
      return value
    },
  }
}

export function enumOf<const Value extends string>(allowed: readonly Value[]): Param<Value> {
  return {
    leaves: LEAF,
    parse(raw, path) {
      const text = textOf(raw, path)
      if (text === '') throw cannotUnset(path)
      const value = allowed.find((one) => one === text)
      if (value === undefined) throw invalidEnum(allowed, path)
      return value
    },
  }
}

/** Always this value, whatever SDKs know besides. */
export function literal<const Value extends string>(value: Value): Param<Value> {
  return enumOf([value])
}

/** May be left out. */
export function optional<Value>(param: Param<Value>): Optional<Value> {
  return { ...param, optional: true }
}

/** The empty text unsets it: it arrives as null. */
export function emptyable<Value>(param: Param<Value>): Param<Value | null> {
  return { ...param, parse: (raw, path) => (raw === '' ? null : param.parse(raw, path)) }
}

/** May be left out, and the empty text unsets it. */
export function unsettable<Value>(param: Param<Value>): Optional<Value | null> {
  return optional(emptyable(param))
}

export function list<Value>(
  item: Param<Value>,
  { min = 0, max = 1000 }: { min?: number; max?: number } = {},
): Param<readonly Value[]> {
  return {
    leaves: item.leaves.map((leaf) => (leaf === '' ? '[]' : `[].${leaf}`)),
    parse(raw, path) {
      const items = itemsOf(raw, path)
      if (items.length > max) throw tooManyItems(max, path)
      if (items.length < min) throw tooFewItems(min, path)
      return items.map(([index, value]) => item.parse(value, `${path}[${index}]`))
    },
  }
}

/** Elements with the indexes that the caller gave them, which may have gaps. */
function itemsOf(raw: FormValue, path: string): readonly (readonly [string, FormValue])[] {
  if (raw === '') throw cannotUnset(path)
  if (isIndexed(raw)) return Object.entries<FormValue>(raw)
  throw invalidArray(path)
}

/** A hash with exactly these fields. */
export function hash<F extends Fields>(fields: F): Param<InferFields<F>> {
  const required = Object.keys(fields).filter((key) => !('optional' in fields[key]!))
  return {
    leaves: leavesOf(fields),
    parse(raw, path) {
      const form = formOf(raw, path)
      const at = (key: string) => (path === '' ? key : `${path}[${key}]`)
      const keys = Object.keys(form)
      const unknown = keys.filter((key) => !Object.hasOwn(fields, key))
      if (unknown.length > 0) throw unknownParams(unknown.map(at))
      for (const key of required) if (!(key in form)) throw missingParam(at(key))
      const parsed: Record<string, unknown> = {}
      for (const key of keys) parsed[key] = fields[key]!.parse(form[key]!, at(key))
      // Every required field is there and every given one was parsed, which is what InferFields
      // says.
      return parsed as InferFields<F>
    },
  }
}

function leavesOf(fields: Fields): string[] {
  return Object.entries(fields).flatMap(([key, param]) =>
    param.leaves.map((leaf) => {
      if (leaf === '') return key
      return leaf.startsWith('[]') || leaf.startsWith('{}') ? `${key}${leaf}` : `${key}.${leaf}`
    }),
  )
}

/** A hash whose keys the caller chooses. */
export function map<Value>(
  value: Param<Value>,
  checkKey: (key: string, path: string) => void,
): Param<Readonly<Record<string, Value>>> {
  return {
    leaves: value.leaves.map((leaf) => (leaf === '' ? '{}' : `{}.${leaf}`)),
    parse(raw, path) {
      const parsed: Record<string, Value> = Object.create(null)
      for (const [key, given] of Object.entries(formOf(raw, path))) {
        checkKey(key, path)
        parsed[key] = value.parse(given, `${path}[${key}]`)
      }
      return parsed
    },
  }
}

/** One of two shapes, told apart by what was sent. */
export function either<A, B>(
  isFirst: (raw: FormValue) => boolean,
  first: Param<A>,
  second: Param<B>,
): Param<A | B> {
  return {
    leaves: [...new Set([...first.leaves, ...second.leaves])],
    parse: (raw, path) => (isFirst(raw) ? first.parse(raw, path) : second.parse(raw, path)),
  }
}

/** The text that was sent, the empty one included. PostgreSQL keeps no text with a NUL in it. */
export function textOf(raw: FormValue, path: string): string {
  if (typeof raw !== 'string' || raw.includes('\0')) throw invalidString(raw, path)
  return raw
}

export function formOf(raw: FormValue, path: string): Form {
  if (raw === '') throw cannotUnset(path)
  if (typeof raw === 'string') throw invalidObject(path)
  if (!isList(raw)) return raw
  // `metadata[0]=x` decodes as a list; as a hash, its indexes are its keys.
  return Object.assign(Object.create(null) as Record<string, FormValue>, raw)
}
