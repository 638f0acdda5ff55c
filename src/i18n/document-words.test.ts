/** The sentences of documents and mails, held against English. */

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pageLocales } from '../domain/page-locales.ts'
import { type DocumentSameAsEnglish, documentCatalogueIn, documentWords } from './document-words.ts'
import { en } from './documents/locales/en.ts'
import { intlTag } from './nearest-locale.ts'

const english: Readonly<Record<string, string>> = en
const files = readdirSync(join(import.meta.dirname, 'documents', 'locales'))

describe('the languages of documents', () => {
  it('are those of the pages', () => {
    expect(files.map((name) => name.replace(/\.ts$/, '')).toSorted()).toEqual(
      [...pageLocales].toSorted(),
    )
  })

  it('fill in what they are given', () => {
    const say = documentWords('de-AT')
    expect(say('receipt.from', { merchant: '{amount}' })).toBe('Beleg von {amount}')
  })
})

describe.each(pageLocales.filter((tag) => !tag.startsWith('en')))('%s', (tag) => {
  const catalogue: Readonly<Record<string, string>> = documentCatalogueIn(tag)

  it('has the keys of English, in its order and no others', () => {
    expect(Object.keys(catalogue)).toEqual(Object.keys(en))
  })

  it('takes the values that English takes, and closes its sentences', () => {
    for (const [key, text] of Object.entries(catalogue)) {
      expect([key, ...namesIn(text)]).toEqual([key, ...namesIn(english[key] ?? '')])
      if (english[key]?.endsWith('.')) expect(text).toMatch(/[.。।]$|[\u0e00-\u0e7f]$/u)
      expect(text).not.toMatch(/^\s|\s$|\s{2}|[<>]|&\w+;|\p{Cf}/u)
      expect(text).toBe(text.normalize('NFC'))
    }
  })

  it('says nothing in English, but for what is listed', async () => {
    const { sameAsEnglish = [] }: { readonly sameAsEnglish?: DocumentSameAsEnglish } = await import(
      `./documents/locales/${tag}.ts`
    )
    const same = Object.keys(en).filter((key) => {
      const words = (catalogue[key] ?? '').replace(/\{\w+\}/g, '')
      return catalogue[key] === english[key] && /\p{L}/u.test(words)
    })
    expect(same.toSorted()).toEqual([...sameAsEnglish].toSorted())
  })

  it('is written in its own letters', () => {
    const script = SCRIPTS[new Intl.Locale(intlTag(tag)).maximize().script ?? ''] ?? /^/
    for (const [key, text] of Object.entries(catalogue)) {
      const words = text.replace(/\{\w+\}/g, '')
      if (/\p{L}/u.test(words)) expect([key, text]).toEqual([key, expect.stringMatching(script)])
    }
  })
})

const SCRIPTS: Readonly<Record<string, RegExp>> = {
  Cyrl: /\p{Script=Cyrillic}/u,
  Deva: /\p{Script=Devanagari}/u,
  Grek: /\p{Script=Greek}/u,
  Hans: /\p{Script=Han}/u,
  Hant: /\p{Script=Han}/u,
  Jpan: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  Kore: /\p{Script=Hangul}/u,
  Thai: /\p{Script=Thai}/u,
}

function namesIn(text: string): readonly string[] {
  return (text.match(/\{\w+\}/g) ?? []).toSorted()
}
