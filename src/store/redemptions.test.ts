import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eachEngine } from '../../test/support/database.ts'
import { NOW, openStore, type Store } from '../../test/support/store.ts'
import type { Coupon } from '../domain/records/coupon.ts'
import type { PromotionCode } from '../domain/records/promotion-code.ts'
import { coupons } from './coupons.ts'
import { promotionCodes } from './promotion-codes.ts'
import {
  completeRedemption,
  redeemAtOnce,
  releaseRedemption,
  reserveRedemption,
} from './redemptions.ts'

const PAYERS = 300
const LIMIT = 20

type Limits = Partial<Pick<Coupon, 'max_redemptions' | 'redeem_by' | 'own'>>

eachEngine((_name, address) => {
  describe('redemptions', () => {
    let store: Store
    let made = 0
    beforeAll(async () => {
      store = await openStore(await address())
    })
    afterAll(() => store.close())

    const newOffer = async (coupon: Limits, code: Partial<PromotionCode> = {}) => {
      const offered = testCoupon(`C${made++}`, coupon)
      const promotionCode = { ...testCode(`promo_${made++}`, offered), ...code }
      await store.transact(async (tx) => {
        tx.insert(coupons, offered)
        tx.insert(promotionCodes, promotionCode)
      })
      return { coupon: offered.id, promotionCode: promotionCode.id }
    }
    type Offer = Awaited<ReturnType<typeof newOffer>>
    const held = (offer: Offer, id = `di_${made++}`) => ({
      ...offer,
      id,
      session: `cs_${id}`,
      customer: null,
    })
    const reserve = (offer: Offer, id?: string) =>
      store.transact((tx) => reserveRedemption(tx, held(offer, id)))
    const release = (offer: Offer, id: string) =>
      store.transact((tx) => releaseRedemption(tx, held(offer, id)))
    const complete = (offer: Offer, id: string) =>
      store.transact((tx) => completeRedemption(tx, held(offer, id)))
    const counters = async ({ coupon, promotionCode }: Offer) => {
      const [one, other] = [
        await store.reader().find(coupons, coupon),
        await store.reader().find(promotionCodes, promotionCode),
      ]
      return [one, other].map((row) => [row?.times_redeemed, row?.own.reserved])
    }

    it(`are ${LIMIT} of a code that has so many, however many come at once`, async () => {
      const offer = await newOffer({}, { max_redemptions: LIMIT })
      const all = await Promise.all(Array.from({ length: PAYERS }, () => reserve(offer)))
      expect(all.filter(Boolean)).toHaveLength(LIMIT)
      expect(await counters(offer)).toEqual([
        [0, LIMIT],
        [0, LIMIT],
      ])
    })

    it.each<[string, Limits, Partial<PromotionCode>, boolean]>([
      ['in the last second of a coupon', { redeem_by: NOW }, {}, true],
      ['a second after a coupon', { redeem_by: NOW - 1 }, {}, false],
      ['of a deleted coupon', { own: { deleted: true, reserved: 0 } }, {}, false],
      ['in the last second of a code', {}, { expires_at: NOW + 1 }, true],
      ['when a code is over', {}, { expires_at: NOW }, false],
      ['of a code that is off', {}, { active: false }, false],
    ])('are to be had or not: %s', async (_when, coupon, code, expected) => {
      const offer = await newOffer(coupon, code)
      expect(await reserve(offer)).toBe(expected)
      const one = expected ? 1 : 0
      expect(await counters(offer)).toEqual([
        [0, one],
        [0, one],
      ])
    })

    it('made at once say which was the last', async () => {
      const { coupon } = await newOffer({ max_redemptions: 2 })
      const redeem = (id: string) =>
        store.transact((tx) =>
          redeemAtOnce(tx, { id, coupon, promotionCode: null, session: null, customer: 'cus_1' }),
        )
      expect(await redeem('di_a')).toEqual({ usedUp: false })
      expect(await redeem('di_b')).toEqual({ usedUp: true })
      expect(await redeem('di_c')).toBeNull()
    })

    it('are never more than there are, whatever is held, made and given back', async () => {
      const steps = fc.array(fc.constantFrom('reserve', 'release', 'complete'), { maxLength: 25 })
      const limits = fc.record({ coupon: fc.integer({ min: 1, max: 6 }), code: fc.nat(6) })
      await fc.assert(
        fc.asyncProperty(steps, limits, async (all, limit) => {
          const most = Math.min(limit.coupon, limit.code || Infinity)
          const max_redemptions = limit.code || null
          const offer = await newOffer({ max_redemptions: limit.coupon }, { max_redemptions })
          const holding: string[] = []
          let redeemed = 0
          for (const [index, step] of all.entries()) {
            const id = `di_${offer.coupon}_${index}`
            if (step === 'reserve') {
              const isFree = redeemed + holding.length < most
              expect(await reserve(offer, id)).toBe(isFree)
              if (isFree) holding.push(id)
              continue
            }
            const first = holding.shift()
            if (first === undefined) continue
            if (step === 'release') await release(offer, first)
            else {
              redeemed += 1
              const usedUp = redeemed === limit.coupon
              expect(await complete(offer, first)).toEqual({ usedUp })
            }
          }
          const counts = [redeemed, holding.length]
          expect(await counters(offer)).toEqual([counts, counts])
        }),
        { numRuns: 25 },
      )
    })
  })
})

function testCoupon(id: string, limits: Limits): Coupon {
  return {
    id,
    object: 'coupon',
    amount_off: null,
    created: NOW,
    currency: null,
    duration: 'once',
    duration_in_months: null,
    livemode: false,
    max_redemptions: null,
    metadata: {},
    name: null,
    percent_off: 20,
    redeem_by: null,
    times_redeemed: 0,
    own: { deleted: false, reserved: 0 },
    ...limits,
  }
}

function testCode(id: string, { id: coupon, redeem_by: redeemBy }: Coupon): PromotionCode {
  return {
    id,
    object: 'promotion_code',
    active: true,
    code: id.replace('_', ''),
    created: NOW,
    customer: null,
    customer_account: null,
    expires_at: null,
    livemode: false,
    max_redemptions: null,
    metadata: {},
    promotion: { coupon, type: 'coupon' },
    restrictions: {
      first_time_transaction: false,
      minimum_amount: null,
      minimum_amount_currency: null,
    },
    times_redeemed: 0,
    own: { redeemBy, reserved: 0 },
  }
}
