import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inside, readerInside } from '../../../test/support/inside.ts'
import { ensureBuilt } from '../../../test/support/process.ts'
import { type TestMember, memberOf } from '../../../test/support/team.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { newFormKey } from '../../dashboard/once.ts'
import { mails } from '../../store/mails.ts'
import { updatePaymentLink } from '../payment-links/update.ts'

const LINK = {
  type: 'fixed',
  'line_items[0][what]': 'new',
  'line_items[0][quantity]': '1',
  'line_items[0][price_data][currency]': 'usd',
  'line_items[0][price_data][unit_amount]': '5',
  'line_items[0][price_data][product_data][name]': 'Tea',
}
const then = (url: string) => ({
  'after_completion[type]': 'redirect',
  'after_completion[redirect][url]': url,
})

onEachEngine((open) => {
  describe('where payers and webhooks are led', () => {
    let world: World
    let owner: TestMember
    let administrator: TestMember
    beforeAll(async () => {
      ensureBuilt()
      world = await open()
      owner = await memberOf(world, 'owner')
      administrator = await memberOf(world, 'administrator')
      await memberOf(world, 'developer')
    })
    afterAll(() => world.close())

    const send = (path: string, form: Readonly<Record<string, string>>) =>
      world.request('POST', path, {
        key: null,
        headers: owner.headers,
        form: new URLSearchParams({ do: 'save', key: newFormKey(), ...form }).toString(),
      })
    const see = async (path: string) =>
      (await world.request('GET', path, { key: null, headers: owner.headers })).text
    const makeLink = async (mode: '' | '/test') => {
      const made = await send(`${mode}/payment-links/create`, LINK)
      return /plink_\w+/.exec(made.headers.get('location') ?? made.text)?.[0] ?? ''
    }
    const lead = async (mode: '' | '/test', link: string, url: string) => {
      const path = `${mode}/payment-links/${link}/edit`
      const seen = /name="seen" value="(\w+)"/.exec(await see(path))?.[1] ?? ''
      return (await send(path, { ...then(url), seen })).status
    }
    /** All that were sent, by whom they were for. */
    const notices = async (livemode = true) => {
      await world.app.work.runDue()
      const { records } = await readerInside(world, livemode).page(mails, { limit: 100 })
      return records
        .filter(({ kind }) => kind === 'destination_notice')
        .map(({ about, to, own }) => {
          return { about, to, subject: own.written?.subject, text: own.written?.text ?? '' }
        })
    }

    it('is told the heads of the team when a live link leads elsewhere, by whomever', async () => {
      const link = await makeLink('')
      expect(await notices()).toEqual([])
      expect(await lead('', link, 'https://shop.example/thanks')).toBe(303)
      const first = await notices()
      expect(new Set(first.map(({ to }) => to))).toEqual(
        new Set([owner.email, administrator.email]),
      )
      for (const { subject, text } of first) {
        expect(subject).toBe('A payment link now leads to shop.example')
        expect(text).toContain(link)
        expect(text).toContain(`The owner (${owner.email}) changed it, on `)
        expect(text).toContain(`${world.url}/${world.app.account}/payment-links/${link}`)
      }
      // What stays as it is, or leads nowhere, is no news.
      const key = 'sk_live_********abcd'
      const cause = { requestId: 'req_1', idempotencyKey: null, key }
      const change = (url: string) =>
        inside(
          world,
          (tx) =>
            updatePaymentLink(tx, link, {
              after_completion: { type: 'redirect', redirect: { url } },
            }),
          { livemode: true, cause },
        )
      await change('https://shop.example/thanks')
      expect(await notices()).toHaveLength(2)
      await change('https://elsewhere.example/')
      const subject = 'A payment link now leads to elsewhere.example'
      const [second, ...others] = (await notices()).filter((one) => one.subject === subject)
      expect(others).toHaveLength(1)
      expect(second?.text).toContain('from shop.example to elsewhere.example')
      expect(second?.text).toContain(`The API key ${key} changed it`)
      await change('https://elsewhere.example/other')
      const within = 'to another address at elsewhere.example'
      expect((await notices()).filter(({ text }) => text.includes(within))).toHaveLength(2)
    })

    it('is told of live webhook endpoints as well, made and moved', async () => {
      const hook = { url: 'https://shop.example/hook', types: 'charge.refunded' }
      const made = await send('/webhooks/create', hook)
      const id = /we_\w+/.exec(made.text)?.[0] ?? ''
      const edit = `/workbench/webhooks/${id}/edit`
      await send(edit, { ...hook, description: 'The till' })
      await send(edit, { ...hook, url: 'https://elsewhere.example/hook' })
      const told = (await notices()).filter(({ about }) => about === id)
      expect(told.map(({ subject }) => subject).toSorted()).toEqual([
        ...Array<string>(2).fill('Webhooks are now sent to elsewhere.example'),
        ...Array<string>(2).fill('Webhooks are now sent to shop.example'),
      ])
    })

    it('is nobody’s news in test mode', async () => {
      const link = await makeLink('/test')
      expect(await lead('/test', link, 'https://shop.example/thanks')).toBe(303)
      expect(await notices(false)).toEqual([])
    })
  })
})
