/** Every route of the API. */

import { accountRoutes } from './account/routes.ts'
import { checkoutSessionRoutes } from './checkout-sessions/routes.ts'
import { eventRoutes } from './events/routes.ts'
import { paymentLinkRoutes } from './payment-links/routes.ts'
import { priceRoutes } from './prices/routes.ts'
import { productRoutes } from './products/routes.ts'
import type { Route } from './route.ts'
import { stripecliRoutes } from './stripecli/routes.ts'
import { webhookEndpointRoutes } from './webhook-endpoints/routes.ts'

export const routes: readonly Route[] = [
  ...productRoutes,
  ...priceRoutes,
  ...paymentLinkRoutes,
  ...checkoutSessionRoutes,
  ...eventRoutes,
  ...webhookEndpointRoutes,
  ...accountRoutes,
  ...stripecliRoutes,
]
