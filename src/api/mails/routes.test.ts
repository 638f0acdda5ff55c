import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openMailServer, type MailServer } from '../../../test/support/mail-server.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { violationsIn } from '../../../test/support/verified.ts'
import { textOfPdf } from '../../../test/support/pdf-text.ts'
import { type Clock, frozenClock } from '../../lib/clock.ts'

const JENNY = 'jenny@rosen.example'

interface Mail {
  readonly id: string
  readonly kind: string
  readonly to: string
  readonly status: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly message_id: string
  readonly error: string | null
}

const mailsAbout = async (world: World, about = ''): Promise<readonly Mail[]> => {
  await world.app.work.runDue()
  const query = about === '' ? '' : `?about=${about}`
  const { json } = await world.request('GET', `/v1/paylinks/mails${query}`)
  return (json as unknown as { data: readonly Mail[] }).data
}

const payFor = (world: World, more: object = {}) =>
  world.stripe.paymentIntents.create({
    amount: 2300,
    currency: 'eur',
    description: 'Three notebooks',
    confirm: true,
    payment_method: 'pm_card_visa',
    allowed_payment_method_types: ['card'],
    ...more,
  })

const chargeOf = async (world: World, intent: { latest_charge: unknown }) =>
  world.stripe.charges.retrieve(String(intent.latest_charge))

