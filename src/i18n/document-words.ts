/** What documents and mails say beyond the pages, in every language of the pages. */

import { createRequire } from 'node:module'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { PageLocale } from '../domain/page-locales.ts'
import { en } from './documents/locales/en.ts'
import { fill } from './fill.ts'
import { nearestLocale } from './nearest-locale.ts'

export type DocumentKey = keyof typeof en

export type DocumentCatalogue = Readonly<Record<DocumentKey, string>>

/** Sentences that read the same in English, and are no oversight. */
export type DocumentSameAsEnglish = readonly DocumentKey[]

type NamesIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never
type Values<K extends DocumentKey> = [NamesIn<(typeof en)[K]>] extends [never]
  ? []
  : [values: Readonly<Record<NamesIn<(typeof en)[K]>, string | number>>]

export type SayDocument = <K extends DocumentKey>(key: K, ...values: Values<K>) => string

/** Beside the source of this file, and beside the built server, which has a script for each. */
const folder = join(import.meta.dirname, 'documents', 'locales')
const extension = existsSync(join(folder, 'en.ts')) ? 'ts' : 'js'
const load = createRequire(import.meta.url)
const loaded = new Map<PageLocale, DocumentCatalogue>([['en', en]])

/** Takes what `chooseLocale` answered. */
export function documentWords(locale: string): SayDocument {
  const catalogue = documentCatalogueIn(nearestLocale(locale) ?? 'en')
  return (key, ...rest) => fill(catalogue[key], rest[0] ?? {}, locale)
}

/** Read from its file when its first reader comes. */
export function documentCatalogueIn(locale: PageLocale): DocumentCatalogue {
  const known = loaded.get(locale)
  if (known) return known
  // The compiler has checked the file, and a test that its name is that of what it exports.
  const file = load(join(folder, `${locale}.${extension}`)) as Readonly<
    Record<string, DocumentCatalogue>
  >
  const catalogue = file[locale.replace('-', '')] ?? en
  loaded.set(locale, catalogue)
  return catalogue
}
