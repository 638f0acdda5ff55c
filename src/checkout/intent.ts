/** What a payer wants who sends the form: to pay, or something of the order first. */

export type Intent =
  | { readonly kind: 'pay' }
  | {
      readonly kind: 'update'
      readonly step: { readonly line: string; readonly by: 1 | -1 } | null
      /** An item to be added to the order, or to be left away. */
      readonly offer?: { readonly line: string; readonly isTaken: boolean }
    }
  | { readonly kind: 'address' | 'apply_code' | 'remove_code' }
  | { readonly kind: 'forget'; readonly card: string }

/** What the pressed button means: a kind, or `more:<line id>`, and so `less`, `add` and `drop`. */
export function readIntent(value: string | undefined): Intent {
  if (value === undefined || value === 'pay') return { kind: 'pay' }
  if (value === 'address' || value === 'apply_code' || value === 'remove_code')
    return { kind: value }
  const [verb, line] = value.split(':')
  if (line && verb === 'forget') return { kind: 'forget', card: line }
  if (line && (verb === 'more' || verb === 'less'))
    return { kind: 'update', step: { line, by: verb === 'more' ? 1 : -1 } }
  if (line && (verb === 'add' || verb === 'drop'))
    return { kind: 'update', step: null, offer: { line, isTaken: verb === 'add' } }
  return { kind: 'update', step: null }
}
