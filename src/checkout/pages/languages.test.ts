/** Every page in every language: nothing unfilled, nothing in English by mistake, nothing heavy. */

import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { beforeAll, describe, expect, it } from 'vitest'
import { spokenLocales } from '../../i18n/catalogues.ts'
import { chooseLocale } from '../../i18n/choose-locale.ts'
import { samplePages } from './sample-pages.ts'

/** HTML, style and script together, compressed. */
const LARGEST_PAGE = 30_000

const locales = spokenLocales.map((tag) => chooseLocale(tag, null))
const english = samplePages('en')

let assetsWeight = 0
beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: ['src/checkout/client/main.ts', 'src/checkout/page.css'],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    outdir: 'unused',
    write: false,
  })
  assetsWeight = outputFiles.reduce((sum, { contents }) => sum + gzipSync(contents).length, 0)
})

describe.each(locales)('the pages in %s', (locale) => {
  const pages = Object.entries(samplePages(locale))

  it('say which language they are in', () => {
    for (const [name, html] of pages) expect(html, name).toContain(`<html lang="${locale}">`)
  })

  it('leave no value out', () => {
    for (const [name, html] of pages) {
      expect(html.replace(/data-phrases="[^"]*"/, ''), name).not.toMatch(
        /\{[a-zA-Z]\w*\}|undefined|NaN/,
      )
    }
  })

  it('have the same structure as in English', () => {
    for (const [name, html] of pages) expect(tagsOf(html), name).toBe(tagsOf(english[name] ?? ''))
  })

  it('weigh little', () => {
    expect(assetsWeight).toBeGreaterThan(1000)
    for (const [name, html] of pages) {
      expect(gzipSync(html).length + assetsWeight, name).toBeLessThan(LARGEST_PAGE)
    }
  })
})

/** Countries stand in another order. */
function tagsOf(html: string): string {
  return (html.replace(/<option.*<\/option>/g, '').match(/<\/?[a-z]\w*/g) ?? []).join('')
}
