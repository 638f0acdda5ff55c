/** Writes requests that carry one leaf of Stripe's parameters, with a plausible value. */

import { type Leaf, paramHashes, paramLeaves } from '../contract-kit/sdk-params.ts'

export type Pairs = Readonly<Record<string, string>>

/** Values that mean nothing by themselves: sending one proves nothing. */
const OFF = ['false', 'none', 'never']

/** By the leaf's last name, where any text would not do. */
const TEXTS: Readonly<Record<string, string>> = {
  country: 'NL',
  currency: 'usd',
  customer_email: 'jenny@example.com',
  email: 'jenny@example.com',
  image: 'https://example.com/there.png',
  images: 'https://example.com/there.png',
  receipt_email: 'jenny@example.com',
  statement_descriptor: 'TEA SHOP',
  statement_descriptor_suffix: 'TEA',
}

/** The path as errors write it: `line_items[0][price]`. */
export function paramOf(path: string): string {
  const parts = path.replaceAll('[]', '.0').replaceAll('{}', '.key').split('.')
  return parts.map((part, index) => (index === 0 ? part : `[${part}]`)).join('')
}

/** A value that Stripe may take and that means something; the empty text when there is none. */
export function valueOf(leaf: Leaf, off: readonly string[] = []): string {
  return candidatesOf(leaf).find((value) => !OFF.includes(value) && !off.includes(value)) ?? ''
}

function candidatesOf({ kind, values, path }: Leaf): readonly string[] {
  const name = path.replace(/[[\]{}]+$/, '').replace(/^.*\./, '')
  if (kind === 'enum') return values
  if (kind === 'boolean') return ['true']
  if (kind === 'number') return ['7']
  if (kind === 'decimal') return ['12.5']
  return [TEXTS[name] ?? (name.endsWith('url') ? 'https://example.com/there' : 'text')]
}

/** What the hashes around a leaf cannot do without, beside the leaf itself. */
export function neededBeside(leaf: Leaf, typeName: string): Pairs {
  const leaves = paramLeaves(typeName)
  const hashes = paramHashes(typeName)
  const requiredIn = (hash: string): readonly Leaf[] => [
    ...leaves.filter((one) => one.required && parentOf(one.path) === hash),
    ...hashes
      .filter((one) => one.required && parentOf(one.path) === hash)
      .flatMap((one) => requiredIn(one.kind === 'list' ? `${one.path}[]` : one.path)),
  ]
  const needed = hashes
    .filter(({ kind, path }) => kind === 'hash' && leaf.path.startsWith(`${path}.`))
    .flatMap(({ path }) => requiredIn(path))
    .filter(({ path }) => path !== leaf.path)
  return Object.fromEntries(needed.map((one) => [paramOf(one.path), valueOf(one)]))
}

export function encoded(pairs: Pairs): string {
  return new URLSearchParams(pairs).toString()
}

function parentOf(path: string): string {
  return path.replace(/\.?[^.]*$/, '')
}
