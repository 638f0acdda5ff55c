/** Waits for the whole of a page. */

import type { Page } from 'playwright-core'
import { vi } from 'vitest'

/** A driver's own `waitForLoadState` never ends on a page that was being left, in vain. */
export async function loaded(page: Page): Promise<void> {
  // While one page goes and another comes, nobody answers.
  const isWhole = () =>
    page.evaluate<boolean>(`document.readyState === 'complete'`).catch(() => false)
  await vi.waitUntil(isWhole, { timeout: 30_000, interval: 20 })
}
