/** A real browser for the tests of pages; without one they are skipped by name. */

import { existsSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, type Page, chromium } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe } from 'vitest'

export interface TestBrowser {
  /** A page in a context of its own: no cookies, nothing stored. It closes when the test ends. */
  newPage(options?: BrowserContextOptions): Promise<Page>
}

/** The same browser without windows, menus and bars around the page: it takes half the time. */
const HEADLESS_SHELL = '/usr/bin/chromium-headless-shell'

const PLACES = [
  HEADLESS_SHELL,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
]

/** Nothing outside this machine has a name, so no test can reach or need it. */
const NOWHERE = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1'

/** A page takes less than a tenth of it, but the machine may be slow and have much else to do. */
const TIMEOUT = { timeout: 90_000 }

/** Describes a page in a browser that is started once for the suite. */
export function browserSuite(name: string, suite: (browser: TestBrowser) => void): void {
  const absent = findChromium() === null ? ' (skipped: no Chromium here)' : ''
  describe.skipIf(absent)(`${name}${absent}`, TIMEOUT, () => {
    let browser: Browser
    beforeAll(async () => {
      browser = await launchChromium()
    }, TIMEOUT.timeout)
    afterEach(async () => {
      await Promise.all(browser.contexts().map((context) => context.close()))
    })
    afterAll(() => browser.close())
    suite({
      newPage: async (options) => (await browser.newContext(options)).newPage(),
    })
  })
}

export function launchChromium(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === null) throw new Error('There is no Chromium here.')
  // Chromium's sandbox does not start as root, as in a container.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({ executablePath, args: [...QUIET, NOWHERE, ...asRoot], ...TIMEOUT })
}

export function findChromium(): string | null {
  const given = process.env['CHROMIUM_PATH']
  return given ?? PLACES.find((place) => existsSync(place)) ?? null
}

/** Whether there is none better than the one that was found, or was named by hand. */
export function hasQuickChromium(): boolean {
  return findChromium() === (process.env['CHROMIUM_PATH'] ?? HEADLESS_SHELL)
}
