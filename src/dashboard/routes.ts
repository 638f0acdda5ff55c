/** Every page of the dashboard for those who are signed in: a group of pages a line. */

import { auditRoutes } from './audit/routes.ts'
import { catalogueRoutes } from './catalogue/routes.ts'
import { developerRoutes } from './developers/routes.ts'
import { linkRoutes } from './links/routes.ts'
import type { Route } from './route.ts'
import { securityRoutes } from './security/routes.ts'
import { settingsRoutes } from './settings/routes.ts'
import { teamRoutes } from './team/routes.ts'

export const ROUTES: readonly Route[] = [
  ...linkRoutes,
  ...catalogueRoutes,
  ...developerRoutes,
  ...settingsRoutes,
  ...teamRoutes,
  ...auditRoutes,
  ...securityRoutes,
]
