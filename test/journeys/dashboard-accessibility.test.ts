/** The dashboard's pages on a phone, on a desk and in the dark: what axe-core finds wrong. */

import { expect, it } from 'vitest'
import { dashboardStates } from '../support/dashboard-states.ts'
import { PHONE, journeys } from '../support/journey.ts'
import { lookAt } from '../support/looking.ts'

journeys('no colleague is shut out of', (at) => {
  it.each(Object.entries(dashboardStates))('%s', async (name, reach) => {
    const page = await reach(at, PHONE)
    await expect.poll(() => page.locator('h1').count()).toBe(1)
    expect(await lookAt(page, `dashboard ${name}`)).toEqual([])
  })
})
