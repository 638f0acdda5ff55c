/** Serves `/v1/products`. */

import { renderProduct } from '../../objects/product.ts'
import { findOr404 } from '../../operations/changes.ts'
import { products } from '../../store/products.ts'
import { createProduct, deleteProduct, updateProduct } from '../../operations/products.ts'
import { listPage } from '../listing.ts'
import { hash } from '../params.ts'
import { type Route, read, write } from '../route.ts'
import { searchPage } from '../searching.ts'
import { createParams, listParams, searchParams, updateParams } from './params.ts'

const BASE = '/v1/products'
const flag = (value: boolean | undefined) => (value === undefined ? undefined : Number(value))

export const productRoutes: readonly Route[] = [
  write('POST', BASE, { params: createParams, returns: 'product' }, async (tx, params) =>
    renderProduct(await createProduct(tx, params)),
  ),

  read(BASE, { params: listParams, returns: 'list:product' }, (reader, params) =>
    listPage(reader, params, {
      kind: products,
      render: renderProduct,
      url: BASE,
      created: params.created,
      where: [
        ['active', '=', flag(params.active)],
        ['id', 'in', params.ids],
        ['shippable', '=', flag(params.shippable)],
        ['type', '=', params.type],
        ['url', '=', params.url],
      ],
    }),
  ),

  read(
    `${BASE}/search`,
    { params: searchParams, returns: 'list:search:product' },
    (reader, params) =>
      searchPage(reader, params, {
        kind: products,
        render: renderProduct,
        url: `${BASE}/search`,
        fields: {
          active: 'flag',
          description: 'text',
          name: 'text',
          shippable: 'flag',
          url: 'text',
        },
      }),
  ),

  read(`${BASE}/:id`, { params: hash({}), returns: 'product' }, async (reader, _params, { ids }) =>
    renderProduct(await findOr404(reader, products, ids[0]!)),
  ),

  write(
    'POST',
    `${BASE}/:id`,
    { params: updateParams, returns: 'product' },
    async (tx, params, { ids }) => renderProduct(await updateProduct(tx, ids[0]!, params)),
  ),

  write('DELETE', `${BASE}/:id`, { params: hash({}), returns: 'product' }, (tx, _params, { ids }) =>
    deleteProduct(tx, ids[0]!),
  ),
]
