/** Serves `/v1/radar/early_fraud_warnings`. */

import { renderEarlyFraudWarning } from '../../objects/early-fraud-warning.ts'
import { findOr404 } from '../../operations/changes.ts'
import { earlyFraudWarnings } from '../../store/early-fraud-warnings.ts'
import { listPage } from '../listing.ts'
import { hash } from '../params.ts'
import { type Route, read } from '../route.ts'
import { listParams } from './params.ts'

const BASE = '/v1/radar/early_fraud_warnings'
const returns = 'radar.early_fraud_warning'

export const earlyFraudWarningRoutes: readonly Route[] = [
  read(BASE, { params: listParams, returns: `list:${returns}` }, (reader, params) =>
    listPage(reader, params, {
      kind: earlyFraudWarnings,
      render: renderEarlyFraudWarning,
      url: BASE,
      created: params.created,
      where: [
        ['charge', '=', params.charge],
        ['payment_intent', '=', params.payment_intent],
      ],
    }),
  ),

  read(`${BASE}/:id`, { params: hash({}), returns }, async (reader, _params, { ids }) =>
    renderEarlyFraudWarning(await findOr404(reader, earlyFraudWarnings, ids[0]!)),
  ),
]
