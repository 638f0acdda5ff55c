/** The dashboard's addresses, each in live mode and under /test, with and without an account. */

import { type Context as Request, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { TooManyPasswords } from '../lib/password-hash.ts'
import { deviceRoutes } from './developers/cli/device-routes.ts'
import { ROUTES } from './routes.ts'
import { page, type Route, type Visit } from './route.ts'
import { firstPage } from './navigation.ts'
import { showBrokenDoor, showTooLong } from './refusals.tsx'
import { serve } from './serve.ts'
import { signInRoutes } from './sign-in/routes.ts'
import type { DashboardSite } from './site.ts'

const PREFIXES = ['', '/test', '/:account{acct_[0-9A-Za-z]+}', '/:account{acct_[0-9A-Za-z]+}/test']
const LONGEST_FORM = 256 * 1024
/** An image of the largest size, and what is said with it. */
const LONGEST_UPLOAD = 768 * 1024
/** Evidence of the largest size, and words as long as they may be. */
const LONGEST_DOCUMENTS = 7 * 1024 * 1024

const home = page('/', { permission: 'self.write' }, (visit: Visit) => {
  const { livemode } = visit.scope
  // Who comes without a mode comes to where nothing can go wrong.
  const isBare = visit.request.req.path === '/'
  const path = firstPage((permission) => visit.may(permission))
  return visit.request.redirect(isBare && livemode ? `/test${path}` : visit.to(path), 303)
})

export function dashboardRoutes(site: DashboardSite): Hono {
  const app = new Hono()
  // Not for all paths: payers' pages have rules of their own.
  const onError = (request: Request) => showTooLong(site, request)
  const limit = bodyLimit({ maxSize: LONGEST_FORM, onError })
  const uploadLimit = bodyLimit({ maxSize: LONGEST_UPLOAD, onError })
  const documentLimit = bodyLimit({ maxSize: LONGEST_DOCUMENTS, onError })
  const limitOf = ({ takesFile }: Route) =>
    takesFile === 'documents' ? documentLimit : takesFile ? uploadLimit : limit
  app.onError((error, request) => {
    if (error instanceof TooManyPasswords) return showBrokenDoor(site, request, 503)
    site.log.error({ err: error }, 'page failed')
    return showBrokenDoor(site, request, 500)
  })
  app.route('/', signInRoutes(site, limit))
  app.route('/', deviceRoutes(site, limit))
  for (const route of [home, ...ROUTES])
    for (const prefix of PREFIXES)
      app.on(
        route.method,
        prefix + (route.path === '/' ? '' : route.path) || '/',
        limitOf(route),
        (at) => serve(site, route, at),
      )
  return app
}
