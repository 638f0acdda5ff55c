/** Serves `/v1/coupons`. */

import { renderCoupon } from '../../objects/coupon.ts'
import { couponNamed, createCoupon, deleteCoupon, updateCoupon } from '../../operations/coupons.ts'
import { coupons } from '../../store/coupons.ts'
import { listPage } from '../listing.ts'
import { hash } from '../params.ts'
import { type Route, read, write } from '../route.ts'
import { createParams, listParams, updateParams } from './params.ts'

const BASE = '/v1/coupons'
const returns = 'coupon'

export const couponRoutes: readonly Route[] = [
  write('POST', BASE, { params: createParams, returns }, async (tx, params) =>
    renderCoupon(await createCoupon(tx, params), tx.site),
  ),

  read(BASE, { params: listParams, returns: `list:${returns}` }, (reader, params) =>
    listPage(reader, params, {
      kind: coupons,
      render: renderCoupon,
      url: BASE,
      created: params.created,
      where: [['deleted', '=', 0]],
    }),
  ),

  read(`${BASE}/:id`, { params: hash({}), returns }, async (reader, _params, { ids }) =>
    renderCoupon(await couponNamed(reader, ids[0]!), reader.site),
  ),

  write('POST', `${BASE}/:id`, { params: updateParams, returns }, async (tx, params, { ids }) =>
    renderCoupon(await updateCoupon(tx, ids[0]!, params), tx.site),
  ),

  write('DELETE', `${BASE}/:id`, { params: hash({}), returns }, (tx, _params, { ids }) =>
    deleteCoupon(tx, ids[0]!),
  ),
]
