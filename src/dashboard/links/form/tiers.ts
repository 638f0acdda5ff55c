/** Tiers of a price: a line of the form for each, by number, and what it comes to. */

import type { AmountField, TiersField } from './field.ts'

/** What was filled in, by the names of the fields. */
type Given = URLSearchParams

/** A parameter of a call, as the form's other fields have them. */
interface Said {
  readonly path: string
  readonly value: string
  readonly kind: 'flag' | 'number' | 'text'
}

const PARTS = ['up_to', 'unit_amount', 'flat_amount'] as const

/** Lines that say something, by number. */
export function tierLines({ path }: TiersField, filled: Given): readonly number[] {
  const found = [...filled]
    .filter(([name, value]) => value.trim() !== '' && name.startsWith(`${path}[`))
    .map(([name]) => /^\[(\d{1,3})\]/.exec(name.slice(path.length))?.[1])
    .filter((index) => index !== undefined)
  return [...new Set(found.map(Number))].sort((a, b) => a - b)
}

/** Without a bound it is the tier of all the rest. */
export function readTiers(
  field: TiersField,
  filled: Given,
  readAmount: (amount: AmountField) => readonly Said[],
): readonly Said[] {
  return tierLines(field, filled).flatMap((line, index): readonly Said[] => {
    const [upTo, unit, flat] = PARTS.map((part) => `${field.path}[${line}][${part}]`)
    const at = `${field.path}[${index}]`
    const bound = (filled.get(upTo ?? '') ?? '').trim()
    const amount = (name: string, path: string | undefined) =>
      readAmount({
        kind: 'amount',
        path: path ?? '',
        label: '',
        currency: field.currency,
        decimalPath: `${path?.slice(0, -1)}_decimal]`,
      }).map((said) => ({ ...said, path: `${at}[${name}${isDecimal(said) ? '_decimal' : ''}]` }))
    return [
      { path: `${at}[up_to]`, value: bound === '' ? 'inf' : bound, kind: 'text' },
      ...amount('unit_amount', unit),
      ...amount('flat_amount', flat),
    ]
  })
}

const isDecimal = ({ path }: Said) => path.endsWith('_decimal]')
