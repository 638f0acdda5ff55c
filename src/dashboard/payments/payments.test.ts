import { beforeAll, describe, expect, it } from 'vitest'
import { dashboardOf, keyIn } from '../../../test/support/dashboard.ts'
import { memberOf } from '../../../test/support/team.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { readCsv } from '../exports/read-csv.fixture.ts'

const HOSTILE = `<script>alert(1)</script>"'&=cmd|' /C calc'!A0`

onEachEngine((open) => {
  describe('payments in the dashboard', () => {
    const at = dashboardOf(open, '')
    const { get, send } = at
    let world: World
    beforeAll(() => {
      ;({ world } = at)
    })
    const listed = async (query = '') => {
      await world.app.work.runDue()
      return (await get(`/test/payments${query}`)).text
    }
    const pay = (more: object = {}) =>
      world.stripe.paymentIntents.create({
        amount: 5000,
        currency: 'usd',
        payment_method: 'pm_card_visa',
        confirm: true,
        return_url: 'https://shop.example',
        ...more,
      })

    it('says what to do first where there are none', async () => {
      expect(await listed()).toContain('No payments yet')
      expect((await get('/test/home')).text).toContain('This is what to do first')
    })

    it('finds a payment by its words, its amount, its card and its ids', async () => {
      const { id, latest_charge: charge } = await pay({
        amount: 1234,
        description: 'Blue kettle',
        metadata: { order: 'ORD-77' },
      })
      await pay({ description: 'Green cup' })
      for (const q of [
        'kett',
        '12.34',
        'blue 12.34',
        'ord-77',
        id,
        String(charge),
        '4242 kettle',
      ]) {
        const text = await listed(`?q=${encodeURIComponent(q)}`)
        expect(text, q).toContain(`/test/payments/${id}`)
        expect(text, q).not.toContain('Green cup')
      }
      expect(await listed('?q=nothing')).toContain('Nothing found')
      expect(await listed('?status=refunded')).toContain('Nothing found')
    })

    it('refunds once, however often the button is pressed', async () => {
      const { id } = await pay()
      const form = await get(`/test/payments/${id}/refund`)
      const asked = { key: keyIn(form.text), amount: '12.50', reason: 'duplicate', note: 'Again' }
      const path = `/test/payments/${id}/refund`
      const answers = await Promise.all([send(path, asked), send(path, asked), send(path, asked)])
      expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
      const again = await send(path, asked)
      expect(again.headers.get('location')).toMatch(/\?done=refunded$/)
      const { data } = await world.stripe.refunds.list({ payment_intent: id })
      expect(data.map(({ amount, reason }) => [amount, reason])).toEqual([[1250, 'duplicate']])
      const { text } = await get(`/test/payments/${id}?done=refunded`)
      expect(text).toContain('Partial refund')
      expect(text).toContain('Paid twice: Again')
    })

    it('says under its field what is wrong with a refund, and in whose words it was refused', async () => {
      const { id } = await pay()
      const key = keyIn((await get(`/test/payments/${id}/refund`)).text)
      const path = `/test/payments/${id}/refund`
      expect((await send(path, { key, amount: '1,250.00' })).text).toContain('such as 12.50')
      expect((await send(path, { key, amount: '1', reason: 'other' })).text).toContain('Say why')
      const refused = await send(path, { key, amount: '99.00' })
      expect(refused.status).toBe(400)
      expect(refused.text).toContain('greater than')
    })

    it('says that it is refunded only where the same form did it', async () => {
      const { id } = await pay()
      const path = `/test/payments/${id}/refund`
      const key = keyIn((await get(path)).text)
      for (const form of [{ amount: '1' }, { key: 'short', amount: '1' }]) {
        const bare = await send(path, form)
        expect([bare.status, bare.text]).toEqual([400, expect.stringContaining('is not whole')])
      }
      // What was refused is no deed: the same form can be sent again, put right.
      expect((await send(path, { key, amount: '99.00' })).status).toBe(400)
      expect((await send(path, { key, amount: '1' })).status).toBe(303)
      const other = await send(path, { key, amount: '2' })
      expect([other.status, other.text]).toEqual([400, expect.stringContaining('sent before')])

      const { engine } = world.app
      const answers = engine.sql.updateTable('idempotency_keys').where('key', 'like', `%_${key}`)
      const body = '{"error":{"message":"The bank is closed."}}'
      await engine.run(answers.set({ status: 503, body }).compile())
      expect((await send(path, { key, amount: '1' })).text).toContain('The bank is closed.')
      await engine.run(answers.set({ status: null, body: null }).compile())
      const { headers } = await send(path, { key, amount: '1' })
      expect(headers.get('location')).toMatch(/\?done=refunding$/)

      const { data } = await world.stripe.refunds.list({ payment_intent: id })
      expect(data.map(({ amount }) => amount)).toEqual([100])
    })

    it('asks who it is before much is given back', async () => {
      const { id } = await pay({ amount: 200_000 })
      const key = keyIn((await get(`/test/payments/${id}/refund`)).text)
      const stale = await memberOf(world, 'analyst', world.clock.now() - 3600)
      const path = `/test/payments/${id}/refund`
      const asked = await send(path, { key, amount: '2000.00' }, stale)
      expect(asked.text).toContain('Is it still you?')
      expect((await world.stripe.refunds.list({ payment_intent: id })).data).toEqual([])
      expect((await send(path, { key, amount: '2000.00' })).status).toBe(303)
      expect((await world.stripe.refunds.list({ payment_intent: id })).data).toHaveLength(1)
    })

    it('captures a part, cancels what is held, and sends a receipt', async () => {
      const held = await pay({ capture_method: 'manual' })
      expect((await get(`/test/payments/${held.id}`)).text).toContain('Uncaptured')
      await send(`/test/payments/${held.id}/capture`, { amount: '20' })
      expect(await world.stripe.paymentIntents.retrieve(held.id)).toMatchObject({
        status: 'succeeded',
        amount_received: 2000,
      })
      const other = await pay({ capture_method: 'manual' })
      await send(`/test/payments/${other.id}/cancel`, {})
      expect((await get(`/test/payments/${other.id}`)).text).toContain('Canceled')
      const sent = await send(`/test/payments/${held.id}/receipt`, { email: 'ann@example.com' })
      expect(sent.status).toBe(303)
      await send(`/test/payments/${held.id}/receipt`, { email: 'ann@example.com' })
      const mails = await world.request('GET', '/v1/paylinks/mails')
      expect(mails.text.match(/ann@example.com/g)).toHaveLength(2)
      expect((await send(`/test/payments/${held.id}/receipt`, { email: 'x' })).status).toBe(422)
    })

    it('keeps notes, and refuses those that no API would take', async () => {
      const { id } = await pay({ metadata: { old: '1', kept: '2' } })
      const form = new URLSearchParams([
        ['key', 'kept'],
        ['value', '3'],
        ['key', 'new'],
        ['value', HOSTILE],
      ]).toString()
      const path = `/test/payments/${id}/metadata`
      const saved = await world.request('POST', path, {
        key: null,
        headers: at.owner.headers,
        form,
      })
      expect(saved.status).toBe(303)
      const { metadata } = await world.stripe.paymentIntents.retrieve(id)
      expect(metadata).toEqual({ kept: '3', new: HOSTILE })
      expect((await send(path, { key: 'a[b]', value: '1' })).status).toBe(422)
    })

    it('shows hostile words as words', async () => {
      const customer = await world.stripe.customers.create({ name: HOSTILE, description: HOSTILE })
      const { id } = await pay({
        description: HOSTILE,
        customer: customer.id,
        metadata: { [HOSTILE.slice(0, 30)]: HOSTILE },
      })
      await world.app.work.runDue()
      const paths = ['', `/${id}`, `/${id}/refund`, `/${id}/metadata`]
      const pages = [
        ...paths.map((path) => `/test/payments${path}`),
        '/test/customers',
        `/test/customers/${customer.id}`,
        '/test/home',
        '/test/balance',
      ]
      for (const path of pages) {
        const { text, status } = await get(path)
        expect(status, path).toBe(200)
        expect(text, path).not.toContain('<script>alert')
      }
    })

    it('gives a file that says what the API says, and that no spreadsheet runs', async () => {
      await world.app.work.runDue()
      const { text, headers } = await get('/test/payments/export')
      expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
      const lines = readCsv(text)
      const all = await world.stripe.paymentIntents.list({ limit: 100 })
      expect(lines.map((line) => line['PaymentIntent ID'])).toEqual(all.data.map(({ id }) => id))
      expect(lines.map((line) => line['Amount'])).toEqual(
        all.data.map(({ amount }) => (amount / 100).toFixed(2)),
      )
      const described = lines.map((line) => line['Description'] ?? '')
      expect(described).toEqual(all.data.map(({ description }) => description ?? ''))
      const dangerous = await pay({ description: '=1+1' })
      await world.app.work.runDue()
      const [first] = readCsv((await get('/test/payments/export?q=1%2B1')).text)
      expect(first).toMatchObject({ 'PaymentIntent ID': dangerous.id, Description: "'=1+1" })
    })

    it('exports the other lists as the API has them', async () => {
      const ids = async (path: string) =>
        readCsv((await get(`/test/${path}/export`)).text).map(({ id }) => id)
      const { stripe } = world
      const { data: customers } = await stripe.customers.list({ limit: 100 })
      expect(await ids('customers')).toEqual(customers.map(({ id }) => id))
      const { data: moved } = await stripe.balanceTransactions.list({ limit: 100 })
      expect(await ids('balance')).toEqual(moved.map(({ id }) => id))
      expect(await ids('subscriptions')).toEqual([])
      expect(await ids('invoices')).toEqual([])
    })

    it('answers a dispute with evidence, and accepts another', async () => {
      const contested = () => pay({ payment_method: 'pm_card_createDispute' })
      const [first, second] = [await contested(), await contested()]
      await world.app.work.runDue()
      const text = (await get('/test/disputes?status=needs_response')).text
      expect(text.match(/href="\/test\/disputes\/du_\w+/g)).toHaveLength(2)
      expect(await listed('?status=disputed')).toContain(`/test/payments/${first.id}`)
      const disputeOf = async (intent: string) =>
        (await world.stripe.disputes.list({ payment_intent: intent })).data[0]!
      const one = await disputeOf(first.id)
      const path = `/test/disputes/${one.id}`
      await send(`${path}/evidence`, { product_description: HOSTILE, then: 'save' })
      expect((await disputeOf(first.id)).evidence_details.submission_count).toBe(0)
      expect((await get(path)).text).not.toContain('<script>alert')
      await send(`${path}/evidence`, { uncategorized_text: 'winning_evidence', then: 'submit' })
      expect(await disputeOf(first.id)).toMatchObject({
        status: expect.stringMatching(/under_review|won/) as string,
        evidence: { product_description: HOSTILE, uncategorized_text: 'winning_evidence' },
      })
      await world.app.work.runDue()
      await send(`/test/disputes/${(await disputeOf(second.id)).id}/accept`, {})
      expect((await disputeOf(second.id)).status).toBe('lost')
      expect((await get(`/test/payments/${second.id}`)).text).toContain('Disputed')
    })

    it('lets nobody do more than their role', async () => {
      const { id } = await pay()
      const viewer = await memberOf(world, 'view_only')
      const support = await memberOf(world, 'support')
      expect((await get(`/test/payments/${id}`, viewer)).text).not.toContain('/refund')
      const form = { key: 'a'.repeat(24), amount: '1' }
      expect((await send(`/test/payments/${id}/refund`, form, viewer)).status).toBe(403)
      expect((await get('/test/payments/export', support)).status).toBe(403)
      expect((await get('/test/balance', support)).status).toBe(403)
      expect((await send(`/test/payments/${id}/capture`, form, support)).status).toBe(403)
      expect((await send(`/test/payments/${id}/refund`, form, support)).status).toBe(303)
    })

    it('never shows what is of the other mode', async () => {
      const { id } = await pay()
      expect((await get(`/payments/${id}`)).status).toBe(404)
      expect((await get(`/payments?q=${id}`)).text).toContain('Nothing found')
    })
  })
})
