/** Looks at a page: what axe-core finds wrong in it, whether it fits, and a picture for people. */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'
import { isTorture } from '../torture/rounds.ts'
import { DESKTOP, PHONE } from './journey.ts'
import { loaded } from './loaded.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const pictures = process.env['PAYLINKS_PICTURES']

const LOOKS = {
  'on a phone': { ...PHONE, colorScheme: 'light' },
  'on a desk in the dark': { ...DESKTOP, colorScheme: 'dark' },
  'on a phone in the dark': { ...PHONE, colorScheme: 'dark' },
  'on a desk': { ...DESKTOP, colorScheme: 'light' },
} as const

/**
 * What is wrong with it in both sizes and both schemes. In the short form, axe looks at half of the
 * pages on a phone and at the others on a desk in the dark; whoever takes pictures has all of them.
 */
export async function lookAt(page: Page, name: string): Promise<readonly string[]> {
  const wrong: string[] = []
  const looks = Object.entries(LOOKS)
  const isWhole = isTorture || pictures !== undefined
  await loaded(page)
  // The preview that goes and the one that comes have one title.
  await page.locator('iframe.coming').first().waitFor({ state: 'detached' })
  for (const [at, [look, { viewport, colorScheme }]] of looks.entries()) {
    if (!isWhole && at > 1) break
    await page.setViewportSize(viewport)
    if (!(await hasRoom(page))) wrong.push(`${look}: it has to be scrolled sideways`)
    wrong.push(...(await cutTables(page)).map((table) => `${look}: ${table} is cut off`))
    if (!isWhole && at !== name.length % 2) continue
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    wrong.push(...(await wrongIn(page, null)).map((what) => `${look}: ${what}`))
    await takePicture(page, `${name} ${look}`)
  }
  return wrong
}

/** What axe finds, by all of its rules or by some. There are no frames in what it looks at. */
export async function wrongIn(
  page: Page,
  rules: readonly string[] | null,
): Promise<readonly string[]> {
  // What is right is not told: to name all of it costs more than to look.
  const options: RunOptions = {
    resultTypes: ['violations'],
    ...(rules ? { runOnly: { type: 'rule', values: [...rules] } } : {}),
  }
  await loaded(page)
  if (!(await page.evaluate(`'axe' in window`))) await page.evaluate(axe)
  const violations = await page.evaluate<AxeResults['violations']>(
    `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations)`,
  )
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id}: ${help} (${String(target)})`),
  )
}

/** Nobody has to scroll sideways. */
export function hasRoom(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth <= innerWidth')
}

/** What they are called; whoever reads a number should not have to look for its end. */
function cutTables(page: Page): Promise<readonly string[]> {
  return page.evaluate(`
    [...document.querySelectorAll('.table')]
      .filter((table) => table.scrollWidth > table.clientWidth)
      .map((table) => table.getAttribute('aria-label'))
  `)
}

export async function takePicture(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return
  const path = join(pictures, `${name.replaceAll(/[^a-z0-9]+/gi, '-')}.png`)
  await page.screenshot({ path, fullPage: true, animations: 'disabled' })
}
