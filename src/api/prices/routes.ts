/** Serves `/v1/prices`. */

import { renderPrice } from '../../objects/price.ts'
import { livingPrice } from '../../operations/plans/both.ts'
import { createPrice, updatePrice } from '../../operations/prices/prices.ts'
import { prices } from '../../store/prices.ts'
import { missingParam } from '../../objects/errors.ts'
import { listPage } from '../listing.ts'
import { hash } from '../params.ts'
import { type Route, read, write } from '../route.ts'
import { searchPage } from '../searching.ts'
import { createParams, known, listKnown, listParams, searchParams, updateParams } from './params.ts'

const BASE = '/v1/prices'

export const priceRoutes: readonly Route[] = [
  write('POST', BASE, { params: createParams, known, returns: 'price' }, async (tx, params) => {
    if (params.product === undefined && !params.product_data) throw missingParam('product')
    return renderPrice(await createPrice(tx, params))
  }),

  read(BASE, { params: listParams, known: listKnown, returns: 'list:price' }, (reader, params) =>
    listPage(reader, params, {
      kind: prices,
      render: renderPrice,
      url: BASE,
      created: params.created,
      where: [
        ['inline', '=', 0],
        ['deleted', '=', 0],
        ['active', '=', params.active === undefined ? undefined : Number(params.active)],
        ['currency', '=', params.currency],
        ['lookup_key', 'in', params.lookup_keys],
        ['product', '=', params.product],
        ['interval', '=', params.recurring?.interval],
        ['usage_type', '=', params.recurring?.usage_type],
        ['type', '=', params.type],
      ],
    }),
  ),

  read(`${BASE}/search`, { params: searchParams, returns: 'list:search:price' }, (reader, params) =>
    searchPage(reader, params, {
      kind: prices,
      render: renderPrice,
      url: `${BASE}/search`,
      fields: {
        active: 'flag',
        currency: 'text',
        lookup_key: 'text',
        product: 'text',
        type: 'text',
      },
      where: [
        ['inline', '=', 0],
        ['deleted', '=', 0],
      ],
    }),
  ),

  read(`${BASE}/:id`, { params: hash({}), returns: 'price' }, async (reader, _params, { ids }) =>
    renderPrice(await livingPrice(reader, prices, ids[0]!)),
  ),

  write(
    'POST',
    `${BASE}/:id`,
    { params: updateParams, returns: 'price' },
    async (tx, params, { ids }) => renderPrice(await updatePrice(tx, ids[0]!, params)),
  ),
]
