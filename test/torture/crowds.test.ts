import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eachEngine } from '../support/database.ts'
import { environmentOf } from '../support/node.ts'
import { ensureBuilt } from '../support/process.ts'
import { PAID_INTENT, T_SHIRT_LINK } from './goods.ts'
import { CARDS, fillIn, press } from './payer.ts'
import { create, list, read, send } from './requests.ts'
import { TIMEOUT_MS, conclude, rounds } from './rounds.ts'
import { type Target, makeTarget } from './target.ts'

const ROUNDS = rounds({ short: 1, full: 5 })
const PAYERS = 200
const PLACES = 10
const BARGAINERS = rounds({ short: 60, full: 300 })
const DISCOUNTS = rounds({ short: 6, full: 20 })
const REFUNDS = 100
const REFUNDED = 3

beforeAll(ensureBuilt)

describe('everybody at once', () => {
  eachEngine((engine, open) => {
    let target: Target
    beforeAll(async () => {
      target = await makeTarget(environmentOf(await open()))
      await target.start()
    })
    afterAll(() => target.stop())

    it(
      `sells ${PLACES} places to ${PAYERS} payers ${PLACES} times`,
      async () => {
        for (let round = 1; round <= ROUNDS; round++) {
          const { id, path } = await limitedLink(target)
          const ends = await Promise.all(await readers(target, path))
          const paid = ends.filter((end) => end !== 'closed')
          expect([paid.length, new Set(paid).size]).toEqual([PLACES, PLACES])
          const sessions = await list(target, `/v1/checkout/sessions?payment_link=${id}`)
          const complete = sessions.filter(({ status }) => status === 'complete')
          expect(complete.map((session) => session.id).sort()).toEqual(paid.sort())
          const intents = new Set(complete.map(({ payment_intent: intent }) => intent))
          const charges = (await list(target, '/v1/charges')).filter(
            ({ payment_intent: intent, status }) => intents.has(intent) && status === 'succeeded',
          )
          expect(charges).toHaveLength(PLACES)
          expect((await read(target, `/v1/payment_links/${id}`)).active).toBe(false)
        }
        const verified = await target.verify()
        conclude(
          `${PAYERS} payers on ${engine}: ${ROUNDS} rounds, ${PLACES} paid each; ${verified}`,
        )
      },
      TIMEOUT_MS,
    )

    it(
      `gives ${DISCOUNTS} discounts to ${BARGAINERS} payers with a code`,
      async () => {
        for (let round = 1; round <= ROUNDS; round++) {
          const { id, path, code, codeId } = await linkWithCode(target)
          const ends = await Promise.all(await bargainers(target, path, code))
          expect(ends.filter((end) => end === 'cheaper')).toHaveLength(DISCOUNTS)
          expect(ends.filter((end) => end === 'refused')).toHaveLength(BARGAINERS - DISCOUNTS)
          const sessions = await list(target, `/v1/checkout/sessions?payment_link=${id}`)
          const complete = sessions.filter(({ status }) => status === 'complete')
          expect(complete.map(({ amount_total: total }) => total)).toEqual(
            Array.from({ length: DISCOUNTS }, () => DISCOUNTED),
          )
          expect(await read(target, `/v1/promotion_codes/${codeId}`)).toMatchObject({
            active: false,
            times_redeemed: DISCOUNTS,
          })
        }
        const verified = await target.verify()
        conclude(
          `${BARGAINERS} payers with a code on ${engine}: ${ROUNDS} rounds, ` +
            `${DISCOUNTS} discounts each; ${verified}`,
        )
      },
      TIMEOUT_MS,
    )

    it(
      `refunds 30 % of a charge ${REFUNDED} times of ${REFUNDS}`,
      async () => {
        for (let round = 1; round <= ROUNDS; round++) {
          const intent = await create(target, '/v1/payment_intents', PAID_INTENT)
          const form = `payment_intent=${intent.id}&amount=300`
          const replies = await Promise.all(
            Array.from({ length: REFUNDS }, (_, n) =>
              refund(target, { form, idempotencyKey: `${intent.id} ${n}` }),
            ),
          )
          const statuses = Map.groupBy(replies, (reply) => reply?.status)
          expect([...statuses.keys()].sort()).toEqual([200, 400])
          expect(statuses.get(200)).toHaveLength(REFUNDED)
          const refunds = await list(target, `/v1/refunds?payment_intent=${intent.id}`)
          expect(refunds.map(({ amount, status }) => [amount, status])).toEqual(
            Array.from({ length: REFUNDED }, () => [300, 'succeeded']),
          )
        }
        const verified = await target.verify()
        conclude(`${REFUNDS} refunds on ${engine}: ${ROUNDS} rounds, 3 succeeded each; ${verified}`)
      },
      TIMEOUT_MS,
    )
  })
})

