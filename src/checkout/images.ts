/** `/images/…` and `/links/…`: our copies of merchants' files, to be looked at and no more. */

import { type Context as Request, Hono } from 'hono'
import type { Clock } from '../lib/clock.ts'
import { hasExpired } from '../objects/file-link.ts'
import type { Engine } from '../store/engine.ts'
import { findFileLinkBySlug } from '../store/file-links.ts'
import { findFileContents } from '../store/file-contents.ts'
import { findImage, imageIdOfFile } from '../store/images.ts'
import type { ImageRow } from '../store/unscoped-tables.ts'

/** Whatever an image turns out to be, a browser takes it for one and runs nothing in it. */
const HEADERS = {
  'cache-control': 'public, max-age=31536000, immutable',
  'content-security-policy': "default-src 'none'; sandbox",
  // Buy buttons on other sites show them.
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
}

export function imageRoutes(engine: Engine, clock: Clock): Hono {
  const app = new Hono()
  app.get('/images/:id', async (request) => {
    const id = request.req.param('id')
    const image = /^[0-9a-f]{40}$/.test(id) ? await findImage(engine, id) : null
    return image ? show(request, image, HEADERS) : refuse(request)
  })
  // A link may expire, or be told to: nobody keeps what it shows.
  app.get('/links/:slug', async (request) => {
    const found = await findFileLinkBySlug(engine, request.req.param('slug'))
    if (!found || hasExpired(found.link, clock.now())) return refuse(request)
    const { scope, link } = found
    const file = String(link.file)
    const image =
      (await findFileContents(engine, scope, file)) ??
      (await findImage(engine, imageIdOfFile(file)))
    return image
      ? show(request, image, { ...HEADERS, 'cache-control': 'no-store' })
      : refuse(request)
  })
  return app
}

function show(
  request: Request,
  image: Pick<ImageRow, 'bytes' | 'type'>,
  headers: Readonly<Record<string, string>>,
) {
  const all = { ...headers, 'content-type': image.type }
  return request.body(new Uint8Array(image.bytes), 200, all)
}

function refuse(request: Request): Response {
  const headers = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }
  return request.text('There is no such image.\n', 404, headers)
}
