/** What `stripe login` asks without a key: to be let in, and whether it has been. */

import { type Context as Request, Hono, type MiddlewareHandler } from 'hono'
import { tokenBuckets } from '../../../lib/token-buckets.ts'
import { askPairing, pollPairing } from '../../../operations/pairings.ts'
import { originOf } from '../../origin.ts'
import type { DashboardSite } from '../../site.ts'
import { typedPart } from '../../typed.ts'

/** Of an address, before it has to wait; those whom nobody can tell apart share one. */
const ASKS = 20
const ASKS_PER_SECOND = 20 / 600
const ADDRESSES_MAX = 10_000

/** The command line takes any answer with another status for the end. */
export function deviceRoutes(site: DashboardSite, limit: MiddlewareHandler): Hono {
  const { engine, clock, keyring } = site
  const app = new Hono()
  const asked = tokenBuckets({
    capacity: ASKS,
    perSecond: ASKS_PER_SECOND,
    most: ADDRESSES_MAX,
    now: () => clock.now(),
  })

  app.post('/stripecli/auth', limit, async (request) => {
    if (!asked.take(site.addressOf(request) ?? '')) return refuse(request, 429, TOO_OFTEN)
    const form = new URLSearchParams(await request.req.text())
    const now = clock.now()
    const pairing = await askPairing(engine, { device: form.get('device_name') ?? '', now })
    const { id, secret, code } = pairing
    // As the device has it: it asked there, and there it will ask again.
    const origin = originOf(request, site.baseUrl())
    return request.json({
      browser_url: `${origin}/test/stripecli/confirm_auth?t=${id}`,
      poll_url: `${origin}/stripecli/auth/${id}?secret=${secret}`,
      verification_code: code,
    })
  })

  app.get('/stripecli/auth/:id', async (request) => {
    const poll = await pollPairing(engine, keyring, {
      id: typedPart(request.req.param('id')),
      secret: request.req.query('secret') ?? '',
      now: clock.now(),
    })
    request.header('cache-control', 'no-store')
    if (poll === 'unknown') return refuse(request, 404, 'There is no such request to pair.')
    if (poll === 'refused') return refuse(request, 403, 'The request to pair was refused.')
    if (poll === 'waiting') return request.json({ redeemed: false })
    return request.json({
      redeemed: true,
      ...poll,
      livemode_key_secret: '',
      livemode_key_publishable: '',
    })
  })
  return app
}

const TOO_OFTEN = 'You have asked too often. Please wait a few minutes.'

function refuse(request: Request, status: 403 | 404 | 429, message: string): Response {
  return request.json({ error: { type: 'invalid_request_error', message } }, status)
}