async function limitedLink(
  target: Target,
): Promise<{ readonly id: string; readonly path: string }> {
  const { id, url = '' } = await create(
    target,
    '/v1/payment_links',
    `${T_SHIRT_LINK}&restrictions[completed_sessions][limit]=${PLACES}`,
  )
  return { id, path: new URL(url).pathname }
}

/** A T-shirt at 1099, less 20 %. */
const DISCOUNTED = 879

async function linkWithCode(target: Target) {
  const coupon = await create(target, '/v1/coupons', 'percent_off=20')
  const { id: codeId, code = '' } = await create(
    target,
    '/v1/promotion_codes',
    `promotion[type]=coupon&promotion[coupon]=${coupon.id}&max_redemptions=${DISCOUNTS}`,
  )
  const form = `${T_SHIRT_LINK}&allow_promotion_codes=true`
  const { id, url = '' } = await create(target, '/v1/payment_links', form)
  return { id, path: new URL(url).pathname, code, codeId }
}

/** All have the code in their forms before the first of them presses; none pays the full price. */
async function bargainers(
  target: Target,
  path: string,
  code: string,
): Promise<readonly Promise<'cheaper' | 'refused'>[]> {
  const forms = await Promise.all(
    Array.from({ length: BARGAINERS }, (_, n) =>
      readPage(target, path, n % 10 === 0 ? CARDS.challenged : CARDS.paid),
    ),
  )
  return forms.map(async (form) => {
    const cheaper = new URLSearchParams(form)
    cheaper.set('promotionCode', code)
    cheaper.set('expected_amount', String(DISCOUNTED))
    for (;;) {
      const end = await press(target, path, cheaper.toString())
      if (end === 'closed') throw new Error('The link has no limit.')
      // Nobody's payment fails here: what is held is as good as gone.
      if (end !== null) return end === 'refused' ? 'refused' : 'cheaper'
    }
  })
}

/** All have read the page before the first of them presses; one in ten has to answer a bank. */
async function readers(target: Target, path: string): Promise<readonly Promise<string>[]> {
  const forms = await Promise.all(
    Array.from({ length: PAYERS }, (_, n) =>
      readPage(target, path, n % 10 === 0 ? CARDS.challenged : CARDS.paid),
    ),
  )
  return forms.map((form) => pay(target, path, form))
}

/** Whoever finds all places held tries again until they are sold, or one is free. */
async function pay(target: Target, path: string, form: string): Promise<string> {
  for (;;) {
    const paid = await press(target, path, form)
    if (paid !== null) return typeof paid === 'string' ? paid : paid.session
  }
}

/** Whoever is told that there is a crowd comes again. */
async function readPage(target: Target, path: string, card: string): Promise<string> {
  for (;;) {
    const form = await fillIn(target, path, card)
    if (form !== null) return form
  }
}

/** As Stripe's libraries do: whoever has waited in vain for the charge asks again. */
async function refund(target: Target, request: Parameters<typeof send>[3]) {
  for (;;) {
    const reply = await send(target, 'POST', '/v1/refunds', request)
    if (reply?.status !== 429) return reply
  }
}
