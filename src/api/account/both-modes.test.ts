import { describe, expect, it } from 'vitest'
import { dashboardOf } from '../../../test/support/dashboard.ts'
import { onEachEngine } from '../../../test/support/world.ts'
import { newFormKey } from '../../dashboard/once.ts'

const refused = { statusCode: 403, code: 'livemode_mismatch' }

onEachEngine((open) => {
  describe('what an account says in both modes', () => {
    const at = dashboardOf(open, '')
    const post = (path: string, fields: Readonly<Record<string, string>>) =>
      at.send(path, { key: newFormKey(), ...fields })

    it('is changed with a test key until the account is in live mode, then by its team', async () => {
      const { app, stripe } = at.world
      const { account } = app
      const say = (name: string, id = account) =>
        stripe.accounts.update(id, { business_profile: { name } })
      const settle = (delay: number) =>
        stripe.balanceSettings.update({
          payments: { settlement_timing: { delay_days_override: delay } },
        })
      const seller = await stripe.accounts.create({ type: 'standard' })
      expect((await say('Orchard')).business_profile?.name).toBe('Orchard')
      await settle(5)

      const live = await post('/apikeys/create', { kind: 'secret', name: 'Till' })
      expect(live.status).toBe(200)
      const branding = { primary_color: '#123456' }
      await expect(say('Orchard of mine')).rejects.toMatchObject(refused)
      await expect(
        stripe.accounts.update(account, { settings: { branding } }),
      ).rejects.toMatchObject(refused)
      await expect(settle(7)).rejects.toMatchObject(refused)
      const kept = await stripe.accounts.retrieveCurrent()
      expect(kept).toMatchObject({
        business_profile: { name: 'Orchard' },
        settings: { branding: { primary_color: null } },
      })
      expect((await stripe.balanceSettings.retrieve()).payments).toMatchObject({
        settlement_timing: { delay_days_override: 5 },
      })

      // Who is in test mode only is as free as before, and so is whoever is known by name.
      expect((await say('A seller', seller.id)).business_profile?.name).toBe('A seller')
      const form = { 'business_profile[name]': 'Orchard & sons' }
      expect((await post('/test/settings/public', form)).status).toBe(303)
      const after = await stripe.accounts.retrieveCurrent()
      expect(after.business_profile?.name).toBe('Orchard & sons')
    })
  })
})
