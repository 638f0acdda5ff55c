/** Every language of the pages, held against English: `npx vitest run src/i18n/locales.test.ts`. */

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isPageLocale, pageLocales } from '../domain/page-locales.ts'
import type { Catalogue, Plural, SameAsEnglish } from './catalogue.ts'
import { catalogueIn, spokenLocales } from './catalogues.ts'
import { en } from './locales/en.ts'
import { intlTag } from './nearest-locale.ts'

/** Written as another language is, but for what differs. */
const PARENTS: Readonly<Record<string, string>> = {
  'en-GB': 'en',
  'es-419': 'es',
  'fr-CA': 'fr',
  'pt-BR': 'pt',
  'zh-HK': 'zh-TW',
}

const SCRIPTS: Readonly<Record<string, RegExp>> = {
  Cyrl: /\p{Script=Cyrillic}/u,
  Deva: /\p{Script=Devanagari}/u,
  Grek: /\p{Script=Greek}/u,
  Hans: /\p{Script=Han}/u,
  Hant: /\p{Script=Han}/u,
  Jpan: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  Kore: /\p{Script=Hangul}/u,
  Latn: /\p{Script=Latin}/u,
  Thai: /\p{Script=Thai}/u,
}

const folder = join(import.meta.dirname, 'locales')
const files = readdirSync(folder).map((name) => name.replace(/\.ts$/, ''))
const english: Readonly<Record<string, string | Plural>> = en

describe('the languages of the pages', () => {
  it('are all those of the API', () => {
    expect(files.toSorted()).toEqual([...pageLocales].toSorted())
  })

  it('are each found in their own file', async () => {
    expect([...spokenLocales].toSorted()).toEqual(files.toSorted())
    for (const tag of spokenLocales) {
      const exported = await moduleOf(tag)
      expect(Object.keys(exported), tag).toContain(tag.replace('-', ''))
      expect(Object.values(exported), tag).toContainEqual(catalogueIn(tag))
    }
  })

  it('read from left to right', () => {
    // One that does not needs `dir` on every page, and styles that have been looked at.
    for (const tag of pageLocales) {
      expect(new Intl.Locale(tag).maximize().script, tag).not.toMatch(/Arab|Hebr|Thaa/)
      expect(Intl.NumberFormat.supportedLocalesOf(tag), tag).toEqual([tag])
    }
  })
})

describe.each(spokenLocales.filter((tag) => tag !== 'en'))('%s', (tag) => {
  const catalogue: Readonly<Record<string, string | Plural>> = catalogueIn(tag)
  const script = SCRIPTS[new Intl.Locale(intlTag(tag)).maximize().script ?? ''] ?? /^/
  const sentences = formsOf(catalogue)

  it('has the keys of English, in its order and no others', () => {
    expect(Object.keys(catalogue)).toEqual(Object.keys(en))
  })

  it('has a form for each plural of the language, and no others', () => {
    const { pluralCategories } = new Intl.PluralRules(intlTag(tag)).resolvedOptions()
    for (const [key, message] of Object.entries(english)) {
      const forms = typeof message === 'string' ? null : pluralCategories.toSorted()
      const own = catalogue[key]
      expect(
        own === undefined || typeof own === 'string' ? null : Object.keys(own).toSorted(),
      ).toEqual(forms)
    }
  })

  it('takes the values that English takes', () => {
    const wrong = sentences.filter(
      ({ key, text }) => namesIn(text) !== namesIn(textOf(english[key])),
    )
    expect(wrong).toEqual([])
  })

  it('says nothing in English, but for what is listed', async () => {
    if (PARENTS[tag] === 'en') return
    const same = Object.keys(en).filter((key) => {
      const text = textOf(catalogue[key])
      return text === textOf(english[key]) && /\p{L}/u.test(withoutValues(text))
    })
    expect(same.toSorted()).toEqual((await sameIn(tag)).toSorted())
  })

  it('differs from the language that it builds on', () => {
    const parent = PARENTS[tag]
    if (parent === undefined || !isPageLocale(parent)) return
    const other: Readonly<Record<string, string | Plural>> = catalogueIn(parent)
    const differing = Object.keys(en).filter((key) => textOf(catalogue[key]) !== textOf(other[key]))
    expect(differing).not.toEqual([])
  })

  it('is written in its own letters', async () => {
    const listed: readonly string[] = await sameIn(tag)
    const wrong = sentences.filter(({ key, text }) => {
      const words = withoutValues(text)
      return /\p{L}/u.test(words) && !listed.includes(key) && !script.test(words)
    })
    expect(wrong).toEqual([])
  })

  it('has neither markup nor stray spaces', () => {
    const stray = /^\s|\s$|[ \u00a0\u202f]{2}|[\n\t\r]|[<>]|&\w+;|\p{Cf}/u
    const wrong = sentences.filter(({ text }) => {
      return text === '' || stray.test(text) || text !== text.normalize('NFC')
    })
    expect(wrong).toEqual([])
  })

  it('closes its sentences as English does', () => {
    const isClosed = (text: string) => /[.!?。।！？]$|[\u0e00-\u0e7f]$/u.test(text)
    const wrong = sentences.filter(({ key, text }) => {
      return /\.$/.test(textOf(english[key])) && !isClosed(text)
    })
    expect(wrong).toEqual([])
  })
})

function formsOf(catalogue: Readonly<Record<string, string | Plural>>) {
  return Object.entries(catalogue).flatMap(([key, message]) =>
    (typeof message === 'string' ? [message] : Object.values(message)).map((text) => ({
      key,
      text,
    })),
  )
}

/** Of a plural, the form that every language has. */
function textOf(message: string | Plural | undefined): string {
  return typeof message === 'string' ? message : (message?.other ?? '')
}

function namesIn(text: string): string {
  return (text.match(/\{\w*\}?|\}/g) ?? []).toSorted().join(' ')
}

function withoutValues(text: string): string {
  return text.replace(/\{\w+\}/g, '')
}

async function sameIn(tag: string): Promise<SameAsEnglish> {
  const { sameAsEnglish = [] } = await moduleOf(tag)
  return sameAsEnglish
}

/** What a file of `locales` exports: its catalogue under a name of its own, and what is English. */
async function moduleOf(tag: string): Promise<{ readonly sameAsEnglish?: SameAsEnglish }> {
  const exported: Record<string, Catalogue> & { readonly sameAsEnglish?: SameAsEnglish } =
    await import(`./locales/${tag}.ts`)
  return exported
}
