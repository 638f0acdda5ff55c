/**
 * Parameters that Stripe knows and that have no effect here. Off values are accepted, any other is
 * refused by name: nothing is swallowed. A name stands for everything that Stripe has below it.
 */

import { type Form, type FormValue, isIndexed } from '../lib/form.ts'
import { notAvailable, unknownParams } from '../objects/errors.ts'
import { unknownBelow } from './names-below.ts'

export interface KnownParameter {
  readonly why: string
  /** Values that mean *off* beside `false`, `none`, `never` and the empty text. */
  readonly off?: readonly string[]
  /** What stands below it, as names-below.ts reads it; nothing when it is absent. */
  readonly names?: string
}

export type KnownParameters = Readonly<Record<string, KnownParameter>>

const OFF = new Set(['false', 'False', 'none', 'never', ''])

/** The form without the known parameters that are off; throws for one that is not. */
export function withoutKnown(form: Form, known: KnownParameters): Form {
  return Object.keys(known).length === 0 ? form : strip(form, known, '', '')
}

/** `name` says where a value stands as the table does, `path` as errors do. */
function strip<Value extends readonly FormValue[] | Form>(
  value: Value,
  known: KnownParameters,
  name: string,
  path: string,
): Value {
  const left: [string, FormValue][] = []
  let isChanged = false
  const indexed = name !== '' && isIndexed(value)
  for (const [key, given] of Object.entries<FormValue>(value)) {
    const inner = indexed ? `${name}[]` : name === '' ? key : `${name}.${key}`
    const where = path === '' ? key : `${path}[${key}]`
    const refused = Object.hasOwn(known, inner) ? known[inner] : undefined
    if (refused) {
      const unknown = unknownBelow(given, refused.names ?? '', where)
      if (unknown.length > 0) throw unknownParams(unknown)
      refuseUnlessOff(given, refused, where)
      isChanged = true
    } else {
      const kept = typeof given === 'string' ? given : strip(given, known, inner, where)
      isChanged ||= kept !== given
      left.push([key, kept])
    }
  }
  return isChanged ? rebuilt(value, left) : value
}

function rebuilt<Value extends readonly FormValue[] | Form>(
  value: Value,
  entries: readonly (readonly [string, FormValue])[],
): Value {
  if (Array.isArray(value)) {
    // Nothing is taken out of a list, only out of what is in it: it stays one of the same length.
    return entries.map(([, inner]) => inner) as readonly FormValue[] as Value
  }
  const form: Record<string, FormValue> = Object.create(null)
  for (const [key, inner] of entries) form[key] = inner
  // A form less some of its keys is a form.
  return form as Form as Value
}

function refuseUnlessOff(value: FormValue, known: KnownParameter, path: string): void {
  if (typeof value === 'string') {
    if (!OFF.has(value) && !known.off?.includes(value)) throw notAvailable(path, known.why)
    return
  }
  for (const [key, inner] of Object.entries<FormValue>(value))
    refuseUnlessOff(inner, known, `${path}[${key}]`)
}
