/**
 * Every state of every page, on a phone, on a desk and in the dark: what axe-core finds wrong.
 * With PAYLINKS_PICTURES set to a folder, a picture of each is left there to be looked at.
 */

import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { DESKTOP, PHONE, journeys } from '../support/journey.ts'
import { pageStates, processor } from '../support/page-states.ts'
import { takePicture } from '../support/take-picture.ts'

/** Only colours are other ones in the dark, and they do not depend on the size. */
const LOOKS = {
  'on a phone': { ...PHONE, colorScheme: 'light', rules: null },
  'in the dark': { ...PHONE, colorScheme: 'dark', rules: ['color-contrast'] },
  'on a desk': { ...DESKTOP, colorScheme: 'light', rules: null },
} as const

journeys(
  'no reader is shut out of',
  (at) => {
    it.each(Object.entries(pageStates))('%s', async (name, reach) => {
      const page = await reach(at, PHONE)
      expect(await page.locator('h1').count()).toBe(1)
      for (const [look, { viewport, colorScheme, rules }] of Object.entries(LOOKS)) {
        await page.setViewportSize(viewport)
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        expect(await wrongIn(page, rules), look).toEqual([])
        expect(await hasRoom(page), look).toBe(true)
        await takePicture(page, `${name} ${look}`)
      }
    })
  },
  { processor },
)

async function wrongIn(page: Page, rules: readonly string[] | null): Promise<readonly string[]> {
  // There are no frames in it; the other way opens a page for each time it looks.
  const axe = new AxeBuilder({ page }).setLegacyMode()
  if (rules) axe.withRules([...rules])
  const { violations } = await axe.analyze()
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id}: ${help} (${String(target)})`),
  )
}

/** Nobody has to scroll sideways. */
function hasRoom(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth <= innerWidth')
}
