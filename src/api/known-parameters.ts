/**
 * Parameters that Stripe knows and that have no effect here. Off values are accepted, any other is
 * refused by name: nothing is swallowed. A name stands for everything below it.
 */

import type { Form, FormValue } from '../lib/form.ts'
import { notAvailable } from '../objects/errors.ts'

export interface KnownParameter {
  readonly why: string
  /** Values that mean *off* beside `false`, `none`, `never` and the empty text. */
  readonly off?: readonly string[]
}

export type KnownParameters = Readonly<Record<string, KnownParameter>>

const OFF = new Set(['false', 'none', 'never', ''])

/** The form without the known parameters that are off; throws for one that is not. */
export function withoutKnown(form: Form, known: KnownParameters): Form {
  return strip(form, known, '', '') as Form
}

function strip(value: FormValue, known: KnownParameters, name: string, path: string): FormValue {
  if (typeof value === 'string') return value
  if (isList(value))
    return value.map((item, index) => strip(item, known, `${name}[]`, `${path}[${index}]`))
  let kept: Record<string, FormValue> | null = null
  for (const key of Object.keys(value)) {
    const inner = name === '' ? key : `${name}.${key}`
    const where = path === '' ? key : `${path}[${key}]`
    const given = value[key]!
    const refused = known[inner]
    const left = refused
      ? refuseUnlessOff(given, refused, where)
      : strip(given, known, inner, where)
    if (left === given) continue
    kept ??= Object.assign(Object.create(null) as Record<string, FormValue>, value)
    if (left === undefined) delete kept[key]
    else kept[key] = left
  }
  return kept ?? value
}

function refuseUnlessOff(value: FormValue, known: KnownParameter, path: string): undefined {
  if (typeof value === 'string') {
    if (!OFF.has(value) && !known.off?.includes(value)) throw notAvailable(path, known.why)
    return
  }
  const entries = isList(value) ? value.entries() : Object.entries(value)
  for (const [key, inner] of entries) refuseUnlessOff(inner, known, `${path}[${key}]`)
}

function isList(value: Exclude<FormValue, string>): value is readonly FormValue[] {
  return Array.isArray(value)
}
