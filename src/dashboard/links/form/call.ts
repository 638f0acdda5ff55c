/** The calls to the API that a form comes down to: carried out, or written for a program. */

import { createParams as productParams } from '../../../api/products/params.ts'
import { createParams, updateParams } from '../../../api/payment-links/params.ts'
import type { Param } from '../../../api/params.ts'
import { type Form, parseForm } from '../../../lib/form.ts'
import { invalid } from '../../../objects/errors.ts'
import type { Pair } from './read.ts'

/** One call, with its parameters in order. */
export interface Call {
  /** `/v1/payment_links` */
  readonly path: string
  /** As Stripe's library has it: `paymentLinks.create`. */
  readonly method: string
  /** Of what is changed. */
  readonly id?: string
  readonly pairs: readonly Pair[]
  /** What its answer is called where the next call needs it. */
  readonly name: string
}

/** Where the next call says what this one has made. */
export const MADE_PRICE = '{product.default_price}'

/** The parameters as the API would read them. Throws what is wrong with them. */
export function parsedProduct(pairs: readonly Pair[]) {
  return parsed(productParams, pairs)
}

export function parsedLink(pairs: readonly Pair[]) {
  return parsed(createParams, pairs)
}

export function parsedChange(pairs: readonly Pair[]) {
  return parsed(updateParams, pairs)
}

export function parsed<Value>(params: Param<Value>, pairs: readonly Pair[]): Value {
  return params.parse(formOf(pairs), '')
}

function formOf(pairs: readonly Pair[]): Form {
  const form = parseForm(bodyOf(pairs))
  if (typeof form === 'string') throw invalid('This is more than one request can hold.')
  return form
}

function bodyOf(pairs: readonly Pair[]): string {
  return pairs
    .map(({ path, value }) => `${encodeURIComponent(path)}=${encodeURIComponent(value)}`)
    .join('&')
}

/** For a shell. A quote in a text ends it, is written apart, and begins it again. */
export function curlOf(calls: readonly Call[], baseUrl: string): string {
  const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`
  return calls
    .map(({ path, pairs }) =>
      [
        `curl ${baseUrl}${path} \\`,
        `  -u "$PAYLINKS_SECRET_KEY:"${pairs.length > 0 ? ' \\' : ''}`,
        pairs
          .map(({ path: name, value }) => `  --data-urlencode ${quoted(`${name}=${value}`)}`)
          .join(' \\\n'),
      ]
        .filter((line) => line !== '')
        .join('\n'),
    )
    .join('\n\n')
}

/** For Node, with Stripe's own library. */
export function nodeOf(calls: readonly Call[], baseUrl: string): string {
  const { hostname, port, protocol } = new URL(baseUrl)
  const place = [
    `  host: '${hostname}',`,
    ...(port ? [`  port: ${port},`] : []),
    `  protocol: '${protocol.slice(0, -1)}',`,
  ]
  const made = calls.map(({ method, id, pairs, name }) => {
    const said = id !== undefined && pairs.length === 0 ? [] : [written(treeOf(pairs), '')]
    const given = [...(id === undefined ? [] : [`'${id}'`]), ...said]
    return `const ${name} = await stripe.${method}(${given.join(', ')})`
  })
  return [
    `import Stripe from 'stripe'`,
    '',
    'const stripe = new Stripe(process.env.PAYLINKS_SECRET_KEY, {',
    ...place,
    '})',
    ...made,
  ].join('\n')
}

type Tree = string | { readonly [key: string]: Tree }

/** The parameters as they nest; a leaf is written already. */
function treeOf(pairs: readonly Pair[]): Tree {
  const root: Record<string, Tree> = Object.create(null)
  for (const { path, value, kind } of pairs) {
    const [head = '', ...rest] = path.replaceAll(']', '').split('[')
    let node = root
    for (const key of [head, ...rest.slice(0, -1)].slice(0, rest.length)) {
      const next = node[key]
      const inner = typeof next === 'object' ? next : Object.create(null)
      node[key] = inner
      node = inner as Record<string, Tree> // Made here, two lines above.
    }
    node[rest.at(-1) ?? head] = leafOf(value, kind)
  }
  return root
}

function leafOf(value: string, kind: Pair['kind']): string {
  if (value === MADE_PRICE) return value.slice(1, -1)
  if (kind === 'flag' || (kind === 'number' && /^\d+$/.test(value))) return value
  return literal(value)
}

function literal(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")
  return `'${inner}'`
}

function written(tree: Tree, indent: string): string {
  if (typeof tree === 'string') return tree
  const keys = Object.keys(tree)
  const inner = `${indent}  `
  const isList = keys.length > 0 && keys.every((key, index) => key === String(index))
  const lines = keys.map((key) => {
    const value = written(tree[key] ?? '', inner)
    if (isList) return `${inner}${value},`
    return `${inner}${/^[a-z_][a-z0-9_]*$/i.test(key) ? key : literal(key)}: ${value},`
  })
  const [open, close] = isList ? ['[', ']'] : ['{', '}']
  return lines.length === 0 ? `${open}${close}` : [open, ...lines, indent + close].join('\n')
}
