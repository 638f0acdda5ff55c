/** Picks a catalogue for a reader, and a sentence from it. */

import { fill } from './fill.ts'
import { en } from './locales/en.ts'

export type MessageKey = keyof typeof en

type Plural = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>

/** What every locale has to supply: the keys of English, a plural wherever English has one. */
export type Catalogue = {
  readonly [K in MessageKey]: (typeof en)[K] extends string ? string : Plural
}

type NamesIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never
type NamesOf<K extends MessageKey> = (typeof en)[K] extends { readonly other: infer Text }
  ? NamesIn<Text>
  : NamesIn<(typeof en)[K]>
type Values<K extends MessageKey> = [NamesOf<K>] extends [never]
  ? []
  : [values: Readonly<Record<NamesOf<K>, string | number>>]

/** Says a sentence; the compiler knows which values it needs. */
export type Translate<Keys extends MessageKey = MessageKey> = <K extends Keys>(
  key: K,
  ...values: Values<K>
) => string

/** Keys whose sentence has one form only. */
export type PlainKey = {
  [K in MessageKey]: (typeof en)[K] extends string ? K : never
}[MessageKey]

const catalogues: Readonly<Record<string, Catalogue>> = { en }
const FALLBACK = 'en'
/** More languages than this in one header is not a reader. */
const MOST_LANGUAGES = 20

export function translator(locale: string): Translate {
  const catalogue = catalogues[languageOf(locale)] ?? en
  const plurals = new Intl.PluralRules(locale)
  return (key, ...rest) => {
    const values: Readonly<Record<string, string | number>> = rest[0] ?? {}
    const message: string | Plural = catalogue[key]
    const text = typeof message === 'string' ? message : formFor(message, plurals, values['count'])
    return fill(text, values)
  }
}

/** Unfilled sentences, for a script that fills them in the browser. */
export function phrases<K extends PlainKey>(
  locale: string,
  keys: readonly K[],
): Readonly<Record<string, string>> {
  const catalogue: Readonly<Record<K, string>> = catalogues[languageOf(locale)] ?? en
  return Object.fromEntries(keys.map((key) => [key, catalogue[key]]))
}

/**
 * The locale of a page: what the link asks for, else what the browser asks for, else English.
 * Only locales whose language has a catalogue are answered, so words and numbers always agree.
 */
export function chooseLocale(requested: string | null, acceptLanguage: string | null): string {
  const wanted = [requested ?? '', ...preferences(acceptLanguage ?? '')]
  return wanted.map(canonical).find(isSpoken) ?? FALLBACK
}

function formFor(message: Plural, plurals: Intl.PluralRules, count: unknown): string {
  return message[plurals.select(Number(count))] ?? message.other
}

function preferences(acceptLanguage: string): readonly string[] {
  return acceptLanguage
    .split(',', MOST_LANGUAGES)
    .map((part) => {
      const [tag = '', quality] = part.trim().split(/\s*;\s*q=/)
      return { tag, quality: quality === undefined ? 1 : Number(quality) || 0 }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag)
}

function canonical(tag: string): string {
  return /^[a-z]{2,3}(-[a-z\d]{2,8}){0,3}$/i.test(tag) ? safelyCanonical(tag) : ''
}

/** A tag can look right and still repeat a subtag, which Intl refuses by throwing. */
function safelyCanonical(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? ''
  } catch {
    return ''
  }
}

function isSpoken(tag: string): boolean {
  return Object.hasOwn(catalogues, languageOf(tag))
}

function languageOf(tag: string): string {
  return tag.split('-')[0] ?? ''
}
