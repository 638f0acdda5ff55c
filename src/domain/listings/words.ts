/** The words that something is found by, and the words of whoever looks for it. */

import { decimalFromMinor } from '../currency.ts'

/** A hostile text fills no index. */
const MOST_WORDS = 48
const LONGEST_WORD = 64
const MOST_ASKED = 5

/** Amounts stand apart from other numbers. */
const AMOUNT = '='

export type Text = string | null | undefined

/**
 * Each run without blanks is a word, whole, and so is each part of it between other signs: an
 * address is found by itself, by its domain, and by either half of a name with a dot.
 */
export function wordsOf(
  texts: readonly Text[],
  amounts: readonly { readonly amount: number; readonly currency: string }[] = [],
): readonly string[] {
  const words = new Set<string>()
  for (const { amount, currency } of amounts)
    words.add(AMOUNT + withoutZeros(decimalFromMinor(amount, currency)))
  for (const text of texts)
    for (const run of runsOf(text ?? '')) {
      words.add(run)
      const domain = run.indexOf('@')
      if (domain >= 0) words.add(run.slice(domain + 1))
      for (const part of run.split(/[^\p{L}\p{N}]+/u)) words.add(part)
      if (words.size > MOST_WORDS) break
    }
  words.delete('')
  return [...words].slice(0, MOST_WORDS)
}

/** One of the things that must all be found: a word that begins so, or just this amount. */
export interface AskedWord {
  readonly prefix: string
  /** As it stands in the index; null where it is no amount. */
  readonly amount: string | null
}

export function askedWords(query: string): readonly AskedWord[] {
  const asked = runsOf(query).map((prefix) => ({ prefix, amount: amountIn(prefix) }))
  return asked.slice(0, MOST_ASKED)
}

function runsOf(text: string): readonly string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[\s\p{Cc}]+/u)
    .map((run) => run.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '').slice(0, LONGEST_WORD))
    .filter((run) => run !== '')
}

/** `1,250.00`, `23,5`, `20 usd`: the sign of a currency was cut off with the other signs. */
function amountIn(run: string): string | null {
  const plain = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(run) ? run.replaceAll(',', '') : run
  const match = /^(\d{1,12})(?:[.,](\d{1,3}))?$/.exec(plain)
  if (!match) return null
  const [, whole = '', decimals] = match
  return AMOUNT + withoutZeros(decimals === undefined ? whole : `${whole}.${decimals}`)
}

function withoutZeros(decimal: string): string {
  const trimmed = decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal
  return trimmed.replace(/^(-?)0+(?=\d)/, '$1')
}
