/** Serves `/v1/billing_portal/sessions`. */

import { createPortalSession } from '../../operations/portal/sessions.ts'
import { type Route, write } from '../route.ts'
import { createParams, known } from './params.ts'

export const portalSessionRoutes: readonly Route[] = [
  write(
    'POST',
    '/v1/billing_portal/sessions',
    {
      params: createParams,
      known,
      returns: 'billing_portal.session',
      // Its address opens the portal.
      tellsSecret: true,
    },
    (tx, params) => createPortalSession(tx, params),
  ),
]
