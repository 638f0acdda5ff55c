/** The pages of an account's settings. */

import { type Route, action, page } from '../route.ts'
import { saveSettings, showSettings } from './account-page.tsx'
import { brandingRoutes } from './branding-page.tsx'
import { domainRoutes } from './domains-page.tsx'
import { methodRoutes } from './methods-page.tsx'
import { PLAIN_PAGES } from './pages.ts'
import { portalRoutes } from './portal/portal-page.tsx'
import { taxRoutes } from './tax-page.tsx'

const accountRoutes = PLAIN_PAGES.flatMap((one): readonly Route[] => [
  page(one.path, { permission: 'settings.read' }, (visit) => showSettings(visit, one)),
  action(
    one.path,
    {
      permission: 'settings.write',
      forBothModes: true,
      audit: `Changed settings: ${one.title}`,
    },
    (visit) => saveSettings(visit, one, (errors) => showSettings(visit, one, { errors })),
  ),
])

export const settingsRoutes: readonly Route[] = [
  ...accountRoutes,
  ...brandingRoutes,
  ...domainRoutes,
  ...methodRoutes,
  ...portalRoutes,
  ...taxRoutes,
]
