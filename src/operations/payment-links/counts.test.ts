/** What is counted of a link, told through Stripe's client and a payer's form. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openForm } from '../../../test/support/form-payer.ts'
import { TEE } from '../../../test/support/goods.ts'
import { CARDS } from '../../../test/support/payer.ts'
import { violationsIn } from '../../../test/support/verified.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { frozenClock } from '../../lib/clock.ts'
import { makeReader } from '../../store/reader.ts'
import { analyticsOf } from './analytics.ts'

const NOW = 1_795_000_000
const DAY = 86_400
const BROWSER = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36' }

onEachEngine((open) => {
  describe('a link’s numbers', () => {
    const clock = frozenClock(NOW)
    let world: World
    beforeAll(async () => {
      world = await open({ clock })
    })
    afterAll(() => world.close())

    const newLink = (more = {}) => world.stripe.paymentLinks.create({ line_items: [TEE], ...more })
    const analytics = async (link: { readonly id: string }, days = 7) => {
      await world.app.work.runDue()
      const scope = { account: world.app.account, livemode: false }
      const site = { baseUrl: '', now: clock.now() }
      const { engine } = world.app
      return analyticsOf(makeReader(engine, engine, scope, site), link.id, { days })
    }
    const pay = async (url: string, card?: string) => {
      const payer = await openForm(url, BROWSER)
      await payer.pay(card)
      return payer.session()
    }

    it('tell views, sessions and payments apart, by day and by campaign', async () => {
      const link = await newLink()
      await pay(`${link.url}?utm_source=mail&utm_campaign=spring`)
      await openForm(link.url, { ...BROWSER, 'accept-language': 'de' })
      await pay(link.url, CARDS.declined)
      clock.advance(DAY)
      await pay(link.url)
      const { whole, days, campaigns, period } = await analytics(link)
      expect(whole).toEqual({
        views: 3,
        started: 3,
        paid: 2,
        revenue: [{ currency: 'usd', gross: 2198, refunded: 0 }],
      })
      expect(period).toEqual(whole)
      expect(days).toHaveLength(7)
      expect(days.map(({ paid }) => paid)).toEqual([0, 0, 0, 0, 0, 1, 1])
      expect(days.at(-1)).toMatchObject({ views: 1, started: 1, paid: 1 })
      expect(campaigns).toMatchObject([
        { campaign: '', views: 2, started: 2, paid: 1 },
        { campaign: 'utm_source=mail&utm_campaign=spring', views: 1, paid: 1 },
      ])
    })

    it('show what went back beside what came in, and take it back when it stayed', async () => {
      const link = await newLink()
      const intentOf = async (session: string) =>
        String((await world.stripe.checkout.sessions.retrieve(session)).payment_intent)
      const first = await intentOf(await pay(link.url))
      await world.stripe.refunds.create({ payment_intent: first, amount: 300 })
      expect((await analytics(link)).whole.revenue).toEqual([
        { currency: 'usd', gross: 1099, refunded: 300 },
      ])
      const second = await intentOf(await pay(link.url, '4000 0000 0000 5126'))
      await world.stripe.refunds.create({ payment_intent: second })
      expect((await analytics(link)).whole.revenue[0]).toMatchObject({ refunded: 1399 })
      clock.advance(DAY)
      expect((await analytics(link)).whole.revenue[0]).toMatchObject({ gross: 2198, refunded: 300 })
    })

    it('count what is only authorized once it is captured', async () => {
      const link = await newLink({ payment_intent_data: { capture_method: 'manual' } })
      const session = await world.stripe.checkout.sessions.retrieve(await pay(link.url))
      expect((await analytics(link)).whole).toMatchObject({ started: 1, paid: 0, revenue: [] })
      await world.stripe.paymentIntents.capture(String(session.payment_intent), {
        amount_to_capture: 500,
      })
      expect((await analytics(link)).whole).toMatchObject({
        paid: 1,
        revenue: [{ currency: 'usd', gross: 500, refunded: 0 }],
      })
    })

    it('count what a subscription begins with', async () => {
      const monthly = { ...TEE.price_data!, recurring: { interval: 'month' as const } }
      const link = await newLink({ line_items: [{ price_data: monthly, quantity: 1 }] })
      await pay(link.url)
      expect((await analytics(link)).whole).toMatchObject({
        paid: 1,
        revenue: [{ currency: 'usd', gross: 1099 }],
      })
    })

    it('add up', async () => {
      expect(await violationsIn(world)).toEqual([])
    })
  })
})
