import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureBuilt } from '../../../test/support/process.ts'
import {
  PASSWORD,
  type Visitor,
  codeAt,
  firstOwner,
  turnOnCodes,
  visitor,
} from '../../../test/support/signing-in.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { frozenClock } from '../../lib/clock.ts'
import { NAVIGATION } from '../navigation.ts'

const EMAIL = 'ada@shop.example'
const TEAM = '/test/settings/team'
/** So that a test can come from any address. */
const BEHIND = { PAYLINKS_TRUSTED_PROXIES: '127.0.0.0/8,::1/128' }

onEachEngine((open) => {
  describe('the way in', () => {
    const clock = frozenClock(1_800_000_000)
    let world: World
    let ada: Visitor
    beforeAll(async () => {
      ensureBuilt()
      world = await open({ clock, environment: BEHIND })
    })
    afterAll(() => world.close())

    const signIn = async (password = PASSWORD, who = visitor(world), email = EMAIL) => {
      const answer = await who.post('/login', { email, password })
      return { who, answer }
    }

    it('begins with a link that makes one owner, whoever is first', async () => {
      const link = world.app.ownerLink ?? ''
      expect(link).toMatch(new RegExp(`^${world.url}/start/f`))
      expect((await visitor(world).get(link)).status).toBe(200)
      const weak = await visitor(world).post(link, {
        name: 'A',
        email: EMAIL,
        password: 'password1234',
      })
      expect(weak.status).toBe(422)
      const two = await Promise.all(
        ['ada', 'eve'].map((name) =>
          visitor(world).post(link, { name, email: `${name}@both.example`, password: PASSWORD }),
        ),
      )
      expect(two.map(({ status }) => status).toSorted()).toEqual([303, 410])
      expect((await visitor(world).get(link)).status).toBe(410)
      expect((await visitor(world).get(`${link.slice(0, -1)}0`)).status).toBe(410)
    })

    it('gives a cookie that no script reads and no other site sends', async () => {
      await world.close()
      world = await open({ clock, environment: BEHIND })
      ada = await firstOwner(world)
      const { answer } = await signIn()
      expect(answer.headers.get('set-cookie')).toMatch(
        /^paylinks=\w{43}; Path=\/; HttpOnly; SameSite=Lax$/,
      )
    })

    it('says the same of who is unknown and of who has forgotten', async () => {
      const { answer: forgotten } = await signIn('not-her-password-at-all')
      const { answer: unknown } = await signIn(PASSWORD, visitor(world), 'eve@shop.example')
      expect([forgotten.status, unknown.status]).toEqual([422, 422])
      expect(forgotten.text.replaceAll(EMAIL, '')).toBe(
        unknown.text.replaceAll('eve@shop.example', ''),
      )
    })

    it('makes whoever goes on failing wait, and lets them in afterwards', async () => {
      const answers = []
      for (let i = 0; i < 6; i++) answers.push((await signIn('wrong wrong wrong')).answer)
      expect(answers.at(-1)?.text).toMatch(/Wait \d+ seconds/)
      expect((await signIn()).answer.status).toBe(422)
      clock.advance(60)
      expect((await signIn()).answer.status).toBe(303)
      // Having been right, they begin anew.
      expect((await signIn('wrong wrong wrong')).answer.text).not.toMatch(/Wait/)
    })

    it('gives another token at every sign-in, whatever the browser brought', async () => {
      const eve = visitor(world)
      eve.bring('paylinks=0123456789abcdefghijklmnopqrstuvwxyzABCDEFG')
      const { answer } = await signIn(PASSWORD, eve)
      expect(answer.status).toBe(303)
      expect(eve.cookie()).not.toContain('0123456789abcdefg')
      const known = eve.cookie()
      await signIn(PASSWORD, eve)
      expect(eve.cookie()).not.toBe(known)
    })

    it('leaves open no visit that another sign-in has taken the place of', async () => {
      const { who } = await signIn()
      const before = who.cookie()
      await signIn(PASSWORD, who)
      const old = visitor(world)
      old.bring(before)
      expect((await old.get(TEAM)).location).toMatch(/^\/login/)
    })

    it('leads heads to nothing of live mode by a password alone', async () => {
      const { who } = await signIn()
      for (const { path } of NAVIGATION.flatMap(({ lines }) => lines)) {
        if (path === '/settings/security') continue
        expect((await who.get(path)).location, path).toBe('/settings/security?needed')
      }
    })

    it('is shut after signing out, also to whoever kept the cookie', async () => {
      const { who } = await signIn()
      const kept = who.cookie()
      expect((await who.get(TEAM)).status).toBe(200)
      expect((await who.post('/logout')).location).toBe('/login')
      who.bring(kept)
      expect((await who.get(TEAM)).location).toMatch(/^\/login/)
    })

    it('is shut after half a day without a visit, and after a week in any case', async () => {
      const { who: idle } = await signIn()
      clock.advance(12 * 3600 - 1)
      expect((await idle.get(TEAM)).status).toBe(200)
      clock.advance(12 * 3600)
      expect((await idle.get(TEAM)).status).toBe(303)
      const { who: busy } = await signIn()
      for (let hours = 0; hours < 7 * 24 - 6; hours += 6) {
        expect((await busy.get(TEAM)).status).toBe(200)
        clock.advance(6 * 3600)
      }
      expect((await busy.get(TEAM)).status).toBe(200)
      clock.advance(6 * 3600)
      expect((await busy.get(TEAM)).status).toBe(303)
    })

    it('takes no form of another site', async () => {
      const form = { email: EMAIL, password: PASSWORD }
      for (const headers of [
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
        { 'sec-fetch-site': 'none' },
        { origin: 'https://evil.example' },
        { origin: 'null' },
        {},
      ])
        expect((await visitor(world).post('/login', form, headers)).status).toBe(403)
      // Over plain http browsers say only this.
      expect((await visitor(world).post('/login', form, { origin: world.url })).status).toBe(303)
    })

    it('goes on to pages of ours only', async () => {
      for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example', '/a\tb'])
        expect(
          (await visitor(world).post('/login', { email: EMAIL, password: PASSWORD, _next: next }))
            .location,
        ).toBe('/')
      expect(
        (await visitor(world).post('/login', { email: EMAIL, password: PASSWORD, _next: TEAM }))
          .location,
      ).toBe(TEAM)
    })

    it('asks for a code where there is one, and takes each code once', async () => {
      ;({ who: ada } = await signIn())
      const { who: elsewhere } = await signIn()
      const { secret, recovery } = await turnOnCodes(ada, clock.now())
      expect(recovery).toHaveLength(10)
      // A factor has changed: all other visits are over.
      expect((await elsewhere.get(TEAM)).status).toBe(303)
      const half = (await signIn()).who
      expect((await half.get(TEAM)).location).toMatch(/^\/login/)
      const again = await half.post('/login/code', { code: codeAt(secret, clock.now()) })
      expect(again.status).toBe(422)
      clock.advance(30)
      const code = codeAt(secret, clock.now())
      const several = await Promise.all(Array.from({ length: 4 }, async () => (await signIn()).who))
      const answers = await Promise.all(several.map((who) => who.post('/login/code', { code })))
      expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
      const first = (await signIn()).who
      const used = { code: recovery[0] ?? '' }
      expect((await first.post('/login/code', used)).status).toBe(303)
      expect((await first.get(TEAM)).status).toBe(200)
      expect((await (await signIn()).who.post('/login/code', used)).status).toBe(422)
    })

    it('gives nobody more codes to guess for having many addresses', async () => {
      const answers = []
      for (let i = 1; i <= 8; i++) {
        const headers = { 'sec-fetch-site': 'same-origin', 'x-forwarded-for': `203.0.113.${i}` }
        const who = visitor(world)
        await who.post('/login', { email: EMAIL, password: PASSWORD }, headers)
        answers.push(await who.post('/login/code', { code: '000000' }, headers))
      }
      expect(answers.at(-1)?.text).toMatch(/Wait \d+ (?:seconds|minutes)/)
      clock.advance(900)
    })
  })
})
