import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkShape } from '../../../test/contract-kit/sdk-shape.ts'
import { picture } from '../../../test/support/pictures.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

onEachEngine((open) => {
  describe('files', () => {
    let world: World
    beforeAll(async () => {
      world = await open()
    })
    afterAll(() => world.close())

    const upload = (
      data: Buffer,
      purpose: Stripe.FileCreateParams.Purpose = 'business_logo',
      name = 'logo.png',
    ) => world.stripe.files.create({ purpose, file: { data, name, type: 'image/png' } })

    const post = (body: FormData, headers = {}) =>
      fetch(`${world.url}/v1/files`, {
        method: 'POST',
        headers: { authorization: `Bearer ${world.app.testKeys.secret}`, ...headers },
        body,
      })

    it('are uploaded as the SDK does it, to the same server', async () => {
      const file = await upload(picture(200, 150))
      expect(checkShape(file, 'Stripe.File')).toEqual({ errors: [], unknown: [] })
      expect(file).toMatchObject({
        object: 'file',
        expires_at: null,
        filename: 'logo.png',
        purpose: 'business_logo',
        title: null,
        type: 'png',
        url: `${world.url}/v1/files/${file.id}/contents`,
      })
      expect(file.id).toMatch(/^file_[0-9A-Za-z]{24}$/)
      expect(await world.stripe.files.retrieve(file.id)).toEqual(file)
      const { data } = await world.stripe.events.list({ type: 'file.created' })
      expect(data.map((event) => (event.data.object as Stripe.File).id)).toContain(file.id)
    })

    it('are listed, all of them or those of a purpose', async () => {
      const icon = await upload(picture(128), 'business_icon')
      const logo = await upload(picture(128), 'business_logo')
      const ids = async (params: Stripe.FileListParams) =>
        (await world.stripe.files.list(params)).data.map(({ id }) => id)
      expect(await ids({ limit: 2 })).toEqual([logo.id, icon.id])
      expect(await ids({ purpose: 'business_icon' })).toContain(icon.id)
      expect(await ids({ purpose: 'business_icon' })).not.toContain(logo.id)
      expect(await ids({ purpose: 'dispute_evidence' })).toEqual([])
    })

    it('are shown to payers as images, and to their owner as they are', async () => {
      const { id, url, size } = await upload(picture(128), 'business_icon')
      const authorization = `Bearer ${world.app.testKeys.secret}`
      const contents = await fetch(url!, { headers: { authorization } })
      expect(contents.status).toBe(200)
      expect(contents.headers.get('content-type')).toBe('image/png')
      expect(contents.headers.get('content-security-policy')).toContain('sandbox')
      expect((await contents.arrayBuffer()).byteLength).toBe(size)
      expect((await fetch(url!)).status).toBe(401)
      const publishable = { authorization: `Bearer ${world.app.testKeys.publishable}` }
      expect((await fetch(url!, { headers: publishable })).status).toBe(403)
      const other = await fetch(url!.replace(id, 'file_none'), { headers: { authorization } })
      expect(other.status).toBe(404)
    })

    it('are uploaded once by one idempotency key, and not twice with other contents', async () => {
      const options = { idempotencyKey: 'logo-1' }
      const params = (size: number): Stripe.FileCreateParams => ({
        purpose: 'business_logo',
        file: { data: picture(size), name: 'logo.png' },
      })
      const first = await world.stripe.files.create(params(130), options)
      expect((await world.stripe.files.create(params(130), options)).id).toBe(first.id)
      await expect(world.stripe.files.create(params(131), options)).rejects.toMatchObject({
        type: 'StripeIdempotencyError',
      })
    })

    const png = picture(128)
    const broken = Buffer.from(png)
    broken[60] = broken[60]! ^ 0xff

    it.each<[string, Buffer, string]>([
      ['a script', Buffer.from('<svg onload="alert(1)"/>'), 'neither a PNG nor a JPEG'],
      ['a page behind a picture', Buffer.concat([png, Buffer.from('<html>')]), 'follows the end'],
      ['a damaged picture', broken, 'damaged'],
      ['half a picture', png.subarray(0, 80), 'damaged'],
      ['nothing', Buffer.alloc(0), 'neither a PNG nor a JPEG'],
      ['a picture too small', picture(127), 'at least 128 pixels'],
      ['a picture too wide', picture(4097, 128), '4096 pixels'],
      ['a file too large', Buffer.alloc(600_000, 1), 'larger than 512 kB'],
    ])('that are %s are refused', async (_what, data, words) => {
      await expect(upload(data)).rejects.toMatchObject({
        statusCode: 400,
        param: 'file',
        message: expect.stringContaining(words),
      })
    })

    it('that are icons are square', async () => {
      await expect(upload(picture(200, 128), 'business_icon')).rejects.toMatchObject({
        statusCode: 400,
        message: expect.stringContaining('as wide as it is high'),
      })
    })

    it('that Stripe takes for other purposes are refused by name', async () => {
      for (const purpose of ['pci_document', 'identity_document', 'tea'] as const)
        await expect(upload(png, purpose)).rejects.toMatchObject({
          statusCode: 400,
          param: 'purpose',
        })
    })

    it('have names without folders or anything that a terminal acts on', async () => {
      const file = await upload(png, 'business_logo', '..\\..\\etc/\u001b[31mlogo\u202e.png')
      expect(file.filename).toBe('[31mlogo.png')
    })

    it('come as forms with several parts, and as nothing else', async () => {
      const plain = await world.request('POST', '/v1/files', {
        form: 'purpose=business_logo&file=x',
      })
      expect(plain).toMatchObject({ status: 400, json: { error: { param: 'file' } } })
      const words = new FormData()
      words.append('purpose', 'business_logo')
      words.append('file', 'not a file')
      expect((await post(words)).status).toBe(400)
      const missing = new FormData()
      missing.append('purpose', 'business_logo')
      expect(await (await post(missing)).json()).toMatchObject({
        error: { message: 'Missing required param: file.' },
      })
      const unknown = new FormData()
      unknown.append('purpose', 'business_logo')
      unknown.append('file', new Blob([new Uint8Array(png)]), 'a.png')
      unknown.append('colour', 'red')
      expect(await (await post(unknown)).json()).toMatchObject({ error: { param: 'colour' } })
    })

    it('that cannot be read as parts are no server’s fault', async () => {
      for (const type of ['multipart/form-data', 'multipart/form-data; boundary=x']) {
        const answer = await world.request('POST', '/v1/files', {
          form: '--y\r\nnonsense',
          headers: { 'content-type': type },
        })
        expect(answer.status).toBe(400)
      }
      const elsewhere = await world.request('POST', '/v1/products', {
        form: '--x--\r\n',
        headers: { 'content-type': 'multipart/form-data; boundary=x' },
      })
      expect(elsewhere.status).toBe(400)
    })
  })
})
