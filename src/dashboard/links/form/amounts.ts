/** Amounts in several currencies: a line of the form for each, by number, and what it comes to. */

import {
  decimalFromMinor,
  isSupportedCurrency,
  minorFromDecimal,
} from '../../../domain/currency.ts'
import type { AmountsField } from './field.ts'

/** What was filled in, by the names of the fields. */
type Given = URLSearchParams

/** A parameter of a call, as the form's other fields have them. */
interface Said {
  readonly path: string
  readonly value: string
  readonly kind: 'number' | 'text'
}

/** What the parts of a line are called in the form. */
export function lineNames(path: string, index: number) {
  const at = (part: string) => `${path}.${index}.${part}`
  return { currency: at('currency'), amount: at('amount'), also: at('also') }
}

/** Lines that were filled in, by number. */
export function amountLines({ path }: AmountsField, filled: Given): readonly number[] {
  const found: number[] = []
  for (const [name, value] of filled) {
    if (value === '' || !name.startsWith(`${path}.`)) continue
    const [, index = ''] =
      /^(\d{1,3})\.(?:amount|currency)$/.exec(name.slice(path.length + 1)) ?? []
    if (index !== '' && !found.includes(Number(index))) found.push(Number(index))
  }
  return found.sort((a, b) => a - b)
}

/** Half a line goes as it is: the API says what is missing. */
export function readAmounts(field: AmountsField, filled: Given): readonly Said[] {
  const { path, name, also } = field
  return amountLines(field, filled).flatMap((index): readonly Said[] => {
    const names = lineNames(path, index)
    const currency = filled.get(names.currency) ?? ''
    const text = (filled.get(names.amount) ?? '').trim()
    const minor = isSupportedCurrency(currency) ? minorFromDecimal(text, currency) : null
    const at = `${path}[${currency}]`
    const more = also ? (filled.get(names.also) ?? '') : ''
    return [
      { path: `${at}[${name}]`, value: minor === null ? text : String(minor), kind: 'number' },
      ...(also && more !== ''
        ? [{ path: `${at}[${also.name}]`, value: more, kind: 'text' } as const]
        : []),
    ]
  })
}

/** From what travels: `{ eur: { amount_off: 450 } }`. Whether there was any. */
export function fillAmounts(filled: Given, field: AmountsField, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { path, name, also } = field
  Object.entries(value).forEach(([currency, said]: [string, unknown], index) => {
    if (typeof said !== 'object' || said === null) return
    // What travels is plain data.
    const parts = said as Readonly<Record<string, unknown>>
    const names = lineNames(path, index)
    filled.set(names.currency, currency)
    filled.set(names.amount, decimalFromMinor(Number(parts[name]), currency))
    if (also) filled.set(names.also, String(parts[also.name] ?? ''))
  })
  return Object.keys(value).length > 0
}
