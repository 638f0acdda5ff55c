/** `/images/…`: our copies of merchants' images, which can be looked at and do nothing else. */

import { Hono } from 'hono'
import type { Engine } from '../store/engine.ts'
import { findImage } from '../store/images.ts'

/** Whatever an image turns out to be, a browser takes it for one and runs nothing in it. */
const HEADERS = {
  'cache-control': 'public, max-age=31536000, immutable',
  'content-security-policy': "default-src 'none'; sandbox",
  // Buy buttons on other sites show them.
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
}

export function imageRoutes(engine: Engine): Hono {
  const app = new Hono()
  app.get('/images/:id', async (request) => {
    const id = request.req.param('id')
    const image = /^[0-9a-f]{40}$/.test(id) ? await findImage(engine, id) : null
    if (!image) {
      const headers = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }
      return request.text('There is no such image.\n', 404, headers)
    }
    const headers = { ...HEADERS, 'content-type': image.type }
    return request.body(new Uint8Array(image.bytes), 200, headers)
  })
  return app
}
