/**
 * Every state of every page, on a phone, on a desk and in the dark: what axe-core finds wrong.
 * With PAYLINKS_PICTURES set to a folder, a picture of each is left there to be looked at.
 */

import { expect, it } from 'vitest'
import { PHONE, journeys } from '../support/journey.ts'
import { lookAt } from '../support/looking.ts'
import { pageStates, processor } from '../support/page-states.ts'

journeys(
  'no reader is shut out of',
  (at) => {
    it.each(Object.entries(pageStates))('%s', async (name, reach) => {
      const page = await reach(at, PHONE)
      await expect.poll(() => page.locator('h1').count()).toBe(1)
      expect(await lookAt(page, name)).toEqual([])
    })
  },
  { processor },
)
