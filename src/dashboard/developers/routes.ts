/** The developers' pages: keys, webhooks, events, logs, clocks, mails, and how the server is. */

import type { Route } from '../route.ts'
import { pairingRoutes } from './cli/confirm-page.tsx'
import { clockRoutes } from './clocks/clock-pages.tsx'
import { eventRoutes } from './events/event-pages.tsx'
import { keyRoutes } from './keys/routes.ts'
import { logRoutes } from './logs/log-pages.tsx'
import { mailRoutes } from './mails/mail-pages.tsx'
import { overviewRoutes } from './overview/overview-page.tsx'
import { webhookRoutes } from './webhooks/routes.ts'

export const developerRoutes: readonly Route[] = [
  ...overviewRoutes,
  ...keyRoutes,
  ...webhookRoutes,
  ...eventRoutes,
  ...logRoutes,
  ...clockRoutes,
  ...mailRoutes,
  ...pairingRoutes,
]
