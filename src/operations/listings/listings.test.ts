import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contextOn } from '../../../test/support/context.ts'
import { type DatabaseAddress, eachEngine } from '../../../test/support/database.ts'
import { NOW, SCOPE, type Store, openStore } from '../../../test/support/store.ts'
import type { ListedPayment } from '../../domain/listings/payment.ts'
import { ApiError } from '../../objects/errors.ts'
import { openSnapshot } from '../../store/snapshot.ts'
import type { Context } from '../context.ts'
import { createCustomer, deleteCustomer, updateCustomer } from '../customers.ts'
import { capturePaymentIntent } from '../payment-intents/capture.ts'
import { cancelPaymentIntent } from '../payment-intents/cancel.ts'
import { confirmPaymentIntent } from '../payment-intents/confirm.ts'
import { createPaymentIntent } from '../payment-intents/create.ts'
import { updatePaymentIntent } from '../payment-intents/update.ts'
import { createRefund } from '../refunds/create.ts'
import { checkListings } from './check.ts'
import { fillListings, relistWhenNew } from './fill.ts'
import { type LinePage, type LookUp, lookUp } from './look-up.ts'

const EVERYTHING: LookUp = {
  text: '',
  filters: {},
  from: null,
  to: null,
  startingAfter: null,
  endingBefore: null,
  limit: 100,
}

/** What a step may be done to, of those that there are. */
interface Made {
  readonly customers: string[]
  readonly intents: string[]
}

type Deed = (ctx: Context, made: Made, pick: number) => Promise<unknown>

const one = (ids: readonly string[], pick: number) => ids[pick % ids.length] ?? 'none'
const confirmWith =
  (payment_method: string): Deed =>
  (ctx, { intents }, pick) =>
    confirmPaymentIntent(ctx, one(intents, pick), { payment_method, return_url: 'https://a.test' })

const NAMES = ['Ann Smith', 'Anna Schmidt', 'Zoë', '100%_safe', 'Ann']

const DEEDS: Readonly<Record<string, Deed>> = {
  async customer(ctx, { customers }, pick) {
    const name = one(NAMES, pick)
    const made = await ctx.transaction((tx) =>
      createCustomer(tx, { name, email: `a.${pick}@shop.example` }),
    )
    customers.push(made.id)
  },
  rename: (ctx, { customers }, pick) =>
    ctx.transaction((tx) => updateCustomer(tx, one(customers, pick), { name: one(NAMES, pick) })),
  forget: (ctx, { customers }, pick) =>
    ctx.transaction((tx) => deleteCustomer(tx, one(customers, pick))),
  async pay(ctx, { customers, intents }, pick) {
    const customer = customers[pick % (customers.length + 1)]
    const made = await createPaymentIntent(ctx, {
      amount: 1000 + (pick % 5) * 50,
      currency: pick % 2 ? 'usd' : 'jpy',
      capture_method: pick % 3 ? 'automatic_async' : 'manual',
      description: `Order ${one(NAMES, pick)} no. ${pick % 7}`,
      metadata: { order: `ORD-${pick % 11}` },
      ...(customer ? { customer } : {}),
    })
    // What is answered is the intent.
    intents.push((made as { id: string }).id)
  },
  card: confirmWith('pm_card_visa'),
  declined: confirmWith('pm_card_chargeDeclined'),
  capture: (ctx, { intents }, pick) => capturePaymentIntent(ctx, one(intents, pick), {}),
  cancel: (ctx, { intents }, pick) => cancelPaymentIntent(ctx, one(intents, pick), null),
  describe: (ctx, { intents }, pick) =>
    updatePaymentIntent(ctx, one(intents, pick), { description: one(NAMES, pick) }),
  refund: (ctx, { intents }, pick) =>
    createRefund(ctx, { payment_intent: one(intents, pick), amount: 100 + (pick % 3) * 450 }),
}

