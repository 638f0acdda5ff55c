/** Reads what was filled in, as the parameters that a call to the API would have. */

import { isSupportedCurrency, minorFromDecimal } from '../../../domain/currency.ts'
import type { AmountField, Field, ManyField } from './field.ts'
import { readAmounts } from './amounts.ts'
import { OPEN_FIELDS, newPrice, newProduct, amountOf, quantityFields } from './line-fields.ts'
import { GROUPS, linePath } from './model.ts'
import { readTiers } from './tiers.ts'

/** One parameter, with what it is: so that it can be written in any language. */
export interface Pair {
  readonly path: string
  readonly value: string
  readonly kind: 'flag' | 'number' | 'text'
}

/** What was filled in, by the names of the fields. */
export type Filled = URLSearchParams

/** How something is sold: once, or again and again. Null where that is not known yet. */
export type Sells = 'again' | 'once' | null

/** Everything but what is sold; of a change, without what only a new link can say. */
export function readOptions(
  filled: Filled,
  sells: Sells,
  { isChange = false }: { readonly isChange?: boolean } = {},
): readonly Pair[] {
  return GROUPS.flatMap(({ fields }) => fields)
    .filter((field) => !isChange || !field.isFixed)
    .flatMap((field) => read(field, filled, sells))
}

/** The numbers of the lines that are there, in order. */
export function linesIn(filled: Filled): readonly number[] {
  const found = new Set<number>()
  for (const name of filled.keys()) {
    const match = /^line_items\[(\d{1,3})\]\[what\]$/.exec(name)
    if (match) found.add(Number(match[1]))
  }
  return [...found].sort((a, b) => a - b)
}

export function readLines(filled: Filled): readonly Pair[] {
  return linesIn(filled).flatMap((index) => {
    const path = linePath(index)
    return [...whatOf(filled, path), ...readAll(quantityFields(path), filled)]
  })
}

/** A price that there is, a new price of a product that there is, or both new. */
function whatOf(filled: Filled, path: string): readonly Pair[] {
  const what = filled.get(`${path}[what]`) ?? ''
  if (what.startsWith('price_')) return [textPair(`${path}[price]`, what)]
  const data = `${path}[price_data]`
  const isNew = !what.startsWith('prod_')
  return [
    textPair(`${data}[currency]`, filled.get(`${data}[currency]`) ?? ''),
    ...read(amountOf(data), filled, null),
    ...readAll(newPrice(data), filled),
    ...(isNew
      ? readAll(newProduct(`${data}[product_data]`), filled)
      : [textPair(`${data}[product]`, what)]),
  ]
}

/** The product and price that customers choose the amount of, as a call of its own. */
export function readOpenProduct(filled: Filled): readonly Pair[] {
  const currency = 'open[default_price_data][currency]'
  const enabled = 'open[default_price_data][custom_unit_amount][enabled]'
  return [
    ...readAll(OPEN_FIELDS, filled),
    textPair(currency, filled.get(currency) ?? ''),
    { path: enabled, value: 'true', kind: 'flag' },
  ]
}

/** Whether a line is billed again and again: a price that there is says so itself. */
export function isBilledAgain(filled: Filled, recurring: ReadonlySet<string>): boolean {
  return linesIn(filled).some((index) => {
    const what = filled.get(`${linePath(index)}[what]`) ?? ''
    if (what.startsWith('price_')) return recurring.has(what)
    return (filled.get(`${linePath(index)}[price_data][recurring][interval]`) ?? '') !== ''
  })
}

/** Each of the fields, whatever is sold. */
export function readAll(fields: readonly Field[], filled: Filled): readonly Pair[] {
  return fields.flatMap((field) => read(field, filled, null))
}

