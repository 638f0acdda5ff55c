/** The pages of the balance. */

import { exportBalance } from '../exports/others.ts'
import { type Route, page } from '../route.ts'
import { showBalance } from './page.tsx'

export const balanceRoutes: readonly Route[] = [
  page('/balance', { permission: 'balance.read' }, showBalance),
  // As Stripe's command line opens it.
  page('/balance/overview', { permission: 'balance.read' }, (visit) =>
    visit.request.redirect(visit.to('/balance'), 303),
  ),
  page('/balance/export', { permission: 'exports.read' }, exportBalance),
]
