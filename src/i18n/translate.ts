/** Picks a sentence from the catalogue of a reader, and fills it in. */

import type { Catalogue, MessageKey, PlainKey, Plural, SayOf } from './catalogue.ts'
import { catalogueIn } from './catalogues.ts'
import { fill } from './fill.ts'
import { nearestLocale } from './nearest-locale.ts'

/** Says any sentence of the pages. */
export type Translate = SayOf<MessageKey>

/** A reader's country is part of it, so there are more locales than catalogues: keep a few. */
const translators = new Map<string, Translate>()
const MOST_TRANSLATORS = 100

/** Takes what `chooseLocale` answered. */
export function translator(locale: string): Translate {
  const known = translators.get(locale)
  if (known) return known
  const made = newTranslator(locale)
  if (translators.size >= MOST_TRANSLATORS) translators.clear()
  translators.set(locale, made)
  return made
}

/** Unfilled sentences, for a script that fills them in the browser. */
export function phrases<K extends PlainKey>(
  locale: string,
  keys: readonly K[],
): Readonly<Record<string, string>> {
  const catalogue: Readonly<Record<K, string>> = catalogueOf(locale)
  return Object.fromEntries(keys.map((key) => [key, catalogue[key]]))
}

function newTranslator(locale: string): Translate {
  const catalogue = catalogueOf(locale)
  const plurals = new Intl.PluralRules(locale)
  return (key, ...rest) => {
    const values: Readonly<Record<string, string | number>> = rest[0] ?? {}
    const message: string | Plural = catalogue[key]
    const text = typeof message === 'string' ? message : formFor(message, plurals, values['count'])
    return fill(text, values, locale)
  }
}

function catalogueOf(locale: string): Catalogue {
  const nearest = nearestLocale(locale)
  return catalogueIn(nearest ?? 'en')
}

function formFor(message: Plural, plurals: Intl.PluralRules, count: unknown): string {
  return message[plurals.select(Number(count))] ?? message.other
}
