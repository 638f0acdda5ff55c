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
      `refunds 30 % of a charge ${REFUNDED} times of ${REFUNDS}`,
      async () => {
        for (let round = 1; round <= ROUNDS; round++) {
          const intent = await create(target, '/v1/payment_intents', PAID_INTENT)
          const form = `payment_intent=${intent.id}&amount=300`
          const replies = await Promise.all(
            Array.from({ length: REFUNDS }, (_, n) =>
              send(target, 'POST', '/v1/refunds', { form, idempotencyKey: `${intent.id} ${n}` }),
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

/** All have read the page before the first of them presses; one in ten has to answer a bank. */
async function readers(target: Target, path: string): Promise<readonly Promise<string>[]> {
  const forms = await Promise.all(
    Array.from({ length: PAYERS }, (_, n) =>
      fillIn(target, path, n % 10 === 0 ? CARDS.challenged : CARDS.paid),
    ),
  )
  return forms.map((form) => pay(target, path, form))
}

/** Whoever finds all places held tries again until they are sold, or one is free. */
async function pay(target: Target, path: string, form: string | null): Promise<string> {
  if (form === null) throw new Error('The page did not come.')
  for (;;) {
    const paid = await press(target, path, form)
    if (paid !== null) return paid === 'closed' ? paid : paid.session
  }
}
