/** Serves `/v1/plans`. */

import { renderPlan } from '../../objects/plan.ts'
import { livingPrice } from '../../operations/plans/both.ts'
import { createPlan, deletePlan, updatePlan } from '../../operations/plans/plans.ts'
import { plans } from '../../store/prices.ts'
import { listPage } from '../listing.ts'
import { hash } from '../params.ts'
import { type Route, read, write } from '../route.ts'
import { createParams, known, listParams, updateParams } from './params.ts'

const BASE = '/v1/plans'
const returns = 'plan'

export const planRoutes: readonly Route[] = [
  write('POST', BASE, { params: createParams, known, returns }, async (tx, params) =>
    renderPlan(await createPlan(tx, params)),
  ),

  read(BASE, { params: listParams, returns: `list:${returns}` }, (reader, params) =>
    listPage(reader, params, {
      kind: plans,
      render: renderPlan,
      url: BASE,
      created: params.created,
      where: [
        ['type', '=', 'recurring'],
        ['inline', '=', 0],
        ['deleted', '=', 0],
        ['active', '=', params.active === undefined ? undefined : Number(params.active)],
        ['product', '=', params.product],
      ],
    }),
  ),

  read(`${BASE}/:id`, { params: hash({}), returns }, async (reader, _params, { ids }) =>
    renderPlan(await livingPrice(reader, plans, ids[0]!)),
  ),

  write('POST', `${BASE}/:id`, { params: updateParams, returns }, async (tx, params, { ids }) =>
    renderPlan(await updatePlan(tx, ids[0]!, params)),
  ),

  write('DELETE', `${BASE}/:id`, { params: hash({}), returns }, (tx, _params, { ids }) =>
    deletePlan(tx, ids[0]!),
  ),
]
