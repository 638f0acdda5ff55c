/** Serves `/v1/payouts`. */

import { renderPayout } from '../../objects/payout.ts'
import { findOr404 } from '../../operations/changes.ts'
import { createPayout, reversePayout } from '../../operations/payouts/create.ts'
import { cancelPayout, updatePayout } from '../../operations/payouts/life.ts'
import { payouts } from '../../store/payouts.ts'
import { listPage } from '../listing.ts'
import { hash } from '../params.ts'
import { type Route, read, write } from '../route.ts'
import { createParams, known, listParams, noteParams } from './params.ts'

const BASE = '/v1/payouts'
const returns = 'payout'

export const payoutRoutes: readonly Route[] = [
  write('POST', BASE, { params: createParams, known, returns }, async (tx, params, { ctx }) =>
    renderPayout(await createPayout(tx, params, (text) => ctx.keyring.fingerprint(text))),
  ),

  read(BASE, { params: listParams, returns: `list:${returns}` }, (reader, params) =>
    listPage(reader, params, {
      kind: payouts,
      render: renderPayout,
      url: BASE,
      created: params.created,
      where: [
        ['arrival_date', '>', params.arrival_date?.gt],
        ['arrival_date', '>=', params.arrival_date?.gte],
        ['arrival_date', '<', params.arrival_date?.lt],
        ['arrival_date', '<=', params.arrival_date?.lte],
        ['destination', '=', params.destination],
        ['status', '=', params.status],
      ],
    }),
  ),

  read(`${BASE}/:id`, { params: hash({}), returns }, async (reader, _params, { ids }) =>
    renderPayout(await findOr404(reader, payouts, ids[0]!)),
  ),

  write('POST', `${BASE}/:id`, { params: noteParams, returns }, async (tx, params, { ids }) =>
    renderPayout(await updatePayout(tx, ids[0]!, params)),
  ),

  write('POST', `${BASE}/:id/cancel`, { params: hash({}), returns }, async (tx, _params, { ids }) =>
    renderPayout(await cancelPayout(tx, ids[0]!)),
  ),

  write('POST', `${BASE}/:id/reverse`, { params: noteParams, returns }, async (tx, params, call) =>
    renderPayout(await reversePayout(tx, call.ids[0]!, params)),
  ),
]
