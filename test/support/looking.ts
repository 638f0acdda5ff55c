/** Looks at a page: what axe-core finds wrong in it, whether it fits, and a picture for people. */

import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const pictures = process.env['PAYLINKS_PICTURES']

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
