/** Every page of the dashboard for those who are signed in: a group of pages a line. */

import { addressRoutes } from './addresses/routes.tsx'
import { auditRoutes } from './audit/routes.ts'
import { balanceRoutes } from './balance/routes.ts'
import { catalogueRoutes } from './catalogue/routes.ts'
import { connectRoutes } from './connect/routes.ts'
import { customerRoutes } from './customers/routes.ts'
import { developerRoutes } from './developers/routes.ts'
import { disputeRoutes } from './disputes/routes.ts'
import { homeRoutes } from './home/routes.ts'
import { invoiceRoutes } from './invoices/routes.ts'
import { linkRoutes } from './links/routes.ts'
import { paymentRoutes } from './payments/routes.ts'
import { payoutRoutes } from './payouts/routes.ts'
import type { Route } from './route.ts'
import { securityRoutes } from './security/routes.ts'
import { settingsRoutes } from './settings/routes.ts'
import { subscriptionRoutes } from './subscriptions/routes.ts'
import { teamRoutes } from './team/routes.ts'
import { topupRoutes } from './topups/routes.ts'

export const ROUTES: readonly Route[] = [
  // Before `/subscriptions/:id` and its like.
  ...addressRoutes,
  ...homeRoutes,
  ...linkRoutes,
  ...paymentRoutes,
  ...disputeRoutes,
  ...customerRoutes,
  ...subscriptionRoutes,
  ...invoiceRoutes,
  ...balanceRoutes,
  ...payoutRoutes,
  ...topupRoutes,
  ...connectRoutes,
  ...catalogueRoutes,
  ...developerRoutes,
  ...settingsRoutes,
  ...teamRoutes,
  ...auditRoutes,
  ...securityRoutes,
]
