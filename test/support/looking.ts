/** Looks at a page: what axe-core finds wrong in it, whether it fits, and a picture for people. */

import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { isTorture } from '../torture/rounds.ts'
import { DESKTOP, PHONE } from './journey.ts'

const pictures = process.env['PAYLINKS_PICTURES']

/** Only colours are other ones in the dark. */
const COLORS = ['color-contrast']
const SOME = {
  'on a phone': { ...PHONE, colorScheme: 'light', rules: null },
  'on a desk in the dark': { ...DESKTOP, colorScheme: 'dark', rules: COLORS },
} as const
const ALL = {
  ...SOME,
  'on a phone in the dark': { ...PHONE, colorScheme: 'dark', rules: COLORS },
  'on a desk': { ...DESKTOP, colorScheme: 'light', rules: null },
} as const

/**
 * What is wrong with it in each size and in each scheme; the long form looks at all of them
 * together, and so does whoever takes pictures.
 */
export async function lookAt(page: Page, name: string): Promise<readonly string[]> {
  const wrong: string[] = []
  const looks = isTorture || pictures !== undefined ? ALL : SOME
  for (const [look, { viewport, colorScheme, rules }] of Object.entries(looks)) {
    await page.setViewportSize(viewport)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    wrong.push(...(await wrongIn(page, rules)).map((what) => `${look}: ${what}`))
    if (!(await hasRoom(page))) wrong.push(`${look}: it has to be scrolled sideways`)
    await takePicture(page, `${name} ${look}`)
  }
  return wrong
}

export async function wrongIn(
  page: Page,
  rules: readonly string[] | null,
): Promise<readonly string[]> {
  // There are no frames in it; the other way opens a page for each time it looks.
  const axe = new AxeBuilder({ page }).setLegacyMode()
  if (rules) axe.withRules([...rules])
  const { violations } = await axe.analyze()
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id}: ${help} (${String(target)})`),
  )
}

/** Nobody has to scroll sideways. */
export function hasRoom(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth <= innerWidth')
}

export async function takePicture(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return
  const path = join(pictures, `${name.replaceAll(/[^a-z0-9]+/gi, '-')}.png`)
  await page.screenshot({ path, fullPage: true, animations: 'disabled' })
}
