/** The shape of a type of Stripe's SDK, as plain data that fits into a JSON file. */

export type Shape =
  | { readonly kind: 'string' | 'number' | 'boolean' | 'null' | 'decimal' | 'unknown' }
  | { readonly kind: 'enum'; readonly values: readonly string[]; readonly open: boolean }
  | { readonly kind: 'constant'; readonly value: number | boolean }
  | { readonly kind: 'array'; readonly of: Shape }
  | { readonly kind: 'map'; readonly of: Shape }
  | { readonly kind: 'partial'; readonly of: Shape }
  | { readonly kind: 'union'; readonly of: readonly Shape[] }
  | ObjectShape
  | { readonly kind: 'named'; readonly name: string; readonly arguments: readonly Shape[] }
  | { readonly kind: 'parameter'; readonly name: string }
  /** What never travels as JSON or form: functions, streams, bytes. */
  | { readonly kind: 'opaque'; readonly text: string }

export interface ObjectShape {
  readonly kind: 'object'
  readonly extends: readonly Shape[]
  readonly fields: Readonly<Record<string, Field>>
}

export interface Field {
  readonly shape: Shape
  readonly required: boolean
}

export interface TypeDefinition {
  readonly parameters: readonly string[]
  readonly shape: Shape
}

export interface SdkMethod {
  /** As a caller writes it after `stripe.`, such as `checkout.sessions.create`. */
  readonly name: string
  readonly verb: 'GET' | 'POST' | 'DELETE'
  /** With named placeholders: `/v1/customers/:customerId/tax_ids/:id`. */
  readonly path: string
  /** The public name of the parameters' type, if the method takes any. */
  readonly params: string | null
  /** The public name of what it answers, such as `Stripe.ApiList<Stripe.Product>`. */
  readonly returns: string
}

export interface SdkSnapshot {
  /** Of the package, such as `23.1.0`. */
  readonly version: string
  /** Of the API that it speaks, such as `2026-10-28.endive`. */
  readonly apiVersion: string
  /** By public name, such as `Stripe.Checkout.SessionCreateParams`. */
  readonly types: Readonly<Record<string, TypeDefinition>>
  readonly methods: readonly SdkMethod[]
}

/** The name by which a caller would write the shape. */
export function shapeName(shape: Shape): string {
  switch (shape.kind) {
    case 'named':
      return shape.arguments.length === 0
        ? shape.name
        : `${shape.name}<${shape.arguments.map(shapeName).join(', ')}>`
    case 'union':
      return shape.of.map(shapeName).join(' | ')
    case 'array':
      return `Array<${shapeName(shape.of)}>`
    case 'opaque':
      return shape.text
    case 'parameter':
      return shape.name
    default:
      return shape.kind
  }
}
