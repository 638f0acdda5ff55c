/** What Stripe's own command line tool asks for under /v1/stripecli. */

import { openListener } from '../../operations/listeners.ts'
import { type Route, write } from '../route.ts'
import { sessionParams } from './params.ts'

export const stripecliRoutes: readonly Route[] = [
  write(
    'POST',
    '/v1/stripecli/sessions',
    { params: sessionParams, returns: 'stripecli.session', tellsSecret: true },
    (
      tx,
      { device_name: device, filters, websocket_features, websocket_feature, ...forwards },
      call,
    ) =>
      openListener(tx, call.ctx.keyring, {
        device,
        features: [
          ...(websocket_features ?? []),
          ...(websocket_feature ? [websocket_feature] : []),
        ],
        filters: filters ?? {},
        forwards,
      }),
  ),
]
