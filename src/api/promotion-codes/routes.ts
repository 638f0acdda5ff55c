/** Serves `/v1/promotion_codes`. */

import { keyOfCode } from '../../domain/discounts/promotion-code.ts'
import { renderPromotionCode } from '../../objects/promotion-code.ts'
import { findOr404 } from '../../operations/changes.ts'
import { createPromotionCode, updatePromotionCode } from '../../operations/promotion-codes.ts'
import { promotionCodes, redeemable } from '../../store/promotion-codes.ts'
import { listPage } from '../listing.ts'
import { hash } from '../params.ts'
import { type Route, read, write } from '../route.ts'
import { createParams, known, listParams, updateParams } from './params.ts'

const BASE = '/v1/promotion_codes'
const returns = 'promotion_code'

export const promotionCodeRoutes: readonly Route[] = [
  write('POST', BASE, { params: createParams, known, returns }, async (tx, params) =>
    renderPromotionCode(await createPromotionCode(tx, params), tx.site),
  ),

  read(BASE, { params: listParams, known, returns: `list:${returns}` }, (reader, params) =>
    listPage(reader, params, {
      kind: promotionCodes,
      render: renderPromotionCode,
      url: BASE,
      created: params.created,
      where: [
        ['code_key', '=', params.code && keyOfCode(params.code)],
        ['coupon', '=', params.coupon],
        ['customer', '=', params.customer],
      ],
      also: params.active === undefined ? [] : [redeemable(params.active, reader.site.now)],
    }),
  ),

  read(`${BASE}/:id`, { params: hash({}), returns }, async (reader, _params, { ids }) =>
    renderPromotionCode(await findOr404(reader, promotionCodes, ids[0]!), reader.site),
  ),

  write('POST', `${BASE}/:id`, { params: updateParams, returns }, async (tx, params, { ids }) =>
    renderPromotionCode(await updatePromotionCode(tx, ids[0]!, params), tx.site),
  ),
]
