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
import { memberOf } from '../../../test/support/team.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { frozenClock } from '../../lib/clock.ts'
import { makeReader } from '../../store/reader.ts'
import { mails } from '../../store/mails.ts'

const TEAM = '/test/settings/team'
const SECURITY = '/test/settings/security'

onEachEngine((open) => {
  describe('a team', () => {
    const clock = frozenClock(1_800_000_000)
    let world: World
    let ada: Visitor
    let secret = ''
    beforeAll(async () => {
      ensureBuilt()
      world = await open({ clock })
      ada = await firstOwner(world)
      ;({ secret } = await turnOnCodes(ada, clock.now()))
    })
    afterAll(() => world.close())

    /** The newest mail to somebody, as it was written. */
    async function mailTo(address: string) {
      await world.app.work.runDue()
      const { engine, account } = world.app
      const scope = { account, livemode: true }
      const reader = makeReader(engine, engine, scope, { baseUrl: '', now: clock.now() })
      const { records } = await reader.page(mails, {
        where: [['recipient', '=', address]],
        limit: 1,
      })
      return records[0] ?? null
    }
    const linkIn = (text: string | undefined, path: string) =>
      new RegExp(`${world.url}${path}/\\w+`).exec(text ?? '')?.[0] ?? ''
    const confirm = (who: Visitor, form: Readonly<Record<string, string>>) => {
      clock.advance(30)
      return who.post('/confirm', {
        _password: PASSWORD,
        _code: codeAt(secret, clock.now()),
        ...form,
      })
    }

    async function inviteAs(role: string, email: string) {
      const answer = await ada.post(`${TEAM}/invite`, { email, role })
      return linkIn(answer.text, '/join')
    }

    it('grows by invitations, which work once and for one address', async () => {
      const link = await inviteAs('support', 'Grace@shop.example')
      const mail = await mailTo('grace@shop.example')
      expect(mail).toMatchObject({ kind: 'invitation', livemode: true })
      expect(mail?.own.written?.text).toContain(link)
      const grace = visitor(world)
      const form = { name: 'Grace', email: 'somebody@else.example', password: PASSWORD }
      expect((await grace.post(link, form)).status).toBe(303)
      const security = await grace.get(SECURITY)
      expect(security.text).toContain('grace@shop.example')
      expect((await grace.get(TEAM)).status).toBe(403)
      expect((await visitor(world).post(link, form)).status).toBe(410)
    })

    it('withdraws invitations, and lets them run out', async () => {
      const first = await inviteAs('analyst', 'alan@shop.example')
      const second = await inviteAs('developer', 'alan@shop.example')
      expect((await visitor(world).get(first)).status).toBe(410)
      const team = await ada.get(TEAM)
      const id = /invitations\/(\w+)\/withdraw/.exec(team.text)?.[1]
      expect((await ada.post(`${TEAM}/invitations/${id}/withdraw`)).status).toBe(303)
      expect((await visitor(world).get(second)).status).toBe(410)
      const third = await inviteAs('developer', 'alan@shop.example')
      expect((await visitor(world).get(third)).status).toBe(200)
      clock.advance(3 * 86_400)
      expect((await visitor(world).get(third)).status).toBe(410)
      // Three days are longer than a visit without a sign of life.
      await ada.post('/login', { email: 'ada@shop.example', password: PASSWORD })
      await ada.post('/login/code', { code: codeAt(secret, clock.now()) })
    })

    it('keeps an owner, and lets only owners make owners', async () => {
      const link = await inviteAs('administrator', 'anna@shop.example')
      const anna = visitor(world)
      await anna.post(link, { name: 'Anna', password: PASSWORD })
      await turnOnCodes(anna, clock.now())
      const { text } = await ada.get(TEAM)
      const idOf = (email: string) =>
        new RegExp(`members/(mbr_\\w+)"[^§]{0,200}?${email}`).exec(text)?.[1] ?? ''
      const [own, hers] = [idOf('ada@shop'), idOf('anna@shop')]
      const last = await ada.post(`${TEAM}/members/${own}/remove`)
      expect(last.text).toContain('the only owner')
      expect((await anna.post(`${TEAM}/members/${own}/role`, { role: 'support' })).status).toBe(422)
      const invited = await anna.post(`${TEAM}/invite`, { email: 'x@y.example', role: 'owner' })
      expect(invited.text).toContain('Only owners invite owners.')
      const sent = await anna.post(`${TEAM}/invite`, { email: 'x@y.example', role: 'developer' })
      const open = linkIn(sent.text, '/join')
      expect((await visitor(world).get(open)).status).toBe(200)
      expect((await ada.post(`${TEAM}/members/${hers}/role`, { role: 'analyst' })).status).toBe(303)
      expect((await anna.get(TEAM)).status).toBe(403)
      // Nor does anybody come in by what she has sent before.
      expect((await visitor(world).get(open)).status).toBe(410)
      expect((await ada.post(`${TEAM}/members/${hers}/remove`)).status).toBe(303)
      expect((await anna.get(SECURITY)).location).toMatch(/^\/login/)
      // Whoever else has the link of somebody who is known can neither use it nor use it up.
      const back = await inviteAs('analyst', 'anna@shop.example')
      expect((await visitor(world).post(back, { name: 'Eve', password: PASSWORD })).status).toBe(
        410,
      )
      expect((await visitor(world).get(back)).text).toContain('has a sign-in already')
    })

    it('asks once more who it is, ten minutes on, and then does what was asked for', async () => {
      clock.advance(600)
      const form = { email: 'late@shop.example', role: 'support' }
      const before = ada.cookie()
      const asked = await ada.post(`${TEAM}/invite`, form)
      expect(asked.text).toContain('Is it still you?')
      expect(asked.text).toContain('value="late@shop.example"')
      const pending = { ...form, _next: `${TEAM}/invite`, _posted: 'yes' }
      const wrong = await confirm(ada, { ...pending, _password: 'wrong wrong wrong' })
      expect(wrong.status).toBe(422)
      const right = await confirm(ada, pending)
      expect([right.status, right.location]).toEqual([307, `${TEAM}/invite`])
      // What was known before opens nothing any more.
      expect(ada.cookie()).not.toBe(before)
      const old = visitor(world)
      old.bring(before)
      expect((await old.get(TEAM)).status).toBe(303)
      expect((await ada.post(`${TEAM}/invite`, form)).text).toContain('/join/')
    })

    it('gives a new password by mail, which ends all visits, and says so', async () => {
      const same = [visitor(world), visitor(world)]
      const [known, unknown] = [
        await same[0]!.post('/reset', { email: 'ada@shop.example' }),
        await same[1]!.post('/reset', { email: 'nobody@shop.example' }),
      ]
      expect(known.text.replace('ada@', '@')).toBe(unknown.text.replace('nobody@', '@'))
      expect(await mailTo('nobody@shop.example')).toBeNull()
      const mail = await mailTo('ada@shop.example')
      const link = linkIn(mail?.own.written?.text, '/reset')
      expect((await visitor(world).post(link, { password: 'short' })).status).toBe(422)
      const fresh = 'lantern-orchard-pebble-17'
      expect((await visitor(world).post(link, { password: fresh })).status).toBe(200)
      expect((await visitor(world).post(link, { password: fresh })).status).toBe(410)
      expect((await ada.get(TEAM)).status).toBe(303)
      expect(await mailTo('ada@shop.example')).toMatchObject({ kind: 'security_notice' })
      const email = 'ada@shop.example'
      expect((await ada.post('/login', { email, password: PASSWORD })).status).toBe(422)
      // The second factor is asked for as before.
      expect((await ada.post('/login', { email, password: fresh })).location).toMatch('/login/code')
    })

    it('keeps its mails from whoever has a key', async () => {
      const mail = await mailTo('ada@shop.example')
      // Nothing answers a key of live mode yet: so they are put where one of test mode would look.
      await world.app.engine.script(['update mails set livemode = 0'])
      const list = await world.request('GET', '/v1/paylinks/mails?limit=100')
      expect(list.json).toMatchObject({ object: 'list', data: [] })
      const one = await world.request('GET', `/v1/paylinks/mails/${mail?.id}`)
      expect(one.status).toBe(404)
    })

    it('writes down what it does, where nobody changes it', async () => {
      const email = 'ada@shop.example'
      await ada.post('/login', { email, password: 'lantern-orchard-pebble-17' })
      clock.advance(30)
      await ada.post('/login/code', { code: codeAt(secret, clock.now()) })
      for (let i = 0; i < 20; i++) await ada.post(`${SECURITY}/sessions/others`)
      const pages = [await ada.get('/test/settings/audit')]
      const older = () => /href="([^"]+)">Older/.exec(pages.at(-1)?.text ?? '')?.[1]
      for (let next = older(); next; next = older())
        pages.push(await ada.get(next.replaceAll('&amp;', '&')))
      expect(pages.length).toBeGreaterThan(1)
      expect(pages[0]?.text).toContain('Ended all visits elsewhere')
      expect(pages.slice(1).map(({ text }) => text)).toSatisfy((texts: readonly string[]) =>
        ['Reset the password by mail', 'Became owner', '← Newer'].every((said) =>
          texts.some((text) => text.includes(said)),
        ),
      )
      const { engine } = world.app
      await expect(engine.script(["update audit_log set actor = 'Eve'"])).rejects.toThrow()
      await expect(engine.script(['delete from audit_log'])).rejects.toThrow()
    })

    it('gives no further password by a link from before the password was changed', async () => {
      const email = 'edith@shop.example'
      const edith = visitor(world)
      const owner = await memberOf(world, 'owner', clock.now())
      const { text } = await world.request('POST', `${TEAM}/invite`, {
        key: null,
        headers: owner.headers,
        form: String(new URLSearchParams({ email, role: 'support' })),
      })
      await edith.post(linkIn(text, '/join'), { name: 'Edith', password: PASSWORD })
      await edith.post('/reset', { email })
      const link = linkIn((await mailTo(email))?.own.written?.text, '/reset')
      expect((await visitor(world).get(link)).status).toBe(200)
      const password = 'marmalade-thunder-piano-3'
      expect((await edith.post(`${SECURITY}/password`, { password })).status).toBe(303)
      expect((await visitor(world).get(link)).status).toBe(410)
    })
  })
})
