/** Serves `/v1/refunds`. */

import { renderRefund } from '../../objects/refund.ts'
import { findOr404 } from '../../operations/changes.ts'
import { cancelRefund, updateRefund } from '../../operations/refunds/change.ts'
import { createRefund } from '../../operations/refunds/create.ts'
import { refunds } from '../../store/refunds.ts'
import { listPage } from '../listing.ts'
import { hash } from '../params.ts'
import { type Route, read, staged, write } from '../route.ts'
import { createParams, known, listParams, updateParams } from './params.ts'

const BASE = '/v1/refunds'
const returns = 'refund'

export const refundRoutes: readonly Route[] = [
  staged(BASE, { params: createParams, known, returns }, (ctx, params) =>
    createRefund(ctx, params),
  ),

  read(BASE, { params: listParams, returns: `list:${returns}` }, (reader, params) =>
    listPage(reader, params, {
      kind: refunds,
      render: renderRefund,
      url: BASE,
      created: params.created,
      where: [
        ['charge', '=', params.charge],
        ['payment_intent', '=', params.payment_intent],
      ],
    }),
  ),

  read(`${BASE}/:id`, { params: hash({}), returns }, async (reader, _params, { ids }) =>
    renderRefund(await findOr404(reader, refunds, ids[0]!)),
  ),

  write('POST', `${BASE}/:id`, { params: updateParams, returns }, async (tx, params, { ids }) =>
    renderRefund(await updateRefund(tx, ids[0]!, params)),
  ),

  write('POST', `${BASE}/:id/cancel`, { params: hash({}), returns }, async (tx, _params, { ids }) =>
    renderRefund(await cancelRefund(tx, ids[0]!)),
  ),
]
