/** Makes a value of one of the SDK's types, as Stripe would send it. */

import { alternativesOf, fieldsOf, parseTypeName, type PlainShape } from './resolve-shape.ts'
import type { Shape } from './shape.ts'

/** How deep objects that are not ids nest before nulls and empty lists take over. */
const DEPTH_MAX = 6

export interface SampleOptions {
  /** `minimal` has only what must be there, null where it may; `full` has every key. */
  readonly extent: 'minimal' | 'full'
}

export function sampleOf(typeName: string, { extent }: SampleOptions): unknown {
  return sample(parseTypeName(typeName), extent, 0)
}

function sample(shape: Shape, extent: SampleOptions['extent'], depth: number): unknown {
  const chosen = choose(alternativesOf(shape), extent, depth)
  switch (chosen?.kind) {
    case 'string':
      return 'text'
    case 'decimal':
      return '1.5'
    case 'number':
      return 1
    case 'boolean':
      return false
    case 'constant':
      return chosen.value
    case 'enum':
      return chosen.values[0]
    case 'array':
      return extent === 'full' && depth < DEPTH_MAX ? [sample(chosen.of, extent, depth + 1)] : []
    case 'map':
      return extent === 'full' ? { key: sample(chosen.of, extent, depth + 1) } : {}
    case 'partial':
      return {}
    case 'object': {
      const fields = Object.entries(fieldsOf(chosen)).filter(
        ([, field]) =>
          field.required || (extent === 'full' && depth < DEPTH_MAX && travels(field.shape)),
      )
      const entries = fields.map(([key, field]) => [key, sample(field.shape, extent, depth + 1)])
      return Object.fromEntries(entries)
    }
    default:
      return null
  }
}

/** An id rather than the object behind it, or samples would never end. */
function choose(
  options: readonly PlainShape[],
  extent: SampleOptions['extent'],
  depth: number,
): PlainShape | undefined {
  const absent = options.find(({ kind }) => kind === 'null')
  if (absent && (extent === 'minimal' || depth >= DEPTH_MAX)) return absent
  return (
    options.find(({ kind }) => kind === 'string') ??
    options.find(({ kind }) => kind !== 'null' && kind !== 'opaque')
  )
}

function travels(shape: Shape): boolean {
  return alternativesOf(shape).some(({ kind }) => kind !== 'opaque')
}
