import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkShape } from '../../../test/contract-kit/sdk-shape.ts'
import { picture } from '../../../test/support/pictures.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { frozenClock } from '../../lib/clock.ts'

const NOW = 1_795_000_000

onEachEngine((open) => {
  describe('file links', () => {
    const clock = frozenClock(NOW)
    let world: World
    let file: string
    beforeAll(async () => {
      world = await open({ clock })
      file = (await upload()).id
    })
    afterAll(() => world.close())

    const links = () => world.stripe.fileLinks
    const upload = (file_link_data?: Stripe.FileCreateParams.FileLinkData) =>
      world.stripe.files.create({
        purpose: 'business_logo',
        file: { data: picture(128), name: 'logo.png' },
        ...(file_link_data ? { file_link_data } : {}),
      })

    it('show a file to whoever knows them, and to nobody once they have expired', async () => {
      const link = await links().create({ file, expires_at: NOW + 60, metadata: { for: 'press' } })
      expect(checkShape(link, 'Stripe.FileLink')).toEqual({ errors: [], unknown: [] })
      expect(link).toMatchObject({
        object: 'file_link',
        expired: false,
        expires_at: NOW + 60,
        file,
        livemode: false,
        metadata: { for: 'press' },
      })
      const shown = await fetch(link.url!)
      expect(shown.headers.get('content-type')).toBe('image/png')
      expect(shown.headers.get('cache-control')).toBe('no-store')
      clock.advance(60)
      expect((await fetch(link.url!)).status).toBe(404)
      expect(await links().retrieve(link.id)).toMatchObject({ expired: true })
      await expect(links().update(link.id, { metadata: { a: 'b' } })).rejects.toMatchObject({
        statusCode: 400,
      })
      expect((await fetch(`${world.url}/links/test_nothing`)).status).toBe(404)
    })

    it('last until they are told to end', async () => {
      const { id, url } = await links().create({ file })
      expect(await links().update(id, { expires_at: clock.now() + 5 })).toMatchObject({
        expires_at: clock.now() + 5,
      })
      expect(await links().update(id, { expires_at: '' })).toMatchObject({ expires_at: null })
      expect(await links().update(id, { expires_at: 'now' })).toMatchObject({ expired: true })
      expect((await fetch(url!)).status).toBe(404)
    })

    it('are listed by file and by whether they have expired', async () => {
      const other = await upload({ create: true, metadata: { a: 'b' } })
      const { data } = await links().list({ file: other.id, expand: ['data.file'] })
      expect(data).toMatchObject([{ file: { id: other.id, object: 'file' }, metadata: { a: 'b' } }])
      await links().update(data[0]!.id, { expires_at: 'now' })
      expect((await links().list({ file: other.id, expired: false })).data).toEqual([])
      expect((await links().list({ file: other.id, expired: true })).data).toHaveLength(1)
    })

    it('are made of files that are there, and end in the future', async () => {
      await expect(links().create({ file: 'file_none' })).rejects.toMatchObject({ param: 'file' })
      await expect(links().create({ file, expires_at: NOW })).rejects.toMatchObject({
        statusCode: 400,
        param: 'expires_at',
      })
    })
  })
})
