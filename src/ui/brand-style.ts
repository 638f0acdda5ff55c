/** A merchant's colours, shape and font as a style sheet, in light and in dark. */

import {
  BLACK,
  type Color,
  EDGE_CONTRAST,
  TEXT_CONTRAST,
  WHITE,
  contrastOf,
  inkOn,
  legible,
  mix,
} from '../domain/branding/contrast.ts'
import {
  BORDER_STYLES,
  FONTS,
  FONT_FAMILIES,
  type FontKind,
  type Look,
} from '../domain/branding/look.ts'

/** Where the style sheet of a look is; null for ours, which needs none. The path says it all. */
export function brandStylePath(look: Look): string | null {
  const { buttonColor, backgroundColor, borderStyle, fontFamily } = look
  const isPlain = borderStyle === 'rounded' && fontFamily === 'default'
  if (isPlain && buttonColor === null && backgroundColor === null) return null
  const digits = (color: Color | null) => color?.slice(1) ?? 'ours'
  return `/brand/${digits(buttonColor)}-${digits(backgroundColor)}-${borderStyle}-${fontFamily}.css`
}

/** The look that a path says; null when it is none of ours. */
export function readBrandStylePath(path: string): Look | null {
  const [, button, background, border, font] =
    /^\/brand\/([0-9a-f]{6}|ours)-([0-9a-f]{6}|ours)-([a-z]+)-([a-z_0-9]+)\.css$/.exec(path) ?? []
  const borderStyle = BORDER_STYLES.find((one) => one === border)
  const fontFamily = FONT_FAMILIES.find((one) => one === font)
  if (!borderStyle || !fontFamily) return null
  const colorOf = (digits: string | undefined) => (digits === 'ours' ? null : `#${digits}`)
  return {
    buttonColor: colorOf(button),
    backgroundColor: colorOf(background),
    borderStyle,
    fontFamily,
  }
}

/** Colours of tokens.css that a merchant's have to be read on, or beside. */
export const SCHEMES = {
  light: {
    papers: ['#ffffff', '#f7f6f3', '#efede8'],
    brand: '#0b6b57',
    bad: '#b3261e',
  },
  dark: {
    papers: ['#151a18', '#0f1312', '#1d2421'],
    brand: '#3fbf9f',
    bad: '#ff9d93',
  },
} as const

type Scheme = keyof typeof SCHEMES
type Tokens = Readonly<Record<string, string>>

export function brandStyle(look: Look): string {
  const light = blocks(look, 'light')
  const dark = blocks(look, 'dark')
  const shape = rule(':root', { ...shapeTokens(look), ...fontTokens(look) })
  const pill = look.borderStyle === 'pill' ? rule('.button', { 'border-radius': '99px' }) : ''
  return `${shape}${pill}${light}${dark && `@media (prefers-color-scheme:dark){${dark}}`}\n`
}

function blocks(look: Look, scheme: Scheme): string {
  const panel = panelTokens(look, scheme)
  const root = rule(':root', buttonTokens(look, scheme))
  if (!panel) return root
  const paper = rule('.single', { background: panel['--paper'] ?? '' })
  const low = { ...panel, color: 'var(--ink-3)' }
  const foot = rule('.checkout > .foot', low)
  // On a phone it stands below the form, on the paper that the form has.
  const wide = `@media (width > 52rem){${foot}}`
  return `${root}${rule('.summary', panel)}${rule('.single > .foot', low)}${paper}${wide}`
}

export function buttonTokens({ buttonColor }: Look, scheme: Scheme): Tokens {
  if (buttonColor === null) return {}
  const { papers } = SCHEMES[scheme]
  const ink = inkOn(buttonColor)
  // Away from the ink, so that pointing at a button never makes it harder to read.
  const hover = mix(buttonColor, ink === WHITE ? BLACK : WHITE, 0.1)
  const isFaint = contrastOf(buttonColor, papers[0]) < 1.6
  return {
    '--brand': buttonColor,
    '--brand-ink': ink,
    '--brand-hover': hover,
    '--brand-edge': isFaint ? 'var(--edge)' : 'transparent',
    '--accent': legible(buttonColor, papers),
  }
}

/** What stands behind the order. In the dark a light colour becomes a dark one of the same hue. */
export function panelTokens({ backgroundColor, buttonColor }: Look, scheme: Scheme): Tokens | null {
  if (backgroundColor === null) return null
  const { papers, brand, bad } = SCHEMES[scheme]
  const isDark = inkOn(backgroundColor) === WHITE
  const paper =
    scheme === 'light' || isDark ? backgroundColor : mix(papers[1], backgroundColor, 0.16)
  const ink = inkOn(paper)
  const raised = mix(paper, ink, 0.06)
  const paper3 = contrastOf(ink, raised) >= TEXT_CONTRAST ? raised : paper
  const under = [paper, paper3]
  const accent = legible(buttonColor ?? brand, under)
  return {
    'color-scheme': ink === BLACK ? 'light' : 'dark',
    '--paper': paper,
    '--paper-2': paper,
    '--paper-3': paper3,
    '--ink': ink,
    '--ink-2': legible(mix(ink, paper, 0.28), under),
    '--ink-3': legible(mix(ink, paper, 0.36), under),
    '--line': mix(paper, ink, 0.12),
    '--line-strong': mix(paper, ink, 0.26),
    '--edge': legible(mix(paper, ink, 0.4), under, EDGE_CONTRAST),
    '--bad': legible(bad, under),
    '--accent': accent,
    '--ring': `0 0 0 3px color-mix(in srgb,${accent} 28%,transparent)`,
    color: 'var(--ink)',
    background: 'var(--paper)',
  }
}

function shapeTokens({ borderStyle }: Look): Tokens {
  switch (borderStyle) {
    case 'rounded':
      return {}
    case 'rectangular':
      return { '--radius': '0', '--radius-lg': '0' }
    case 'pill':
      return { '--radius': '1.375rem', '--radius-lg': '1.5rem' }
  }
}

const FALLBACKS: Readonly<Record<FontKind, string>> = {
  sans: "system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','Helvetica Neue',Arial,sans-serif",
  serif: "ui-serif,Georgia,'Noto Serif','Times New Roman',serif",
  mono: "ui-monospace,'SF Mono',Menlo,Consolas,'DejaVu Sans Mono',monospace",
  rounded: "ui-rounded,'Arial Rounded MT Bold','Hiragino Maru Gothic ProN',system-ui,sans-serif",
}

function fontTokens({ fontFamily }: Look): Tokens {
  if (fontFamily === 'default') return {}
  const [name, kind] = FONTS[fontFamily]
  return { '--font': `'${name}',${FALLBACKS[kind]}` }
}

function rule(selector: string, tokens: Tokens): string {
  const lines = Object.entries(tokens).map(([name, value]) => `${name}:${value}`)
  return lines.length === 0 ? '' : `${selector}{${lines.join(';')}}`
}
