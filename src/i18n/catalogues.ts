/** The languages that the pages speak: each is read from its file when its first reader comes. */

import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type PageLocale, pageLocales } from '../domain/page-locales.ts'
import type { Catalogue } from './catalogue.ts'
import { en } from './locales/en.ts'

/** Beside the source of this file, and beside the built server, which has a script for each. */
const folder = join(import.meta.dirname, 'locales')
const names = new Set(readdirSync(folder))
const extension = names.has('en.ts') ? 'ts' : 'js'
const load = createRequire(import.meta.url)
const loaded = new Map<PageLocale, Catalogue>([['en', en]])

/** In Stripe's order. */
export const spokenLocales: readonly PageLocale[] = pageLocales.filter((locale) =>
  names.has(`${locale}.${extension}`),
)

/** Of a language that the pages speak. */
export function catalogueIn(locale: PageLocale): Catalogue {
  const known = loaded.get(locale)
  if (known) return known
  // The compiler has checked the file, and a test that its name is that of what it exports.
  const file = load(join(folder, `${locale}.${extension}`)) as Readonly<Record<string, Catalogue>>
  const catalogue = file[locale.replace('-', '')] ?? en
  loaded.set(locale, catalogue)
  return catalogue
}
