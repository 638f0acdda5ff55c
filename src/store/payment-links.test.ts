import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eachEngine } from '../../test/support/database.ts'
import { testLink } from '../../test/support/records.ts'
import { openStore, SCOPE, type Store } from '../../test/support/store.ts'
import {
  completePlace,
  findLinkBySlug,
  paymentLinks,
  releasePlace,
  reservePlace,
} from './payment-links.ts'

const PAYERS = 200
const LIMIT = 10

type Step = 'reserve' | 'release' | 'complete'

eachEngine((_name, address) => {
  describe('the places of a link', () => {
    let store: Store
    let made = 0
    beforeAll(async () => {
      store = await openStore(await address())
    })
    afterAll(() => store.close())

    const newLink = async (limit: number | null, active = true) => {
      const link = testLink(`plink_${made++}`, limit, active)
      await store.transact(async (tx) => tx.insert(paymentLinks, link))
      return link.id
    }
    const reserve = (id: string) => store.transact((tx) => reservePlace(tx, id))
    const release = (id: string) => store.transact((tx) => releasePlace(tx, id))
    const complete = async (id: string) =>
      (await store.transact((tx) => completePlace(tx, id)))?.own.completed ?? 0
    const counters = async (id: string) => {
      const link = await store.reader().find(paymentLinks, id)
      return { completed: link?.own.completed, reserved: link?.own.reserved }
    }

    it('are given to no more payers than there are, however many come at once', async () => {
      const id = await newLink(LIMIT)
      const taken = await Promise.all(Array.from({ length: PAYERS }, () => reserve(id)))
      expect(taken.filter(Boolean)).toHaveLength(LIMIT)
      expect(await counters(id)).toEqual({ completed: 0, reserved: LIMIT })
    })

    it('are sold once, when those who fail give theirs back and others try again', async () => {
      const id = await newLink(LIMIT)
      const pay = async (payer: number): Promise<number | null> => {
        if (!(await reserve(id))) return null
        if (payer % 3 !== 0) return complete(id)
        await release(id)
        return null
      }
      const first = await Promise.all(Array.from({ length: PAYERS }, (_, payer) => pay(payer)))
      const second = await Promise.all(Array.from({ length: LIMIT }, () => pay(1)))
      const counts = [...first, ...second].filter((count) => count !== null)
      expect(counts.toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: LIMIT }, (_, index) => index + 1),
      )
      expect(await counters(id)).toEqual({ completed: LIMIT, reserved: 0 })
    })

    it('have no end where there is no limit', async () => {
      const id = await newLink(null)
      expect(await Promise.all(Array.from({ length: 25 }, () => reserve(id)))).not.toContain(false)
    })

    it('are given to nobody once the link is inactive', async () => {
      expect(await reserve(await newLink(null, false))).toBe(false)
      expect(await reserve('plink_nobody')).toBe(false)
    })

    it('belong to one scope', async () => {
      const id = await newLink(1)
      const scope = { ...SCOPE, account: 'acct_other' }
      expect(await store.transact((tx) => reservePlace(tx, id), { scope })).toBe(false)
      expect(await store.transact((tx) => completePlace(tx, id), { scope })).toBe(null)
      expect(await counters(id)).toEqual({ completed: 0, reserved: 0 })
    })

    it('are given back no more often than they were taken', async () => {
      const id = await newLink(1)
      await expect(release(id)).rejects.toThrow()
      await expect(complete(id)).rejects.toThrow()
      expect(await counters(id)).toEqual({ completed: 0, reserved: 0 })
    })

    it('stay when a transaction fails after it took one', async () => {
      const id = await newLink(1)
      const failed = store.transact(async (tx) => {
        expect(await reservePlace(tx, id)).toBe(true)
        throw new Error('declined')
      })
      await expect(failed).rejects.toThrow('declined')
      expect(await reserve(id)).toBe(true)
    })

    it('are not forgotten when the link itself changes', async () => {
      const id = await newLink(3)
      await reserve(id)
      await reserve(id)
      await complete(id)
      await store.transact(async (tx) => {
        const link = await tx.lock(paymentLinks, id)
        if (link)
          tx.update(paymentLinks, { ...link, own: { ...link.own, completed: 99, reserved: 99 } })
      })
      expect(await counters(id)).toEqual({ completed: 1, reserved: 1 })
    })

    it('never exceed the limit and never go below nothing, whatever happens in whatever order', async () => {
      const steps = fc.array(fc.constantFrom<Step>('reserve', 'release', 'complete'), {
        maxLength: 25,
      })
      const property = fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        steps,
        async (limit, plan) => {
          const id = await newLink(limit)
          let [held, sold] = [0, 0]
          for (const step of plan) {
            if (step === 'reserve') {
              const taken = await reserve(id)
              expect(taken).toBe(held + sold < limit)
              if (taken) held++
            } else if (held > 0) {
              held--
              if (step === 'complete') expect(await complete(id)).toBe(++sold)
              else await release(id)
            }
            expect(await counters(id)).toEqual({ completed: sold, reserved: held })
          }
        },
      )
      await fc.assert(property, { numRuns: 15 })
    })
  })

  describe('a link', () => {
    it('is found by its slug, with its scope', async () => {
      const store = await openStore(await address())
      const scope = { account: 'acct_1', livemode: true }
      const link = testLink('plink_seen', null)
      await store.transact(async (tx) => tx.insert(paymentLinks, link), { scope })
      const found = await findLinkBySlug(store.engine, link.own.slug)
      expect(found).toMatchObject({ scope, link: { id: 'plink_seen' } })
      expect(await findLinkBySlug(store.engine, 'test_nobody')).toBeNull()
      await store.close()
    })
  })
})
