import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureBuilt } from '../../../test/support/process.ts'
import { type TestMember, memberOf } from '../../../test/support/team.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

onEachEngine((open) => {
  describe('connected accounts in the dashboard', () => {
    let world: World
    let owner: TestMember
    beforeAll(async () => {
      ensureBuilt()
      world = await open()
      owner = await memberOf(world)
    })
    afterAll(() => world.close())
    const ask = (method: string, path: string, member = owner) =>
      world.request(method, `/test/connect/accounts${path}`, {
        key: null,
        headers: member.headers,
        ...(method === 'POST' ? { form: '' } : {}),
      })

    it('are listed with their standing, and show what is still to be said', async () => {
      expect((await ask('GET', '')).text).toContain('No connected accounts')
      const { id } = await world.stripe.accounts.create({
        type: 'express',
        email: 'seller@shop.example',
        business_profile: { name: '<b>Kiln</b>' },
      })
      const list = await ask('GET', '')
      expect(list.text).toContain('&lt;b&gt;Kiln&lt;/b&gt;')
      expect(list.text).toContain('Onboarding')
      expect((await ask('GET', `/${id}`)).text).toContain('Still to be said')
      expect((await ask('GET', '/acct_none')).status).toBe(404)
    })

    it('are handed a link to say who they are, by those who may', async () => {
      const { id } = await world.stripe.accounts.create({ type: 'express' })
      const support = await memberOf(world, 'developer')
      expect((await ask('POST', `/${id}/link`, support)).status).toBe(403)
      const { text } = await ask('POST', `/${id}/link`)
      const link = /https?:[^"<]*\/setup\/s\/\w+/.exec(text)?.[0] ?? ''
      const path = link.slice(link.indexOf('/setup/'))
      expect((await world.request('GET', path, { key: null })).status).toBeLessThan(400)
    })
  })
})
