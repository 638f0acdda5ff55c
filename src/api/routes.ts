/** Every route of the API. */

import { paymentLinkRoutes } from './payment-links/routes.ts'
import { priceRoutes } from './prices/routes.ts'
import { productRoutes } from './products/routes.ts'
import type { Route } from './route.ts'

export const routes: readonly Route[] = [...productRoutes, ...priceRoutes, ...paymentLinkRoutes]
