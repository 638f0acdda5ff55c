import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkShape } from '../../../test/contract-kit/sdk-shape.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

onEachEngine((open) => {
  describe('the account', () => {
    let world: World
    beforeAll(async () => {
      world = await open()
    })
    afterAll(() => world.close())

    it('is the one that the key belongs to', async () => {
      const own = await world.stripe.accounts.retrieveCurrent()
      expect(checkShape(own, 'Stripe.Account')).toEqual({ errors: [], unknown: [] })
      expect(own).toMatchObject({
        id: world.app.account,
        object: 'account',
        charges_enabled: true,
        settings: { dashboard: { display_name: 'Paylinks' } },
      })
    })

    it('can be asked for by its id', async () => {
      const own = await world.stripe.accounts.retrieve(world.app.account)
      expect(own.id).toBe(world.app.account)
    })

    it('sees no other', async () => {
      await expect(world.stripe.accounts.retrieve('acct_other')).rejects.toMatchObject({
        statusCode: 404,
        message: "No such account: 'acct_other'",
      })
    })
  })
})
