/** `/p/…`: the customer portal, and the way into it. */

import { type Context as Request, Hono } from 'hono'
import type { CheckoutOptions } from '../visits.ts'
import { answerBank, answerCard, showBank, showCard } from './card.ts'
import { answerDetails, showDetails } from './details.ts'
import { answerCancel, answerKeep, showCancel } from './ending.ts'
import { showHome } from './home.ts'
import { answerPlan, showPlan } from './plan.ts'
import { answerLogin, answerSignIn, showLogin, showSignIn } from './sign-in.ts'
import { type PortalAnswer, withPortal } from './visit.ts'

const HOME = '/p/session/:secret'

export function portalRoutes(options: CheckoutOptions): Hono {
  const app = new Hono()
  const at = (answer: PortalAnswer) => (request: Request) => withPortal(options, request, answer)
  app.get(HOME, at(showHome))
  app.get(`${HOME}/card`, at(showCard))
  app.post(`${HOME}/card`, at(answerCard))
  app.get(`${HOME}/bank`, at(showBank))
  app.post(`${HOME}/bank`, at(answerBank))
  app.get(`${HOME}/details`, at(showDetails))
  app.post(`${HOME}/details`, at(answerDetails))
  app.get(`${HOME}/cancel/:id`, at(showCancel))
  app.post(`${HOME}/cancel/:id`, at(answerCancel))
  app.post(`${HOME}/keep/:id`, at(answerKeep))
  app.get(`${HOME}/plan/:id`, at(showPlan))
  app.post(`${HOME}/plan/:id`, at(answerPlan))
  app.get('/p/login/:slug', (request) => showLogin(options, request))
  app.post('/p/login/:slug', (request) => answerLogin(options, request))
  app.get('/p/sign-in/:token', (request) => showSignIn(options, request))
  app.post('/p/sign-in/:token', (request) => answerSignIn(options, request))
  return app
}
