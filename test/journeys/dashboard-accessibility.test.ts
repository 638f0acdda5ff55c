/** The dashboard's pages on a phone, on a desk and in the dark: what axe-core finds wrong. */

import { expect, it } from 'vitest'
import { dashboardStates } from '../support/dashboard-states.ts'
import { DESKTOP, PHONE, journeys } from '../support/journey.ts'
import { hasRoom, takePicture, wrongIn } from '../support/looking.ts'

const LOOKS = {
  'on a phone': { ...PHONE, colorScheme: 'light' },
  'on a phone in the dark': { ...PHONE, colorScheme: 'dark' },
  'on a desk': { ...DESKTOP, colorScheme: 'light' },
  'on a desk in the dark': { ...DESKTOP, colorScheme: 'dark' },
} as const

journeys('no colleague is shut out of', (at) => {
  it.each(Object.entries(dashboardStates))('%s', async (name, reach) => {
    const page = await reach(at, PHONE)
    expect(await page.locator('h1').count()).toBe(1)
    for (const [look, { viewport, colorScheme }] of Object.entries(LOOKS)) {
      await page.setViewportSize(viewport)
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      expect(await wrongIn(page, null), look).toEqual([])
      expect(await hasRoom(page), look).toBe(true)
      await takePicture(page, `dashboard ${name} ${look}`)
    }
  })
})
