import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureBuilt } from '../../../test/support/process.ts'
import { type TestMember, memberOf } from '../../../test/support/team.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { frozenClock } from '../../lib/clock.ts'
import type { Role } from '../../domain/team/roles.ts'

const KEYS = '/test/apikeys'

onEachEngine((open) => {
  describe('API keys', () => {
    const clock = frozenClock(1_800_000_000)
    let world: World
    let developer: TestMember
    beforeAll(async () => {
      ensureBuilt()
      world = await open({ clock })
      developer = await memberOf(world, 'developer', clock.now())
    })
    afterAll(() => world.close())

    const get = (path: string, { headers } = developer) =>
      world.request('GET', path, { key: null, headers })
    const post = (path: string, form = {}, { headers } = developer) =>
      world.request('POST', path, { key: null, headers, form: `${new URLSearchParams(form)}` })
    const keyIn = (text: string) => /<code>([sp]k_test_\w+)<\/code>/.exec(text)?.[1] ?? ''
    /** The address of the key that ends so. */
    const idOf = async (key: string) => {
      const { text } = await get(KEYS)
      const row = text.split('<tr>').find((one) => one.includes(`…${key.slice(-4)}<`)) ?? ''
      return /apikeys\/([0-9a-f]{64})\//.exec(row)?.[1] ?? ''
    }
    const opens = async (key: string) =>
      (await world.request('GET', '/v1/products', { key })).status === 200

    it('are shown by their ends, and in full to who asks for it', async () => {
      const { secret } = world.app.testKeys
      const list = await get(KEYS)
      expect(list.text).toContain(`sk_test_…${secret.slice(-4)}`)
      expect(list.text).not.toContain(secret)
      const shown = await post(`${KEYS}/${await idOf(secret)}/reveal`)
      expect(keyIn(shown.text)).toBe(secret)
      expect(shown.headers.get('cache-control')).toBe('no-store')
    })

    it('are made with a name, and then open the API', async () => {
      expect((await post(`${KEYS}/new`, { kind: 'secret', name: ' ' })).status).toBe(422)
      const made = await post(`${KEYS}/new`, { kind: 'secret', name: 'Shop, in the vault' })
      const key = keyIn(made.text)
      expect(await opens(key)).toBe(true)
      expect((await get(KEYS)).text).toContain('Shop, in the vault')
    })

    it('are rolled: the old one goes on for as long as was said, and no longer', async () => {
      const old = keyIn((await post(`${KEYS}/new`, { kind: 'secret', name: 'Till' })).text)
      const id = await idOf(old)
      expect((await post(`${KEYS}/${id}/roll`, { overlap: '5' })).text).toContain('goes on for')
      const rolled = await Promise.all(
        [1, 2].map(() => post(`${KEYS}/${id}/roll`, { overlap: '3600' })),
      )
      expect(rolled.map(({ status }) => status).toSorted()).toEqual([200, 404])
      const fresh = rolled.map(({ text }) => keyIn(text)).join('')
      clock.advance(590)
      expect([await opens(old), await opens(fresh)]).toEqual([true, true])
      clock.advance(3600)
      await expect.poll(() => opens(old), { timeout: 5000 }).toBe(false)
      expect(await opens(fresh)).toBe(true)
    })

    it('are revoked, but for the last one of a kind', async () => {
      developer = await memberOf(world, 'developer', clock.now())
      const key = keyIn((await post(`${KEYS}/new`, { kind: 'publishable', name: 'Web' })).text)
      const first = await idOf(world.app.testKeys.publishable)
      expect((await post(`${KEYS}/${await idOf(key)}/revoke`)).status).toBe(303)
      const last = await post(`${KEYS}/${first}/revoke`)
      expect(last.text).toContain('the only key of its kind')
    })

    it('are made and shown only to who has just proved who they are', async () => {
      const late = await memberOf(world, 'owner', clock.now() - 601)
      const id = await idOf(world.app.testKeys.secret)
      for (const path of [`${KEYS}/new`, `${KEYS}/${id}/reveal`, `${KEYS}/${id}/roll`]) {
        const asked = await post(path, { kind: 'secret', name: 'x', overlap: '0' }, late)
        expect(asked.text).toContain('Is it still you?')
        expect(asked.text).not.toMatch(/sk_test_\w{20}/)
      }
    })

    it.each<Role>(['support', 'analyst', 'view_only'])('are not for %s', async (role) => {
      const member = await memberOf(world, role, clock.now())
      const id = await idOf(world.app.testKeys.secret)
      expect((await get(KEYS, member)).status).toBe(403)
      expect((await post(`${KEYS}/${id}/reveal`, {}, member)).status).toBe(403)
      expect((await get('/test/settings/security', member)).text).not.toContain('API keys')
    })

    it('of live mode are not made before anything would answer them', async () => {
      expect((await get('/apikeys')).text).toContain('No live keys yet')
      const refused = await post('/apikeys/new', { kind: 'secret', name: 'x' })
      expect([refused.status, refused.headers.get('location')]).toEqual([303, '/apikeys'])
    })
  })
})