eachEngine((name, address) => {
  describe('the dashboard’s lists', () => {
    let store: Store
    let at: DatabaseAddress
    beforeAll(async () => {
      at = await address()
      store = await openStore(at)
      await relistWhenNew(store.engine)
    })
    afterAll(() => store.close())

    const catchUp = async () => {
      while (await fillListings(store.engine));
    }
    const violations = async () => {
      const snapshot = await openSnapshot(at)
      const { violations: found, checked } = await checkListings(snapshot)
      await snapshot.close()
      return { found, checked }
    }
    const payments = async (asked: Partial<LookUp>) => {
      const found: string[] = []
      let startingAfter: string | null = null
      for (;;) {
        const page: LinePage<ListedPayment> = await lookUp(store.reader(), 'payments', {
          ...EVERYTHING,
          limit: 3,
          ...asked,
          startingAfter,
        })
        found.push(...page.lines.map(({ id }) => id))
        if (!page.hasMore) return found
        startingAfter = page.lines.at(-1)!.id
      }
    }

    it('say what the objects say, whatever was done to them in whatever order', async () => {
      const made: Made = { customers: [], intents: [] }
      const step = fc.record({
        deed: fc.constantFrom(...Object.keys(DEEDS), 'pay', 'pay', 'card', 'customer'),
        pick: fc.nat(1000),
        fills: fc.boolean(),
      })
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 20 }), async (steps) => {
          for (const { deed, pick, fills } of steps) {
            await DEEDS[deed]!(contextOn(store), made, pick).catch((error: unknown) =>
              expect(error).toBeInstanceOf(ApiError),
            )
            if (fills) await fillListings(store.engine)
          }
          expect((await violations()).found).toEqual([])
        }),
        { numRuns: name === 'sqlite' ? 25 : 8 },
      )
      await catchUp()
      const { found, checked } = await violations()
      expect(found).toEqual([])
      expect(checked).toBeGreaterThan(20)
    })

    it('are found by their words, filters and amounts, as a scan of them finds', async () => {
      const all = (await lookUp<ListedPayment>(store.reader(), 'payments', EVERYTHING)).lines
      const expected = (test: (shown: ListedPayment) => boolean) =>
        all.filter(({ shown }) => test(shown)).map(({ id }) => id)
      const wordsOf = ({ description, name: who, email }: ListedPayment) =>
        `${description} ${who} ${email}`.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
      expect(await payments({})).toEqual(expected(() => true))
      expect(await payments({ text: 'schmi' })).toEqual(
        expected((shown) => /\bschmi/.test(wordsOf(shown))),
      )
      expect(await payments({ text: 'zoe' })).toEqual(
        expected((shown) => /\bzoe/.test(wordsOf(shown))),
      )
      expect(await payments({ filters: { status: 'succeeded', currency: 'usd' } })).toEqual(
        expected(({ state, currency }) => state === 'succeeded' && currency === 'usd'),
      )
      expect(await payments({ text: 'ann', filters: { status: 'failed' } })).toEqual(
        expected((shown) => shown.state === 'failed' && /\bann/.test(wordsOf(shown))),
      )
      expect(await payments({ text: '10.50' })).toEqual(
        expected(({ amount, currency }) => amount === 1050 && currency === 'usd'),
      )
      expect(await payments({ text: '1,050' })).toEqual(
        expected(({ amount, currency }) => amount === 1050 && currency === 'jpy'),
      )
      expect(await payments({ text: '%' })).toEqual(expected(() => true))
      expect(await payments({ text: 'nobody' })).toEqual([])
      expect(await payments({ to: NOW })).toEqual([])
      expect(await payments({ from: NOW, to: NOW + 1 })).toEqual(expected(() => true))
    })

    it('are read backwards as they are forwards', async () => {
      const made: Made = { customers: [], intents: [] }
      for (let pick = 0; pick < 8; pick++) await DEEDS['pay']!(contextOn(store), made, pick)
      await catchUp()
      const all = await payments({})
      const before = await lookUp(store.reader(), 'payments', {
        ...EVERYTHING,
        endingBefore: all[7]!,
        limit: 3,
      })
      expect(before.lines.map(({ id }) => id)).toEqual(all.slice(4, 7))
      const words = await payments({ text: 'order' })
      const back = await lookUp(store.reader(), 'payments', {
        ...EVERYTHING,
        text: 'order',
        endingBefore: words[5]!,
        limit: 3,
      })
      expect(back.lines.map(({ id }) => id)).toEqual(words.slice(2, 5))
    })

    it('are found by ids, whole and begun, their own and of what belongs to them', async () => {
      const ctx = contextOn(store)
      const made: Made = { customers: [], intents: [] }
      await DEEDS['customer']!(ctx, made, 1)
      await DEEDS['pay']!(ctx, { ...made }, 0)
      const { id, latest_charge: charge } = (await confirmPaymentIntent(
        ctx,
        ((await createPaymentIntent(ctx, { amount: 500, currency: 'eur' })) as { id: string }).id,
        { payment_method: 'pm_card_visa', return_url: 'https://a.test' },
      )) as { id: string; latest_charge: string }
      await catchUp()
      for (const text of [id, id.slice(0, -2), charge])
        expect(await payments({ text })).toEqual([id])
      expect(await payments({ text: made.customers[0]! })).toHaveLength(1)
      expect(await payments({ text: 'ch_none' })).toEqual([])
    })

    it('are nobody else’s', async () => {
      const other = store.reader({ ...SCOPE, livemode: true })
      expect((await lookUp(other, 'payments', EVERYTHING)).lines).toEqual([])
      expect((await lookUp(other, 'payments', { ...EVERYTHING, text: 'ann' })).lines).toEqual([])
    })

    it('are told anew from nothing', async () => {
      const all = await payments({})
      await store.engine.script([
        'delete from listings',
        'delete from listing_words',
        "update notes set value = '0' where key = 'listings'",
      ])
      await relistWhenNew(store.engine)
      await catchUp()
      expect(await payments({})).toEqual(all)
      expect((await violations()).found).toEqual([])
    })
  })
})
