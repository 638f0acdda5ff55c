/** A page stands still while it loads, and is light: see docs/payment-page.md. */

import { gunzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { get } from '../support/http-get.ts'
import { DESKTOP, PHONE, journeys } from '../support/journey.ts'
import { pageStates } from '../support/page-states.ts'

/** HTML, style and scripts together, compressed. */
const LARGEST_PAGE = 30_000

/** Reached by nothing but opening them. */
const OPENED = [
  'one line',
  'everything asked',
  'items on offer',
  'a promotion code in effect',
  'a tax that waits for an address',
  'a light look',
  'several ways to pay',
  'a session with a way back',
  'deactivated',
] as const

const FULLEST = ['one line', 'everything asked', 'several ways to pay'] as const

journeys('a payer’s page', (at) => {
  it.each(OPENED)('moves nothing: %s', async (name) => {
    for (const screen of [PHONE, DESKTOP])
      expect(await shift(await pageStates[name]!(at, screen))).toBe(0)
  })

  it('weighs 30 kB at most, whatever it asks for', async () => {
    for (const name of FULLEST) {
      const page = await pageStates[name]!(at, PHONE)
      const html = await get(page.url())
      const text = gunzipSync(html.body).toString()
      const paths = [...text.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path)
      const assets = await Promise.all(paths.map((path) => get(at.world().url + path)))
      const sizes = [html, ...assets].map(({ body }) => body.length)
      const weight = sizes.reduce((sum, size) => sum + size, 0)
      if (process.env['PAYLINKS_WEIGHTS']) console.log(name, weight, sizes)
      expect(weight).toBeLessThan(LARGEST_PAGE)
    }
  })
})

/** How much has moved since the page was opened: the sum that is known as CLS. */
function shift(page: Page): Promise<number> {
  return page.evaluate(`new Promise((done) => {
    let moved = 0
    const observer = new PerformanceObserver((list) => {
      for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) moved += value
    })
    observer.observe({ type: 'layout-shift', buffered: true })
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(moved))))
  })`)
}
