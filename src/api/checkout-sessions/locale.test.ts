/** The language of a session, and of those who pay it. */

import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openForm } from '../../../test/support/form-payer.ts'
import { TEE } from '../../../test/support/goods.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { pageLocales } from '../../domain/page-locales.ts'

onEachEngine((open) => {
  describe('the language of a session', () => {
    let world: World
    beforeAll(async () => {
      world = await open()
    })
    afterAll(() => world.close())

    const create = (params: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
      world.stripe.checkout.sessions.create({
        mode: 'payment',
        line_items: [TEE],
        success_url: 'https://shop.example/ok',
        ...params,
      })
    const lookAt = async (session: Stripe.Checkout.Session, browser = 'fr-CH,en;q=0.5') => {
      const headers = { 'accept-language': browser }
      return (await fetch(`${world.url}/c/pay/${session.id}`, { headers })).text()
    }

    it('is kept as it was asked for', async () => {
      expect((await create()).locale).toBeNull()
      for (const locale of ['auto', ...pageLocales] as const) {
        const { id } = await create({ locale })
        expect((await world.stripe.checkout.sessions.retrieve(id)).locale).toBe(locale)
      }
    })

    it('is refused when Stripe does not have it', async () => {
      for (const locale of ['en-US', 'DE', 'xx']) {
        await expect(create({ locale })).rejects.toMatchObject({
          type: 'StripeInvalidRequestError',
          param: 'locale',
          message: `Invalid locale: must be one of auto, ${pageLocales.slice(0, -1).join(', ')}, or zh-TW`,
        })
      }
    })

    it('is that of its page, whatever the browser asks for', async () => {
      const page = await lookAt(await create({ locale: 'de' }))
      expect(page).toContain('<html lang="de">')
      expect(page).toContain('10,99\u00a0$ bezahlen')
      expect(page).toContain('<option value="DE">Deutschland</option>')
    })

    it.each([undefined, 'auto'] as const)('is the browser’s where it says %s', async (locale) => {
      const session = await create(locale ? { locale } : {})
      expect(await lookAt(session)).toContain('<html lang="fr-CH">')
      expect(await lookAt(session, 'ja')).toContain('<html lang="ja">')
      expect(await lookAt(session, 'tlh')).toContain('<html lang="en">')
    })

    it('stays that of the page in place of one that cannot be paid any more', async () => {
      const session = await create({ locale: 'pl' })
      await world.stripe.checkout.sessions.expire(session.id)
      expect(await lookAt(session)).toContain('Ta strona wygasła')
    })

    it('comes from the link’s address, and stays while the payer makes mistakes', async () => {
      const link = await world.stripe.paymentLinks.create({ line_items: [TEE] })
      const payer = await openForm(`${link.url}?locale=ja`)
      const reply = await payer.pay('4000 0000 0000 0002')
      expect(reply).toMatchObject({
        errors: { cardNumber: expect.stringContaining('クレジットカードが拒否されました。') },
        figures: { submit: '$10.99 を支払う' },
      })
      const session = await world.stripe.checkout.sessions.retrieve(payer.session())
      expect(session.locale).toBe('ja')
    })

    it('of a payer’s browser becomes that of their customer', async () => {
      const link = await world.stripe.paymentLinks.create({
        line_items: [TEE],
        customer_creation: 'always',
      })
      const localesFor = async (headers: Readonly<Record<string, string>>) => {
        const payer = await openForm(`${link.url}?locale=ja`, headers)
        await payer.pay()
        const { customer } = await world.stripe.checkout.sessions.retrieve(payer.session(), {
          expand: ['customer'],
        })
        return (customer as Stripe.Customer).preferred_locales // Expanded, and not deleted.
      }
      expect(await localesFor({ 'accept-language': 'de-at,en;q=0.8' })).toEqual(['de-AT'])
      expect(await localesFor({ 'accept-language': 'ar-EG' })).toEqual(['ar-EG'])
      expect(await localesFor({ 'accept-language': '<script>' })).toEqual([])
    })
  })
})
