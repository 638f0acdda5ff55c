import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureBuilt } from '../../test/support/process.ts'
import { type TestMember, memberOf } from '../../test/support/team.ts'
import { type World, openWorld } from '../../test/support/world.ts'

describe('a page of the dashboard', () => {
  let world: World
  let owner: TestMember
  beforeAll(async () => {
    ensureBuilt()
    world = await openWorld()
    owner = await memberOf(world)
  })
  afterAll(() => world.close())
  const get = (path: string, headers: Readonly<Record<string, string>> = owner.headers) =>
    world.request('GET', path, { key: null, headers })

  it('is for those who are signed in, and remembers where they wanted to go', async () => {
    const answer = await get('/test/settings/team', {})
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/login?next=%2Ftest%2Fsettings%2Fteam')
  })

  it('is found with and without its account, in either mode', async () => {
    for (const path of ['/test/settings/team', `/${world.app.account}/test/settings/team`]) {
      const answer = await get(path)
      expect(answer.text).toContain('<title>Team · Paylinks (test)</title>')
    }
    expect((await get('/settings/team')).text).toContain('<title>Team · Paylinks</title>')
    expect((await get('/acct_other/settings/team')).status).toBe(403)
  })

  it('is looked for without what no database takes', async () => {
    for (const path of ['/payments?q=%00', '/payment-links/export?q=%00', '/webhooks/%00%0d%0aX:y'])
      expect((await get(`/test${path}`)).status, path).toBeLessThan(500)
    const form = 'email=%00&password=%00'
    const sent = { 'sec-fetch-site': 'same-origin' }
    const answer = await world.request('POST', '/login', { key: null, headers: sent, form })
    expect(answer.status).toBe(422)
  })

  it('says what was done in its own words, and in no word of an object’s', async () => {
    const page = (done: string) => get(`/test/settings/security?done=${done}`)
    expect((await page('ended')).text).toContain('That visit is ended.')
    for (const word of ['constructor', '__proto__', 'toString'])
      expect((await page(word)).text).not.toMatch(/native code|\[object/)
  })

  it('says so where a form of several parts cannot be read', async () => {
    const of = (boundary: string) => ({
      ...owner.headers,
      'content-type': `multipart/form-data${boundary}`,
    })
    const path = '/test/settings/branding/icon'
    for (const headers of [of(''), of('; boundary=a')]) {
      const answer = await world.request('POST', path, { key: null, headers, form: '--b\r\nx' })
      expect(answer.status).toBe(400)
      expect(answer.text).toContain('Nothing was changed')
    }
  })

  it('begins in test mode', async () => {
    expect((await get('/')).headers.get('location')).toMatch(/^\/test\/./)
  })

  it('cannot be framed by anybody, and loads nothing from elsewhere', async () => {
    const { headers } = await get('/test/settings/team')
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'self';.*frame-ancestors 'none'$/,
    )
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('cache-control')).toBe('no-store')
  })
})
