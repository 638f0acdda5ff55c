/** Follows names in the SDK's shapes to what they stand for. */

import { sdkSnapshot } from './sdk-snapshot.ts'
import type { Field, ObjectShape, Shape } from './shape.ts'

/** A shape without a name at its top: what a walker can act upon. */
export type PlainShape = Exclude<Shape, { readonly kind: 'named' | 'parameter' | 'union' }>

/** The alternatives that a value may take, each of them plain. */
export function alternativesOf(shape: Shape): readonly PlainShape[] {
  switch (shape.kind) {
    case 'union':
      return shape.of.flatMap(alternativesOf)
    case 'named':
      return alternativesOf(definitionOf(shape.name, shape.arguments))
    case 'parameter':
      throw new Error(`the type parameter ${shape.name} is left unbound`)
    default:
      return [shape]
  }
}

/** Its own fields and those of its parents; what it declares itself wins. */
export function fieldsOf(shape: ObjectShape): Readonly<Record<string, Field>> {
  const fields: Record<string, Field> = {}
  for (const parent of shape.extends.flatMap(alternativesOf)) {
    if (parent.kind !== 'object') throw new Error(`cannot extend a ${parent.kind}`)
    Object.assign(fields, fieldsOf(parent))
  }
  return Object.assign(fields, shape.fields)
}

/** A type as a caller writes it: `Stripe.Product`, `Stripe.ApiList<Stripe.Product>`, unions. */
export function parseTypeName(text: string): Shape {
  const options = text.split('|').map((option) => parseOption(option.trim()))
  const [only] = options
  return options.length === 1 && only ? only : { kind: 'union', of: options }
}

function parseOption(text: string): Shape {
  const [, name = '', argument] = /^([\w.]+)(?:<([\w.]+)>)?$/.exec(text) ?? []
  if (!(name in sdkSnapshot().types)) throw new Error(`the SDK has no type named ${text}`)
  return { kind: 'named', name, arguments: argument === undefined ? [] : [parseOption(argument)] }
}

function definitionOf(name: string, values: readonly Shape[]): Shape {
  const definition = sdkSnapshot().types[name]
  if (!definition) return { kind: 'opaque', text: name }
  const { parameters, shape } = definition
  if (parameters.length === 0) return shape
  return bind(shape, new Map(parameters.map((parameter, i) => [parameter, values[i]])))
}

function bind(shape: Shape, values: ReadonlyMap<string, Shape | undefined>): Shape {
  const inner = (child: Shape): Shape => bind(child, values)
  switch (shape.kind) {
    case 'parameter':
      return values.get(shape.name) ?? shape
    case 'array':
    case 'map':
    case 'partial':
      return { kind: shape.kind, of: inner(shape.of) }
    case 'union':
      return { kind: 'union', of: shape.of.map(inner) }
    case 'named':
      return { ...shape, arguments: shape.arguments.map(inner) }
    case 'object': {
      const fields = Object.entries(shape.fields).map(
        ([key, field]) => [key, { ...field, shape: inner(field.shape) }] as const,
      )
      return {
        kind: 'object',
        extends: shape.extends.map(inner),
        fields: Object.fromEntries(fields),
      }
    }
    default:
      return shape
  }
}
