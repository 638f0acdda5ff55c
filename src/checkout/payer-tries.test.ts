/** Those who try cards and codes by the hundred are kept out; whoever only wants to pay is not. */

import type Stripe from 'stripe'
import { afterEach, describe, expect, it } from 'vitest'
import { type FormPayer, endOf, openForm } from '../../test/support/form-payer.ts'
import { TEE } from '../../test/support/goods.ts'
import { CARDS, PAYER } from '../../test/support/payer.ts'
import { type World, onEachEngine } from '../../test/support/world.ts'
import { frozenClock } from '../lib/clock.ts'

const PROXY = { PAYLINKS_TRUSTED_PROXIES: '127.0.0.0/8,::1/128' }
const HOUR = 3600

onEachEngine((open) => {
  describe('payers', () => {
    const clock = frozenClock(1_795_000_000)
    let world: World
    afterEach(() => world.close())

    const begin = async (limits: string, environment: Readonly<Record<string, string>> = PROXY) => {
      world = await open({ clock, environment: { ...environment, PAYLINKS_PAYER_LIMITS: limits } })
      return world.stripe.paymentLinks.create({ line_items: [TEE], allow_promotion_codes: true })
    }
    /** Behind the proxy, which says where its client is. */
    const visit = ({ url }: Stripe.PaymentLink, address: string) =>
      openForm(url, { 'x-forwarded-for': `6.6.6.6, ${address}` })
    /** Null where the payer has to wait. */
    const pay = async (payer: FormPayer, card: string = CARDS.visa, more = {}) =>
      payer.pay(card, more).then(endOf, (error: unknown) => {
        expect(String(error)).toContain('429')
        return null
      })
    const fail = async (link: Stripe.PaymentLink, address: string, times: number) => {
      for (let time = 0; time < times; time++)
        expect(await pay(await visit(link, address), CARDS.declined)).toContain('declined')
    }
    const tries = async (link: Stripe.PaymentLink, address: string) =>
      (await pay(await visit(link, address))) === 'done'

    it('may fail some times in one session, and then wait', async () => {
      const link = await begin('session_cards=3')
      const payer = await visit(link, '9.9.9.1')
      for (let time = 0; time < 3; time++)
        expect(await pay(payer, CARDS.declined)).toContain('declined')
      expect(await pay(payer)).toBeNull()
      expect(await tries(link, '9.9.9.1')).toBe(true)
      clock.advance(HOUR)
      expect(await pay(payer)).toBe('done')
    })

    it('at one address may fail some times, and then wait for an hour', async () => {
      const link = await begin('cards=3')
      await fail(link, '9.9.9.2', 3)
      expect(await tries(link, '9.9.9.2')).toBe(false)
      expect(await tries(link, '9.9.9.3')).toBe(true)
      const other = await world.stripe.paymentLinks.create({ line_items: [TEE] })
      expect(await tries(other, '9.9.9.2')).toBe(false)
      clock.advance(HOUR)
      expect(await tries(link, '9.9.9.2')).toBe(true)
    })

    it('that fail the challenge of their bank have failed', async () => {
      const link = await begin('cards=1')
      const payer = await visit(link, '9.9.9.4')
      await pay(payer, CARDS.challenged)
      await payer.answerChallenge('fail')
      expect(await pay(payer)).toBeNull()
    })

    it('of one office all pay, though one in five has to try twice', async () => {
      const link = await begin('cards=3')
      const office = '9.9.9.5'
      for (let payer = 0; payer < 20; payer++) {
        const form = await visit(link, office)
        if (payer % 5 === 0) await pay(form, CARDS.declined)
        expect(await pay(form)).toBe('done')
      }
      await fail(link, office, 19)
      expect(await tries(link, office)).toBe(false)
    })

    it('of one office all pay, also when they come at once', async () => {
      const link = await begin('cards=3')
      const address = '9.9.9.6'
      // Who pays at the same moment is no success yet: what the others fail, somebody has made up
      // for before.
      for (let early = 0; early < 2; early++) expect(await tries(link, address)).toBe(true)
      const forms = await Promise.all(Array.from({ length: 22 }, () => visit(link, address)))
      const ends = forms.map(async (form, index) => {
        if (index % 6 === 0) expect(await pay(form, CARDS.declined)).toContain('declined')
        return pay(form)
      })
      expect(new Set(await Promise.all(ends))).toEqual(new Set(['done']))
      const { data } = await world.stripe.checkout.sessions.list({
        payment_link: link.id,
        limit: 100,
      })
      expect(data.map(({ status }) => status)).toEqual(Array.from({ length: 24 }, () => 'complete'))
      // None of the 4 failures and 24 successes was lost in the crowd.
      await fail(link, address, 3 + 24 - 4)
      expect(await tries(link, address)).toBe(false)
    })

    it('at a link where cards are tried are still heard, but not those who try them', async () => {
      const link = await begin('link_cards=6')
      await fail(link, '9.9.1.1', 3)
      await fail(link, '9.9.1.2', 3)
      expect(await tries(link, '9.9.1.1')).toBe(false)
      expect(await tries(link, '9.9.1.3')).toBe(true)
      await fail(link, '9.9.1.4', 3)
      expect(await tries(link, '9.9.1.4')).toBe(false)
      const other = await world.stripe.paymentLinks.create({ line_items: [TEE] })
      expect(await tries(other, '9.9.1.1')).toBe(true)
    })

    it('whose address nobody knows take turns at such a link', async () => {
      const link = await begin('link_cards=6,cards=1', {})
      // Nobody trusts what they say of themselves.
      await fail(link, '9.9.2.1', 10)
      expect(await tries(link, '9.9.2.2')).toBe(false)
      clock.advance(60)
      expect(await tries(link, '9.9.2.2')).toBe(true)
    })

    it('may open so many sessions at once, and go on in those that they have', async () => {
      const link = await begin('sessions=3')
      const payers = await Promise.all(Array.from({ length: 4 }, () => visit(link, '9.9.3.1')))
      const ends: (string | null)[] = []
      for (const payer of payers) ends.push(await pay(payer, CARDS.declined))
      expect(ends.map((end) => end !== null)).toEqual([true, true, true, false])
      expect(await pay(payers[0]!)).toBe('done')
      expect(await tries(link, '9.9.3.2')).toBe(true)
      const sessions = await world.stripe.checkout.sessions.list({ payment_link: link.id })
      expect(sessions.data).toHaveLength(4)
      clock.advance(200)
      expect(await pay(payers[3]!)).toBe('done')
    })

    it('are told so on a page where no script runs', async () => {
      const link = await begin('sessions=1')
      await tries(link, '9.9.4.1')
      const { fields } = await visit(link, '9.9.4.1')
      const body = new URLSearchParams({ ...Object.fromEntries(fields), ...PAYER, intent: 'pay' })
      const headers = { 'x-forwarded-for': '9.9.4.1' }
      const answer = await fetch(link.url, { method: 'POST', body, headers })
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '60'])
      expect(await answer.text()).toContain('<h1>Too many attempts</h1>')
    })

    it('who guess codes have to wait, and can pay without one', async () => {
      const link = await begin('codes=3')
      const { id: coupon } = await world.stripe.coupons.create({ percent_off: 20 })
      const promotion = { type: 'coupon', coupon } as const
      const { code } = await world.stripe.promotionCodes.create({ promotion })
      const apply = async (address: string, promotionCode: string, query = '') => {
        const form = await visit({ ...link, url: link.url + query }, address)
        return { form, reply: await form.send({ intent: 'apply_code', promotionCode }) }
      }
      for (let guess = 0; guess < 2; guess++)
        expect(endOf((await apply('9.9.5.1', `GUESS${guess}`)).reply)).toBe('This code is invalid.')
      // By the address of the page, too.
      await visit({ ...link, url: `${link.url}?prefilled_promo_code=GUESS` }, '9.9.5.1')
      const { form, reply } = await apply('9.9.5.1', code)
      expect(endOf(reply)).toMatch(/^Too many codes were tried\./)
      expect(await pay(form)).toBe('done')
      const asked = `?prefilled_promo_code=${code}`
      const late = await visit({ ...link, url: link.url + asked }, '9.9.5.1')
      expect(late.fields.get('expected_amount')).toBe('1099')
      expect(await pay(late)).toBe('done')
      const other = await visit({ ...link, url: link.url + asked }, '9.9.5.2')
      expect(other.fields.get('expected_amount')).toBe('879')
      clock.advance(HOUR)
      expect(endOf((await apply('9.9.5.1', code)).reply)).toBe('form')
    })

    it('are never kept out where nobody minds', async () => {
      const link = await begin('off')
      await fail(link, '9.9.6.1', 25)
      expect(await tries(link, '9.9.6.1')).toBe(true)
    })

    it('leave nothing behind that could be read, and nothing for long', async () => {
      const link = await begin('cards=3')
      await fail(link, '9.9.7.1', 2)
      const { engine } = world.app
      const all = () => engine.run(engine.sql.selectFrom('payer_tries').selectAll().compile())
      expect(await all()).toHaveLength(2)
      expect(JSON.stringify(await all())).not.toContain('9.9.7.1')
      clock.advance(HOUR + 1)
      await world.app.work.prune()
      expect(await all()).toEqual([])
    })
  })
})
