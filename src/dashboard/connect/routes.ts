/** The pages of connected accounts. */

import { type Route, action, page } from '../route.ts'
import { answerLink, showAccount, showAccounts } from './accounts.tsx'

const BASE = '/connect/accounts'
const reads = { permission: 'connect.read' } as const
const audit = 'Made an onboarding link'

export const connectRoutes: readonly Route[] = [
  page(BASE, reads, showAccounts),
  // As Stripe's command line opens them.
  ...['/connect/overview', `${BASE}/overview`].map((path) =>
    page(path, reads, (visit) => visit.request.redirect(visit.to(BASE), 303)),
  ),
  page(`${BASE}/:id`, reads, showAccount),
  action(`${BASE}/:id/link`, { permission: 'connect.write', stepUp: true, audit }, answerLink),
]
