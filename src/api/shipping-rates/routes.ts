/** Serves `/v1/shipping_rates`. */

import { renderShippingRate } from '../../objects/shipping-rate.ts'
import { findOr404 } from '../../operations/changes.ts'
import {
  createShippingRate,
  updateShippingRate,
} from '../../operations/shipping-rates/shipping-rates.ts'
import { shippingRates } from '../../store/shipping-rates.ts'
import { listPage } from '../listing.ts'
import { hash } from '../params.ts'
import { type Route, read, write } from '../route.ts'
import { createParams, listParams, updateParams } from './params.ts'

const BASE = '/v1/shipping_rates'
const returns = 'shipping_rate'

export const shippingRateRoutes: readonly Route[] = [
  write('POST', BASE, { params: createParams, returns }, async (tx, params) =>
    renderShippingRate(createShippingRate(tx, params)),
  ),

  read(BASE, { params: listParams, returns: `list:${returns}` }, (reader, params) =>
    listPage(reader, params, {
      kind: shippingRates,
      render: renderShippingRate,
      url: BASE,
      created: params.created,
      where: [
        ['inline', '=', 0],
        ['active', '=', params.active === undefined ? undefined : Number(params.active)],
        ['currency', '=', params.currency],
      ],
    }),
  ),

  read(`${BASE}/:id`, { params: hash({}), returns }, async (reader, _params, { ids }) =>
    renderShippingRate(await findOr404(reader, shippingRates, ids[0]!)),
  ),

  write('POST', `${BASE}/:id`, { params: updateParams, returns }, async (tx, params, { ids }) =>
    renderShippingRate(await updateShippingRate(tx, ids[0]!, params)),
  ),
]