function read(field: Field, filled: Filled, sells: Sells): readonly Pair[] {
  if (sells !== null && field.sells !== undefined && field.sells !== sells) return []
  const { path } = field
  const value = (filled.get(path) ?? '').trim()
  const inside = (fields: readonly Field[] = []) =>
    fields.flatMap((inner) => read(inner, filled, sells))
  switch (field.kind) {
    case 'switch':
      return value === 'on' ? [{ path, value: 'true', kind: 'flag' }, ...inside(field.opens)] : []
    case 'gate': {
      if (value !== 'on') return []
      const said = Object.entries(field.says ?? {}).map(([name, text]) => textPair(name, text))
      return [...said, ...inside(field.opens)]
    }
    case 'choice': {
      const [usual] = field.choices
      const chosen = field.choices.find((choice) => choice.value === value) ?? usual
      const opened = inside(chosen?.opens)
      if (field.isLocal) return opened
      const isUsual = chosen === usual && !field.isAlways && opened.length === 0
      return chosen && !isUsual && chosen.value !== ''
        ? [textPair(path, chosen.value), ...opened]
        : opened
    }
    case 'many':
      if (field.isAlways && value === '') return [textPair(path, '')]
      return inOrder(field, filled.getAll(path)).map((one, index) =>
        textPair(`${path}[${index}]`, one),
      )
    case 'lines':
      return linesOf(value).map((line, index) => textPair(`${path}[${index}]`, line))
    case 'map':
      return linesOf(value).map((line) => {
        const [name, text] = partsOf(line)
        return textPair(`${path}[${name}]`, text)
      })
    case 'pairs':
      return linesOf(value).flatMap((line, index) => {
        const [name, text] = partsOf(line)
        return [
          textPair(`${path}[${index}][name]`, name),
          textPair(`${path}[${index}][value]`, text),
        ]
      })
    case 'options':
      return linesOf(value).flatMap((line, index) => {
        const [label, name] = partsOf(line)
        const known = name === '' ? nameFrom(label) : name
        return [
          textPair(`${path}[${index}][label]`, label),
          textPair(`${path}[${index}][value]`, known),
        ]
      })
    case 'amount':
      return value === '' && !field.isAlways ? [] : [amountPair(field, value, filled)]
    case 'amounts':
      return readAmounts(field, filled)
    case 'tiers':
      return readTiers(field, filled, (amount) => read(amount, filled, sells))
    case 'day':
      return value === '' ? [] : [{ path, value: endOfDay(value), kind: 'number' }]
    case 'decimal':
      return value === '' && !field.isAlways ? [] : [textPair(path, plainDecimal(value))]
    case 'number':
      return value === '' ? [] : [{ path, value, kind: 'number' }]
    default:
      return value === '' ? [] : [textPair(path, value)]
  }
}

/** What is no amount goes as it is: the API says what is wrong with it. */
function amountPair(
  { path, currency: at, decimalPath }: AmountField,
  text: string,
  filled: Filled,
): Pair {
  const currency = (filled.get(at) ?? '').toLowerCase()
  if (!isSupportedCurrency(currency)) return { path, value: text, kind: 'number' }
  const minor = minorFromDecimal(text, currency)
  if (minor !== null) return { path, value: String(minor), kind: 'number' }
  const parts = /^(\d{1,12})[.,](\d{1,14})$/.exec(text)
  if (!parts || decimalPath === undefined) return { path, value: text, kind: 'number' }
  const [, whole = '', fraction = ''] = parts
  const places =
    (minorFromDecimal('1', currency) ?? 1) === 1
      ? 0
      : String(minorFromDecimal('1', currency)).length - 1
  const moved = `${whole}${fraction.slice(0, places)}`.replace(/^0+(?=\d)/, '')
  return { path: decimalPath, value: `${moved}.${fraction.slice(places)}`, kind: 'text' }
}

/** In that of the list, whatever order they were said in: it means nothing. */
function inOrder({ choices }: ManyField, chosen: readonly string[]): readonly string[] {
  const known = choices.map(({ value }) => value)
  return [
    ...known.filter((one) => chosen.includes(one)),
    ...chosen.filter((one) => !known.includes(one)),
  ]
}

const DAY = 86_400

/** What is no day goes as it is: the API says what is wrong with it. */
function endOfDay(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return text
  const start = Date.parse(`${text}T00:00:00Z`)
  return Number.isNaN(start) ? text : String(start / 1000 + DAY - 1)
}

const plainDecimal = (text: string) => text.replace(',', '.').replace(/\s*%$/, '')

const textPair = (path: string, value: string): Pair => ({ path, value, kind: 'text' })

export function linesOf(text: string): readonly string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** By the first colon; without one, all of it is the name. */
function partsOf(line: string): readonly [string, string] {
  const at = line.indexOf(':')
  return at < 0 ? [line, ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()]
}

/** `Dark roast` is `dark_roast`. */
function nameFrom(label: string): string {
  return (
    label
      .normalize('NFKD')
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '_')
      .replaceAll(/^_+|_+$/g, '') || 'choice'
  )
}
