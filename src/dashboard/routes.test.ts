import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureBuilt } from '../../test/support/process.ts'
import { type TestMember, memberOf } from '../../test/support/team.ts'
import { type World, openWorld } from '../../test/support/world.ts'
import { PERMISSIONS, ROLES, type Role, mayDo } from '../domain/team/roles.ts'
import { NAVIGATION } from './navigation.ts'
import { ROUTES } from './routes.ts'
import { DOORS } from './sign-in/routes.ts'

const cells = ROUTES.flatMap((route) => ROLES.map((role) => ({ ...route, role })))

/** Of nothing that there is: what is let in is not found, or refused for another reason. */
const addressOf = (path: string, prefix: string) => prefix + path.replaceAll(/:\w+/g, 'none')

describe('every role at every page', () => {
  let world: World
  const members = new Map<Role, TestMember>()
  beforeAll(async () => {
    ensureBuilt()
    world = await openWorld()
    // Of a team without another owner, nobody can be removed by accident.
    for (const role of ROLES) members.set(role, await memberOf(world, role))
  })
  afterAll(() => world.close())
  const ask = (method: string, path: string, headers: Readonly<Record<string, string>>) =>
    world.request(method, path, { key: null, headers, ...(method === 'POST' ? { form: '' } : {}) })

  // What ends visits ends those of the following cells.
  const isEnding = (path: string) => /sessions|codes|recovery|password|passkeys/.test(path)

  it.each(cells.filter(({ path }) => !isEnding(path)))(
    '$role: $method $path',
    async ({ method, path, permission, role }) => {
      for (const prefix of ['/test', '']) {
        const { headers } = members.get(role)!
        const { status, text } = await ask(method, addressOf(path, prefix), headers)
        const isRefused = status === 403 && text.includes('Not for your role')
        expect(isRefused, `${status}`).toBe(!mayDo(role, permission))
        expect(status).not.toBe(500)
      }
    },
  )

  it.each(ROUTES)('nobody: $method $path', async ({ method, path }) => {
    for (const prefix of ['', '/test', `/${world.app.account}`, `/${world.app.account}/test`]) {
      const own = { 'sec-fetch-site': 'same-origin' }
      const answer = await ask(method, addressOf(path, prefix), own)
      expect(answer.status).toBe(303)
      expect(answer.headers.get('location')).toMatch(/^\/login/)
    }
  })

  it.each(ROUTES.filter(({ method }) => method === 'POST'))(
    'no form of another site: $path',
    async ({ path }) => {
      const { cookie } = members.get('owner')!
      for (const from of [
        { 'sec-fetch-site': 'cross-site' },
        { origin: 'https://evil.example' },
        {},
      ]) {
        const answer = await ask('POST', addressOf(path, '/test'), { cookie, ...from })
        expect(answer.status).toBe(403)
        expect(answer.text).toContain('This did not come from our page')
      }
    },
  )

  it('nothing may be framed by others, whether one is let in or not', async () => {
    const { headers } = members.get('view_only')!
    const pages = ROUTES.filter(({ method, framing }) => method === 'GET' && framing !== 'preview')
    const doors = DOORS.filter(([method]) => method === 'GET').map(([, path]) => path)
    for (const path of [...pages.map((one) => one.path), ...doors]) {
      const answer = await ask('GET', addressOf(path, ''), headers)
      expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect(answer.headers.get('x-frame-options')).toBe('DENY')
    }
  })

  it('what is asked for is what the navigation shows', async () => {
    for (const role of ROLES) {
      const { headers } = members.get(role)!
      const { text } = await ask('GET', '/test/settings/security', headers)
      for (const { path, permission } of NAVIGATION.flatMap(({ lines }) => lines))
        expect(text.includes(`href="/test${path}"`)).toBe(mayDo(role, permission))
    }
  })

  it('leads from the navigation only to what is there', async () => {
    const { headers } = members.get('owner')!
    for (const { path } of NAVIGATION.flatMap(({ lines }) => lines))
      for (const prefix of ['', '/test'])
        expect((await ask('GET', prefix + path, headers)).status).toBe(200)
  })
})

describe('roles', () => {
  it('have an owner who may do everything', () => {
    expect(PERMISSIONS.filter((permission) => !mayDo('owner', permission))).toEqual([])
  })

  it('let nobody but developers and heads near keys, and no developer near refunds', () => {
    const may = (permission: (typeof PERMISSIONS)[number]) =>
      ROLES.filter((role) => mayDo(role, permission))
    expect(may('keys.read')).toEqual(['owner', 'administrator', 'developer'])
    expect(may('payments.refund')).toEqual(['owner', 'administrator', 'analyst', 'support'])
    expect(may('team.write')).toEqual(['owner', 'administrator'])
  })

  it('that only look change nothing', () => {
    const changes = PERMISSIONS.filter((one) => !one.endsWith('.read') && one !== 'self.write')
    expect(changes.filter((one) => mayDo('view_only', one))).toEqual([])
  })
})
