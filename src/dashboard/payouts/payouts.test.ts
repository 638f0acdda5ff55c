import { beforeAll, describe, expect, it } from 'vitest'
import { dashboardOf, keyIn } from '../../../test/support/dashboard.ts'
import { memberOf } from '../../../test/support/team.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { readCsv } from '../exports/read-csv.fixture.ts'

onEachEngine((open) => {
  describe('payouts in the dashboard', () => {
    const at = dashboardOf(open)
    const { send } = at
    const get = async (path: string) => (await at.get(path)).text
    let world: World
    beforeAll(async () => {
      ;({ world } = at)
      await world.stripe.paymentIntents.create({
        amount: 50_000,
        currency: 'usd',
        payment_method: 'pm_card_bypassPending',
        confirm: true,
        return_url: 'https://shop.example',
      })
    })

    it('are made once, however often the button is pressed, and called back', async () => {
      expect(await get('/payouts')).toContain('No payouts yet')
      const key = keyIn(await get('/payouts/new'))
      const asked = { key, currency: 'usd', amount: '100.00', description: '<b>Rent</b>' }
      const answers = await Promise.all([send('/payouts/new', asked), send('/payouts/new', asked)])
      expect(answers.map(({ status }) => status)).toEqual([303, 303])
      const { data } = await world.stripe.payouts.list()
      expect(data.map(({ amount }) => amount)).toEqual([10_000])
      const id = data[0]!.id
      expect(await get('/payouts')).toContain('&lt;b&gt;Rent&lt;/b&gt;')
      expect(readCsv(await get('/payouts/export'))).toMatchObject([{ id, Amount: '100.00' }])
      await send(`/payouts/${id}/cancel`, {})
      expect((await world.stripe.payouts.retrieve(id)).status).toBe('canceled')
      expect(await get(`/payouts/${id}?done=canceled`)).toContain('in your balance again')
    })

    it('are never larger than what is available, and asked for by whom they may', async () => {
      const key = 'b'.repeat(24)
      const form = { key, currency: 'usd', amount: '9000.00' }
      expect((await send('/payouts/new', form)).status).toBe(400)
      expect((await send('/payouts/new', { ...form, amount: 'x' })).status).toBe(422)
      const stale = await memberOf(world, 'administrator', world.clock.now() - 3600)
      expect((await send('/payouts/new', form, stale)).text).toContain('Is it still you?')
      const analyst = await memberOf(world, 'analyst')
      expect((await send('/payouts/new', form, analyst)).status).toBe(403)
    })
  })
})
