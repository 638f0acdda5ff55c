/** The dashboard's addresses, each in live mode and under /test, with and without an account. */

import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { showHome } from './home/home.tsx'
import { ROUTES } from './routes.ts'
import { page, type Visit } from './route.ts'
import { serve } from './serve.ts'
import { signInRoutes } from './sign-in/routes.ts'
import type { DashboardSite } from './site.ts'

const PREFIXES = ['', '/test', '/:account{acct_[0-9A-Za-z]+}', '/:account{acct_[0-9A-Za-z]+}/test']
const LONGEST_FORM = 256 * 1024

const home = page('/', { permission: 'self.write' }, (visit: Visit) => {
  // Who comes without a mode comes to where nothing can go wrong.
  const isBare = visit.request.req.path === '/'
  return isBare ? visit.request.redirect('/test', 303) : showHome(visit)
})

export function dashboardRoutes(site: DashboardSite): Hono {
  const app = new Hono()
  // Not for all paths: payers' pages have rules of their own.
  const limit = bodyLimit({ maxSize: LONGEST_FORM })
  app.route('/', signInRoutes(site, limit))
  for (const route of [home, ...ROUTES])
    for (const prefix of PREFIXES)
      app.on(route.method, prefix + (route.path === '/' ? '' : route.path) || '/', limit, (at) =>
        serve(site, route, at),
      )
  return app
}
