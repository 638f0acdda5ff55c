/** Every page of the dashboard for those who are signed in: a group of pages a line. */

import type { Route } from './route.ts'
import { auditRoutes } from './audit/routes.ts'
import { securityRoutes } from './security/routes.ts'
import { teamRoutes } from './team/routes.ts'

export const ROUTES: readonly Route[] = [...teamRoutes, ...auditRoutes, ...securityRoutes]
