/** Holds a JSON answer against the type that Stripe's SDK gives it. */

import { alternativesOf, fieldsOf, parseTypeName, type PlainShape } from './resolve-shape.ts'
import type { Field, ObjectShape, Shape } from './shape.ts'

export interface ShapeReport {
  /** What breaks the contract: a missing key, a value of a wrong type, a word unknown to Stripe. */
  readonly errors: readonly string[]
  /** Paths that this version's type does not have: fine where an older version is answered. */
  readonly unknown: readonly string[]
}

interface Checked {
  readonly value: unknown
  readonly path: string
  /** What an event says changed: any key may be missing, at any depth. */
  readonly partial: boolean
}

const DECIMAL = /^-?\d+(\.\d+)?$/
const WORDS_SHOWN = 12

/**
 * The type is written as in code: `Stripe.Product`, `Stripe.ApiList<Stripe.Product>`,
 * `Stripe.Customer | Stripe.DeletedCustomer`. The value may be JSON or what the SDK made of it.
 */
export function checkShape(value: unknown, typeName: string): ShapeReport {
  return check(parseTypeName(typeName), { value: asTravelled(value), path: '', partial: false })
}

export function shapeErrors(value: unknown, typeName: string): readonly string[] {
  return checkShape(value, typeName).errors
}

export function unknownKeys(value: unknown, typeName: string): readonly string[] {
  return checkShape(value, typeName).unknown
}

/** Decimals become texts again; methods and what the SDK hides are gone. */
function asTravelled(value: unknown): unknown {
  if (value === undefined) return undefined
  const travelled: unknown = JSON.parse(JSON.stringify(value))
  if (isRecord(travelled)) delete travelled['lastResponse']
  return travelled
}

function check(shape: Shape, checked: Checked): ShapeReport {
  const { value, path, partial } = checked
  const options = alternativesOf(shape)
  if (options.some(({ kind }) => kind === 'unknown')) return fine
  if (value === null) {
    return partial || options.some(({ kind }) => kind === 'null')
      ? fine
      : mismatch(options, checked)
  }
  if (Array.isArray(value)) {
    const items = options.find((option) => option.kind === 'array')
    if (!items) return mismatch(options, checked)
    return merge(
      value.map((item: unknown, i) =>
        check(items.of, { value: item, path: `${path}[${i}]`, partial }),
      ),
    )
  }
  if (isRecord(value)) return checkRecord(options, value, checked)
  return options.some((option) => accepts(option, value)) ? fine : mismatch(options, checked)
}

const fine: ShapeReport = { errors: [], unknown: [] }

function accepts(option: PlainShape, value: unknown): boolean {
  switch (option.kind) {
    case 'string':
    case 'number':
    case 'boolean':
      return typeof value === option.kind
    case 'decimal':
      return typeof value === 'string' && DECIMAL.test(value)
    case 'enum':
      return typeof value === 'string' && option.values.includes(value)
    case 'constant':
      return value === option.value
    default:
      return false
  }
}

/** Of several objects the one with the fitting `object`, `type` or `deleted`, else the nearest. */
function checkRecord(
  options: readonly PlainShape[],
  value: Readonly<Record<string, unknown>>,
  checked: Checked,
): ShapeReport {
  const holders = options.filter(
    ({ kind }) => kind === 'object' || kind === 'map' || kind === 'partial',
  )
  const fitting = holders.filter((option) => option.kind !== 'object' || mayBe(option, value))
  const reports = (fitting.length > 0 ? fitting : holders).map((option) => {
    if (option.kind === 'object') return checkObject(option, value, checked)
    if (option.kind === 'partial') return check(option.of, { ...checked, partial: true })
    return option.kind === 'map' ? checkMap(option.of, value, checked) : mismatch(options, checked)
  })
  const faults = ({ errors, unknown }: ShapeReport): number => errors.length * 1000 + unknown.length
  const [nearest] = reports.toSorted((a, b) => faults(a) - faults(b))
  return nearest ?? mismatch(options, checked)
}

function mayBe(option: ObjectShape, value: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(fieldsOf(option)).every(([key, field]) => {
    const { shape } = field
    if (shape.kind === 'constant') return value[key] === shape.value
    const isTag =
      shape.kind === 'enum' && shape.values.length === 1 && !shape.open && field.required
    return !isTag || value[key] === shape.values[0]
  })
}

function checkObject(
  option: ObjectShape,
  value: Readonly<Record<string, unknown>>,
  { path, partial }: Checked,
): ShapeReport {
  const fields = fieldsOf(option)
  const at = (key: string): string => (path === '' ? key : `${path}.${key}`)
  const known = Object.entries(fields).map(([key, field]) =>
    checkField(field, { value: value[key], path: at(key), partial }),
  )
  const unknown = Object.keys(value).filter((key) => !Object.hasOwn(fields, key))
  return merge([...known, { errors: [], unknown: unknown.map(at) }])
}

function checkField(field: Field, checked: Checked): ShapeReport {
  if (checked.value !== undefined) return check(field.shape, checked)
  if (!field.required || checked.partial) return fine
  return { errors: [`${checked.path}: is missing`], unknown: [] }
}

function checkMap(
  of: Shape,
  value: Readonly<Record<string, unknown>>,
  { path, partial }: Checked,
): ShapeReport {
  return merge(
    Object.entries(value).map(([key, item]) =>
      check(of, { value: item, path: path === '' ? key : `${path}.${key}`, partial }),
    ),
  )
}

function merge(reports: readonly ShapeReport[]): ShapeReport {
  return {
    errors: reports.flatMap(({ errors }) => errors),
    unknown: reports.flatMap(({ unknown }) => unknown),
  }
}

function mismatch(options: readonly PlainShape[], { value, path }: Checked): ShapeReport {
  const place = path === '' ? 'the answer' : path
  const words = options.flatMap((option) => (option.kind === 'enum' ? option.values : []))
  if (typeof value === 'string' && words.length > 0) {
    const shown = words.slice(0, WORDS_SHOWN).join(', ')
    const more = words.length > WORDS_SHOWN ? ` and ${words.length - WORDS_SHOWN} more` : ''
    return { errors: [`${place}: "${value}" is none of ${shown}${more}`], unknown: [] }
  }
  const expected = [...new Set(options.map(nameOf))].join(' or ')
  return { errors: [`${place}: is ${typeOf(value)}, expected ${expected}`], unknown: [] }
}

function nameOf(option: PlainShape): string {
  switch (option.kind) {
    case 'enum':
      return 'string'
    case 'constant':
      return String(option.value)
    case 'map':
    case 'partial':
      return 'object'
    case 'opaque':
      return 'nothing'
    default:
      return option.kind
  }
}

function typeOf(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === null || Array.isArray(value)) return value === null ? 'null' : 'array'
  return typeof value === 'string' ? `"${value}"` : typeof value
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
