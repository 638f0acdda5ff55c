/** A payer in a real browser, and the server whose links they pay. */

import type { BrowserContextOptions, Page } from 'playwright-core'
import type Stripe from 'stripe'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { browserSuite } from './chromium.ts'
import { TEE } from './goods.ts'
import { fromNoon } from './noon.ts'
import { ensureBuilt } from './process.ts'
import { type World, type WorldOptions, openWorld } from './world.ts'

export interface Journey {
  world(): World
  /** A link for one thing at one price; say more, or otherwise. */
  link(params?: Partial<Stripe.PaymentLinkCreateParams>): Promise<Stripe.PaymentLink>
  /**
   * A page of a payer who has never been here. Whatever the browser complains of fails the test.
   */
  open(url: string, options?: BrowserContextOptions): Promise<Page>
  /** The link's sessions, as the SDK lists them: the newest first. */
  sessions(link: Stripe.PaymentLink): Promise<readonly Stripe.Checkout.Session[]>
}

/** The sizes that the pages are looked at in. */
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
export const DESKTOP = { viewport: { width: 1280, height: 800 } }

/** Describes what payers do in a browser, at one server for the whole suite. */
export function journeys(
  name: string,
  suite: (journey: Journey) => void,
  options: WorldOptions = {},
): void {
  browserSuite(name, (browser) => {
    let world: World
    let complaints: string[] = []
    beforeAll(async () => {
      ensureBuilt()
      world = await openWorld(options)
    })
    afterAll(() => world.close())
    afterEach(() => {
      const heard = complaints
      complaints = []
      expect(heard).toEqual([])
    })
    suite({
      world: () => world,
      link: (params = {}) => world.stripe.paymentLinks.create({ line_items: [TEE], ...params }),
      async open(url, context = DESKTOP) {
        const page = await browser.newPage(context)
        // Those of this test: what a page says as it is closed is not the next one's.
        const heard = complaints
        page.on('pageerror', (error) => heard.push(String(error)))
        page.on('console', (message) => {
          // A merchant's site that has closed is no fault of ours.
          const isOurs = message.location().url.startsWith(world.url)
          if (message.type() === 'error' && isOurs && !isStatus(message.text()))
            heard.push(message.text())
        })
        await page.goto(url)
        return page
      },
      async sessions(link) {
        const page = await world.stripe.checkout.sessions.list({ payment_link: link.id })
        return page.data
      },
    })
  })
}

/** The same far from midnight, for what happens or is counted by the day. */
export function dayJourneys(name: string, suite: (journey: Journey) => void): void {
  journeys(name, suite, { clock: fromNoon() })
}

/** A page with a status of its own, such as 410, is no fault of the browser's. */
function isStatus(text: string): boolean {
  return /^Failed to load resource: the server responded with a status of 4\d\d/.test(text)
}
