/** Every page of the dashboard for those who are signed in: a group of pages a line. */

import type { Route } from './route.ts'
import { apiKeyRoutes } from './api-keys/routes.ts'
import { auditRoutes } from './audit/routes.ts'
import { balanceRoutes } from './balance/routes.ts'
import { connectRoutes } from './connect/routes.ts'
import { customerRoutes } from './customers/routes.ts'
import { disputeRoutes } from './disputes/routes.ts'
import { homeRoutes } from './home/routes.ts'
import { invoiceRoutes } from './invoices/routes.ts'
import { paymentRoutes } from './payments/routes.ts'
import { payoutRoutes } from './payouts/routes.ts'
import { securityRoutes } from './security/routes.ts'
import { subscriptionRoutes } from './subscriptions/routes.ts'
import { teamRoutes } from './team/routes.ts'

export const ROUTES: readonly Route[] = [
  ...homeRoutes,
  ...paymentRoutes,
  ...disputeRoutes,
  ...customerRoutes,
  ...subscriptionRoutes,
  ...invoiceRoutes,
  ...balanceRoutes,
  ...payoutRoutes,
  ...connectRoutes,
  ...apiKeyRoutes,
  ...teamRoutes,
  ...auditRoutes,
  ...securityRoutes,
]
