import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eachEngine } from '../../test/support/database.ts'
import { NOW, SCOPE, type Store, openStore } from '../../test/support/store.ts'
import {
  CAMPAIGNS_A_DAY,
  NO_COUNTS,
  OTHER_CAMPAIGNS,
  addCounts,
  dayOf,
} from '../domain/link-counts.ts'
import { type Counted, addToLinks, daysOfLink, wholeOfLinks } from './link-counts.ts'
import { runCheck, wordsOf } from './verify/check.ts'
import { linkChecks } from './verify/links.ts'

const TODAY = dayOf(NOW)
const ALL_DAYS = { from: 0, to: 1_000_000 }

eachEngine((_name, address) => {
  describe('what is counted of a link', () => {
    let store: Store
    let made = 0
    const nextLink = () => `plink_${++made}`
    beforeAll(async () => {
      store = await openStore(await address())
    })
    afterAll(() => store.close())

    const count = (counted: readonly Counted[]) =>
      store.engine.transaction(async (runner) => {
        for (const query of addToLinks(store.engine, counted)) await runner.run(query)
      })
    const add = (link: string, more: object = {}) => {
      const base = { scope: SCOPE, link, day: TODAY, campaign: '', currency: '' }
      return count([{ ...base, ...more }])
    }

    it('stands in all and on its day', async () => {
      const link = nextLink()
      await add(link, { views: 2 })
      await add(link, { views: 1, campaign: 'utm_source=mail' })
      await add(link, { gross: 500, currency: 'usd', day: TODAY + 1 })
      const whole = await wholeOfLinks(store.reader(), [link, 'plink_nobody'])
      expect([...whole]).toEqual([
        [
          link,
          [
            { ...NO_COUNTS, currency: '', views: 3 },
            { ...NO_COUNTS, currency: 'usd', gross: 500 },
          ],
        ],
      ])
      expect(await daysOfLink(store.reader(), link, { from: TODAY, to: TODAY })).toEqual([
        { ...NO_COUNTS, day: TODAY, campaign: '', currency: '', views: 2 },
        { ...NO_COUNTS, day: TODAY, campaign: 'utm_source=mail', currency: '', views: 1 },
      ])
    })

    it('is the scope’s own', async () => {
      const link = nextLink()
      await add(link, { views: 1 })
      await add(link, { views: 7, scope: { ...SCOPE, livemode: true } })
      const whole = await wholeOfLinks(store.reader(), [link])
      expect(whole.get(link)).toMatchObject([{ views: 1 }])
    })

    it('may go back on a day that brought nothing', async () => {
      const link = nextLink()
      await add(link, { gross: 900, currency: 'eur' })
      await add(link, { refunded: 900, currency: 'eur', day: TODAY + 1 })
      await add(link, { refunded: -900, currency: 'eur', day: TODAY + 2 })
      const [whole] = (await wholeOfLinks(store.reader(), [link])).get(link) ?? []
      expect(whole).toMatchObject({ gross: 900, refunded: 0 })
    })

    it('keeps no more campaigns of a day than anybody reads', async () => {
      const link = nextLink()
      await count(
        Array.from({ length: CAMPAIGNS_A_DAY + 20 }, (_, index) => {
          const campaign = `utm_source=s${index}`
          return { scope: SCOPE, link, day: TODAY, campaign, currency: '', views: 1 }
        }),
      )
      await add(link, { views: 1, campaign: 'utm_source=s0' })
      const days = await daysOfLink(store.reader(), link, ALL_DAYS)
      expect(days).toHaveLength(CAMPAIGNS_A_DAY + 1)
      const viewsOf = (name: string) => days.find(({ campaign }) => campaign === name)?.views
      expect(viewsOf(OTHER_CAMPAIGNS)).toBe(20)
      expect(days.reduce((sum, { views }) => sum + views, 0)).toBe(CAMPAIGNS_A_DAY + 21)
    })

    it('adds up, whatever is counted in whatever order', async () => {
      const step = fc.record({
        day: fc.integer({ min: TODAY, max: TODAY + 3 }),
        campaign: fc.constantFrom('', 'utm_source=a', 'utm_source=a&utm_medium=b'),
        what: fc.constantFrom('views', 'started', 'paid', 'gross', 'refunded'),
        by: fc.integer({ min: 1, max: 5 }),
      })
      const property = fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const link = nextLink()
        let wanted = NO_COUNTS
        await Promise.all(
          steps.map(({ what, by, ...at }) => {
            wanted = addCounts(wanted, { ...NO_COUNTS, [what]: by })
            const currency = what === 'gross' || what === 'refunded' ? 'usd' : ''
            return add(link, { ...at, currency, [what]: by })
          }),
        )
        const whole = (await wholeOfLinks(store.reader(), [link])).get(link) ?? []
        expect(whole.reduce(addCounts, NO_COUNTS)).toMatchObject(wanted)
        const days = await daysOfLink(store.reader(), link, ALL_DAYS)
        expect(days.reduce(addCounts, NO_COUNTS)).toMatchObject(wanted)
      })
      await fc.assert(property, { numRuns: 15 })
      const [check] = linkChecks(wordsOf(store.engine.name))
      const snapshot = { ...store.engine, now: NOW }
      expect(await runCheck(snapshot, check!)).toMatchObject({ violated: 0 })
    })
  })
})
