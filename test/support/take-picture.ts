/** Pictures of pages to be looked at, where PAYLINKS_PICTURES names a folder for them. */

import { join } from 'node:path'
import type { Page } from 'playwright-core'

const pictures = process.env['PAYLINKS_PICTURES']

export async function takePicture(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return
  const path = join(pictures, `${name.replaceAll(/[^a-z0-9]+/gi, '-')}.png`)
  await page.screenshot({ path, fullPage: true, animations: 'disabled' })
}
