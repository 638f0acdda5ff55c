import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { picture } from '../../../test/support/pictures.ts'
import { ensureBuilt } from '../../../test/support/process.ts'
import { type TestMember, memberOf } from '../../../test/support/team.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

const PDF = Buffer.from('%PDF-1.7 <script>alert(1)</script>')
const NAME = '..\\/"<b>proof</b>\u202e;\r\nx: y.pdf'

onEachEngine((open) => {
  describe('evidence in the dashboard', () => {
    let world: World
    let owner: TestMember
    beforeAll(async () => {
      ensureBuilt()
      world = await open()
      owner = await memberOf(world)
    })
    afterAll(() => world.close())

    const contested = async () => {
      const { id } = await world.stripe.paymentIntents.create({
        amount: 5000,
        currency: 'usd',
        payment_method: 'pm_card_createDispute',
        confirm: true,
        return_url: 'https://shop.example',
      })
      return (await world.stripe.disputes.list({ payment_intent: id })).data[0]!.id
    }
    const get = (path: string, member = owner) =>
      world.request('GET', `/test/disputes/${path}`, { key: null, headers: member.headers })
    const send = async (
      id: string,
      fields: Readonly<Record<string, string | readonly [name: string, bytes: Buffer]>>,
      member = owner,
    ) => {
      const body = new FormData()
      for (const [name, value] of Object.entries(fields))
        if (typeof value === 'string') body.append(name, value)
        else body.append(name, new Blob([new Uint8Array(value[1])]), value[0])
      const { cookie } = member
      const answer = await fetch(`${world.url}/test/disputes/${id}/evidence`, {
        method: 'POST',
        headers: { cookie, 'sec-fetch-site': 'same-origin' },
        redirect: 'manual',
        body,
      })
      return { status: answer.status, text: await answer.text() }
    }
    const files = async () =>
      (await world.stripe.files.list({ purpose: 'dispute_evidence', limit: 100 })).data

    it('takes files, shows them, has them taken out or replaced, and submits the rest', async () => {
      const id = await contested()
      const said = { product_description: 'A kettle', customer_name: '', then: 'save' }
      const empty = ['', Buffer.alloc(0)] as const
      const saved = await send(id, {
        ...said,
        receipt: ['receipt.png', picture(20)],
        shipping_documentation: [NAME, PDF],
        uncategorized_file: empty,
      })
      expect(saved.status).toBe(303)
      const { evidence } = await world.stripe.disputes.retrieve(id)
      expect(evidence).toMatchObject({ product_description: 'A kettle', uncategorized_file: null })
      for (const path of [id, `${id}/evidence`]) {
        const { text } = await get(path)
        expect(text).toContain('receipt.png, 1 kB')
        expect(text).not.toContain('<b>proof')
      }
      const sent = await get(`${id}/files/shipping_documentation`)
      expect(sent.text).toBe(PDF.toString())
      expect(sent.headers.get('content-type')).toBe('application/pdf')
      expect(sent.headers.get('content-disposition')).toMatch(
        /^attachment; filename\*=UTF-8''[\w%.-]+$/,
      )
      expect(sent.headers.get('content-security-policy')).toContain('sandbox')
      expect(sent.headers.get('x-content-type-options')).toBe('nosniff')

      await send(id, { remove: 'shipping_documentation', receipt: ['new.pdf', PDF], then: 'save' })
      expect((await get(`${id}/files/shipping_documentation`)).status).toBe(404)
      expect((await get(id)).text).toContain('new.pdf')
      expect((await send(id, { uncategorized_text: 'Mine', then: 'submit' })).status).toBe(303)
      const end = await world.stripe.disputes.retrieve(id)
      expect(end).toMatchObject({
        evidence: { shipping_documentation: null, uncategorized_text: 'Mine' },
        evidence_details: { submission_count: 1 },
      })
      const names = new Map((await files()).map((file) => [file.id, file.filename]))
      expect(names.get(String(end.evidence.receipt))).toBe('new.pdf')
      expect((await send(id, { then: 'submit' })).status).toBe(422)
    })

    it('keeps nothing of what is no document, or too large', async () => {
      const id = await contested()
      const before = (await files()).length
      const page = await send(id, {
        product_description: 'A kettle',
        receipt: ['ok.pdf', PDF],
        refund_policy: ['page.pdf', Buffer.from('<html><script>alert(1)</script>')],
        then: 'submit',
      })
      expect(page.status).toBe(422)
      expect(page.text).toMatch(/href="#refund_policy">[^<]*neither a PDF nor a JPEG nor a PNG/)
      expect(page.text).toContain('choose your files once more')
      expect(page.text).toContain('A kettle')
      const nothing = await send(id, { receipt: ['nothing.pdf', Buffer.alloc(0)], then: 'save' })
      expect(nothing.status).toBe(422)
      const large = Buffer.concat([PDF, Buffer.alloc(4_600_000)])
      const much = await send(id, { receipt: ['large.pdf', large], then: 'save' })
      expect(much.text).toContain('limited to 4.5 MB')
      expect(await files()).toHaveLength(before)
      expect((await world.stripe.disputes.retrieve(id)).evidence_details.submission_count).toBe(0)
    })

    it('is given by who may, read by who may look, and no longer than a request may be', async () => {
      const id = await contested()
      await send(id, { receipt: ['a.pdf', PDF], then: 'save' })
      const viewer = await memberOf(world, 'view_only')
      expect((await send(id, { receipt: ['b.pdf', PDF], then: 'save' }, viewer)).status).toBe(403)
      expect((await get(`${id}/files/receipt`, viewer)).status).toBe(200)
      expect((await get(`${id}/files/__proto__`)).status).toBe(404)
      const live = await world.request('GET', `/disputes/${id}/files/receipt`, {
        key: null,
        headers: owner.headers,
      })
      expect(live.status).toBe(404)
      // Whoever sends so much is hung up on: nothing may come after it.
      const huge = Buffer.concat([PDF, Buffer.alloc(7_400_000)])
      expect((await send(id, { receipt: ['huge.pdf', huge], then: 'save' })).status).toBe(413)
    })
  })
})
