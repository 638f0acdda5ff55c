/** The payer's addresses over HTTP: what each answers, to a browser and to the page's script. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endOf, openForm } from '../../test/support/form-payer.ts'
import { TEE } from '../../test/support/goods.ts'
import { CARDS } from '../../test/support/payer.ts'
import { ensureBuilt } from '../../test/support/process.ts'
import { type World, openWorld } from '../../test/support/world.ts'
import { type Line, withLine } from '../processors/simulator/lost-answers.ts'
import { simulator } from '../processors/simulator/simulator.ts'

let line: Line = 'good'
let world: World
beforeAll(async () => {
  ensureBuilt()
  world = await openWorld({ processor: withLine(simulator, () => line) })
})
afterAll(() => world.close())

const newLink = (params = {}) => world.stripe.paymentLinks.create({ line_items: [TEE], ...params })

async function at(path: string, init: RequestInit = {}) {
  const url = new URL(path, world.url)
  const answer = await fetch(url, { redirect: 'manual', ...init })
  const text = await answer.text()
  const title = /<h1[^>]*>([^<]*)</.exec(text)?.[1]?.replace('&#39;', '’')
  return { status: answer.status, title, location: answer.headers.get('location'), text }
}

describe('a link', () => {
  it('is there, or gone, or was never', async () => {
    const link = await newLink()
    expect(await at(link.url)).toMatchObject({ status: 200, title: 'T-shirt' })
    await world.stripe.paymentLinks.update(link.id, { active: false })
    expect(await at(link.url)).toMatchObject({
      status: 410,
      title: 'This link is no longer active',
    })
    expect(await at('/b/test_nobody')).toMatchObject({ status: 404, title: 'Something went wrong' })
  })

  it('speaks the language of its URL, as far as it knows it', async () => {
    const { url } = await newLink()
    expect((await at(`${url}?locale=en-GB`)).text).toContain('<html lang="en-GB">')
    expect((await at(`${url}?locale=en-GB`)).text).toContain('US$10.99')
    expect((await at(`${url}?locale=de`)).title).toBe('T-shirt')
    expect((await at(`${url}?locale=de`)).text).toContain('<html lang="de">')
    expect((await at('/b/test_nobody?locale=de')).title).toBe('Etwas ist schiefgegangen')
    expect((await at(`${url}?locale=xx`)).text).toContain('<html lang="en">')
  })

  it('fills in what its URL brings along, and keeps it in the form’s address', async () => {
    const { url } = await newLink()
    const query = 'prefilled_email=jenny%40example.com&client_reference_id=o-7&utm_source=mail&x=1'
    const { text } = await at(`${url}?${query}`)
    expect(text).toContain('value="jenny@example.com"')
    const action = /action="([^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&')
    const kept = new URL(action ?? '', world.url).searchParams
    expect(Object.fromEntries(kept)).toEqual({
      prefilled_email: 'jenny@example.com',
      client_reference_id: 'o-7',
      utm_source: 'mail',
    })
  })

  it('takes an amount from its URL within the bounds of its price', async () => {
    const price = await world.stripe.prices.create({
      currency: 'usd',
      product_data: { name: 'Garden' },
      custom_unit_amount: { enabled: true, minimum: 500, maximum: 5000 },
    })
    const { url } = await newLink({ line_items: [{ price: price.id, quantity: 1 }] })
    expect((await at(`${url}?__prefilled_amount=2500`)).text).toContain('value="25.00"')
    expect((await at(`${url}?__prefilled_amount=9900`)).text).not.toContain('value="99.00"')
    const payer = await openForm(`${url}?__prefilled_amount=2500`)
    expect(endOf(await payer.pay())).toBe('done')
    const session = await world.stripe.checkout.sessions.retrieve(payer.session())
    expect(session.amount_total).toBe(2500)
  })
})

describe('a session', () => {
  async function declined() {
    const payer = await openForm((await newLink()).url)
    await payer.pay(CARDS.declined)
    return { payer, path: `/c/pay/${payer.session()}` }
  }

  it('thanks nobody who has not paid', async () => {
    const { path } = await declined()
    expect(await at(`${path}/done`)).toMatchObject({ status: 303, location: path })
  })

  it('that is paid says so, and thanks', async () => {
    const { payer, path } = await declined()
    await payer.pay()
    expect(await at(path)).toMatchObject({ status: 200, title: 'You’re all done here' })
    expect(await at(`${path}/done`)).toMatchObject({ title: 'Thanks for your payment' })
    const again = await at(path, { method: 'POST', body: new URLSearchParams({ intent: 'pay' }) })
    expect(again).toMatchObject({ status: 303, location: `${path}/done` })
  })

  it('that is being paid says that, wherever one looks', async () => {
    const { payer, path } = await declined()
    line = 'lost'
    await payer.pay()
    expect(await at(path)).toMatchObject({ status: 303, location: `${path}/done` })
    const done = await at(`${path}/done`)
    expect(done).toMatchObject({ status: 200, title: 'Your payment is being processed' })
    expect(done.text).toContain(`id="again" href="${path}/done"`)
    line = 'good'
  })

  it('shows its challenge to whoever comes back', async () => {
    const { payer, path } = await declined()
    await payer.pay(CARDS.challenged)
    const { text } = await at(path)
    expect(text).toMatch(/<dialog id="challenge"[^>]* open=""/)
    expect(text).toContain(`action="${path}/challenge"`)
    const nonsense = new URLSearchParams({ result: 'perhaps' })
    const answer = await at(`${path}/challenge`, { method: 'POST', body: nonsense })
    expect(answer).toMatchObject({ status: 303, location: path })
  })

  it('without a challenge leads whoever answers one to its page', async () => {
    const { path } = await declined()
    const body = new URLSearchParams({ result: 'complete' })
    const answer = await at(`${path}/challenge`, { method: 'POST', body })
    expect(answer).toMatchObject({ status: 303, location: `${path}/done` })
  })

  it('is found by its whole id alone', async () => {
    const { path } = await declined()
    expect((await at(path.slice(0, -1))).status).toBe(404)
    expect((await at(`${path}/nowhere`)).status).toBe(404)
  })
})

describe('a form', () => {
  it('of another site is not taken', async () => {
    const { url } = await newLink()
    const headers = { 'sec-fetch-site': 'cross-site' }
    expect((await at(url, { method: 'POST', body: 'intent=pay', headers })).status).toBe(403)
  })

  it.each([
    ['', 200],
    ['visit_token=%00', 200],
    [`x=${'y'.repeat(70_000)}`, 413],
  ])('that no page has sent opens nothing', async (body, status) => {
    const link = await newLink()
    expect((await at(link.url, { method: 'POST', body })).status).toBe(status)
    const { data } = await world.stripe.checkout.sessions.list({ payment_link: link.id })
    expect(data).toEqual([])
  })
})

describe('a page that breaks', () => {
  it('says so, gives nothing away, and keeps its headers', async () => {
    const link = await newLink()
    const { engine } = world.app
    const cut = engine.sql
      .updateTable('payment_links')
      .set({ data: '{"active":true,"own":{}}' })
      .where('id', '=', link.id)
    await engine.run(cut.compile())
    const answer = await fetch(link.url)
    expect(answer.status).toBe(500)
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    const text = await answer.text()
    expect(text).toContain('Something went wrong on our side')
    expect(text).not.toMatch(/TypeError|undefined|node_modules/)
    const script = await fetch(link.url, { headers: { accept: 'application/json' } })
    expect([script.status, await script.text()]).toEqual([500, '{}'])
  })
})
