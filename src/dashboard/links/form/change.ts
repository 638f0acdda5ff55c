/** What has to be said to the API so that a link becomes what its form says. */

import { quantityFields } from './line-fields.ts'
import { linePath } from './model.ts'
import { type Filled, type Pair, type Sells, linesIn, readOptions, readAll } from './read.ts'

/** How each option is said to be off again; the others are unset by an empty text. */
const OFF: Readonly<Record<string, readonly (readonly [path: string, value: string])[]>> = {
  after_completion: [['after_completion[type]', 'hosted_confirmation']],
  allow_promotion_codes: [['allow_promotion_codes', 'false']],
  automatic_tax: [['automatic_tax[enabled]', 'false']],
  billing_address_collection: [['billing_address_collection', 'auto']],
  customer_creation: [['customer_creation', 'if_required']],
  invoice_creation: [['invoice_creation[enabled]', 'false']],
  payment_method_collection: [['payment_method_collection', 'always']],
  phone_number_collection: [['phone_number_collection[enabled]', 'false']],
  submit_type: [['submit_type', 'auto']],
  tax_id_collection: [['tax_id_collection[enabled]', 'false']],
}

/** Of these the API changes a part at a time: what is gone has to be said. */
const BY_PARTS = [
  'consent_collection',
  'custom_text',
  'metadata',
  'payment_intent_data',
  'subscription_data',
]

const PART_OFF: Readonly<Record<string, string>> = {
  'consent_collection[terms_of_service]': 'none',
  'consent_collection[promotions]': 'none',
  'consent_collection[payment_method_reuse_agreement][position]': 'auto',
}

export function changeOf(
  { before, after }: { readonly before: Filled; readonly after: Filled },
  sells: Sells,
): readonly Pair[] {
  const was = byName(readOptions(before, sells, { isChange: true }))
  const is = byName(readOptions(after, sells, { isChange: true }))
  const names = [...new Set([...was.keys(), ...is.keys()])].sort()
  const changes = names.flatMap((name) => {
    const [old = [], now = []] = [was.get(name), is.get(name)]
    if (same(old, now)) return []
    if (BY_PARTS.includes(name)) return [...now, ...goneFrom(name, old, now)]
    if (now.length > 0) return now
    return (OFF[name] ?? [[name, '']]).map(([path, value]) => saying(path, value))
  })
  return [...changes, ...changedLines(before, after)]
}

/** All lines when one is another: errors then name them by the numbers that the form has. */
function changedLines(before: Filled, after: Filled): readonly Pair[] {
  const said = (filled: Filled) =>
    linesIn(before).flatMap((index) => {
      const path = linePath(index)
      const id = saying(`${path}[id]`, before.get(`${path}[id]`) ?? '')
      const read = readAll(quantityFields(path), filled)
      const enabled = `${path}[adjustable_quantity][enabled]`
      const isOff = !read.some((pair) => pair.path === enabled)
      return [
        id,
        ...read,
        ...(isOff ? [{ path: enabled, value: 'false', kind: 'flag' } as const] : []),
      ]
    })
  const now = said(after)
  return same(said(before), now) ? [] : now
}

/** Metadata of something else is said whole; what is gone from it is gone. */
function goneFrom(name: string, old: readonly Pair[], now: readonly Pair[]): readonly Pair[] {
  const left = new Set(now.map(({ path }) => partOf(name, path)))
  const gone = new Set(old.map(({ path }) => partOf(name, path)).filter((part) => !left.has(part)))
  return [...gone].map((path) => saying(path, PART_OFF[path] ?? ''))
}

/** The largest part that can be said by itself. */
function partOf(name: string, path: string): string {
  if (name === 'metadata' || path in PART_OFF) return path
  const [, part = ''] = /^[a-z_]+\[([a-z_]+)\]/.exec(path) ?? []
  if (part !== 'invoice_settings') return `${name}[${part}]`
  return path.replace(/(\[[a-z_]+\]\[[a-z_]+\]).*$/, '$1')
}

const saying = (path: string, value: string): Pair => ({ path, value, kind: 'text' })

function byName(pairs: readonly Pair[]): ReadonlyMap<string, readonly Pair[]> {
  return Map.groupBy(pairs, ({ path }) => path.split('[', 1)[0] ?? path)
}

function same(a: readonly Pair[], b: readonly Pair[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
