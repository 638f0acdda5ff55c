import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contrastOf } from '../domain/branding/contrast.ts'
import { BORDER_STYLES, FONT_FAMILIES, PLAIN_LOOK } from '../domain/branding/look.ts'
import {
  SCHEMES,
  brandStyle,
  brandStylePath,
  buttonTokens,
  panelTokens,
  readBrandStylePath,
} from './brand-style.ts'

const color = () =>
  fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)

const look = () =>
  fc.record({
    buttonColor: fc.option(color()),
    backgroundColor: fc.option(color()),
    borderStyle: fc.constantFrom(...BORDER_STYLES),
    fontFamily: fc.constantFrom(...FONT_FAMILIES),
  })

const scheme = () => fc.constantFrom('light', 'dark')

describe('a brand’s style sheet', () => {
  it('is not needed for our own look', () => {
    expect(brandStylePath(PLAIN_LOOK)).toBeNull()
  })

  it('is found again by its path, whatever the look', () => {
    fc.assert(
      fc.property(look(), (given) => {
        const path = brandStylePath(given)
        if (path !== null) expect(readBrandStylePath(path)).toEqual(given)
      }),
    )
  })

  it.each([
    '/brand/ours-ours-rounded-comic_sans.css',
    '/brand/ours-ours-blob-inter.css',
    '/brand/0B6B57-ours-pill-inter.css',
    '/brand/0b6b57}-ours-pill-inter.css',
    '/brand/red-ours-pill-inter.css',
    '/brand/ours-ours-pill-constructor.css',
    '/brand/ours-ours-pill-inter.css/x',
    '/brand/',
  ])('is none at %s', (path) => {
    expect(readBrandStylePath(path)).toBeNull()
  })

  it('holds nothing but declarations, and asks nobody for anything', () => {
    fc.assert(
      fc.property(look(), (given) => {
        const css = brandStyle(given)
        expect(css).not.toMatch(/url\(|@import|<|undefined|NaN/)
        expect(css.length).toBeLessThan(3500)
        expect(css.split('{').length).toBe(css.split('}').length)
      }),
    )
  })
})

describe('a brand’s colours', () => {
  it('let everything be read that stands behind the order', () => {
    fc.assert(
      fc.property(look(), scheme(), (given, at) => {
        const tokens = panelTokens(given, at)
        if (!tokens) return
        for (const paper of ['--paper', '--paper-2', '--paper-3'])
          for (const ink of ['--ink', '--ink-2', '--ink-3', '--bad', '--accent'])
            expect(contrastOf(tokens[ink]!, tokens[paper]!)).toBeGreaterThanOrEqual(4.5)
        expect(contrastOf(tokens['--edge']!, tokens['--paper']!)).toBeGreaterThanOrEqual(3)
      }),
    )
  })

  it('let buttons be read, also when pointed at, and links on every paper', () => {
    fc.assert(
      fc.property(color(), scheme(), (buttonColor, at) => {
        const tokens = buttonTokens({ ...PLAIN_LOOK, buttonColor }, at)
        const ink = tokens['--brand-ink']!
        expect(contrastOf(ink, tokens['--brand']!)).toBeGreaterThanOrEqual(4.5)
        expect(contrastOf(ink, tokens['--brand-hover']!)).toBeGreaterThanOrEqual(4.5)
        for (const paper of SCHEMES[at].papers)
          expect(contrastOf(tokens['--accent']!, paper)).toBeGreaterThanOrEqual(4.5)
      }),
    )
  })

  it('stand on the papers that the pages have', () => {
    const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8')
    const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)')
    for (const [text, { papers, brand, bad }] of [
      [light, SCHEMES.light],
      [dark, SCHEMES.dark],
    ] as const) {
      expect(['--paper', '--paper-2', '--paper-3'].map((name) => valueOf(text, name))).toEqual(
        papers,
      )
      expect([valueOf(text, '--brand'), valueOf(text, '--bad')]).toEqual([brand, bad])
    }
  })
})

function valueOf(css: string, name: string): string | undefined {
  return new RegExp(`${name}: ([^;]*);`).exec(css)?.[1]
}
