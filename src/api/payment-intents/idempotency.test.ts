import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type World, onEachEngine } from '../../../test/support/world.ts'

const FORM =
  'amount=2000&currency=usd&confirm=true&payment_method_types[]=card' +
  '&expand[]=latest_charge.balance_transaction'

onEachEngine((open) => {
  describe('a payment under an idempotency key', () => {
    let world: World
    beforeAll(async () => {
      world = await open()
    })
    afterAll(() => world.close())

    const post = (path: string, form: string, key: string) =>
      world.request('POST', path, { form, headers: { 'idempotency-key': key } })

    const pay = (method: string, key: string) =>
      post('/v1/payment_intents', `${FORM}&payment_method=${method}`, key)

    it.each([
      ['pm_card_visa', 200],
      ['pm_card_chargeDeclined', 402],
      ['pm_card_authenticationRequired', 200],
    ])('with %s is made once, and answered with the same bytes', async (method, status) => {
      const first = await pay(method, `key-${method}`)
      const second = await pay(method, `key-${method}`)
      expect([first.status, second.status]).toEqual([status, status])
      expect(second.text).toBe(first.text)
      expect(first.headers.get('idempotent-replayed')).toBeNull()
      expect(second.headers.get('idempotent-replayed')).toBe('true')
      expect(second.headers.get('original-request')).toBe(first.headers.get('request-id'))
    })

    it('asked for twenty times at once is made once', async () => {
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => pay('pm_card_visa', 'at-once')),
      )
      const paid = answers.filter(({ status }) => status === 200)
      expect(paid.length).toBeGreaterThan(0)
      expect(new Set(paid.map(({ text }) => text)).size).toBe(1)
      for (const { status } of answers) expect([200, 409]).toContain(status)
      const { latest_charge: charge } = JSON.parse(paid[0]!.text)
      const refund = await post('/v1/refunds', `charge=${charge.id}`, 'refund')
      const again = await post('/v1/refunds', `charge=${charge.id}`, 'refund')
      expect(again.text).toBe(refund.text)
      const refunds = await world.stripe.refunds.list({ charge: charge.id })
      expect(refunds.data).toHaveLength(1)
    })

    it('is not mistaken for another', async () => {
      await pay('pm_card_visa', 'other')
      const other = await pay('pm_card_mastercard', 'other')
      expect(other.status).toBe(400)
      expect(other.json.error).toMatchObject({ type: 'idempotency_error' })
    })

    it('that was refused before it began may be tried again under the key', async () => {
      expect((await pay('pm_nope', 'again')).status).toBe(400)
      expect((await pay('pm_card_visa', 'again')).status).toBe(200)
    })

    it('is captured and canceled once', async () => {
      const form = `${FORM}&payment_method=pm_card_visa&capture_method=manual`
      for (const [verb, end] of [
        ['capture', 'succeeded'],
        ['cancel', 'canceled'],
      ] as const) {
        const held = await post('/v1/payment_intents', form, `held-${verb}`)
        const path = `/v1/payment_intents/${JSON.parse(held.text).id}/${verb}`
        const first = await post(path, '', `${verb}-once`)
        const second = await post(path, '', `${verb}-once`)
        expect(JSON.parse(first.text)).toMatchObject({ status: end })
        expect(second.text).toBe(first.text)
      }
    })
  })
})
