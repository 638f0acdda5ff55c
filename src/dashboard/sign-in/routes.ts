/** The pages on the way in: they are open to everybody. */

import { Hono, type MiddlewareHandler } from 'hono'
import { plainPage } from './plain-page.tsx'
import type { DashboardSite } from '../site.ts'
import { dashboardHeaders } from '../headers.ts'

export function signInRoutes(site: DashboardSite, limit: MiddlewareHandler): Hono {
  const app = new Hono()
  app.get('/login', limit, (request) => {
    for (const [name, value] of Object.entries(dashboardHeaders(undefined)))
      request.header(name, value)
    return plainPage(site, request, { title: 'Sign in' }, null)
  })
  return app
}
