/** Serves `/v1/topups`. */

import { renderTopup } from '../../objects/topup.ts'
import { findOr404 } from '../../operations/changes.ts'
import { cancelTopup, createTopup, updateTopup } from '../../operations/topups/topups.ts'
import { topups } from '../../store/topups.ts'
import { listPage } from '../listing.ts'
import { hash } from '../params.ts'
import { type Route, read, write } from '../route.ts'
import { createParams, known, listParams, updateParams } from './params.ts'

const BASE = '/v1/topups'
const returns = 'topup'

export const topupRoutes: readonly Route[] = [
  write('POST', BASE, { params: createParams, known, returns }, async (tx, params) =>
    renderTopup(createTopup(tx, params)),
  ),

  read(BASE, { params: listParams, returns: `list:${returns}` }, (reader, params) =>
    listPage(reader, params, {
      kind: topups,
      render: renderTopup,
      url: BASE,
      created: params.created,
      where: [
        ['amount', '>', params.amount?.gt],
        ['amount', '>=', params.amount?.gte],
        ['amount', '<', params.amount?.lt],
        ['amount', '<=', params.amount?.lte],
        ['status', '=', params.status],
      ],
    }),
  ),

  read(`${BASE}/:id`, { params: hash({}), returns }, async (reader, _params, { ids }) =>
    renderTopup(await findOr404(reader, topups, ids[0]!)),
  ),

  write('POST', `${BASE}/:id`, { params: updateParams, returns }, async (tx, params, { ids }) =>
    renderTopup(await updateTopup(tx, ids[0]!, params)),
  ),

  write('POST', `${BASE}/:id/cancel`, { params: hash({}), returns }, async (tx, _params, { ids }) =>
    renderTopup(await cancelTopup(tx, ids[0]!)),
  ),
]
