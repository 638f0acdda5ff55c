/** The developers' pages on a phone, on a desk and in the dark: what axe-core finds wrong. */

import { expect, it } from 'vitest'
import { INSIDE } from '../support/developer-trade.ts'
import { developerStates } from '../support/developer-states.ts'
import { PHONE, journeys } from '../support/journey.ts'
import { lookAt } from '../support/looking.ts'

journeys(
  'no developer is shut out of',
  (at) => {
    it.each(Object.entries(developerStates))('%s', async (name, reach) => {
      const page = await reach(at, PHONE)
      await expect.poll(() => page.locator('h1').count()).toBe(1)
      expect(await lookAt(page, `developers ${name}`)).toEqual([])
      await page.close()
    })
  },
  { environment: INSIDE },
)
