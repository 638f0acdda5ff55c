/** The pages on the way in: they are open to everybody. */

import { Hono, type MiddlewareHandler } from 'hono'
import type { DashboardSite } from '../site.ts'
import { type DoorAnswer, openDoor } from './door.ts'
import { answerForgotten, answerReset, showForgotten, showReset } from './forgotten.tsx'
import { answerJoin, answerStart, showJoin, showStart } from './joining.tsx'
import {
  answerCode,
  answerLogin,
  answerLogout,
  answerPasskey,
  offerPasskeys,
  showCode,
  showLogin,
} from './login.tsx'
import { answerConfirm } from './step-up.tsx'

/** Everything that can be asked for without having signed in, for tests to walk along. */
export const DOORS: readonly (readonly ['GET' | 'POST', string, DoorAnswer])[] = [
  ['GET', '/login', showLogin],
  ['POST', '/login', answerLogin],
  ['GET', '/login/code', showCode],
  ['POST', '/login/code', answerCode],
  ['POST', '/login/passkey/options', offerPasskeys],
  ['POST', '/login/passkey', answerPasskey],
  ['POST', '/logout', answerLogout],
  ['POST', '/confirm', answerConfirm],
  ['GET', '/reset', showForgotten],
  ['POST', '/reset', answerForgotten],
  ['GET', '/reset/:token', showReset],
  ['POST', '/reset/:token', answerReset],
  ['GET', '/start/:token', showStart],
  ['POST', '/start/:token', answerStart],
  ['GET', '/join/:token', showJoin],
  ['POST', '/join/:token', answerJoin],
]

export function signInRoutes(site: DashboardSite, limit: MiddlewareHandler): Hono {
  const app = new Hono()
  for (const [method, path, answer] of DOORS)
    app.on(method, path, limit, (request) => openDoor(site, request, answer))
  return app
}
