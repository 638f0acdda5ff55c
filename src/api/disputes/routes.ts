/** Serves `/v1/disputes`. */

import { renderDispute } from '../../objects/dispute.ts'
import { findOr404 } from '../../operations/changes.ts'
import { closeDispute, updateDispute } from '../../operations/disputes/respond.ts'
import { disputes } from '../../store/disputes.ts'
import { listPage } from '../listing.ts'
import { hash } from '../params.ts'
import { type Route, read, write } from '../route.ts'
import { listParams, updateParams } from './params.ts'

const BASE = '/v1/disputes'
const returns = 'dispute'

export const disputeRoutes: readonly Route[] = [
  read(BASE, { params: listParams, returns: `list:${returns}` }, (reader, params) =>
    listPage(reader, params, {
      kind: disputes,
      render: renderDispute,
      url: BASE,
      created: params.created,
      where: [
        ['charge', '=', params.charge],
        ['payment_intent', '=', params.payment_intent],
      ],
    }),
  ),

  read(`${BASE}/:id`, { params: hash({}), returns }, async (reader, _params, { ids }) =>
    renderDispute(await findOr404(reader, disputes, ids[0]!)),
  ),

  write(
    'POST',
    `${BASE}/:id`,
    { params: updateParams, returns },
    async (tx, params, { ids, ctx }) =>
      renderDispute(await updateDispute(tx, ids[0]!, params, ctx)),
  ),

  write(
    'POST',
    `${BASE}/:id/close`,
    { params: hash({}), returns },
    async (tx, _params, { ids, ctx }) => renderDispute(await closeDispute(tx, ids[0]!, ctx)),
  ),
]