onEachEngine((open) => {
  describe('the outbox of a server that mails nobody', () => {
    let world: World
    beforeAll(async () => {
      world = await open()
    })
    afterAll(() => world.close())

    it('keeps the receipt of a payment that has an address for it', async () => {
      const charge = await chargeOf(world, await payFor(world, { receipt_email: JENNY }))
      expect(charge.receipt_number).toMatch(/^\d{4}-\d{4}$/)
      const [mail] = await mailsAbout(world, charge.id)
      expect(mail).toMatchObject({
        object: 'paylinks.mail',
        kind: 'receipt',
        to: JENNY,
        status: 'kept',
        sent_at: null,
        livemode: false,
        locale: 'en',
        subject: `[Test mode] Your receipt from Example Shop #${charge.receipt_number}`,
        message_id: `<${mail?.id}@paylinks.invalid>`,
      })
      expect(mail?.text).toContain('Three notebooks: €23.00')
      expect(mail?.text).toContain(charge.receipt_url)
      const alone = await world.request('GET', `/v1/paylinks/mails/${mail?.id}`)
      expect(alone.json).toEqual(mail)
    })

    it('has none of a payment that names nobody', async () => {
      const charge = await chargeOf(world, await payFor(world))
      expect(charge.receipt_number).toBeNull()
      expect(await mailsAbout(world, charge.id)).toEqual([])
    })

    it('has none of a payment that failed', async () => {
      await expect(
        payFor(world, { receipt_email: JENNY, payment_method: 'pm_card_visa_chargeDeclined' }),
      ).rejects.toMatchObject({ type: 'StripeCardError' })
      const { data } = await world.stripe.charges.list({ limit: 1 })
      expect(data[0]).toMatchObject({ receipt_url: null, receipt_number: null })
      expect(await mailsAbout(world, data[0]?.id)).toEqual([])
    })

    it('has the receipt of what is captured once it is', async () => {
      const intent = await payFor(world, { receipt_email: JENNY, capture_method: 'manual' })
      expect(await mailsAbout(world, String(intent.latest_charge))).toEqual([])
      await world.stripe.paymentIntents.capture(intent.id, { amount_to_capture: 1000 })
      const [mail] = await mailsAbout(world, String(intent.latest_charge))
      expect(mail?.text).toContain('€10.00')
    })

    it('has a receipt again when its address is changed, under the same number', async () => {
      const intent = await payFor(world)
      const id = String(intent.latest_charge)
      const first = await world.stripe.charges.update(id, { receipt_email: JENNY })
      const same = await world.stripe.charges.update(id, { receipt_email: JENNY })
      await world.stripe.paymentIntents.update(intent.id, { receipt_email: 'bob@rosen.example' })
      const last = await world.stripe.charges.retrieve(id)
      expect(last).toMatchObject({ receipt_email: 'bob@rosen.example' })
      expect(same.receipt_number).toBe(first.receipt_number)
      expect(last.receipt_number).toBe(first.receipt_number)
      const mails = await mailsAbout(world, id)
      expect(mails.map(({ to }) => to)).toEqual(['bob@rosen.example', JENNY])
    })

    it('tells of a refund whoever was told of the payment', async () => {
      const intent = await payFor(world, { receipt_email: JENNY })
      const refund = await world.stripe.refunds.create({ payment_intent: intent.id, amount: 500 })
      const charge = await chargeOf(world, intent)
      const [mail] = await mailsAbout(world, refund.id)
      expect(mail).toMatchObject({ kind: 'refund', to: JENNY })
      expect(mail?.subject).toContain(`#${charge.receipt_number}`)
      expect(mail?.text).toContain('€5.00')
      expect(mail?.text).toContain('Visa •••• 4242')
    })

    it('is written in the language of the customer', async () => {
      const customer = await world.stripe.customers.create({ preferred_locales: ['de-AT'] })
      const intent = await payFor(world, { receipt_email: JENNY, customer: customer.id })
      const [mail] = await mailsAbout(world, String(intent.latest_charge))
      expect(mail).toMatchObject({ locale: 'de-AT' })
      expect(mail?.subject).toMatch(/^\[Testmodus\] Ihr Beleg von/)
    })

    it('has what the account wants to be written by itself', async () => {
      const { id } = await world.stripe.accounts.retrieveCurrent()
      const settings = 'paylinks[payment_mails]=true&paylinks[receipt_mails]=true'
      const form = `email=me@shop.example&${settings}&paylinks[refund_mails]=true`
      const { json } = await world.request('POST', `/v1/accounts/${id}`, { form })
      expect(json['paylinks']).toMatchObject({ payment_mails: true, receipt_mails: true })
      const method = await world.stripe.paymentMethods.create({
        type: 'card',
        card: { token: 'tok_visa' },
        billing_details: { email: JENNY, name: 'Jenny Rosen' },
      })
      const intent = await payFor(world, { payment_method: method.id })
      const mails = await mailsAbout(world, String(intent.latest_charge))
      expect(mails.map(({ kind, to }) => [kind, to])).toEqual([
        ['receipt', JENNY],
        ['paid', 'me@shop.example'],
      ])
      expect(mails[1]?.text).toContain(`Jenny Rosen, ${JENNY}`)
      const refund = await world.stripe.refunds.create({ payment_intent: intent.id })
      expect(await mailsAbout(world, refund.id)).toHaveLength(1)
    })

    it('keeps one mail however often its sending is told', async () => {
      const before = await mailsAbout(world)
      await world.app.work.runDue()
      expect(await mailsAbout(world)).toEqual(before)
      for (const { status } of before) expect(status).toBe('kept')
    })

    it('has no header that a name could have made', async () => {
      const { id } = await world.stripe.accounts.retrieveCurrent()
      const name = encodeURIComponent('Shop\u202e <b>x</b> & "Co"')
      await world.request('POST', `/v1/accounts/${id}`, { form: `business_profile[name]=${name}` })
      const intent = await payFor(world, {
        receipt_email: JENNY,
        description: 'x\r\nBcc: all@victims.example\r\n\r\n<script>alert(1)</script>',
      })
      const [mail] = await mailsAbout(world, String(intent.latest_charge))
      expect(mail?.subject).not.toMatch(/[\r\n\u202e]/)
      expect(mail?.html).not.toMatch(/<script|<b>x/)
      expect(mail?.text).toContain('x Bcc: all@victims.example')
    })
  })

  describe('the receipt of a payment', () => {
    let world: World
    beforeAll(async () => {
      world = await open()
    })
    afterAll(() => world.close())

    it('is a page in the reader’s language, and a PDF', async () => {
      const charge = await chargeOf(world, await payFor(world))
      const url = String(charge.receipt_url)
      expect(url).toMatch(/\/receipts\/[A-Za-z0-9]{32}$/)
      const page = await fetch(url, { headers: { 'accept-language': 'de' } })
      const html = await page.text()
      expect(page.status).toBe(200)
      expect(html).toContain('Beleg von')
      expect(html).toContain('Three notebooks')
      const pdf = await fetch(`${url}/pdf?locale=ja`)
      expect(pdf.headers.get('content-type')).toBe('application/pdf')
      const { pages, language } = await textOfPdf(new Uint8Array(await pdf.arrayBuffer()))
      expect(language).toBe('ja')
      expect(pages[0]).toContain('領収書')
    })

    it('says what came back since', async () => {
      const intent = await payFor(world)
      await world.stripe.refunds.create({ payment_intent: intent.id, amount: 300 })
      const { receipt_url } = await chargeOf(world, intent)
      const html = await (await fetch(String(receipt_url))).text()
      expect(html).toContain('-€3.00')
    })

    it('leaves nothing for verify to find', async () => {
      expect(await violationsIn(world)).toEqual([])
    })

    it.each(['/receipts/x', `/receipts/${'a'.repeat(32)}`, `/receipts/${'a'.repeat(32)}/pdf`])(
      'is nobody’s at %s',
      async (path) => {
        expect((await fetch(world.url + path)).status).toBe(404)
      },
    )
  })

  describe('a server with a mail server', () => {
    let world: World
    let server: MailServer
    let clock: Clock & { advance(seconds: number): void }
    beforeAll(async () => {
      server = await openMailServer()
      clock = frozenClock(1_790_000_000)
      world = await open({
        clock,
        environment: {
          PAYLINKS_SMTP_URL: server.url,
          PAYLINKS_MAIL_FROM: 'pay@shop.example',
          PAYLINKS_TEAM_MAILS: 'dev@shop.example, Ops@shop.example',
        },
      })
    })
    afterAll(async () => {
      await world.close()
      await server.close()
    })

    it('sends mails of test mode to the team and to nobody else', async () => {
      const to = async (receipt_email: string) => {
        const intent = await payFor(world, { receipt_email })
        return (await mailsAbout(world, String(intent.latest_charge)))[0]
      }
      expect(await to(JENNY)).toMatchObject({ status: 'kept', sent_at: null })
      expect(server.received).toEqual([])
      const sent = await to('ops@shop.example')
      expect(sent).toMatchObject({ status: 'sent', sent_at: clock.now() })
      expect(server.received).toHaveLength(1)
      const [{ from, to: recipients, data }] = server.received as [(typeof server.received)[0]]
      expect([from, recipients]).toEqual(['pay@shop.example', ['ops@shop.example']])
      expect(data).toMatch(/^From: Example Shop <pay@shop\.example>\r?$/m)
      expect(data).toContain(`Message-ID: ${sent?.message_id}`)
      expect(data).toMatch(/^Auto-Submitted: auto-generated\r?$/m)
      expect(data).toContain('multipart/alternative')
    })

    it('tries again what was not taken, with the same id, and never once it was', async () => {
      const before = server.received.length
      server.refuseNext('451 later')
      const intent = await payFor(world, { receipt_email: 'dev@shop.example' })
      const about = String(intent.latest_charge)
      const [first] = await mailsAbout(world, about)
      expect(first).toMatchObject({ status: 'queued' })
      clock.advance(60)
      const [second] = await mailsAbout(world, about)
      expect(second).toMatchObject({ status: 'sent', message_id: first?.message_id })
      clock.advance(86_400)
      await mailsAbout(world, about)
      expect(server.received).toHaveLength(before + 1)
    })

    it('gives up what is refused for good', async () => {
      server.refuseNext('550 nobody of that name')
      const intent = await payFor(world, { receipt_email: 'dev@shop.example' })
      const [mail] = await mailsAbout(world, String(intent.latest_charge))
      expect(mail).toMatchObject({ status: 'failed', error: 'The mail server refused it: 550.' })
    })

    it('forgets mails after a month', async () => {
      expect((await mailsAbout(world)).length).toBeGreaterThan(0)
      clock.advance(31 * 86_400)
      await world.app.work.prune()
      expect(await mailsAbout(world)).toEqual([])
    })
  })
})
