/** `/brand/…`: style sheets of merchants' looks. Each says all of itself in its address. */

import { Hono } from 'hono'
import { brandStyle, readBrandStylePath } from '../ui/brand-style.ts'

const HEADERS = {
  'content-type': 'text/css; charset=utf-8',
  // A later version of this server may draw the same look with more care.
  'cache-control': 'public, max-age=86400',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
}

export function brandStyleRoutes(): Hono {
  const app = new Hono()
  app.get('/brand/:file', (request) => {
    const look = readBrandStylePath(request.req.path)
    return look ? request.body(brandStyle(look), 200, HEADERS) : request.notFound()
  })
  return app
}
